import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { dateColumn, fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import type { ContentKind } from "./content.schema";
import { isOverdue } from "./freshness";
import { readableDepartments } from "./publishing.policy";
import type { EditionState, ListFilter } from "./publishing.schema";
import { inLine } from "./rows";

/** A line of the staff lists. Dates without time are yyyy-mm-dd, Swedish. */
export interface EditionLine {
  editionId: string;
  itemId: string;
  kind: ContentKind;
  locale: Locale;
  state: EditionState;
  title: string;
  path: string;
  departmentId: string;
  departmentName: string;
  changedAt: Date | null;
  checkBy: string | null;
  overdue: boolean;
  /** A newer version or somebody's working copy waits to be published. */
  unpublished: boolean;
}

export const pageSize = 30;

function columns(locale: Locale) {
  return {
    id: true,
    itemId: true,
    kind: true,
    locale: true,
    state: true,
    path: true,
    changedAt: true,
    checkBy: true,
    liveVersionId: true,
    liveVersion: { select: { title: true } },
    versions: { where: inLine, orderBy: { number: "desc" }, take: 1, select: { id: true, title: true } },
    workingCopies: { orderBy: { savedAt: "desc" }, take: 1, select: { content: true } },
    item: {
      select: {
        departmentId: true,
        department: { select: { texts: { where: { locale: { in: [locale, sourceLocale] } }, select: { locale: true, name: true } } } },
      },
    },
  } satisfies Prisma.EditionSelect;
}
type Row = Prisma.EditionGetPayload<{ select: ReturnType<typeof columns> }>;

/** The name in the reader's language, else in Swedish, else the key. */
export function nameIn(texts: { locale: string; name: string }[], locale: Locale, fallback: string): string {
  return (texts.find((text) => text.locale === locale) ?? texts[0])?.name ?? fallback;
}

function typedTitle(content: unknown): string {
  const title = (content as { title?: unknown } | null)?.title;
  return typeof title === "string" ? title : "";
}

function lineOf(row: Row, locale: Locale, today: string): EditionLine {
  const newest = row.versions[0];
  const checkBy = row.checkBy && fromDateColumn(row.checkBy);
  return {
    editionId: row.id,
    itemId: row.itemId,
    kind: row.kind,
    locale: isLocale(row.locale) ? row.locale : sourceLocale,
    state: row.state,
    title: row.liveVersion?.title || newest?.title || typedTitle(row.workingCopies[0]?.content),
    path: row.path,
    departmentId: row.item.departmentId,
    departmentName: nameIn(row.item.department.texts, locale, row.item.departmentId),
    changedAt: row.changedAt,
    checkBy,
    overdue: row.state === "published" && isOverdue(checkBy, today),
    unpublished: row.workingCopies.length > 0 || (newest !== undefined && newest.id !== row.liveVersionId),
  };
}

function searched(q: string): Prisma.EditionWhereInput {
  const contains = { contains: q, mode: "insensitive" as const };
  return {
    OR: [
      { versions: { some: { title: contains } } },
      { path: contains },
      { itemId: q },
      { workingCopies: { some: { content: { path: ["title"], string_contains: q, mode: "insensitive" } } } },
    ],
  };
}

/** What the actor may know of: everything that is public, and the drafts of departments whose drafts they may read. */
async function visibleTo(actor: Actor): Promise<Prisma.EditionWhereInput> {
  await requireAllowed(actor, "staff.enter", { type: "Portal" });
  return { OR: [{ state: { not: "draft" } }, { item: { departmentId: { in: await readableDepartments(actor) } } }] };
}

function overdueOn(today: string): Prisma.EditionWhereInput {
  return { state: "published", checkBy: { lt: dateColumn(today) } };
}

/**
 * The staff list: every edition that the actor may know of and that fits the filters, drafts first, then the last
 * changed. Pages of `pageSize`.
 * @throws NotAllowedError for anybody who may not enter the staff area
 */
export async function listEditions(actor: Actor, locale: Locale, filter: ListFilter): Promise<{ lines: EditionLine[]; total: number; pages: number }> {
  const today = swedishDate();
  const where: Prisma.EditionWhereInput = {
    AND: [
      await visibleTo(actor),
      filter.q ? searched(filter.q) : {},
      filter.department ? { item: { OR: [{ departmentId: filter.department }, { department: { parentId: filter.department } }] } } : {},
      { kind: filter.kind, state: filter.state, locale: filter.language },
      filter.overdue ? overdueOn(today) : {},
    ],
  };
  const client = await database();
  const total = await client.edition.count({ where });
  const orderBy: Prisma.EditionOrderByWithRelationInput[] = filter.overdue
    ? [{ checkBy: "asc" }, { id: "asc" }]
    : [{ changedAt: { sort: "desc", nulls: "first" } }, { id: "asc" }];
  const rows = await client.edition.findMany({ where, select: columns(locale), orderBy, skip: (filter.page - 1) * pageSize, take: pageSize });
  return { lines: rows.map((row) => lineOf(row, locale, today)), total, pages: Math.max(1, Math.ceil(total / pageSize)) };
}

export interface MyWork {
  /** Drafts and published texts with something newer that waits. */
  drafts: { lines: EditionLine[]; total: number };
  /** Published, and the date by which it must be checked has passed (P3). */
  overdue: { lines: EditionLine[]; total: number };
  /** What the public reads that changed last. */
  recent: { lines: EditionLine[]; total: number };
}

/**
 * What waits in the departments whose drafts the actor may read: drafts, overdue checks, recent changes.
 * @throws NotAllowedError for anybody who may not enter the staff area
 */
export async function listMyWork(actor: Actor, locale: Locale): Promise<MyWork> {
  await requireAllowed(actor, "staff.enter", { type: "Portal" });
  const today = swedishDate();
  const mine: Prisma.EditionWhereInput = { item: { departmentId: { in: await readableDepartments(actor) } } };
  const client = await database();
  const some = async (where: Prisma.EditionWhereInput, orderBy: Prisma.EditionOrderByWithRelationInput, take: number) => {
    const all = { AND: [mine, where] };
    const rows = await client.edition.findMany({ where: all, select: columns(locale), orderBy, take });
    return { lines: rows.map((row) => lineOf(row, locale, today)), total: await client.edition.count({ where: all }) };
  };
  return {
    drafts: await some({ OR: [{ state: "draft" }, { workingCopies: { some: {} } }] }, { item: { createdAt: "desc" } }, 10),
    overdue: await some(overdueOn(today), { checkBy: "asc" }, 10),
    recent: await some({ state: "published" }, { changedAt: "desc" }, 8),
  };
}
