import { direction, type Locale } from "@/i18n/routing";
import { box, type Box, layOut, linesOf, type Link } from "./graph-layout";

export interface GraphPoint {
  id: string;
  name: string;
  lang?: Locale;
  href: string;
  /** Said in words after the name, and shown by a thicker edge. */
  mark?: string;
}

interface Properties {
  points: readonly GraphPoint[];
  links: readonly Link[];
  /** What the picture is of, and what it shows in words. */
  title: string;
  description: string;
  locale: Locale;
}

/** From the box that needs to the box that is needed, out of one side and into the other. */
function Line({ from, to }: { from: Box; to: Box }) {
  const leftwards = from.x > to.x || (from.x === to.x && from.y > to.y);
  const start = { x: leftwards ? from.x : from.x + box.width, y: from.y + box.height / 2 };
  const end = { x: leftwards ? to.x + box.width : to.x, y: to.y + box.height / 2 };
  const bend = box.gapX * (leftwards ? -0.6 : 0.6);
  const tip = leftwards ? 0.6 : -0.6;
  return (
    <>
      <path d={`M ${start.x} ${start.y} C ${start.x + bend} ${start.y}, ${end.x - bend} ${end.y}, ${end.x} ${end.y}`} />
      <path d={`M ${end.x - tip * -1} ${end.y - 0.35} L ${end.x} ${end.y} L ${end.x - tip * -1} ${end.y + 0.35}`} />
    </>
  );
}

function Node({ point: { name, lang, href, mark }, at: { x, y } }: { point: GraphPoint; at: Box }) {
  const lines = linesOf(name);
  const first = y + box.height / 2 - (lines.length - 1) * 0.6;
  return (
    <a href={href} aria-label={mark ? `${name} (${mark})` : name} lang={lang}>
      <rect x={x} y={y} width={box.width} height={box.height} rx="0.25" className={mark ? "marked" : undefined} />
      {lines.map((line, index) => <text key={line} x={x + box.width / 2} y={first + index * 1.2} textAnchor="middle" dominantBaseline="central">{line}</text>)}
    </a>
  );
}

/**
 * What needs what, as a picture that the server draws: boxes that are links, arrows to what is needed. It is drawn in the text's colour
 * and grows with the text, in a region of its own that scrolls; a table beside it says the same.
 */
export function SystemGraph({ points, links, title, description, locale }: Properties) {
  const { boxes, width, height } = layOut(points.map(({ id }) => id), links, direction(locale) === "rtl");
  const at = new Map(boxes.map((each) => [each.id, each]));
  const margin = 0.5;
  return (
    <figure className="graph scroll" role="region" aria-label={title} tabIndex={0}>
      <svg role="group" aria-labelledby="graph-title graph-description" viewBox={`${-margin} ${-margin} ${width + 2 * margin} ${height + 2 * margin}`} width={`${width + 2 * margin}em`} height={`${height + 2 * margin}em`}>
        <title id="graph-title">{title}</title>
        <desc id="graph-description">{description}</desc>
        <g className="graph-links" aria-hidden="true">
          {links.map(({ from, to }) => {
            const ends = [at.get(from), at.get(to)] as const;
            return ends[0] && ends[1] ? <Line key={`${from} ${to}`} from={ends[0]} to={ends[1]} /> : null;
          })}
        </g>
        {boxes.map((each) => {
          const point = points.find(({ id }) => id === each.id);
          return point ? <Node key={each.id} point={point} at={each} /> : null;
        })}
      </svg>
    </figure>
  );
}
