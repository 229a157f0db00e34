import { type FigureRow, type Measure, measures, type Outcome, outcomes, type Part, type Share, type Shown } from "./figures.schema";
import type { Measured } from "./measure";
import { fewest, foldSmall, protect } from "./small-numbers";

/* From measured matters to rows that may be told. Pure. */

/** For whom: residents, to whom no small number is told, or those who have the matters themselves. */
export type Audience = "residents" | "staff";

/** The middle of some numbers; the mean of the two in the middle. */
export function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
}

const countsOf = (matters: readonly Measured[], which: Measure): number[] => outcomes.map((outcome) => matters.filter((matter) => matter[which].outcome === outcome).length);

/** What can be said of the share from what is told and from nothing else, so that it gives nothing away. */
function shareOf(received: number, [inTime, late, open]: readonly Shown[]): Share | null {
  if (typeof inTime === "number" && typeof late === "number") return inTime + late > 0 ? { percent: Math.round((100 * inTime) / (inTime + late)), atLeast: false } : null;
  if (late !== "few" || typeof open !== "number") return null;
  const said = received - open;
  return { percent: Math.floor((100 * (said - (fewest - 1))) / said), atLeast: true };
}

function partOf(matters: readonly Measured[], which: Measure, { shown, audience }: { shown: Shown[] | null; audience: Audience }): Part {
  const taken = matters.flatMap((matter) => matter[which].days ?? []);
  const enough = taken.length >= (audience === "staff" ? 1 : fewest);
  const counts = shown && (Object.fromEntries(outcomes.map((outcome, at) => [outcome, shown[at] ?? 0])) as Record<Outcome, Shown>);
  return { counts, share: shown && shareOf(matters.length, shown), median: enough ? medianOf(taken) : null };
}

type Group = { key: string; name: string | null; matters: readonly Measured[] };

function rowsOf(groups: readonly Group[], audience: Audience, guard: (rows: number[][], which: Measure) => Shown[][] | null): FigureRow[] {
  const shown = Object.fromEntries(measures.map((which) => [which, guard(groups.map(({ matters }) => countsOf(matters, which)), which)])) as Record<Measure, Shown[][] | null>;
  return groups.map(({ key, name, matters }, at) => ({
    key,
    name,
    received: matters.length,
    first: partOf(matters, "first", { shown: shown.first?.[at] ?? null, audience }),
    finished: partOf(matters, "finished", { shown: shown.finished?.[at] ?? null, audience }),
  }));
}

/** Everything together; null where it is too little to be told. */
export function totalRow(matters: readonly Measured[], audience: Audience): FigureRow | null {
  if (matters.length < (audience === "staff" ? 1 : fewest)) return null;
  return rowsOf([{ key: "total", name: null, matters }], audience, (rows) => (audience === "staff" ? rows : protect(rows, "untold")))[0] ?? null;
}

/** Whether each number of a measure is told of everything together. Where one is not, none is told group by group: their sum would tell it. */
const isWhole = (total: FigureRow, which: Measure): boolean => Object.values(total[which].counts ?? { none: "hidden" }).every((shown) => typeof shown === "number");

/**
 * The matters group by group. For residents the groups that are too small are told together as "others", and no number can be
 * worked out that is not told, neither from the totals nor from another grouping: groupings share nothing but totals, and all of these are told.
 */
export function groupRows(groups: readonly Group[], total: FigureRow | null, audience: Audience): FigureRow[] {
  if (!total) return [];
  if (audience === "staff") return rowsOf(groups.filter(({ matters }) => matters.length > 0), audience, (rows) => rows);
  const { kept, folded } = foldSmall(groups.map((group) => ({ key: group, count: group.matters.length })));
  const all = folded.length > 0 ? [...kept, { key: "others", name: null, matters: folded.flatMap(({ matters }) => matters) }] : kept;
  return rowsOf(all, audience, (rows, which) => (isWhole(total, which) ? protect(rows, "told") : null));
}
