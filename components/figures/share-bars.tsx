import type { FigureRow, Grouping, Measure } from "@/domain/matters/figures/figures.schema";
import type { Reader } from "@/i18n/reader";
import { rowName, shareText } from "./figure-words";

/**
 * The share within the target as bars, each beside its own words, so that nobody needs to see the bar: it wraps, grows and turns
 * with the text. The drawing takes the text's colour, so that it is there in dark and forced colours too.
 */
export function ShareBars({ rows, measure, grouping, reader }: { rows: readonly FigureRow[]; measure: Measure; grouping: Grouping; reader: Reader }) {
  const { t } = reader;
  return (
    <figure>
      <ul className="bars">
        {rows.map((row) => {
          const { share } = row[measure];
          return (
            <li key={row.key}>
              <span>{rowName(row, grouping, reader)}</span>{" "}
              <strong>{shareText(share, reader) ?? t("figures.tooFew")}</strong>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                {share && <rect width={share.percent} height="10" fill="currentColor" />}
                <rect x="0.25" y="0.25" width="99.5" height="9.5" fill="none" stroke="currentColor" strokeWidth="1" vectorEffect="non-scaling-stroke" />
              </svg>
            </li>
          );
        })}
      </ul>
      <figcaption>{t(`figures.${measure}.bars`)}</figcaption>
    </figure>
  );
}
