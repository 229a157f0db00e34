import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { contentAddress } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { announceAll, type NewAnnouncement } from "@/lib/announcements";
import type { Content } from "./content.schema";
import type { EditionRow } from "./editions";

/* What subscribers are told of a publication (lib/announcements.ts): news once, a page whenever what it says has changed. */

export interface GoneLive {
  /** As it was before. */
  edition: EditionRow;
  version: { id: string; content: Content };
  path: string;
}

const isFirst = ({ edition }: GoneLive) => edition.publishedAt === null;
/** Another text than the public read before. A topic's own page only leads on; an easy-read text says what the ordinary one does. */
const isTold = ({ edition, version }: GoneLive) => version.id !== edition.liveVersionId && edition.item.easyReadOfId === null && (edition.kind === "news" ? edition.publishedAt === null : edition.kind === "page" && edition.item.parentId !== null);

function topicsOf({ edition: { item, kind } }: GoneLive, topicByItem: Map<string, string>): string[] {
  const topic = kind === "news" ? item.topicId : topicByItem.get(item.id);
  return topic ? [topic] : [];
}

/** The topic that each page lies below. */
async function topicsAbove(transaction: Prisma.TransactionClient, itemIds: string[]): Promise<Map<string, string>> {
  if (itemIds.length === 0) return new Map();
  const rows = await transaction.$queryRaw<{ item: string; topic: string }[]>`
    WITH RECURSIVE above AS (
      SELECT id AS item, id, parent_id, 0 AS depth FROM content_item WHERE id = ANY(${itemIds}::text[])
      UNION ALL SELECT above.item, upper.id, upper.parent_id, above.depth + 1 FROM above JOIN content_item AS upper ON upper.id = above.parent_id WHERE above.depth < 20)
    SELECT item, id AS topic FROM above WHERE parent_id IS NULL`;
  return new Map(rows.map(({ item, topic }) => [item, topic]));
}

/**
 * Writes down what has gone live, in its transaction: the languages of one item together, so that nobody is told of each. A topic is told of news and of new
 * pages; of every change, whoever has asked for the page.
 */
export async function announceLive(transaction: Prisma.TransactionClient, texts: readonly GoneLive[], urgent: boolean): Promise<void> {
  const told = texts.filter(isTold);
  const topics = await topicsAbove(transaction, told.filter((each) => each.edition.kind === "page" && isFirst(each)).map(({ edition }) => edition.itemId));
  const byItem = new Map<string, GoneLive[]>();
  for (const each of told) byItem.set(each.edition.itemId, [...(byItem.get(each.edition.itemId) ?? []), each]);
  const announcements = [...byItem].flatMap(([itemId, group]): NewAnnouncement[] => {
    const [first] = group;
    if (!first) return [];
    const { kind, item } = first.edition;
    return [{
      kind: kind === "news" ? "news" : "page",
      key: `${kind}:${itemId}:${group.map(({ version }) => version.id).sort().join(",")}`,
      subjects: { topics: group.some(isFirst) ? topicsOf(first, topics) : [], pages: [itemId], departments: [item.departmentId] },
      urgent,
      texts: Object.fromEntries(group.map(({ edition, version: { content } }) => [edition.locale, { title: content.title, summary: content.lead }])),
      addresses: Object.fromEntries(group.map(({ edition, path }) => [edition.locale, contentAddress(edition.kind, edition.locale as Locale, path)])),
    }];
  });
  await announceAll(transaction, announcements);
}
