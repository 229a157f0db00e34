import { FigureTable } from "@/components/figures/figure-table";
import { daysText, monthText, shareText, shownText } from "@/components/figures/figure-words";
import { ShareBars } from "@/components/figures/share-bars";
import { type Figures, groupings, type Measure, measures, type SenderTable } from "@/domain/matters/figures/figures.schema";
import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import { formatDate } from "@/lib/dates";
import { SendersView } from "./senders-view";

interface Properties {
  reader: Reader;
  figures: Figures;
  senders: SenderTable | null;
}

/** The most that can be said in a sentence of everything together. */
function Summary({ reader, figures: { total } }: Pick<Properties, "reader" | "figures">) {
  const { t } = reader;
  if (!total) return <p className="notice">{t("figures.nothing")}</p>;
  return (
    <dl className="facts">
      <dt>{t("figures.columns.received")}</dt>
      <dd><strong>{shownText(total.received, reader)}</strong></dd>
      {measures.flatMap((measure) => [
        <dt key={`${measure}-share`}>{t(`figures.${measure}.share`)}</dt>,
        <dd key={`${measure}-share-is`}><strong>{shareText(total[measure].share, reader) ?? t("figures.tooFew")}</strong></dd>,
        <dt key={`${measure}-median`}>{t(`figures.${measure}.median`)}</dt>,
        <dd key={`${measure}-median-is`}><strong>{daysText(total[measure].median, reader)}</strong></dd>,
      ])}
    </dl>
  );
}

function MeasureSection({ measure, reader, figures: { groups } }: Pick<Properties, "reader" | "figures"> & { measure: Measure }) {
  const { t } = reader;
  const told = groupings.filter((grouping) => groups[grouping].length > 0);
  if (told.length === 0) return null;
  return (
    <section className="section flow" aria-labelledby={measure}>
      <h2 id={measure}>{t(`figures.${measure}.title`)}</h2>
      <p className="measure">{t(`figures.${measure}.explain`)}</p>
      {told.map((grouping) => (
        <div className="flow" key={grouping}>
          <h3>{t(`figures.headings.${grouping}`)}</h3>
          <ShareBars rows={groups[grouping]} measure={measure} grouping={grouping} reader={reader} />
          <FigureTable rows={groups[grouping]} measure={measure} grouping={grouping} reader={reader} />
        </div>
      ))}
    </section>
  );
}

function Targets({ reader, figures: { targets } }: Pick<Properties, "reader" | "figures">) {
  const { t } = reader;
  return (
    <section className="section flow" aria-labelledby="targets">
      <h2 id="targets">{t("figures.targets.title")}</h2>
      <p className="measure">{t("figures.targets.usual")}</p>
      {targets.length > 0 && <ul>{targets.map(({ department, firstAnswerDays, finishedDays }) => <li key={department}>{t("figures.targets.line", { department, first: firstAnswerDays, finished: finishedDays })}</li>)}</ul>}
    </section>
  );
}

/** How soon residents are answered, as charts and as tables with the same numbers, and how it is counted (P1). */
export function HowWellView({ reader, figures, senders }: Properties) {
  const { t, locale } = reader;
  const file = `/feeds/${locale}/how-well/`;
  return (
    <div className="wrap page">
      <h1>{t("figures.title")}</h1>
      <p className="lead">{t("figures.lead", { from: formatDate(figures.from, locale), to: formatDate(figures.to, locale) })}</p>
      <div className="section measure"><Summary reader={reader} figures={figures} /></div>
      {measures.map((measure) => <MeasureSection key={measure} measure={measure} reader={reader} figures={figures} />)}
      <SendersView reader={reader} senders={senders} />
      <Targets reader={reader} figures={figures} />
      <section className="section flow measure" aria-labelledby="how">
        <h2 id="how">{t("figures.how.title")}</h2>
        <ul>{(["days", "first", "finished", "sender", "left", "small", "month"] as const).map((each) => <li key={each}>{t(`figures.how.${each}`, { month: monthText(figures.to.slice(0, 7), reader) })}</li>)}</ul>
      </section>
      <section className="section flow measure" aria-labelledby="data">
        <h2 id="data">{t("figures.data.title")}</h2>
        <p>{t("figures.data.text")}</p>
        <ul>
          <li><a className="alone" href={`${file}answers.csv`}>{t("figures.data.csv")}</a></li>
          <li><a className="alone" href={`${file}answers.json`}>{t("figures.data.json")}</a></li>
        </ul>
      </section>
      <p className="more"><a href={placeAddress("/contact", locale)}>{t("figures.back")}</a></p>
    </div>
  );
}
