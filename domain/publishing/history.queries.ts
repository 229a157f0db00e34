import "server-only";
import { isLocale, type Locale } from "@/i18n/routing";
import type { Actor } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { type Comparison, compareContents } from "./compare";
import { editionFor } from "./editions";
import type { VersionSummary } from "./publishing.schema";
import { contentColumns, contentOf, summaryColumns, summaryOf } from "./rows";

export interface ComparedVersions {
  before: VersionSummary;
  after: VersionSummary;
  comparison: Comparison;
}

/**
 * What changed from version `from` to version `to`, in text and structure.
 * @throws NotFoundError where a version does not exist; NotAllowedError (content.readHistory)
 */
export async function compareVersions(actor: Actor, itemId: string, locale: Locale, from: number, to: number): Promise<ComparedVersions> {
  const edition = await editionFor(actor, "content.readHistory", { itemId_locale: { itemId, locale } });
  const client = await database();
  const rows = await client.version.findMany({
    where: { editionId: edition.id, number: { in: [from, to] } },
    select: { ...summaryColumns, ...contentColumns },
  });
  const before = rows.find((row) => row.number === from);
  const after = rows.find((row) => row.number === to);
  if (!before || !after) throw new NotFoundError("version");
  return { before: summary(before), after: summary(after), comparison: compareContents(contentOf(before), contentOf(after)) };
}

function summary(row: Parameters<typeof summaryOf>[0]): VersionSummary {
  return summaryOf({ number: row.number, origin: row.origin, title: row.title, createdAt: row.createdAt, author: row.author });
}

export interface InboundLink {
  itemId: string;
  locale: Locale;
  title: string;
}

/** Live texts that link to an item: who loses a link when it is withdrawn. @throws NotFoundError, NotAllowedError (content.readDraft) */
export async function listInboundLinks(actor: Actor, itemId: string, locale: Locale): Promise<InboundLink[]> {
  const edition = await editionFor(actor, "content.readDraft", { itemId_locale: { itemId, locale } });
  const needle = `%"${edition.kind}:${itemId}"%`;
  const client = await database();
  const rows = await client.$queryRaw<{ item_id: string; locale: string; title: string }[]>`
    SELECT e.item_id, e.locale, v.title FROM edition e JOIN version v ON v.id = e.live_version_id
    WHERE e.state = 'published' AND e.item_id <> ${itemId} AND v.body::text LIKE ${needle} ORDER BY v.title LIMIT 100`;
  return rows.flatMap((row) => (isLocale(row.locale) ? [{ itemId: row.item_id, locale: row.locale, title: row.title }] : []));
}
