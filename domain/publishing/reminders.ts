import { Temporal } from "temporal-polyfill";

/** Days from the date by which a text must be checked to each step of the ladder; before it where negative. */
const ladder = { ownerBefore: -14, owner: 0, deputy: 14, head: 30 } as const;
export type ReminderStep = keyof typeof ladder;

/** The furthest ahead that anybody is reminded, in days. */
export const remindAhead = 14;

/**
 * The steps that have come for a text that must be checked by `checkBy`, the lowest first; once the day itself has come,
 * the one before it is past. Both dates are yyyy-mm-dd. Pure.
 */
export function stepsDue(checkBy: string, today: string): ReminderStep[] {
  const days = Temporal.PlainDate.from(checkBy).until(Temporal.PlainDate.from(today), { largestUnit: "day" }).days;
  const due = (Object.keys(ladder) as ReminderStep[]).filter((step) => days >= ladder[step]);
  return due.length > 1 ? due.filter((step) => step !== "ownerBefore") : due;
}
