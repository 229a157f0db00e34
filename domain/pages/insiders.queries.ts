import "server-only";
import { findLiveEdition, type LiveEdition } from "@/domain/publishing/publishing.queries";
import { isLocale, type Locale, locales, sourceLocale } from "@/i18n/routing";
import { database } from "@/lib/db";

/*
 * Published texts that are meant for those inside alone. They are written, checked and published as every page, by the department that
 * answers for them; Insidan shows them where they are of use. Nothing in them is secret: whoever finds them may read them.
 */

export type Insider = "employee" | "elected" | "pupil";
const outsiders = ["resident", "association", "company", "tenant", "visitor"];

export interface InsiderText {
  itemId: string;
  title: string;
  lead: string;
  path: string;
  /** Of the text: the reader's language, or Swedish. */
  locale: Locale;
  /** Every language that it is published in. */
  languages: Locale[];
  /** Set on an easy-read text: what it says in easy Swedish. */
  easyReadOfId: string | null;
}

/** The published pages that are meant for a kind of insider and for nobody outside, in the order that editors gave them; easy-read variants among them. */
export async function listTextsFor(kind: Insider, locale: Locale): Promise<InsiderText[]> {
  const items = await (await database()).contentItem.findMany({
    where: { kind: "page", trashedAt: null, audience: { has: kind }, NOT: { audience: { hasSome: outsiders } } },
    orderBy: [{ order: "asc" }, { id: "asc" }],
    select: { id: true, easyReadOfId: true, editions: { where: { state: "published", liveVersionId: { not: null } }, select: { locale: true, path: true, liveVersion: { select: { title: true, lead: true } } } } },
  });
  return items.flatMap(({ id, easyReadOfId, editions }) => {
    const edition = editions.find((each) => each.locale === locale) ?? editions.find((each) => each.locale === sourceLocale);
    if (!edition?.liveVersion || !isLocale(edition.locale)) return [];
    const { title, lead } = edition.liveVersion;
    return { itemId: id, title, lead, path: edition.path, locale: edition.locale, easyReadOfId, languages: locales.filter((each) => editions.some((other) => other.locale === each)) };
  });
}

/** What such a text says. Null where it is not published any more. */
export async function readInsiderText({ locale, path }: Pick<InsiderText, "locale" | "path">): Promise<LiveEdition | null> {
  const found = await findLiveEdition("page", locale, path);
  return found?.state === "published" ? found : null;
}
