import { type FigureRow, type Grouping, type Measure, outcomes } from "@/domain/matters/figures/figures.schema";
import type { Reader } from "@/i18n/reader";
import { daysText, rowName, shareText, shownText } from "./figure-words";

interface Properties {
  rows: readonly FigureRow[];
  measure: Measure;
  grouping: Grouping;
  reader: Reader;
}

/** The numbers of one measure, group by group. Scrolls in a region of its own, which a keyboard reaches. */
export function FigureTable({ rows, measure, grouping, reader }: Properties) {
  const { t } = reader;
  const id = `${measure}-${grouping}`;
  return (
    <section className="scroll wide" tabIndex={0} aria-labelledby={id}>
      <table>
        <caption id={id}>{t(`figures.${measure}.caption`)} {t(`figures.groups.${grouping}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{t(`figures.columns.${grouping}`)}</th>
            <th scope="col">{t("figures.columns.received")}</th>
            {outcomes.map((outcome) => <th key={outcome} scope="col">{t(`figures.columns.${outcome}`)}</th>)}
            <th scope="col">{t("figures.columns.share")}</th>
            <th scope="col">{t("figures.columns.median")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { counts, share, median } = row[measure];
            return (
              <tr key={row.key}>
                <th scope="row">{rowName(row, grouping, reader)}</th>
                <td>{shownText(row.received, reader)}</td>
                {outcomes.map((outcome) => <td key={outcome}>{shownText(counts?.[outcome], reader)}</td>)}
                <td>{shareText(share, reader) ?? t("figures.hidden")}</td>
                <td>{daysText(median, reader)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
