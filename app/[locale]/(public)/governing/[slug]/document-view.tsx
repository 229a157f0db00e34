import { Blocks, type BlocksContext } from "@/components/blocks/blocks";
import type { GoverningView, VersionLine } from "@/domain/governing/register.schema";
import type { Section } from "@/domain/governing/sections";
import type { Block } from "@/domain/publishing/blocks.schema";
import type { Comparison } from "@/domain/publishing/compare";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { formatDate } from "@/lib/dates";
import { addressOfDocument, Day, Decision, DocumentLinks } from "../governing-parts";
import { CompareView } from "./compare-view";

interface Properties {
  reader: Reader;
  view: GoverningView;
  body: readonly Block[];
  context: BlocksContext;
  sections: Section[];
  /** Whether the words that suit pupils are read. */
  plain: boolean;
  compared: { from: number; comparison: Comparison } | null;
}

function Facts({ reader, view }: { reader: Reader; view: GoverningView }) {
  const { t, locale } = reader;
  const { shown, department, responsible, statuteNumber, replacedBy, repeal, type } = view;
  const place = <a href={addressWith("/departments/[slug]", locale, department.slug)} {...inLanguage(department.lang, reader)}>{department.name}</a>;
  return (
    <dl className="facts">
      <dt>{t("governing.facts.type")}</dt><dd>{type.name}</dd>
      {statuteNumber && <><dt>{t("governing.facts.statuteNumber")}</dt><dd><bdi>{statuteNumber}</bdi></dd></>}
      <dt>{t("governing.facts.adoptedBy")}</dt><dd><Decision decision={shown.decision} reader={reader} /></dd>
      {shown.decision.registrationNumber && <><dt>{t("governing.facts.registrationNumber")}</dt><dd><bdi>{shown.decision.registrationNumber}</bdi></dd></>}
      <dt>{t("governing.facts.validFrom")}</dt><dd><Day day={shown.validFrom} reader={reader} /></dd>
      <dt>{t("governing.facts.validTo")}</dt><dd>{shown.validTo ? <Day day={shown.validTo} reader={reader} /> : t("governing.facts.untilFurther")}</dd>
      <dt>{t("governing.facts.responsible")}</dt><dd>{place}{responsible && <>, {responsible}</>}</dd>
      {shown.nextReview && <><dt>{t("governing.facts.nextReview")}</dt><dd><Day day={shown.nextReview} reader={reader} /></dd></>}
      {shown.replaces.length > 0 && <><dt>{t("governing.facts.replaces")}</dt><dd><DocumentLinks documents={shown.replaces} reader={reader} /></dd></>}
      {replacedBy.length > 0 && <><dt>{t("governing.facts.replacedBy")}</dt><dd><DocumentLinks documents={replacedBy} reader={reader} /></dd></>}
      {repeal && <><dt>{t("governing.facts.repealed")}</dt><dd><Day day={repeal.from} reader={reader} /> (<Decision decision={repeal.decision} reader={reader} />)</dd></>}
    </dl>
  );
}

function Versions({ reader, view }: { reader: Reader; view: GoverningView }) {
  const { t } = reader;
  const address = addressOfDocument(view.id, reader);
  const row = (line: VersionLine) => (
    <tr key={line.number}>
      <th scope="row"><a href={`${address}?version=${line.number}`}>{t("governing.version", { number: line.number })}</a></th>
      <td>{t(`governing.standing.${line.standing}`)}</td>
      <td><Decision decision={line.decision} reader={reader} /></td>
      <td><Day day={line.validFrom} reader={reader} /></td>
      <td>{line.number > 1 && <a href={`${address}?version=${line.number}&against=${line.number - 1}#changes`}>{t("governing.compare.link", { from: line.number - 1, to: line.number })}</a>}</td>
    </tr>
  );
  return (
    <section className="section" aria-labelledby="versions">
      <h2 id="versions">{t("governing.versions.title")}</h2>
      <p>{t("governing.versions.lead")}</p>
      <section className="scroll wide" tabIndex={0} aria-labelledby="versions-table">
        <table>
          <caption id="versions-table">{t("governing.versions.caption")}</caption>
          <thead><tr>{(["version", "standing", "adopted", "validFrom", "changes"] as const).map((column) => <th key={column} scope="col">{t(`governing.versions.columns.${column}`)}</th>)}</tr></thead>
          <tbody>{view.versions.map(row)}</tbody>
        </table>
      </section>
    </section>
  );
}

function Contents({ reader, sections, textLocale }: { reader: Reader; sections: Section[]; textLocale: GoverningView["shown"]["locale"] }) {
  if (sections.length < 3) return null;
  return (
    <nav aria-labelledby="contents">
      <h2 id="contents">{reader.t("governing.contents")}</h2>
      <ul>{sections.map(({ id, number, title }) => <li key={id} {...inLanguage(textLocale, reader)}><a href={`#${id}`}>{number} {title}</a></li>)}</ul>
    </nav>
  );
}

/** A governing document: what it is and who adopted it, its text in numbered sections, and every version there has been. */
export function DocumentView({ reader, view, body, context, sections, plain, compared }: Properties) {
  const { t, locale } = reader;
  const { shown } = view;
  const address = `${addressOfDocument(view.id, reader)}?version=${shown.number}`;
  const inText = inLanguage(shown.locale, reader);
  return (
    <div className="wrap page">
      <article className="flow measure" aria-labelledby="document-title">
        <h1 id="document-title" {...inText}>{shown.title}</h1>
        {shown.standing !== "inForce" && <p className="notice"><strong>{t(`governing.notInForce.${shown.standing}`, { date: formatDate(shown.validFrom, locale) })}</strong> <a href={addressOfDocument(view.id, reader)}>{t("governing.toCurrent")}</a></p>}
        {shown.summary && <p className="lead" {...inText}>{shown.summary}</p>}
        {inText.lang && <p className="soft">{t("governing.otherLanguage")}</p>}
        <Facts reader={reader} view={view} />
        {shown.plainBody && <p><a className="alone" href={plain ? address : `${address}&words=plain`}>{t(plain ? "governing.plain.off" : "governing.plain.on")}</a></p>}
        {compared && <CompareView reader={reader} comparison={compared.comparison} from={compared.from} to={shown.number} textLocale={shown.locale} />}
        {!plain && <Contents reader={reader} sections={sections} textLocale={shown.locale} />}
        <div className="flow" {...inText}><Blocks body={body} context={{ ...context, numbers: plain ? undefined : new Map(sections.map(({ index, id, number }) => [index, { id, number }])) }} /></div>
        <p className="soft">{t("governing.cite", { number: shown.number })} <a href={address}>{t("governing.version", { number: shown.number })}</a></p>
      </article>
      <Versions reader={reader} view={view} />
      <p className="more"><a href={placeAddress("/governing", locale)}>{t("governing.back")}</a></p>
    </div>
  );
}
