/*
 * What may be told of how the visitors' network is used: never what a single visitor did, nor what it could be worked out from.
 * Pure. The smallest number is that of docs/decisions/0029.
 */

/** Of fewer visitors nothing is told. */
export const fewestVisitors = 5;

/** What the database knows of one occasion. */
export interface OccasionUse {
  occasionId: string;
  name: string;
  /** ISO week in which it begins, "2026-W48": an occasion is short, so that it belongs to one. */
  week: string;
  sessions: number;
  /** As many visitors at least as there are codes in use, and as there were devices at once. */
  codes: number;
  peak: number;
  bytes: number;
}

/** One occasion with enough visitors, or those of a week that are too small, together. */
export interface ToldUse {
  /** Null for those that are told together. */
  occasion: { id: string; name: string } | null;
  occasions: number;
  sessions: number;
  /** Most devices at once; null for those that are told together. */
  peak: number | null;
  bytes: number;
}

export interface WeekOfUse {
  week: string;
  told: ToldUse[];
  /** How many occasions of the week are left out, in no sum. */
  untold: number;
}

const visitorsOf = ({ codes, peak }: OccasionUse) => Math.max(codes, peak);
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

/** Those that are too small, as one; undefined where even together they are too few people, or where "together" would be one alone. */
function together(small: OccasionUse[]): ToldUse | undefined {
  if (small.length < 2 || sum(small.map(visitorsOf)) < fewestVisitors) return undefined;
  return { occasion: null, occasions: small.length, sessions: sum(small.map(({ sessions }) => sessions)), peak: null, bytes: sum(small.map(({ bytes }) => bytes)) };
}

function weekOf(week: string, uses: OccasionUse[]): WeekOfUse {
  const large = uses.filter((use) => visitorsOf(use) >= fewestVisitors);
  const small = uses.filter((use) => visitorsOf(use) < fewestVisitors);
  const pool = together(small);
  const alone = large.map(({ occasionId, name, sessions, peak, bytes }): ToldUse => ({ occasion: { id: occasionId, name }, occasions: 1, sessions, peak, bytes }));
  return { week, told: pool ? [...alone, pool] : alone, untold: pool ? 0 : small.length };
}

/**
 * What is told of each week, the newest first: occasions with five visitors or more by themselves, smaller ones together, and nothing of those that
 * are too few even so. No sum counts what is not told, so nothing can be worked out from one.
 */
export function tellUse(uses: readonly OccasionUse[]): WeekOfUse[] {
  const weeks = [...new Set(uses.map(({ week }) => week))].sort().reverse();
  return weeks.map((week) => weekOf(week, uses.filter((use) => use.week === week)));
}
