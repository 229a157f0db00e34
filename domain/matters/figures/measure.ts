import { workingDaysBetween } from "@/lib/working-days";
import { endedStatuses, type MatterStatus } from "../matters.schema";
import type { Outcome, Target } from "./figures.schema";

/* How long one matter took, by what has come of it. Pure. */

export interface Happened {
  at: Date;
  kind: string;
  status: MatterStatus | null;
}

export interface ToMeasure {
  receivedAt: Date;
  /** In the order in which they came. */
  entries: readonly Happened[];
}

/** Working days; null where it has not come to that. */
export interface Timing {
  outcome: Outcome;
  days: number | null;
}

export interface Measured {
  first: Timing;
  finished: Timing;
}

/** What says something to the sender: an answer, a question back, that it is done, that it will not be, or whose it is. */
const tells = ({ kind, status }: Happened): boolean => kind === "reply" || (kind === "status" && status !== null && status !== "withDepartment" && status !== "received");
const ends = (status: MatterStatus | null): boolean => status !== null && endedStatuses.includes(status);

/** Working days during which it waited for the sender. */
function waitedForSender(entries: readonly Happened[], end: Date): number {
  let since: Date | null = null;
  let days = 0;
  for (const { at, status } of entries) {
    if (!status || at > end) continue;
    if (since) days += workingDaysBetween(since, at);
    since = status === "waitingForYou" ? at : null;
  }
  return since ? days + workingDaysBetween(since, end) : days;
}

/** When it came to its end, if it is at its end now: an end after which it was opened again is none. */
function endOf(entries: readonly Happened[]): Date | null {
  let end: Date | null = null;
  for (const { at, status } of entries) if (status) end = ends(status) ? (end ?? at) : null;
  return end;
}

/**
 * Held against the target, as it stood at `until`: working days to the first answer, and to the end without the days on which
 * it waited for the sender. What is not answered counts as late once its time has gone by; what its sender closed before
 * anybody had answered counts as neither.
 */
export function measure({ receivedAt, entries }: ToMeasure, target: Target, until: Date): Measured {
  const known = entries.filter(({ at }) => at < until);
  const answer = known.find(tells);
  const end = endOf(known);
  const closedBefore = end !== null && (!answer || answer.at > end) && known.some(({ kind, at }) => kind === "closing" && at.getTime() === end.getTime());
  const against = (at: Date | null, days: number, most: number): Timing => {
    if (closedBefore) return { outcome: "open", days: null };
    if (at) return { outcome: days <= most ? "inTime" : "late", days };
    return { outcome: days > most ? "late" : "open", days: null };
  };
  const answered = answer?.at ?? null;
  return {
    first: against(answered, workingDaysBetween(receivedAt, answered ?? until), target.firstAnswerDays),
    finished: against(end, Math.max(0, workingDaysBetween(receivedAt, end ?? until) - waitedForSender(known, end ?? until)), target.finishedDays),
  };
}
