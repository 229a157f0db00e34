import "server-only";
import { contentAddress } from "@/i18n/addresses";
import { isLocale, type Locale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";

/** The other one of an ordinary text and its easy-read variant. */
export interface EasyReadLink {
  /** What the link leads to. */
  to: "easyRead" | "ordinary";
  href: string;
  title: string;
  locale: Locale;
}

/**
 * From an ordinary text to its easy-read variant and back, in the language asked for or else in Swedish. Null where the
 * other one is not published.
 */
export async function findEasyReadLink(item: { itemId: string; easyReadOfId: string | null }, locale: Locale): Promise<EasyReadLink | null> {
  const client = await database();
  const editions = await client.edition.findMany({
    where: { item: item.easyReadOfId ? { id: item.easyReadOfId } : { easyReadOfId: item.itemId }, locale: { in: [locale, "sv"] }, state: "published" },
    select: { itemId: true, kind: true, locale: true, path: true, liveVersion: { select: { title: true } } },
  });
  if (item.easyReadOfId) dependsOn(`item:${item.easyReadOfId}`);
  else dependsOn(...editions.map(({ itemId }) => `item:${itemId}`));
  const found = editions.find((edition) => edition.locale === locale) ?? editions[0];
  if (!found?.liveVersion || !isLocale(found.locale)) return null;
  return { to: item.easyReadOfId ? "ordinary" : "easyRead", href: contentAddress(found.kind, found.locale, found.path), title: found.liveVersion.title, locale: found.locale };
}
