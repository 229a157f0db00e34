import "server-only";
import { renderDocument } from "@/components/document/render-document";
import { findDepartmentLink } from "@/domain/departments/departments.queries";
import { listRelatedNews } from "@/domain/news/news.queries";
import { listEditions } from "@/domain/pages/pages.queries";
import { findEasyReadLink } from "@/domain/publishing/easy-read.queries";
import type { LiveEdition } from "@/domain/publishing/publishing.queries";
import { contentAddress, placeAddress } from "@/i18n/addresses";
import type { RenderedDocument } from "@/lib/document-cache";
import { municipality } from "@/lib/municipality";
import { type AroundDraft, freshnessOf, languageChoices, sourcePath } from "../../[...path]/page-document";
import type { LoadedFrame } from "../../_frame/frame";
import { askedAbout } from "../../_frame/helpful-question";
import { loadText } from "../../_frame/text";
import { ArticleView } from "./article-view";

function articleData(edition: LiveEdition, frame: LoadedFrame): Record<string, unknown> {
  return {
    "@type": "NewsArticle",
    headline: edition.content.title,
    description: edition.content.lead,
    datePublished: edition.publishedAt?.toISOString(),
    dateModified: (edition.changedAt ?? edition.publishedAt)?.toISOString(),
    inLanguage: edition.locale,
    mainEntityOfPage: `${frame.origin}${contentAddress("news", edition.locale, edition.path)}`,
    publisher: { "@type": "GovernmentOrganization", name: municipality.name[frame.reader.locale] },
  };
}

/** The document of an article; for a language without an edition the Swedish text with a notice. */
export async function articleDocument(frame: LoadedFrame, edition: LiveEdition, { draft, film }: { draft?: AroundDraft; film?: string } = {}): Promise<RenderedDocument> {
  const { reader } = frame;
  const { locale } = reader;
  const { content, itemId } = edition;
  const [editions, department, related, text, easyRead, freshness] = await Promise.all([
    listEditions(itemId),
    findDepartmentLink(locale, edition.departmentId),
    listRelatedNews(locale, edition.topicId, itemId),
    loadText(frame, content.body, edition.locale, { film, review: draft?.review, lead: content.image }),
    findEasyReadLink(edition, locale),
    freshnessOf(edition, frame.at),
  ]);
  const fallback = edition.locale !== locale;
  const sourceHref = contentAddress("news", edition.locale, edition.path);
  const href = contentAddress("news", locale, edition.path);
  const info = {
    title: content.title,
    description: content.lead,
    canonical: fallback ? sourceHref : href,
    index: !fallback && !draft && !edition.noLongerValid,
    editions: fallback || draft ? undefined : editions,
    languages: languageChoices("news", editions, sourcePath(edition, editions)),
    breadcrumb: [
      { title: reader.t("site.home"), href: placeAddress("/", locale) },
      { title: reader.t("site.news"), href: placeAddress("/news", locale) },
      { title: content.title, href },
    ],
    kind: "article" as const,
    publishedAt: edition.publishedAt ?? undefined,
    changedAt: edition.changedAt ?? undefined,
    structuredData: fallback || draft || edition.noLongerValid ? [] : [articleData(edition, frame)],
  };
  const article = { ...edition, textLocale: edition.locale, sourceHref, department, related, context: text.context, easyRead, overdueSince: freshness.overdueSince, asked: draft ? null : askedAbout(edition) };
  return renderDocument(<>{draft?.before}<ArticleView article={article} reader={reader} />{draft?.after}</>, { frame, info, maxAge: Math.min(text.trueFor, freshness.trueFor), framesFrom: text.framesFrom, about: draft ? undefined : { itemId, locale: edition.locale } });
}
