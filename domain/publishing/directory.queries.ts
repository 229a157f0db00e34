import "server-only";
import { contentAddress } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import type { ContentKind } from "./content.schema";

/** A live edition as lists for machines show it. `href` begins with a slash. */
export interface DirectoryEntry {
  itemId: string;
  kind: ContentKind;
  locale: Locale;
  href: string;
  title: string;
  lead: string;
  publishedAt: Date;
  changedAt: Date;
  topicId: string | null;
}

/** Live editions, the newest first: of one kind and language where asked for, on one topic, at most `take`; easy-read variants (`easyRead`) where asked for. */
export async function listLiveEditions(asked: { kind?: ContentKind; locale?: Locale; topicId?: string; take?: number; easyRead?: boolean } = {}): Promise<DirectoryEntry[]> {
  dependsOn("tree", "news");
  const client = await database();
  const editions = await client.edition.findMany({
    where: { state: "published", kind: asked.kind, locale: asked.locale, liveVersionId: { not: null }, item: { ...(asked.easyRead ? {} : { easyReadOfId: null }), topicId: asked.topicId } },
    select: {
      itemId: true,
      kind: true,
      locale: true,
      path: true,
      publishedAt: true,
      changedAt: true,
      item: { select: { topicId: true } },
      liveVersion: { select: { title: true, lead: true, createdAt: true } },
    },
    orderBy: [{ publishedAt: "desc" }, { id: "asc" }],
    take: asked.take ?? 50_000,
  });
  return editions.flatMap(({ liveVersion, ...edition }) => {
    if (!liveVersion) return [];
    const locale = edition.locale as Locale;
    return {
      itemId: edition.itemId,
      kind: edition.kind,
      locale,
      href: contentAddress(edition.kind, locale, edition.path),
      title: liveVersion.title,
      lead: liveVersion.lead,
      publishedAt: edition.publishedAt ?? liveVersion.createdAt,
      changedAt: edition.changedAt ?? edition.publishedAt ?? liveVersion.createdAt,
      topicId: edition.item.topicId,
    };
  });
}
