import "server-only";
import { switchboardText } from "@/components/blocks/hours-text";
import type { Frame, NavigationLink } from "@/components/document/document.types";
import { footerPages } from "@/components/document/entrances";
import { getContacts } from "@/domain/departments/departments.queries";
import { secondsUntilChange } from "@/domain/departments/opening-hours";
import { listPages, listTopics } from "@/domain/pages/pages.queries";
import type { PageLink } from "@/domain/pages/pages.schema";
import { readerFor, type Reader } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";
import { env } from "@/lib/env";
import { municipality } from "@/lib/municipality";

export interface LoadedFrame extends Frame {
  /** The instant that the document tells about. */
  at: Date;
  /** Seconds until what the frame says about opening hours stops being true. */
  trueFor: number;
}

/** A page as a link. The seven topics have names of the interface in languages that have no text for them yet. */
export function toNavigation(page: PageLink, reader: Reader): NavigationLink & { id: string; text: string } {
  const own = page.locale === reader.locale;
  const title = own ? undefined : reader.find(`pages.topics.${page.id}.title`);
  const text = own ? undefined : reader.find(`pages.topics.${page.id}.text`);
  return { id: page.id, href: page.href, title: title ?? page.title, text: text ?? page.lead, lang: own || title ? undefined : page.locale };
}

/** What every document has around it, read for one language. */
export async function loadFrame(locale: Locale): Promise<LoadedFrame> {
  const at = new Date();
  const [reader, topics, footer, contacts] = await Promise.all([
    readerFor(locale),
    listTopics(locale),
    listPages(locale, footerPages),
    getContacts(locale, [municipality.switchboardContactId], at),
  ]);
  const hours = contacts.get(municipality.switchboardContactId)?.hours;
  return {
    reader,
    at,
    origin: env().PUBLIC_URL,
    topics: topics.map((topic) => toNavigation(topic, reader)),
    footerPages: footer.map((page) => toNavigation(page, reader)),
    switchboard: hours ? { open: hours.status.open, text: switchboardText(hours, reader) } : undefined,
    trueFor: secondsUntilChange(hours ? [hours.status] : [], at),
  };
}

/** A frame that needs no database: for the documents that say that something is wrong. */
export async function bareFrame(locale: Locale): Promise<Frame> {
  return { reader: await readerFor(locale), origin: env().PUBLIC_URL, topics: [], footerPages: [] };
}
