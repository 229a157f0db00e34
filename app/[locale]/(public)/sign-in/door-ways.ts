import "server-only";
import type { OutsideBecause } from "@/domain/accounts/vouching.schema";
import { getContacts } from "@/domain/departments/departments.queries";
import { listPages } from "@/domain/pages/pages.queries";
import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";

/** A way in that suits somebody who stays outside: where it leads and what it is called. */
export interface DoorWay {
  href: string;
  title: string;
  lang?: Locale;
}

/**
 * What suits whom (P6, P7): pages and contacts by their ids. What this municipality has not published is left out, so
 * that no link is dead; the contact page is always there.
 */
const suits: Record<OutsideBecause, { pages?: string[]; contacts?: string[] }> = {
  association: { pages: ["boka-lokal", "foreningsbidrag"], contacts: ["foreningar"] },
  company: { pages: ["tillstand-och-regler", "bygglov", "upphandling"], contacts: ["naringsliv"] },
  organisation: { pages: ["upphandling", "allman-handling"], contacts: ["registrator"] },
  privatePerson: { pages: ["e-tjanster", "synpunkter-och-klagomal"], contacts: ["kontaktcenter"] },
  tenant: { contacts: ["fastighet"], pages: ["boka-lokal"] },
  visitor: { pages: ["internet-for-besokare"] },
  guest: { contacts: ["kontaktcenter", "it-support"] },
  none: { contacts: ["it-support"] },
  ended: { contacts: ["it-support"] },
  closed: { contacts: ["it-support"] },
  dormant: { contacts: ["it-support"] },
};

/** The ways in for somebody who stays outside, in the order in which they suit. */
export async function waysFor(because: OutsideBecause, reader: Reader): Promise<DoorWay[]> {
  const { pages = [], contacts = [] } = suits[because];
  const { locale } = reader;
  const contactPage = placeAddress("/contact", locale);
  const [shown, known] = await Promise.all([listPages(locale, pages), getContacts(locale, contacts, new Date())]);
  return [
    ...shown.map((page) => ({ href: page.href, title: page.title, lang: page.locale === locale ? undefined : page.locale })),
    ...contacts.flatMap((id) => {
      const contact = known.get(id);
      return contact ? [{ href: `${contactPage}#${id}`, title: contact.name, lang: contact.lang }] : [];
    }),
    { href: contactPage, title: reader.t("door.contact") },
  ];
}
