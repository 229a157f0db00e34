import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { readableDepartments } from "@/domain/publishing/publishing.policy";
import { isLocale, type Locale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { Prisma } from "@/prisma/generated/client";

/* Where files are used: in what the public reads, in what is being written, in versions that are kept. */

const publicState = Prisma.sql`e.live_version_id IS NOT NULL AND (e.state = 'published' OR (e.state = 'withdrawn' AND e.withdrawn_as = 'kept')) AND i.trashed_at IS NULL`;
/** Ids are random: one that stands in a text stands there as a picture or document. */
const mentions = (id: string) => Prisma.sql`(v.body::text LIKE ${`%${id}%`} OR v.image::text LIKE ${`%${id}%`})`;

interface Home {
  torgetMediaInUse?: Map<string, number>;
}
const home = globalThis as typeof globalThis & Home;

/** So long a yes is believed. A no is never kept: the reader of a text that was published a second ago gets its pictures. */
const believedFor = 10_000;
const mostBelieved = 5_000;

async function isUsedNow(id: string): Promise<boolean> {
  const client = await database();
  const noted = await client.$queryRaw<unknown[]>`
    SELECT 1 FROM content_reference r JOIN edition e ON e.id = r.edition_id JOIN content_item i ON i.id = e.item_id
    WHERE r.kind = 'media' AND r.target = ${id} AND r.live AND ${publicState} LIMIT 1`;
  if (noted.length > 0) return true;
  const found = await client.$queryRaw<unknown[]>`
    SELECT 1 FROM edition e JOIN content_item i ON i.id = e.item_id JOIN version v ON v.id = e.live_version_id
    WHERE ${publicState} AND ${mentions(id)} LIMIT 1`;
  return found.length > 0;
}

/** Whether something that the public reads uses the file (trap 1: a file is no more public than the texts that show it). */
export async function isInLiveUse(id: string): Promise<boolean> {
  const believed = (home.torgetMediaInUse ??= new Map());
  if ((believed.get(id) ?? 0) > Date.now()) return true;
  believed.delete(id);
  if (!(await isUsedNow(id))) return false;
  if (believed.size >= mostBelieved) believed.clear();
  believed.set(id, Date.now() + believedFor);
  return true;
}

/** As texts hold them: "media:<id>", "mediaId": "<id>", and media="<id>" in unsaved Markdown. Every file that a live text uses, or also a newest version or somebody's unsaved text; from one reading of the texts. */
export async function usedFiles(wide: boolean): Promise<Set<string>> {
  const client = await database();
  const found = await client.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT m[2] AS id FROM (
      SELECT coalesce(v.body::text, '') || coalesce(v.image::text, '') AS words
      FROM edition e JOIN content_item i ON i.id = e.item_id JOIN version v ON v.id = e.live_version_id WHERE ${publicState}
      UNION ALL
      SELECT coalesce(v.body::text, '') || coalesce(v.image::text, '') FROM edition e JOIN version v ON v.edition_id = e.id AND v.number = e.revision WHERE ${wide}
      UNION ALL
      SELECT content::text FROM working_copy WHERE ${wide}
    ) texts, regexp_matches(words, 'media(Id)?[^A-Za-z0-9]{1,5}([A-Za-z0-9_-]{8,80})', 'g') AS m`;
  return new Set(found.map(({ id }) => id));
}

/** A text that uses a file. */
export interface Use {
  itemId: string;
  locale: Locale;
  title: string;
  /** What the public reads, or what is being written. */
  where: "live" | "draft";
}

/**
 * The texts that use a file: live ones, and drafts of the departments whose drafts the actor may read (P11).
 * @throws NotAllowedError outside the staff area
 */
export async function listUses(actor: Actor, id: string): Promise<Use[]> {
  await requireAllowed(actor, "staff.enter", { type: "Portal" });
  const readable = await readableDepartments(actor);
  const client = await database();
  type Row = { item_id: string; locale: string; title: string; where: Use["where"] };
  const live = await client.$queryRaw<Row[]>`
    SELECT e.item_id, e.locale, v.title, 'live' AS where FROM edition e JOIN content_item i ON i.id = e.item_id JOIN version v ON v.id = e.live_version_id
    WHERE ${publicState} AND ${mentions(id)} ORDER BY v.title LIMIT 200`;
  const drafts = readable.length === 0 ? [] : await client.$queryRaw<Row[]>`
    SELECT e.item_id, e.locale, coalesce(v.title, '') AS title, 'draft' AS where
    FROM edition e JOIN content_item i ON i.id = e.item_id LEFT JOIN version v ON v.edition_id = e.id AND v.number = e.revision
    WHERE i.department_id IN (${Prisma.join(readable)}) AND i.trashed_at IS NULL AND (
      (v.id IS DISTINCT FROM e.live_version_id AND ${mentions(id)})
      OR EXISTS (SELECT 1 FROM working_copy w WHERE w.edition_id = e.id AND w.content::text LIKE ${`%${id}%`})
    ) ORDER BY title LIMIT 200`;
  return [...live, ...drafts].flatMap((row) => (isLocale(row.locale) ? [{ itemId: row.item_id, locale: row.locale, title: row.title, where: row.where }] : []));
}

/** Whether any text at all knows the file: a version that is kept, or one that is being written. Then its bytes are kept too. */
export async function isKeptByVersions(transaction: Prisma.TransactionClient, id: string): Promise<boolean> {
  const found = await transaction.$queryRaw<unknown[]>`
    SELECT 1 FROM version v WHERE ${mentions(id)} UNION ALL SELECT 1 FROM working_copy w WHERE w.content::text LIKE ${`%${id}%`} LIMIT 1`;
  return found.length > 0;
}

/** Asks inside a transaction, and believes nothing from before. */
export async function isLiveIn(transaction: Prisma.TransactionClient, id: string): Promise<boolean> {
  const found = await transaction.$queryRaw<unknown[]>`
    SELECT 1 FROM edition e JOIN content_item i ON i.id = e.item_id JOIN version v ON v.id = e.live_version_id WHERE ${publicState} AND ${mentions(id)} LIMIT 1`;
  return found.length > 0;
}
