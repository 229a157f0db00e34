/*
 * What may be told of few people. A number from 1 to 4 is said as "fewer than 5", and so many others are held back that
 * none of the two can be worked out again from the totals. Pure; 0 is told, since it counts nobody.
 */

/** Numbers below this are not told. */
export const fewest = 5;

/** A number; "few": 1 to 4; "hidden": larger, held back so that a small one stays unknown. */
export type Shown = number | "few" | "hidden";

const isSmall = (value: number) => value > 0 && value < fewest;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

interface Arc {
  from: string;
  to: string;
  /** Whether the value may be one more, or one less, for all that anybody can know of it by itself. */
  more: boolean;
  less: boolean;
}

interface Given {
  rows: readonly (readonly number[])[];
  shown: Shown[][];
  columns: "told" | "untold";
}

/**
 * What is not told, as arcs from its row to its column. Totals that are told make every node give as much as it gets;
 * where the columns' are not told, what is more in one may be less in another.
 */
function arcsOf({ rows, shown, columns }: Given): Map<string, Arc> {
  const arcs = new Map<string, Arc>();
  rows.forEach((cells, row) => cells.forEach((value, column) => {
    const mark = shown[row]?.[column];
    if (typeof mark === "number") return;
    arcs.set(`${row},${column}`, { from: `r${row}`, to: `c${column}`, more: mark === "hidden" || value < fewest - 1, less: mark === "hidden" ? value > fewest : value > 1 });
  }));
  if (columns === "untold") rows[0]?.forEach((_, column) => arcs.set(`free ${column}`, { from: `c${column}`, to: "free", more: true, less: true }));
  return arcs;
}

function isReachable(arcs: Map<string, Arc>, { start, goal, without }: { start: string; goal: string; without: string }): boolean {
  const seen = new Set([start]);
  for (const at of seen) {
    if (at === goal) return true;
    for (const [name, { from, to, more, less }] of arcs) {
      if (name === without) continue;
      if (from === at && more) seen.add(to);
      if (to === at && less) seen.add(from);
    }
  }
  return false;
}

/**
 * Whether a number that is not told could be another one, with all totals as they are. The numbers are a flow in a network,
 * so there is another if and only if one more or one less can go round in a circle.
 */
function isOpen(arcs: Map<string, Arc>, name: string): boolean {
  const arc = arcs.get(name);
  if (!arc) return true;
  return (arc.more && isReachable(arcs, { start: arc.to, goal: arc.from, without: name })) || (arc.less && isReachable(arcs, { start: arc.from, goal: arc.to, without: name }));
}

/** The smallest number that is still told beside one that can be worked out: in its row or its column, or else anywhere. */
function nextToHide({ rows, shown }: Given, row: number, column: number): [number, number] | null {
  const told = rows.flatMap((cells, r) => cells.flatMap((value, c) => (typeof shown[r]?.[c] === "number" && value > 0 ? [{ r, c, value, beside: r === row || c === column }] : [])));
  const [best] = told.toSorted((one, other) => Number(other.beside) - Number(one.beside) || one.value - other.value);
  return best ? [best.r, best.c] : null;
}

/**
 * Rows of numbers as they may be told beside the total of each row and, where `columns` says "told", of each column.
 * @returns null where they may not be told at all: a total that is told is small itself, or nothing is enough
 */
export function protect(rows: readonly (readonly number[])[], columns: "told" | "untold"): Shown[][] | null {
  const totals = [...rows.map(sum), ...(columns === "told" ? (rows[0] ?? []).map((_, column) => sum(rows.map((cells) => cells[column] ?? 0))) : [])];
  if (totals.some(isSmall)) return null;
  const shown = rows.map((cells) => cells.map((value): Shown => (isSmall(value) ? "few" : value)));
  const given = { rows, shown, columns };
  for (;;) {
    const arcs = arcsOf(given);
    const exposed = [...arcs.keys()].find((name) => !name.startsWith("free") && !isOpen(arcs, name));
    if (!exposed) return shown;
    const [row = 0, column = 0] = exposed.split(",").map(Number);
    const next = nextToHide(given, row, column);
    const line = next && shown[next[0]];
    if (!line || !next) return null;
    line[next[1]] = "hidden";
  }
}

/**
 * Puts groups that are too small to be told together, so that the total of each may be told.
 * @returns the groups that stay, in their order, and what the others come to; nothing where no two would be left to compare
 */
export function foldSmall<Key>(groups: readonly { key: Key; count: number }[]): { kept: Key[]; folded: Key[] } {
  const bySize = groups.filter(({ count }) => count > 0).toSorted((one, other) => one.count - other.count);
  const folded = bySize.filter(({ count }) => isSmall(count));
  const rest = bySize.filter(({ count }) => !isSmall(count));
  while (folded.length > 0 && isSmall(sum(folded.map(({ count }) => count))) && rest.length > 0) folded.push(...rest.splice(0, 1));
  const out = new Set(folded.map(({ key }) => key));
  const kept = groups.filter(({ key, count }) => count > 0 && !out.has(key)).map(({ key }) => key);
  return kept.length + Number(out.size > 0) < 2 ? { kept: [], folded: [] } : { kept, folded: [...out] };
}
