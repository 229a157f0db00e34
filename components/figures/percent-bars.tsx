export interface PercentBar {
  key: string;
  name: string;
  /** The share in words, or that there is none. */
  words: string;
  /** Null where there is none: the bar is empty. */
  percent: number | null;
}

/**
 * Shares as bars, each beside its own words, so that nobody needs to see the bar: it wraps, grows and turns with the text. The drawing
 * takes the text's colour, so that it is there in dark and forced colours too.
 */
export function PercentBars({ bars, caption }: { bars: readonly PercentBar[]; caption: string }) {
  return (
    <figure>
      <ul className="bars">
        {bars.map(({ key, name, words, percent }) => (
          <li key={key}>
            <span>{name}</span>{" "}
            <strong>{words}</strong>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
              {percent !== null && <rect width={percent} height="10" fill="currentColor" />}
              <rect x="0.25" y="0.25" width="99.5" height="9.5" fill="none" stroke="currentColor" strokeWidth="1" vectorEffect="non-scaling-stroke" />
            </svg>
          </li>
        ))}
      </ul>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
