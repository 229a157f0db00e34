import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { isLocale, type Locale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { Prisma } from "@/prisma/generated/client";
import type { Reference } from "./gate/references";
import { readableDepartments } from "./publishing.policy";

/*
 * Where a thing is pointed at, asked in one place for pages, articles, pictures and documents. What is live and what is
 * newest is kept in step with the texts (gate/references.ts). What is planned and what somebody is writing just now is
 * few rows and changes with every keystroke: those are read as they stand.
 */

type Reader = Prisma.TransactionClient;

/** What the public reads (`e` is an edition, `i` its item). */
const isPublic = Prisma.sql`e.live_version_id IS NOT NULL AND (e.state = 'published' OR (e.state = 'withdrawn' AND e.withdrawn_as = 'kept')) AND i.trashed_at IS NULL`;

/** The versions that a waiting plan makes live, each by itself or in a bundle. */
const planned = Prisma.sql`
  SELECT v.* FROM planned_deed p JOIN version v ON v.id = p.version_id WHERE p.state = 'waiting'
  UNION ALL
  SELECT v.* FROM planned_deed p JOIN bundle_member m ON m.bundle_id = p.bundle_id JOIN version v ON v.id = m.version_id WHERE p.state = 'waiting'`;

/** How a text that is kept as JSON, or typed as Markdown, names a thing. Ids of files are random: wherever one stands, it is that file. */
function marksOf({ kind, target }: Reference): string[] {
  if (kind === "media") return [target];
  const name = `${kind}:${target}`;
  return [`"${name}"`, `"${name}\\"`, `(${name})`];
}

const mentioned = (words: Prisma.Sql, thing: Reference) => Prisma.join(marksOf(thing).map((mark) => Prisma.sql`position(${mark} in ${words}) > 0`), " OR ", "(", ")");
/** Documents of agendas, which the public reads once the matter has been announced, unless they are for the members of the body alone. */
const onAgendas = Prisma.sql`agenda_document d JOIN agenda_item a ON a.id = d.item_id`;
const wordsOfVersion = Prisma.sql`v.body::text || coalesce(v.image::text, '')`;

export interface Use {
  itemId: string;
  locale: Locale;
  title: string;
  /** What the public reads, what it will read at a set time, or what is being written. */
  where: "live" | "planned" | "draft";
}

/** More than anybody mends by hand. */
const most = 200;

/**
 * The texts that point at a thing, each once with the nearest to readers of what it does: those that the public reads,
 * and plans and drafts of the departments whose drafts the actor may read (P11). What is live comes first; at most 200.
 * @throws NotAllowedError outside the staff area
 */
export async function listUsesOf(actor: Actor, thing: Reference): Promise<Use[]> {
  await requireAllowed(actor, "staff.enter", { type: "Portal" });
  const readable = await readableDepartments(actor);
  const { kind, target } = thing;
  const client = await database();
  const rows = await client.$queryRaw<{ item_id: string; locale: string; title: string | null; rank: number }[]>`
    SELECT item_id, locale, title, rank FROM (
      SELECT DISTINCT ON (u.edition_id) e.item_id, e.locale, u.title, u.rank FROM (
        SELECT r.edition_id, v.title, 0 AS rank FROM content_reference r JOIN edition e ON e.id = r.edition_id JOIN version v ON v.id = e.live_version_id
        WHERE r.live AND r.kind = ${kind} AND r.target = ${target}
        UNION ALL
        SELECT v.edition_id, v.title, 1 FROM (${planned}) v WHERE ${mentioned(wordsOfVersion, thing)}
        UNION ALL
        SELECT r.edition_id, v.title, 2 FROM content_reference r JOIN edition e ON e.id = r.edition_id LEFT JOIN version v ON v.edition_id = e.id AND v.number = e.revision
        WHERE NOT r.live AND r.kind = ${kind} AND r.target = ${target}
        UNION ALL
        SELECT w.edition_id, w.content->>'title', 3 FROM working_copy w WHERE ${mentioned(Prisma.sql`w.content::text`, thing)}
      ) u JOIN edition e ON e.id = u.edition_id JOIN content_item i ON i.id = e.item_id
      WHERE i.trashed_at IS NULL AND i.id <> ${kind === "page" || kind === "news" || kind === "form" ? target : ""}
        AND ((u.rank = 0 AND ${isPublic}) OR (u.rank > 0 AND i.department_id = ANY(${readable})))
      ORDER BY u.edition_id, u.rank, u.title
    ) uses ORDER BY least(rank, 2), title LIMIT ${most}`;
  const places = ["live", "planned", "draft", "draft"] as const;
  return rows.flatMap((row) => (isLocale(row.locale) ? [{ itemId: row.item_id, locale: row.locale, title: row.title ?? "", where: places[row.rank] ?? "draft" }] : []));
}

/** The texts that the public reads and that point at a thing, by title; at most 200. For the portal's own deeds: asks no rule, and tells nothing that is not public. */
export async function listLiveUses(reader: Reader, { kind, target }: Reference): Promise<Omit<Use, "where">[]> {
  const rows = await reader.$queryRaw<{ item_id: string; locale: string; title: string }[]>`
    SELECT e.item_id, e.locale, v.title FROM content_reference r JOIN edition e ON e.id = r.edition_id JOIN content_item i ON i.id = e.item_id JOIN version v ON v.id = e.live_version_id
    WHERE r.live AND r.kind = ${kind} AND r.target = ${target} AND ${isPublic} ORDER BY v.title, e.locale LIMIT ${most}`;
  return rows.flatMap((row) => (isLocale(row.locale) ? [{ itemId: row.item_id, locale: row.locale, title: row.title }] : []));
}

/** Whether anything points at a thing: what the public reads; what it will read by itself at a set time; what is being written, anywhere. */
export async function isUsedBy(reader: Reader, thing: Reference, by: Use["where"]): Promise<boolean> {
  const { kind, target } = thing;
  const referring = Prisma.sql`SELECT 1 FROM content_reference r JOIN edition e ON e.id = r.edition_id JOIN content_item i ON i.id = e.item_id WHERE r.kind = ${kind} AND r.target = ${target}`;
  const asked = {
    live: Prisma.sql`${referring} AND r.live AND ${isPublic} UNION ALL SELECT 1 FROM ${onAgendas} WHERE ${kind} = 'media' AND d.media_id = ${target} AND a.announced_on IS NOT NULL AND d.visibility = 'everybody'`,
    planned: Prisma.sql`SELECT 1 FROM (${planned}) v WHERE ${mentioned(wordsOfVersion, thing)}`,
    draft: Prisma.sql`${referring} AND NOT r.live AND i.trashed_at IS NULL UNION ALL SELECT 1 FROM working_copy w WHERE ${mentioned(Prisma.sql`w.content::text`, thing)} UNION ALL SELECT 1 FROM ${onAgendas} WHERE ${kind} = 'media' AND d.media_id = ${target}`,
  };
  return (await reader.$queryRaw<unknown[]>`${asked[by]} LIMIT 1`).length > 0;
}

/** The ids of the files that live texts use; `everywhere`: also newest versions, plans and what is being written. */
export async function usedFiles(everywhere: boolean): Promise<Set<string>> {
  const client = await database();
  // As texts hold them: "media:<id>", "mediaId": "<id>", and media="<id>" in Markdown that is not saved yet.
  const found = await client.$queryRaw<{ id: string }[]>`
    SELECT r.target AS id FROM content_reference r JOIN edition e ON e.id = r.edition_id JOIN content_item i ON i.id = e.item_id
    WHERE r.kind = 'media' AND ((r.live AND ${isPublic}) OR (NOT r.live AND ${everywhere}))
    UNION
    SELECT d.media_id FROM ${onAgendas} WHERE (a.announced_on IS NOT NULL AND d.visibility = 'everybody') OR ${everywhere}
    UNION
    SELECT m[2] FROM (
      SELECT ${wordsOfVersion} AS words FROM (${planned}) v WHERE ${everywhere}
      UNION ALL
      SELECT content::text FROM working_copy WHERE ${everywhere}
    ) texts, regexp_matches(words, 'media(Id)?[^A-Za-z0-9]{1,5}([A-Za-z0-9_-]{8,80})', 'g') AS m`;
  return new Set(found.map(({ id }) => id));
}

/** Whether any text at all knows a file: a version that is kept, or one that is being written. Then its bytes are kept too. */
export async function isKnownToVersions(reader: Reader, fileId: string): Promise<boolean> {
  const file = { kind: "media", target: fileId };
  const found = await reader.$queryRaw<unknown[]>`
    SELECT 1 FROM version v WHERE ${mentioned(wordsOfVersion, file)}
    UNION ALL SELECT 1 FROM working_copy w WHERE ${mentioned(Prisma.sql`w.content::text`, file)} LIMIT 1`;
  return found.length > 0;
}
