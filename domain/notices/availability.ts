/*
 * When the board could be read, worked out from what was seen of it. Whether the time for appeal has run where it could not
 * is a court's to judge (KL 13:5); this says what is known and never more. Pure.
 */

/** Once that somebody asked for the board's address. */
export interface BoardCheck {
  at: Date;
  ok: boolean;
}

export interface BoardGap {
  from: Date;
  to: Date;
  /** down: it was asked for and did not answer; unknown: nobody asked. */
  kind: "down" | "unknown";
}

/** Seconds from one look to the next (NB-8). */
export const checkEvery = 300;
/** Later than this the next look is missing: twice the pace, and a little. */
export const longestPause = 2 * checkEvery + 60;

/**
 * The times from `from` until `to` in which nobody can say that the board could be read. A look that failed counts from
 * the last one that succeeded until the next that does: it is not known when in between it went down.
 * @param checks in any order; those outside are looked at too, for where a gap at the edge begins
 */
export function gapsIn(checks: readonly BoardCheck[], from: Date, to: Date): BoardGap[] {
  if (to <= from) return [];
  const good = checks.filter(({ ok }) => ok).map(({ at }) => at.getTime()).sort((one, other) => one - other);
  const bad = checks.filter(({ ok }) => !ok).map(({ at }) => at.getTime());
  // Between two looks that succeeded, and before the first and after the last.
  const marks = [-Infinity, ...good, Infinity];
  const gaps: BoardGap[] = [];
  for (let at = 1; at < marks.length; at += 1) {
    const [start, end] = [Math.max(marks[at - 1] as number, from.getTime()), Math.min(marks[at] as number, to.getTime())];
    if (start >= end) continue;
    const failed = bad.some((each) => each >= (marks[at - 1] as number) && each <= (marks[at] as number) && each >= from.getTime() && each <= to.getTime());
    if (failed || end - start > longestPause * 1000) gaps.push({ from: new Date(start), to: new Date(end), kind: failed ? "down" : "unknown" });
  }
  return gaps;
}
