import { Blocks, type BlocksContext } from "@/components/blocks/blocks";
import { Picture } from "@/components/blocks/picture";
import type { DepartmentLink } from "@/domain/departments/departments.schema";
import type { NewsEntry } from "@/domain/news/news.schema";
import type { EasyReadLink } from "@/domain/publishing/easy-read.queries";
import type { Content } from "@/domain/publishing/content.schema";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { DateText, FallbackNotice, NoLongerValid } from "../../_frame/page-parts";
import { type AskedAbout, HelpfulQuestion } from "../../_frame/helpful-question";
import { EasyReadWay, TextNotices } from "../../_frame/text-notices";

export interface ArticleViewModel {
  content: Content;
  textLocale: Locale;
  sourceHref: string;
  publishedAt: Date | null;
  changedAt: Date | null;
  machine: boolean;
  overdueSince: string | null;
  easyRead: EasyReadLink | null;
  department: DepartmentLink | null;
  related: NewsEntry[];
  /** Set where the text is kept at its address alone, marked as no longer valid. */
  noLongerValid?: { since: Date | null; reason: string };
  /** What readers are asked whether it helped them; null where nobody is asked. */
  asked: AskedAbout | null;
  context: BlocksContext;
}

function About({ article, reader }: { article: ArticleViewModel; reader: Reader }) {
  const { department, changedAt, publishedAt } = article;
  const changedLater = changedAt && publishedAt && swedishDate(changedAt) !== swedishDate(publishedAt);
  return (
    <footer className="about">
      {changedLater && <p>{reader.t("news.changed")}: <DateText at={changedAt} reader={reader} /></p>}
      {department && (
        <p>
          {reader.t("pages.responsible")}:{" "}
          <a href={addressWith("/departments/[slug]", reader.locale, department.slug)} {...inLanguage(department.lang, reader)}>{department.name}</a>
        </p>
      )}
    </footer>
  );
}

/** A news article, with others on the same topic. */
export function ArticleView({ article, reader }: { article: ArticleViewModel; reader: Reader }) {
  const { content, textLocale, related } = article;
  const foreign = textLocale !== reader.locale;
  const own = inLanguage(textLocale, reader);
  return (
    <div className="wrap page">
      {article.noLongerValid && <NoLongerValid reader={reader} textLocale={textLocale} {...article.noLongerValid} />}
      {foreign && <FallbackNotice reader={reader} sourceHref={article.sourceHref} textLocale={textLocale} />}
      <TextNotices text={article} reader={reader} />
      <div className={foreign || article.noLongerValid ? "columns section" : "columns"}>
        <article className="main">
          <p className="soft small">{article.publishedAt && <>{reader.t("news.published")} <DateText at={article.publishedAt} reader={reader} /></>}</p>
          <div className="headline" {...own}>
            <h1>{content.title}</h1>
            <p className="lead">{content.lead}</p>
          </div>
          <EasyReadWay link={article.easyRead} reader={reader} />
          {content.image && <div className="figure-lead" {...own}><Picture picture={content.image} upload={article.context.pictures?.get(content.image.source)} lead /></div>}
          <div className="prose" {...own}><Blocks body={content.body} context={article.context} /></div>
          <About article={article} reader={reader} />
          {article.asked && <HelpfulQuestion asked={article.asked} reader={reader} />}
        </article>
        <div className="side">
          {related.length > 0 && (
            <nav aria-labelledby="related">
              <h2 id="related">{reader.t("news.related")}</h2>
              <ul>{related.map(({ id, href, title }) => <li key={id}><a href={href}>{title}</a></li>)}</ul>
            </nav>
          )}
          <p><a className="alone" href={placeAddress("/news", reader.locale)}>{reader.t("news.all")}</a></p>
        </div>
      </div>
    </div>
  );
}
