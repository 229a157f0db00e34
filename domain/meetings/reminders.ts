import { Temporal } from "temporal-polyfill";
import type { Deadline, DeadlineCode } from "./deadlines";

/** So many days before its last day something is brought up; the announcement of approved minutes as soon as they are approved. */
const daysAhead: Partial<Record<DeadlineCode, number>> = { announce: 3, urgent: 2, approve: 3, post: 2 };
/** There is still something to be done about these; what was done too late is only shown. */
const stages: Partial<Record<DeadlineCode, "now" | "late">> = { postNow: "now", announceLate: "late", urgentLate: "late", approveLate: "late", postLate: "late" };

/**
 * By which word a clerk is reminded of a deadline today, or null where there is nothing to be reminded of. The same word on all the days
 * of a step: each step is told once.
 */
export function reminderKey({ code, clause, by, latest, item }: Deadline, today: string): string | null {
  const about = `${clause}:${by}${item ? `:${item}` : ""}`.slice(0, 200);
  const stage = stages[code];
  if (stage) return `${about}:${stage}`;
  const ahead = daysAhead[code];
  if (ahead === undefined) return null;
  const near = Temporal.PlainDate.from(by).subtract({ days: ahead }).toString();
  if (today < near) return null;
  // Past the day to plan by, the law's own last day is what is left.
  return today > by && latest ? `${about}:now` : `${about}:near`;
}
