import "server-only";
import { referencesIn, uploadIn, type BlocksContext } from "@/components/blocks/blocks";
import { framesFor } from "@/components/blocks/video";
import type { ResolvedLink } from "@/components/blocks/inlines";
import { getContacts, resolveDepartmentLinks } from "@/domain/departments/departments.queries";
import { secondsUntilChange } from "@/domain/departments/opening-hours";
import { resolveGoverningLinks } from "@/domain/governing/register.queries";
import { getShownMedia } from "@/domain/media/shown.queries";
import type { Block, Picture } from "@/domain/publishing/blocks.schema";
import { resolveLinks } from "@/domain/publishing/publishing.queries";
import { addressWith } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { departmentAddress } from "../../_department-address";
import type { LoadedFrame } from "./frame";

export interface LoadedText {
  context: BlocksContext;
  /** Seconds. */
  trueFor: number;
  /** Origins that the film asked for comes from. */
  framesFrom: string[];
}

/** The parameter with which a reader asks for a film of the page (components/blocks/video.tsx). */
export const filmParameter = "film";

/** A document with a film in it is made for who asks for it, and never kept: an invented film must not fill the cache. */
export const unlessFilm = (request: Request) => ({ keep: !new URL(request.url).searchParams.has(filmParameter) });

/** Everything that a body needs to be shown: where its links lead, whom its contact boxes name, how large its pictures are, how long that is true, and the film that was asked for. `lead`: the picture above it; `review`: the secret of the link by which a version is read. */
export async function loadText(frame: LoadedFrame, body: readonly Block[], textLocale: Locale, { film, review, lead = null }: { film?: string; review?: string; lead?: Picture | null } = {}): Promise<LoadedText> {
  const { links: refs, contactIds, mediaIds } = referencesIn(body);
  const { locale } = frame.reader;
  const [content, departments, governing, contacts, media] = await Promise.all([
    resolveLinks(locale, refs),
    resolveDepartmentLinks(locale, refs),
    resolveGoverningLinks(locale, refs),
    getContacts(locale, contactIds, frame.at),
    getShownMedia(locale, [...mediaIds, ...uploadIn(lead)], review),
  ]);
  const links = new Map<string, ResolvedLink>(content);
  for (const [ref, { slug, title }] of departments) {
    links.set(ref, { href: departmentAddress(ref, slug, locale), title, locale });
  }
  for (const [ref, { id, ...named }] of governing) links.set(ref, { href: addressWith("/governing/[slug]", locale, id), ...named });
  const statuses = [...contacts.values()].flatMap(({ hours }) => (hours ? [hours.status] : []));
  return { context: { reader: frame.reader, textLocale, links, contacts, film, ...media }, framesFrom: framesFor(body, film), trueFor: Math.min(frame.trueFor, secondsUntilChange(statuses, frame.at)) };
}
