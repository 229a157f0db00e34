import { Blocks, type BlocksContext } from "@/components/blocks/blocks";
import { Picture } from "@/components/blocks/picture";
import type { NavigationLink } from "@/components/document/document.types";
import type { DepartmentLink } from "@/domain/departments/departments.schema";
import type { DisturbanceLine } from "@/domain/disturbances/disturbances.queries";
import type { NewsEntry } from "@/domain/news/news.schema";
import type { EasyReadLink } from "@/domain/publishing/easy-read.queries";
import type { Audience, Content } from "@/domain/publishing/content.schema";
import { addressWith } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";
import { AudienceNotice, type Elsewhere } from "../_frame/audience-notice";
import { DisturbanceNotice } from "../_frame/disturbance-parts";
import { Choices, DateText, FallbackNotice, NoLongerValid } from "../_frame/page-parts";
import { type AskedAbout, HelpfulQuestion, TellMeOfChanges } from "../_frame/helpful-question";
import { EasyReadWay, TextNotices } from "../_frame/text-notices";

export interface PageViewModel {
  content: Content;
  /** The language of the text; another than the reader's where it fell back to Swedish. */
  textLocale: Locale;
  /** The text's own address. */
  sourceHref: string;
  isTopic: boolean;
  children: (NavigationLink & { text: string })[];
  siblings: NavigationLink[];
  news: NewsEntry[];
  department: DepartmentLink | null;
  changedAt: Date | null;
  /** yyyy-mm-dd */
  checkedOn: string | null;
  legalBasis: string[];
  audience: Audience[];
  elsewhere: Elsewhere[];
  machine: boolean;
  /** The date by which it should have been checked, where readers are to be told. */
  overdueSince: string | null;
  easyRead: EasyReadLink | null;
  /** Set where the text is kept at its address alone, marked as no longer valid. */
  noLongerValid?: { since: Date | null; reason: string };
  /** What readers are asked whether it helped them; null where nobody is asked. */
  asked: AskedAbout | null;
  context: BlocksContext;
  /** What goes on or is planned and concerns it. */
  disturbances: DisturbanceLine[];
}

function About({ page, reader }: { page: PageViewModel; reader: Reader }) {
  const { department, changedAt, checkedOn } = page;
  const { t } = reader;
  return (
    <footer className="about">
      {changedAt && <p>{t("pages.changed")}: <DateText at={changedAt} reader={reader} /></p>}
      {checkedOn && <p>{t("pages.checked")}: <DateText at={checkedOn} reader={reader} /></p>}
      {department && (
        <p>
          {t("pages.responsible")}:{" "}
          <a href={addressWith("/departments/[slug]", reader.locale, department.slug)} {...inLanguage(department.lang, reader)}>{department.name}</a>
        </p>
      )}
    </footer>
  );
}

function Side({ page, reader }: { page: PageViewModel; reader: Reader }) {
  const { siblings, legalBasis, news } = page;
  if (siblings.length < 2 && legalBasis.length === 0 && news.length === 0) return null;
  return (
    <div className="side">
      {siblings.length > 1 && (
        <nav aria-labelledby="in-section">
          <h2 id="in-section">{reader.t("pages.inSection")}</h2>
          <ul>
            {siblings.map(({ title, href, lang, current }) => (
              <li key={href} {...inLanguage(lang, reader)}>{current ? <span aria-current="page">{title}</span> : <a href={href} hrefLang={lang}>{title}</a>}</li>
            ))}
          </ul>
        </nav>
      )}
      {news.length > 0 && (
        <nav aria-labelledby="topic-news">
          <h2 id="topic-news">{reader.t("pages.news")}</h2>
          <ul>{news.map(({ id, href, title }) => <li key={id}><a href={href}>{title}</a></li>)}</ul>
        </nav>
      )}
      {legalBasis.length > 0 && (
        <section>
          <h2>{reader.t("pages.legalBasis")}</h2>
          <ul lang={reader.locale === "sv" ? undefined : "sv"} dir="ltr" className="small">{legalBasis.map((rule) => <li key={rule}>{rule}</li>)}</ul>
        </section>
      )}
    </div>
  );
}

/** A topic or a service page: what it says, what is below it, who answers for it and when it was checked. */
export function PageView({ page, reader }: { page: PageViewModel; reader: Reader }) {
  const { content, textLocale, children, isTopic } = page;
  const foreign = textLocale !== reader.locale;
  const own = inLanguage(textLocale, reader);
  const choices = (level: 2 | 3) => <ul className="choices"><Choices choices={children} level={level} reader={reader} /></ul>;
  return (
    <div className="wrap page">
      <DisturbanceNotice lines={page.disturbances} reader={reader} />
      {page.noLongerValid && <NoLongerValid reader={reader} textLocale={textLocale} {...page.noLongerValid} />}
      {foreign && <FallbackNotice reader={reader} sourceHref={page.sourceHref} textLocale={textLocale} />}
      <TextNotices text={page} reader={reader} />
      <AudienceNotice audience={page.audience} elsewhere={page.elsewhere} reader={reader} />
      <div className={foreign || page.noLongerValid || page.elsewhere.length > 0 || page.disturbances.length > 0 ? "columns section" : "columns"}>
        <article className="main">
          <div className="headline" {...own}>
            <h1>{content.title}</h1>
            <p className="lead">{content.lead}</p>
          </div>
          <EasyReadWay link={page.easyRead} reader={reader} />
          {isTopic && children.length > 0 && choices(2)}
          {content.image && !isTopic && <div className="figure-lead" {...own}><Picture picture={content.image} upload={page.context.pictures?.get(content.image.source)} lead /></div>}
          <div className="prose" {...own}><Blocks body={content.body} context={page.context} /></div>
          {!isTopic && children.length > 0 && (
            <section className="section">
              <h2>{reader.t("pages.below", { title: content.title })}</h2>
              {choices(3)}
            </section>
          )}
          <About page={page} reader={reader} />
          {page.asked && <TellMeOfChanges asked={page.asked} reader={reader} />}
          {page.asked && <HelpfulQuestion asked={page.asked} reader={reader} />}
        </article>
        <Side page={page} reader={reader} />
      </div>
    </div>
  );
}

