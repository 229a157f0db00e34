import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { contentAddress } from "@/i18n/addresses";
import { isLocale, type Locale, locales, sourceLocale } from "@/i18n/routing";
import { dateColumn, fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import type { Prisma } from "@/prisma/generated/client";
import { isOverdue } from "./freshness";
import { type EffectiveOwner, effectiveOwners } from "./ownership";
import { helpfulnessOf } from "./page-answers/report.queries";
import { departmentPaths, readableDepartments } from "./publishing.policy";
import { deadLinksOf } from "./report-links.queries";
import type { ReportFilter, ReportRow } from "./reports.schema";
import { nameIn } from "./staff-lists.queries";
import { translationStandings } from "./translations.queries";

function columns(locale: Locale) {
  return {
    id: true,
    itemId: true,
    kind: true,
    locale: true,
    path: true,
    publishedAt: true,
    checkBy: true,
    liveVersionId: true,
    liveVersion: { select: { title: true } },
    item: {
      select: {
        ownerId: true,
        deputyId: true,
        departmentId: true,
        easyReadOfId: true,
        department: { select: { texts: { where: { locale: { in: [locale, sourceLocale] } }, select: { locale: true, name: true } } } },
      },
    },
  } satisfies Prisma.EditionSelect;
}
type Row = Prisma.EditionGetPayload<{ select: ReturnType<typeof columns> }>;

/** What a report says of a text besides what all of them say. */
type Found = Partial<Pick<ReportRow, "detail" | "date" | "language" | "helped">>;

const dayOf = (at: Date | null) => (at ? swedishDate(at) : "");
const checkDate = (row: Row) => (row.checkBy ? fromDateColumn(row.checkBy) : "");

async function neverVisited(rows: Row[], days: number): Promise<(row: Row) => Found[]> {
  const since = new Date(Date.now() - days * 86_400_000);
  const visited = await (await database()).visit.findMany({ where: { day: { gte: dateColumn(swedishDate(since)) } }, select: { itemId: true, locale: true }, distinct: ["itemId", "locale"] });
  const known = new Set(visited.map(({ itemId, locale }) => `${itemId} ${locale}`));
  // What is younger than the time asked about has not had it to be visited in.
  return (row) => (row.publishedAt && row.publishedAt < since && !known.has(`${row.itemId} ${row.locale}`) ? [{ date: dayOf(row.publishedAt) }] : []);
}

async function withoutTranslation(rows: Row[], language: Locale | undefined): Promise<(row: Row) => Found[]> {
  const standing = await translationStandings(rows.map(({ itemId }) => itemId));
  const asked = locales.filter((each) => each !== sourceLocale && (!language || each === language));
  return (row) => {
    if (row.locale !== sourceLocale || row.item.easyReadOfId) return [];
    return asked.filter((each) => standing(row.itemId, each)?.state === "missing").map((each) => ({ language: each, date: dayOf(row.publishedAt) }));
  };
}

async function outdated(rows: Row[]): Promise<(row: Row) => Found[]> {
  const standing = await translationStandings(rows.map(({ itemId }) => itemId));
  return (row) => {
    const found = isLocale(row.locale) ? standing(row.itemId, row.locale) : null;
    return found?.state === "outdated" ? [{ date: dayOf(found.since) }] : [];
  };
}

/** What readers answered is the responsible department's own matter (P11): of other departments' texts nothing is told. */
async function helpfulness(rows: Row[], readable: ReadonlySet<string>): Promise<(row: Row) => Found[]> {
  const helped = await helpfulnessOf(rows.filter(({ item }) => readable.has(item.departmentId)));
  return (row) => {
    const found = helped.get(row.id);
    return found ? [{ helped: found }] : [];
  };
}

/** What the report that is asked for says of each row: once, several times (a line for each), or not at all. */
async function findingsOf(rows: Row[], filter: ReportFilter, ownerOf: (row: Row) => EffectiveOwner, readable: ReadonlySet<string>): Promise<(row: Row) => Found[]> {
  const today = swedishDate();
  if (filter.report === "overdue") return (row) => (isOverdue(checkDate(row) || null, today) ? [{ date: checkDate(row) }] : []);
  if (filter.report === "ownerless") return (row) => (ownerOf(row).as === "owner" ? [] : [{ detail: ownerOf(row).as, date: checkDate(row) }]);
  if (filter.report === "neverVisited") return neverVisited(rows, filter.days);
  if (filter.report === "missingTranslation") return withoutTranslation(rows, filter.language);
  if (filter.report === "outdatedTranslation") return outdated(rows);
  if (filter.report === "helpfulness") return helpfulness(rows, readable);
  const links = await deadLinksOf(rows.map(({ id }) => id));
  return (row) => (links.get(row.id) ?? []).map((detail) => ({ detail, date: "" }));
}

/** What the public reads now: what reports, and the figures of the IT policy's page, are about. */
const isPublished = { state: "published", liveVersionId: { not: null }, item: { trashedAt: null } } satisfies Prisma.EditionWhereInput;

export interface PublishedFigures {
  texts: number;
  /** Whose check is late: the rows of the report "overdue", of every department. */
  overdue: number;
  /** That answer for at least one of them. */
  departments: number;
}

/** How many texts the public reads, how many of them are late for their check (P3), and how many departments answer for them (P11). For everybody: it names nothing. */
export async function publishedFigures(now: Date): Promise<PublishedFigures> {
  dependsOn("tree", "news");
  const rows = await (await database()).edition.findMany({ where: isPublished, select: { checkBy: true, item: { select: { departmentId: true } } } });
  const today = swedishDate(now);
  return { texts: rows.length, overdue: rows.filter(({ checkBy }) => isOverdue(checkBy && fromDateColumn(checkBy), today)).length, departments: new Set(rows.map(({ item }) => item.departmentId)).size };
}

async function publishedRows(locale: Locale, filter: ReportFilter): Promise<Row[]> {
  const client = await database();
  const pathOf = await departmentPaths();
  const departments = filter.department ? (await client.department.findMany({ select: { id: true } })).map(({ id }) => id).filter((id) => pathOf(id).includes(filter.department)) : null;
  return client.edition.findMany({
    where: {
      ...isPublished,
      kind: filter.kind,
      locale: filter.report === "missingTranslation" ? sourceLocale : filter.language,
      item: { ...isPublished.item, ...(departments ? { departmentId: { in: departments } } : {}) },
    },
    select: columns(locale),
    orderBy: [{ checkBy: "asc" }, { itemId: "asc" }, { locale: "asc" }],
  });
}

/**
 * A report on what the public reads, by department (with the units below it). All of it is published, so everybody in the
 * staff area reads it; who answers for a text, and what readers answered about it, is told for the departments whose own
 * matters the actor may read (P11).
 * @returns the rows, and since when visits have been counted (null: never)
 * @throws NotAllowedError for anybody who may not enter the staff area
 */
export async function listReport(actor: Actor, locale: Locale, filter: ReportFilter): Promise<{ rows: ReportRow[]; countedSince: string | null }> {
  await requireAllowed(actor, "staff.enter", { type: "Portal" });
  const client = await database();
  const rows = await publishedRows(locale, filter);
  const readable = new Set(await readableDepartments(actor));
  const owners = await effectiveOwners(rows.map(({ item }) => item));
  const ownerOf = (row: Row) => owners(row.item);
  const findings = await findingsOf(rows, filter, ownerOf, readable);
  const found = rows.flatMap((row) => findings(row).map((each) => ({ row, each })));
  const ids = [...new Set(found.map(({ row }) => ownerOf(row).personId))];
  const names = new Map((await client.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })).map(({ id, name }) => [id, name]));
  const first = await client.visit.findFirst({ orderBy: { day: "asc" }, select: { day: true } });
  return {
    countedSince: first && fromDateColumn(first.day),
    rows: found.map(({ row, each }) => {
      const language = isLocale(row.locale) ? row.locale : sourceLocale;
      const mine = readable.has(row.item.departmentId);
      return {
        itemId: row.itemId,
        kind: row.kind,
        language: each.language ?? language,
        title: row.liveVersion?.title ?? "",
        address: contentAddress(row.kind, language, row.path),
        departmentId: row.item.departmentId,
        department: nameIn(row.item.department.texts, locale, row.item.departmentId),
        owner: mine ? (names.get(ownerOf(row).personId) ?? "") : "",
        detail: each.detail && (filter.report !== "ownerless" || mine) ? each.detail : "",
        date: each.date ?? "",
        helped: each.helped ?? null,
      };
    }),
  };
}
