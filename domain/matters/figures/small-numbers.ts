import type { Shown } from "./figures.schema";

/*
 * What may be told of few people. A number from 1 to 4 is said as "fewer than 5", and so many others are held back that
 * none of the two can be worked out again from the totals. Pure; 0 is told, since it counts nobody.
 */

/** Numbers below this are not told. */
export const fewest = 5;


const isSmall = (value: number) => value > 0 && value < fewest;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

interface Arc {
  row: number;
  column: number;
  from: string;
  to: string;
  value: number;
  /** Whether the value may be one more, or one less, for all that anybody can know of it by itself. */
  more: boolean;
  less: boolean;
}

/**
 * Numbers as arcs from their row to their column. Totals that are told make every node give as much as it gets; where the columns'
 * are not told, what is more in one may be less in another. 0 is told in any case, so it is no arc.
 */
function arcsOf(rows: readonly (readonly number[])[], columns: "told" | "untold"): Arc[] {
  const arcs = rows.flatMap((cells, row) => cells.flatMap((value, column): Arc[] => {
    if (value === 0) return [];
    const small = isSmall(value);
    return [{ row, column, from: `r${row}`, to: `c${column}`, value, more: !small || value < fewest - 1, less: value > (small ? 1 : fewest) }];
  }));
  const free = columns === "told" ? [] : (rows[0] ?? []).map((_, column): Arc => ({ row: -1, column, from: `c${column}`, to: "free", value: 0, more: true, less: true }));
  return [...arcs, ...free];
}

interface Way {
  cost: number;
  over: Arc[];
}

/** The way round from one node to another that hides least of what is still told; what it hides is its cost. */
function wayRound(arcs: readonly Arc[], { start, goal, without, isTold }: { start: string; goal: string; without: Arc; isTold: (arc: Arc) => boolean }): Way | undefined {
  const best = new Map<string, Way>([[start, { cost: 0, over: [] }]]);
  // Bellman and Ford: the tables are small.
  for (let changed = true; changed; ) {
    changed = false;
    for (const arc of arcs) {
      if (arc === without) continue;
      for (const [here, there, may] of [[arc.from, arc.to, arc.more], [arc.to, arc.from, arc.less]] as const) {
        const way = best.get(here);
        const cost = (way?.cost ?? Infinity) + (isTold(arc) ? arc.value : 0);
        if (!way || !may || cost >= (best.get(there)?.cost ?? Infinity)) continue;
        best.set(there, { cost, over: [...way.over, arc] });
        changed = true;
      }
    }
  }
  return best.get(goal);
}

/**
 * Rows of numbers as they may be told beside the total of each row and, where `columns` says "told", of each column. The numbers
 * are a flow in a network: one that is not told could be another if and only if one more or one less can go round in a circle
 * of such numbers. For each small number the circle is hidden that takes least with it.
 * @returns null where they may not be told at all: a total that is told is small itself, or there is no such circle
 */
export function protect(rows: readonly (readonly number[])[], columns: "told" | "untold"): Shown[][] | null {
  const totals = [...rows.map(sum), ...(columns === "told" ? (rows[0] ?? []).map((_, column) => sum(rows.map((cells) => cells[column] ?? 0))) : [])];
  if (totals.some(isSmall)) return null;
  const shown = rows.map((cells) => cells.map((value): Shown => (isSmall(value) ? "few" : value)));
  const arcs = arcsOf(rows, columns);
  const isTold = ({ row, column }: Arc) => typeof shown[row]?.[column] === "number";
  for (const arc of arcs.filter(({ value }) => isSmall(value))) {
    const shared = { without: arc, isTold };
    const ways = [arc.more && wayRound(arcs, { start: arc.to, goal: arc.from, ...shared }), arc.less && wayRound(arcs, { start: arc.from, goal: arc.to, ...shared })];
    const [way] = ways.filter((each) => each !== false && each !== undefined).toSorted((one, other) => one.cost - other.cost);
    if (!way) return null;
    for (const { row, column } of way.over.filter(isTold)) shown[row]?.splice(column, 1, "hidden");
  }
  return shown;
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
