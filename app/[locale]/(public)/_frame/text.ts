import "server-only";
import { referencesIn, uploadIn, type BlocksContext } from "@/components/blocks/blocks";
import type { ResolvedLink } from "@/components/blocks/inlines";
import { getContacts, resolveDepartmentLinks } from "@/domain/departments/departments.queries";
import { secondsUntilChange } from "@/domain/departments/opening-hours";
import { getShownMedia } from "@/domain/media/shown.queries";
import type { Block, Picture } from "@/domain/publishing/blocks.schema";
import { resolveLinks } from "@/domain/publishing/publishing.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import type { LoadedFrame } from "./frame";

/** Everything that a body needs to be shown: where its links lead, whom its contact boxes name, how large its pictures are, how long that is true. */
export async function loadText(frame: LoadedFrame, body: readonly Block[], textLocale: Locale, lead: Picture | null = null): Promise<{ context: BlocksContext; trueFor: number }> {
  const { links: refs, contactIds, mediaIds } = referencesIn(body);
  const { locale } = frame.reader;
  const [content, departments, contacts, media] = await Promise.all([
    resolveLinks(locale, refs),
    resolveDepartmentLinks(locale, refs),
    getContacts(locale, contactIds, frame.at),
    getShownMedia(locale, [...mediaIds, ...uploadIn(lead)]),
  ]);
  const links = new Map<string, ResolvedLink>(content);
  for (const [ref, { slug, title }] of departments) {
    const href = slug ? addressWith("/departments/[slug]", locale, slug) : `${placeAddress("/contact", locale)}#${ref.split(":")[1]}`;
    links.set(ref, { href, title, locale });
  }
  const statuses = [...contacts.values()].flatMap(({ hours }) => (hours ? [hours.status] : []));
  return { context: { reader: frame.reader, textLocale, links, contacts, ...media }, trueFor: Math.min(frame.trueFor, secondsUntilChange(statuses, frame.at)) };
}
