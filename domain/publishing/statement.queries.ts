import "server-only";
import { type Locale, sourceLocale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import { type Statement, statementSchema, type StatementText } from "./editorial.schema";
import { checkOf } from "./gate/look";

/** A kind of barrier that the gate found in published texts, and in how many of them. */
export interface KnownBarrier {
  check: string;
  /** The success criterion of WCAG. */
  criterion: string;
  count: number;
}

export interface PublicStatement {
  facts: Statement["facts"];
  text: StatementText;
  /** The language of the texts; Swedish where they are not written in the reader's. */
  textLocale: Locale;
  barriers: KnownBarrier[];
}

/** What is found in texts that the public reads, breaks a criterion and has not been let pass: counted by kind, naming no text. */
export async function listBarriers(): Promise<KnownBarrier[]> {
  const client = await database();
  const rows = await client.$queryRaw<{ check: string; count: bigint }[]>`
    SELECT f."check", count(DISTINCT f.edition_id) AS count FROM finding f JOIN edition e ON e.id = f.edition_id
    WHERE (e.state = 'published' OR e.withdrawn_as = 'kept') AND f.severity <> 'advice'
      AND NOT EXISTS (SELECT 1 FROM finding_override o WHERE o.edition_id = f.edition_id AND o."check" = f."check" AND o.place = f.place)
    GROUP BY f."check" ORDER BY f."check"`;
  return rows.flatMap(({ check, count }) => {
    const known = checkOf(check);
    return known?.source.by === "wcag" && known.severity !== "advice" ? [{ check, criterion: known.source.rule, count: Number(count) }] : [];
  });
}

const nothing: StatementText = { deficiencies: "", burden: "", exempt: "", tested: "" };

/** The accessibility statement as readers get it; null until somebody has written it. */
export async function findStatement(locale: Locale): Promise<PublicStatement | null> {
  dependsOn("statement");
  const row = await (await database()).editorialSettings.findUnique({ where: { id: 1 }, select: { statement: true } });
  if (!row?.statement) return null;
  const { facts, texts } = statementSchema.parse(row.statement);
  const textLocale = texts[locale] ? locale : sourceLocale;
  const barriers = await listBarriers();
  // Nobody has to notice at once that a text with a fault was published: the page does not claim what it shows to be untrue.
  const conformity = facts.conformity === "full" && barriers.length > 0 ? "partial" : facts.conformity;
  return { facts: { ...facts, conformity }, text: texts[textLocale] ?? nothing, textLocale, barriers };
}
