/* Where the boxes and lines of a picture of what needs what stand: worked out, so that the server can draw it. */

export interface Link {
  from: string;
  /** What `from` needs. */
  to: string;
}

export interface Box {
  id: string;
  x: number;
  y: number;
}

/** In units of the text's own size, so that the picture grows with it. */
export const box = { width: 13, height: 3.25, gapX: 4.5, gapY: 1 } as const;

/**
 * How far each stands from what needs nothing: 0 there, and otherwise one further than the furthest that it needs. Where things need each
 * other in a ring, the link that closes the ring does not count.
 */
export function depths(ids: readonly string[], links: readonly Link[]): Map<string, number> {
  const needs = new Map<string, string[]>();
  for (const { from, to } of links) needs.set(from, [...(needs.get(from) ?? []), to].toSorted());
  const known = new Map<string, number>();
  const visit = (id: string, above: ReadonlySet<string>): number => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const here = new Set([...above, id]);
    const depth = Math.max(-1, ...(needs.get(id) ?? []).filter((each) => !here.has(each)).map((each) => visit(each, here))) + 1;
    known.set(id, depth);
    return depth;
  };
  for (const id of ids.toSorted()) visit(id, new Set());
  return known;
}

/** The mean place of what each needs, in the column before: few lines cross when boxes stand in that order. */
function ordered(column: readonly string[], links: readonly Link[], placed: ReadonlyMap<string, number>): string[] {
  const mean = (id: string) => {
    const places = links.flatMap(({ from, to }) => (from === id ? (placed.get(to) ?? []) : []));
    return places.length === 0 ? 0 : places.reduce((sum, each) => sum + each, 0) / places.length;
  };
  return column.toSorted((one, other) => mean(one) - mean(other) || (one < other ? -1 : 1));
}

/** The boxes in columns, what needs nothing first; from the right where the text runs so. Every id has one box, and none covers another. */
export function layOut(ids: readonly string[], links: readonly Link[], isRightToLeft = false): { boxes: Box[]; width: number; height: number } {
  const depth = depths(ids, links);
  const last = Math.max(0, ...depth.values());
  const placed = new Map<string, number>();
  const boxes: Box[] = [];
  for (let column = 0; column <= last; column += 1) {
    const here = ordered(ids.filter((id) => depth.get(id) === column), links, placed);
    here.forEach((id, row) => {
      placed.set(id, row);
      boxes.push({ id, x: (isRightToLeft ? last - column : column) * (box.width + box.gapX), y: row * (box.height + box.gapY) });
    });
  }
  return { boxes, width: (last + 1) * (box.width + box.gapX) - box.gapX, height: Math.max(box.height, ...boxes.map(({ y }) => y + box.height)) };
}

/** A name in at most two lines; what does not fit is cut, and stands whole in the table beside the picture. */
export function linesOf(name: string, most = 22): string[] {
  const lines: string[] = [""];
  for (const word of name.split(/\s+/)) {
    const line = lines.at(-1) ?? "";
    if (line === "" || line.length + 1 + word.length <= most) lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
    else lines.push(word);
  }
  const [first = "", ...rest] = lines;
  const cut = (text: string) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
  return rest.length === 0 ? [cut(first)] : [cut(first), cut(rest.join(" "))];
}
