import "server-only";
import type { Locale } from "@/i18n/routing";
import type { Actor } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { type Comparison, compareContents } from "./compare";
import { type Content, contentSchema, workingContentSchema } from "./content.schema";
import { editionFor, type EditionRow, personOf } from "./editions";
import { readableBody } from "./editor.queries";
import { emptyContent, type VersionSummary } from "./publishing.schema";
import { contentColumns, contentOf, inLine, summaryColumns, summaryOf } from "./rows";
import { changedSettings, type ItemSettings, readSettings, type SettingsField } from "./settings.schema";
import { listUsesOf, type Use } from "./where-used.queries";

/** A text to compare: the version with a number, what the public reads, the newest version, or the actor's own unsaved text. */
export type Side = number | "live" | "newest" | "unsaved";

export interface ComparedSide {
  side: Side;
  /** Null for unsaved text. */
  version: VersionSummary | null;
}

export interface ComparedVersions {
  before: ComparedSide;
  after: ComparedSide;
  comparison: Comparison;
  /** Null where no settings were kept with one of the two. */
  settings: { fields: SettingsField[]; before: ItemSettings; after: ItemSettings } | null;
}

interface Found extends ComparedSide {
  content: Content;
  settings: ItemSettings | null;
}

const columns = { ...summaryColumns, ...contentColumns, settings: true } as const;

async function unsavedText(edition: EditionRow, authorId: string): Promise<Found> {
  const client = await database();
  const copy = await client.workingCopy.findUnique({ where: { editionId_authorId: { editionId: edition.id, authorId } }, select: { content: true } });
  if (!copy) throw new NotFoundError("unsaved text");
  const typed = workingContentSchema.catch(emptyContent).parse(copy.content);
  const image = contentSchema.shape.image.safeParse(typed.image);
  return { side: "unsaved", version: null, settings: null, content: { ...typed, image: image.success ? image.data : null, body: readableBody(typed.body) } };
}

async function sideOf(edition: EditionRow, side: Side, personId: string): Promise<Found> {
  if (side === "unsaved") return unsavedText(edition, personId);
  const client = await database();
  const ofEdition = { editionId: edition.id };
  const where = side === "newest" ? { ...ofEdition, ...inLine } : side === "live" ? { ...ofEdition, id: edition.liveVersionId ?? "" } : { ...ofEdition, number: side };
  const row = await client.version.findFirst({ where, orderBy: { number: "desc" }, select: columns });
  if (!row) throw new NotFoundError("version");
  const { number, origin, title, createdAt, author } = row;
  return { side, version: summaryOf({ number, origin, title, createdAt, author }), content: contentOf(row), settings: readSettings(row.settings) };
}

/**
 * What changed from one text to another, in words, structure, pictures and settings.
 * @throws NotFoundError where one of them does not exist; NotAllowedError (content.readHistory)
 */
export async function compareVersions(actor: Actor, itemId: string, locale: Locale, from: Side, to: Side): Promise<ComparedVersions> {
  const edition = await editionFor(actor, "content.readHistory", { itemId_locale: { itemId, locale } });
  const [before, after] = await Promise.all([from, to].map((side) => sideOf(edition, side, personOf(actor)))) as [Found, Found];
  const both = before.settings && after.settings && { before: before.settings, after: after.settings };
  return {
    before: { side: before.side, version: before.version },
    after: { side: after.side, version: after.version },
    comparison: compareContents(before.content, after.content),
    settings: both && { ...both, fields: changedSettings(both.before, both.after) },
  };
}

/** What a colleague has changed since the version that the actor's text was begun from: the clash before it happens. */
export interface ClashAhead {
  number: number;
  authorName: string;
  comparison: Comparison;
}

/**
 * What somebody has saved since `baseRevision`, as a comparison with it; null where nobody has.
 * @throws NotFoundError, NotAllowedError (content.edit)
 */
export async function findClashAhead(actor: Actor, editionId: string, baseRevision: number): Promise<ClashAhead | null> {
  const edition = await editionFor(actor, "content.edit", { id: editionId });
  const client = await database();
  const newest = await client.version.findFirst({ where: { editionId, ...inLine }, orderBy: { number: "desc" }, select: columns });
  if (!newest || newest.number <= baseRevision) return null;
  const base = await client.version.findUnique({ where: { editionId_number: { editionId: edition.id, number: baseRevision } }, select: contentColumns });
  const before: Content = base ? contentOf(base) : { ...emptyContent, image: null, body: [] };
  return { number: newest.number, authorName: newest.author.name, comparison: compareContents(before, contentOf(newest)) };
}

/** How many versions a page of the history shows. */
export const versionsPerPage = 50;

/**
 * A page of the versions, the newest first, with which one the public reads.
 * @throws NotFoundError, NotAllowedError (content.readHistory)
 */
export async function listVersions(actor: Actor, itemId: string, locale: Locale, page = 1): Promise<(VersionSummary & { live: boolean })[]> {
  const edition = await editionFor(actor, "content.readHistory", { itemId_locale: { itemId, locale } });
  const client = await database();
  const rows = await client.version.findMany({
    where: { editionId: edition.id },
    orderBy: { number: "desc" },
    select: { id: true, ...summaryColumns },
    skip: (page - 1) * versionsPerPage,
    take: versionsPerPage,
  });
  return rows.map(({ id, ...row }) => ({ ...summaryOf(row), live: id === edition.liveVersionId && edition.state === "published" }));
}

export interface HistoryFacts {
  total: number;
  pages: number;
  /** Numbers; null where nothing is public, and where there is no version in the line. */
  live: number | null;
  newest: number | null;
  /** Whether the actor has unsaved text of their own. */
  unsaved: boolean;
}

/** What there is to compare besides the versions of one page of the history. @throws NotFoundError, NotAllowedError (content.readHistory) */
export async function getHistoryFacts(actor: Actor, itemId: string, locale: Locale): Promise<HistoryFacts> {
  const edition = await editionFor(actor, "content.readHistory", { itemId_locale: { itemId, locale } });
  const client = await database();
  const [total, newest, live, copies] = await Promise.all([
    client.version.count({ where: { editionId: edition.id } }),
    client.version.findFirst({ where: { editionId: edition.id, ...inLine }, orderBy: { number: "desc" }, select: { number: true } }),
    edition.state === "published" && edition.liveVersionId ? client.version.findUnique({ where: { id: edition.liveVersionId }, select: { number: true } }) : null,
    client.workingCopy.count({ where: { editionId: edition.id, authorId: personOf(actor) } }),
  ]);
  return { total, pages: Math.max(1, Math.ceil(total / versionsPerPage)), live: live?.number ?? null, newest: newest?.number ?? null, unsaved: copies > 0 };
}

/**
 * Texts that link to an item: who loses a link when it is withdrawn (listUsesOf).
 * @throws NotFoundError, NotAllowedError (content.readDraft)
 */
export async function listInboundLinks(actor: Actor, itemId: string, locale: Locale): Promise<Use[]> {
  const { kind } = await editionFor(actor, "content.readDraft", { itemId_locale: { itemId, locale } });
  return listUsesOf(actor, { kind, target: itemId });
}
