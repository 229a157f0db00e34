import "server-only";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { type Block, bodySchema } from "./blocks.schema";

type Service = Extract<Block, { type: "service" }>;

/** What a live text leads on to: whom to ask, and what can be done at once. */
export interface Answer {
  itemId: string;
  /** The language of the words. */
  locale: Locale;
  departmentId: string;
  contactIds: string[];
  services: Service[];
}

/** What the live texts of some items lead on to, in the order of the ids, in the language or else in Swedish; what is not live is left out. */
export async function listAnswers(locale: Locale, itemIds: readonly string[]): Promise<Answer[]> {
  if (itemIds.length === 0) return [];
  const client = await database();
  const editions = await client.edition.findMany({
    where: { itemId: { in: [...itemIds] }, locale: { in: [locale, sourceLocale] }, state: "published", liveVersionId: { not: null }, item: { trashedAt: null } },
    select: { itemId: true, locale: true, item: { select: { departmentId: true } }, liveVersion: { select: { body: true } } },
  });
  return itemIds.flatMap((itemId) => {
    const own = editions.filter((edition) => edition.itemId === itemId);
    const edition = own.find((each) => each.locale === locale) ?? own[0];
    if (!edition?.liveVersion || !isLocale(edition.locale)) return [];
    const body = bodySchema.parse(edition.liveVersion.body);
    return {
      itemId,
      locale: edition.locale,
      departmentId: edition.item.departmentId,
      contactIds: body.flatMap((block) => (block.type === "contact" ? [block.contactId] : [])),
      services: body.flatMap((block) => (block.type === "service" ? [block] : [])),
    };
  });
}
