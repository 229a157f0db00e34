import "server-only";
import type { ReactNode } from "react";
import { renderDocument } from "@/components/document/render-document";
import type { ContactView } from "@/domain/departments/departments.schema";
import { findDepartmentLink } from "@/domain/departments/departments.queries";
import { listDisturbancesOfPage } from "@/domain/disturbances/disturbances.queries";
import { listRelatedNews } from "@/domain/news/news.queries";
import { getSurroundings, listEditions, listPages } from "@/domain/pages/pages.queries";
import { findEasyReadLink } from "@/domain/publishing/easy-read.queries";
import { markOverdueDays } from "@/domain/publishing/editorial.queries";
import { overdueMark } from "@/domain/publishing/freshness";
import { findLiveEdition, type FoundEdition, type LiveEdition } from "@/domain/publishing/publishing.queries";
import { contentAddress, placeAddress } from "@/i18n/addresses";
import { type Locale, locales, sourceLocale } from "@/i18n/routing";
import type { RenderedDocument } from "@/lib/document-cache";
import { municipality } from "@/lib/municipality";
import { findElsewhere } from "../_frame/audience-notice";
import { type LoadedFrame, toNavigation } from "../_frame/frame";
import { askedAbout } from "../_frame/helpful-question";
import { officeData } from "../_frame/organisation-data";
import { loadText } from "../_frame/text";
import { PageView } from "./page-view";

/** What stands above and below a version that is not published and is shown to somebody for advice; nothing finds such a document. */
export interface AroundDraft {
  /** The secret of the link by which it is read: its pictures are fetched with it. */
  review: string;
  before: ReactNode;
  after: ReactNode;
}

/** The reader's own edition at a path, or where there is none what stands there in Swedish. */
export async function findForReader(kind: "page" | "news", locale: Locale, path: string): Promise<FoundEdition | null> {
  const own = await findLiveEdition(kind, locale, path);
  return own ?? (locale === sourceLocale ? null : findLiveEdition(kind, sourceLocale, path));
}

/** Each language's choice: its own edition, or the address in that language that shows the Swedish text. */
export function languageChoices(kind: "page" | "news", editions: Partial<Record<Locale, string>>, swedishPath: string): Partial<Record<Locale, string>> {
  return Object.fromEntries(locales.map((locale) => [locale, editions[locale] ?? contentAddress(kind, locale, swedishPath)]));
}

/** The path of the Swedish edition, or of the only one there is. */
export function sourcePath(edition: LiveEdition, editions: Partial<Record<Locale, string>>): string {
  const address = editions[sourceLocale];
  if (!address) return edition.path;
  return edition.kind === "page" ? address.split("/").slice(2).join("/") : (address.split("/").at(-1) ?? edition.path);
}

/** Whether readers are told that the text may be old, and for how long that answer holds. */
export async function freshnessOf(edition: LiveEdition, at: Date): Promise<{ overdueSince: string | null; trueFor: number }> {
  const { since, trueFor } = overdueMark(edition.checkBy, await markOverdueDays(), at);
  return { overdueSince: since, trueFor };
}

function serviceData(edition: LiveEdition, frame: LoadedFrame, department: string | undefined, contacts: readonly ContactView[]): Record<string, unknown> {
  return {
    "@type": "GovernmentService",
    name: edition.content.title,
    description: edition.content.lead,
    url: `${frame.origin}${contentAddress("page", edition.locale, edition.path)}`,
    inLanguage: edition.locale,
    areaServed: { "@type": "AdministrativeArea", name: municipality.name.sv },
    provider: { "@type": "GovernmentOrganization", name: department ?? municipality.name[frame.reader.locale] },
    ...(contacts.length > 0 && { availableChannel: contacts.map((contact) => ({ "@type": "ServiceChannel", [contact.visiting ? "serviceLocation" : "servicePhone"]: officeData(contact, frame) })) }),
  };
}

/** The document of a topic or service page; for a language without an edition the Swedish text with a notice. */
export async function pageDocument(frame: LoadedFrame, edition: LiveEdition, { draft, film }: { draft?: AroundDraft; film?: string } = {}): Promise<RenderedDocument> {
  const { reader } = frame;
  const { locale } = reader;
  const { content, itemId, parentId } = edition;
  const [around, editions, department, news, text, easyRead, freshness, others, disturbances] = await Promise.all([
    getSurroundings(locale, itemId, parentId),
    listEditions(itemId),
    findDepartmentLink(locale, edition.departmentId),
    parentId ? [] : listRelatedNews(locale, itemId, null),
    loadText(frame, content.body, edition.locale, { film, review: draft?.review, lead: content.image }),
    findEasyReadLink(edition, locale),
    freshnessOf(edition, frame.at),
    listPages(locale, Object.values(edition.counterparts)),
    listDisturbancesOfPage(locale, itemId, frame.at),
  ]);
  const above = around.above.map((page) => toNavigation(page, reader));
  const href = contentAddress("page", locale, edition.path);
  const fallback = edition.locale !== locale;
  const page = {
    ...edition,
    textLocale: edition.locale,
    sourceHref: contentAddress("page", edition.locale, edition.path),
    isTopic: !parentId,
    children: around.children.map((child) => toNavigation(child, reader)),
    siblings: around.siblings.map((sibling) => ({ ...toNavigation(sibling, reader), current: sibling.id === itemId })),
    news,
    department,
    context: text.context,
    disturbances,
    easyRead,
    elsewhere: findElsewhere(edition.audience, edition.counterparts, others.map((each) => toNavigation(each, reader))),
    overdueSince: freshness.overdueSince,
    asked: draft ? null : askedAbout(edition),
  };
  const info = {
    title: content.title,
    description: content.lead,
    canonical: fallback ? page.sourceHref : href,
    index: !fallback && !draft && !edition.noLongerValid,
    editions: fallback || draft ? undefined : editions,
    languages: languageChoices("page", editions, sourcePath(edition, editions)),
    breadcrumb: [{ title: reader.t("site.home"), href: placeAddress("/", locale) }, ...above, { title: content.title, href }],
    topicId: above[0]?.id ?? itemId,
    changedAt: edition.changedAt ?? undefined,
    structuredData: parentId && !fallback && !draft && !edition.noLongerValid ? [serviceData(edition, frame, department?.name, [...(text.context.contacts?.values() ?? [])])] : [],
  };
  return renderDocument(<>{draft?.before}<PageView page={page} reader={reader} />{draft?.after}</>, { frame, info, maxAge: Math.min(text.trueFor, freshness.trueFor), framesFrom: text.framesFrom, about: draft ? undefined : { itemId, locale: edition.locale } });
}
