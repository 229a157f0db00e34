import "server-only";
import { renderDocument } from "@/components/document/render-document";
import { findDepartmentLink } from "@/domain/departments/departments.queries";
import { listRelatedNews } from "@/domain/news/news.queries";
import { getSurroundings, listEditions } from "@/domain/pages/pages.queries";
import { findLiveEdition, type FoundEdition, type LiveEdition } from "@/domain/publishing/publishing.queries";
import { contentAddress, placeAddress } from "@/i18n/addresses";
import { type Locale, locales, sourceLocale } from "@/i18n/routing";
import type { RenderedDocument } from "@/lib/document-cache";
import { municipality } from "@/lib/municipality";
import { type LoadedFrame, toNavigation } from "../_frame/frame";
import { loadText } from "../_frame/text";
import { PageView } from "./page-view";

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

function serviceData(edition: LiveEdition, frame: LoadedFrame, department: string | undefined): Record<string, unknown> {
  return {
    "@type": "GovernmentService",
    name: edition.content.title,
    description: edition.content.lead,
    url: `${frame.origin}${contentAddress("page", edition.locale, edition.path)}`,
    inLanguage: edition.locale,
    areaServed: { "@type": "AdministrativeArea", name: municipality.name.sv },
    provider: { "@type": "GovernmentOrganization", name: department ?? municipality.name[frame.reader.locale] },
  };
}

/** The document of a topic or service page; for a language without an edition the Swedish text with a notice. */
export async function pageDocument(frame: LoadedFrame, edition: LiveEdition): Promise<RenderedDocument> {
  const { reader } = frame;
  const { locale } = reader;
  const { content, itemId, parentId } = edition;
  const [around, editions, department, news, text] = await Promise.all([
    getSurroundings(locale, itemId, parentId),
    listEditions(itemId),
    findDepartmentLink(locale, edition.departmentId),
    parentId ? [] : listRelatedNews(locale, itemId, null),
    loadText(frame, content.body, edition.locale, content.image),
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
  };
  const info = {
    title: content.title,
    description: content.lead,
    canonical: fallback ? page.sourceHref : href,
    index: !fallback && !edition.noLongerValid,
    editions: fallback ? undefined : editions,
    languages: languageChoices("page", editions, sourcePath(edition, editions)),
    breadcrumb: [{ title: reader.t("site.home"), href: placeAddress("/", locale) }, ...above, { title: content.title, href }],
    topicId: above[0]?.id ?? itemId,
    changedAt: edition.changedAt ?? undefined,
    structuredData: parentId && !fallback && !edition.noLongerValid ? [serviceData(edition, frame, department?.name)] : [],
  };
  return renderDocument(<PageView page={page} reader={reader} />, { frame, info, maxAge: text.trueFor });
}
