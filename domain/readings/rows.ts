import "server-only";
import type { AffiliationKind } from "@/domain/access/access.schema";
import { affiliationInForce } from "@/domain/access/in-force";
import { foreign, textIn } from "@/domain/governing/governing.schema";
import { type VersionInForce, versionsInForce } from "@/domain/governing/in-force.queries";
import type { Locale } from "@/i18n/routing";
import { fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import { type Counting, countingFor, lastDayOf } from "./asked";
import type { ReadingCount } from "./readings.schema";

/** A version in force that people are asked to read, with its words. */
export interface AskedVersion extends VersionInForce {
  counting: Counting;
  texts: { locale: string; title: string; summary: string }[];
}

/** The versions in force on a day that somebody is asked to read, by document. Asks no rule: what has been adopted is public. */
export async function askedVersions(today: string): Promise<AskedVersion[]> {
  const asked = (await versionsInForce(today)).filter(({ audiences }) => audiences.length > 0);
  const rows = await (await database()).governingVersion.findMany({
    where: { documentId: { in: asked.map(({ documentId }) => documentId) }, recordedAt: { not: null } },
    select: { id: true, documentId: true, number: true, validFrom: true, asksAnew: true, texts: { select: { locale: true, title: true, summary: true } } },
  });
  return asked.map((version) => {
    const versions = rows.filter(({ documentId }) => documentId === version.documentId).map(({ number, validFrom, asksAnew }) => ({ number, asksAnew, validFrom: validFrom ? fromDateColumn(validFrom) : "" }));
    return { ...version, counting: countingFor(versions, version.number), texts: rows.find(({ id }) => id === version.id)?.texts ?? [] };
  });
}

/** One person who is asked for one version, for every affiliation that asks. */
export interface AskedRow {
  version: AskedVersion;
  personId: string;
  name: string;
  kind: AffiliationKind;
  departmentId: string | null;
  department: string;
  lastDay: string;
  late: boolean;
  confirmedOn: string | null;
  plain: boolean;
}

const affiliationColumns = { kind: true, departmentId: true, validFrom: true, person: { select: { id: true, name: true } }, department: { select: { texts: { select: { locale: true, name: true } } } } } satisfies Prisma.AffiliationSelect;

/** When who said that they had read what: "person document number" → the day. */
async function confirmations(versions: readonly AskedVersion[], people: readonly string[] | null): Promise<Map<string, string>> {
  const rows = await (await database()).readingConfirmation.findMany({
    where: { version: { documentId: { in: versions.map(({ documentId }) => documentId) } }, ...(people ? { personId: { in: [...people] } } : {}) },
    select: { personId: true, confirmedAt: true, version: { select: { documentId: true, number: true } } },
  });
  return new Map(rows.map(({ personId, confirmedAt, version: { documentId, number } }) => [`${personId} ${documentId} ${number}`, swedishDate(confirmedAt)]));
}

/**
 * Who is asked to read what on a day: one row for each affiliation in force and version that is for its kind. Asks no rule: whoever
 * calls has asked, or tells only how many.
 * @param where which affiliations; those in force of people who are let in (P4)
 */
export async function askedRows(locale: Locale, today: string, where: Prisma.AffiliationWhereInput = {}): Promise<AskedRow[]> {
  const versions = await askedVersions(today);
  if (versions.length === 0) return [];
  const affiliations = await (await database()).affiliation.findMany({ where: { AND: [affiliationInForce(today), { person: { closedAt: null } }, where] }, select: affiliationColumns, orderBy: [{ person: { name: "asc" } }, { id: "asc" }] });
  const people = [...new Set(affiliations.map(({ person }) => person.id))];
  // A list of thousands of names is longer to send than to leave out.
  const said = await confirmations(versions, people.length > 500 ? null : people);
  return versions.flatMap((version) => affiliations.filter(({ kind }) => version.audiences.includes(kind)).map(({ kind, departmentId, department, validFrom, person }) => {
    const confirmedOn = version.counting.numbers.map((number) => said.get(`${person.id} ${version.documentId} ${number}`)).find(Boolean) ?? null;
    const lastDay = lastDayOf(version.counting.since, fromDateColumn(validFrom));
    return { version, personId: person.id, name: person.name, kind, departmentId, department: textIn(department?.texts ?? [], locale)?.name ?? "", lastDay, late: confirmedOn === null && lastDay < today, confirmedOn, plain: kind === "pupil" };
  }));
}

/** One row a person and version: of several affiliations the one by which it has been theirs to read the longest. */
export function byPerson(rows: readonly AskedRow[]): AskedRow[] {
  const found = new Map<string, AskedRow>();
  for (const row of rows) {
    const key = `${row.personId} ${row.version.id}`;
    const known = found.get(key);
    // Words for grown-ups where somebody is asked as one.
    const kept = !known || row.lastDay < known.lastDay ? row : known;
    found.set(key, { ...kept, plain: row.plain && (known?.plain ?? true) });
  }
  return [...found.values()];
}

/** How many people are asked, and how many of them have said that they have read it. */
export function countRows(rows: readonly AskedRow[]): ReadingCount {
  const people = byPerson(rows);
  return { asked: people.length, confirmed: people.filter(({ confirmedOn }) => confirmedOn !== null).length, late: people.filter(({ late }) => late).length };
}

/** The words of a version in the reader's language, else in Swedish. */
export const wordsOf = ({ texts, documentId }: AskedVersion, locale: Locale) => {
  const text = textIn(texts, locale);
  return { title: text?.title ?? documentId, summary: text?.summary ?? "", lang: foreign(text, locale) };
};
