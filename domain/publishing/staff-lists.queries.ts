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
  /** A newer version or somebody's working copy waits to be published; told only to those who may read drafts there. */
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

/** The title in a text as it was typed; "" where there is none. */
export function typedTitle(content: unknown): string {
  const title = (content as { title?: unknown } | null)?.title;
  return typeof title === "string" ? title : "";
}

/** `readable`: the departments whose drafts the reader of the line may read. Others get what the public reads. */
function lineOf(row: Row, locale: Locale, today: string, readable: ReadonlySet<string>): EditionLine {
  const mayReadDrafts = readable.has(row.item.departmentId);
  const newest = mayReadDrafts ? row.versions[0] : undefined;
  const copies = mayReadDrafts ? row.workingCopies : [];
  const checkBy = row.checkBy && fromDateColumn(row.checkBy);
  return {
    editionId: row.id,
    itemId: row.itemId,
    kind: row.kind,
    locale: isLocale(row.locale) ? row.locale : sourceLocale,
    state: row.state,
    title: row.liveVersion?.title || newest?.title || typedTitle(copies[0]?.content),
    path: row.path,
    departmentId: row.item.departmentId,
    departmentName: nameIn(row.item.department.texts, locale, row.item.departmentId),
    changedAt: row.changedAt,
    checkBy,
    overdue: row.state === "published" && isOverdue(checkBy, today),
    unpublished: copies.length > 0 || (newest !== undefined && newest.id !== row.liveVersionId),
  };
}

/**
 * Everybody finds what is public. Titles of versions and working copies that are not are searched only where the
 * reader may read drafts: else guesses in the search box would tell what another department is about to say (P11).
 */
function searched(q: string, ofReadable: Prisma.EditionWhereInput): Prisma.EditionWhereInput {
  const contains = { contains: q, mode: "insensitive" as const };
  const inDrafts: Prisma.EditionWhereInput[] = [
    { versions: { some: { title: contains } } },
    { workingCopies: { some: { content: { path: ["title"], string_contains: q, mode: "insensitive" } } } },
  ];
  return { OR: [{ liveVersion: { title: contains } }, { path: contains }, { itemId: q }, { AND: [ofReadable, { OR: inDrafts }] }] };
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
  await requireAllowed(actor, "staff.enter", { type: "Portal" });
  const today = swedishDate();
  const readable = new Set(await readableDepartments(actor));
  const ofReadable: Prisma.EditionWhereInput = { item: { departmentId: { in: [...readable] } } };
  const where: Prisma.EditionWhereInput = {
    AND: [
      { item: { trashedAt: null } },
      { OR: [{ state: { not: "draft" } }, ofReadable] },
      filter.q ? searched(filter.q, ofReadable) : {},
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
  return { lines: rows.map((row) => lineOf(row, locale, today, readable)), total, pages: Math.max(1, Math.ceil(total / pageSize)) };
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
  const readable = new Set(await readableDepartments(actor));
  const mine: Prisma.EditionWhereInput = { item: { departmentId: { in: [...readable] }, trashedAt: null } };
  const client = await database();
  const some = async (where: Prisma.EditionWhereInput, orderBy: Prisma.EditionOrderByWithRelationInput, take: number) => {
    const all = { AND: [mine, where] };
    const rows = await client.edition.findMany({ where: all, select: columns(locale), orderBy, take });
    return { lines: rows.map((row) => lineOf(row, locale, today, readable)), total: await client.edition.count({ where: all }) };
  };
  return {
    drafts: await some({ OR: [{ state: "draft" }, { workingCopies: { some: {} } }] }, { item: { createdAt: "desc" } }, 10),
    overdue: await some(overdueOn(today), { checkBy: "asc" }, 10),
    recent: await some({ state: "published" }, { changedAt: "desc" }, 8),
  };
}
