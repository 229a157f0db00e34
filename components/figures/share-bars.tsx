import type { FigureRow, Grouping, Measure } from "@/domain/matters/figures/figures.schema";
import type { Reader } from "@/i18n/reader";
import { rowName, shareText } from "./figure-words";
import { PercentBars } from "./percent-bars";

/** The share within the target of one measure, group by group, as bars. */
export function ShareBars({ rows, measure, grouping, reader }: { rows: readonly FigureRow[]; measure: Measure; grouping: Grouping; reader: Reader }) {
  const { t } = reader;
  const bars = rows.map((row) => {
    const { share } = row[measure];
    return { key: row.key, name: rowName(row, grouping, reader), words: shareText(share, reader) ?? t("figures.tooFew"), percent: share ? share.percent : null };
  });
  return <PercentBars bars={bars} caption={t(`figures.${measure}.bars`)} />;
}
