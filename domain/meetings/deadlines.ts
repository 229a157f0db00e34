import { Temporal } from "temporal-polyfill";
import type { BodyKind } from "@/domain/bodies/bodies.schema";
import { holidayOn } from "@/lib/swedish-holidays";
import { announcementDeadline, type ExtraDays, latestApproval, movesOn, postingDeadline, urgentDeadline } from "@/domain/notices/notice-dates";

/*
 * By when the clerks of a body must have done what around a meeting. Dates alone: what day it is now is told from outside, so that
 * everything here can be held against the tables of the law's own dates.
 */

/** The sections of kommunallagen that set a time. */
export type DeadlineClause = "5:13" | "5:14" | "5:69" | "8:12";

export type DeadlineCode =
  /** 5:13: the council's meeting, at least a week before. */
  | "announce" | "announceLate" | "announcedLate"
  /** 5:14: an urgent matter, the working day before; on a Saturday it is done in time by the letter alone. */
  | "urgent" | "urgentSaturday" | "urgentLate" | "urgentAnnouncedLate"
  /** 5:69: the minutes approved within fourteen days. */
  | "approve" | "approveLate" | "approvedLate"
  /** 8:12: the approval announced by the second day; where that is no working day the next one is still in time. */
  | "post" | "postNow" | "postLate" | "postedRolled" | "postedLate";

export interface Deadline {
  code: DeadlineCode;
  clause: DeadlineClause;
  /** coming: there is time left; warning: see to it; error: the law's time has run out, or had when it was done. */
  level: "coming" | "warning" | "error";
  /** The last day; the one to plan by, where the law's own is later. */
  by: string;
  /** Of what has a second, later, last day. */
  latest?: string;
  /** Of an urgent matter. */
  item?: string;
}

export interface MeetingFacts {
  kind: BodyKind;
  state: "planned" | "called" | "cancelled";
  date: string;
  /** The day on which it was announced; null where it is not. */
  announcedOn: string | null;
  items: readonly { title: string; urgent: boolean; announcedOn: string | null }[];
  approvedOn: string | null;
  /** The day on which the approval was announced. */
  postedOn: string | null;
}

const before = (date: string, days: number) => Temporal.PlainDate.from(date).subtract({ days }).toString();
/** A Saturday that is no holiday and no eve. */
const isPlainSaturday = (date: string, extra: ExtraDays) => Temporal.PlainDate.from(date).dayOfWeek === 6 && holidayOn(date) === undefined && !/-12-(24|31)$/.test(date) && !extra.has(date);

/** Until when the letter of 5:14 still lets an urgent matter be announced: a Saturday is a weekday (vardag) by it, unless it is a holiday or an eve. */
export function literalUrgentDeadline(meeting: string, extra: ExtraDays): string {
  let day = before(meeting, 1);
  while (movesOn(day, extra) && !isPlainSaturday(day, extra)) day = before(day, 1);
  return day;
}

/** Whether the council's meeting can still be announced a week before (KL 5:13). */
export const isInTimeToAnnounce = (meeting: string, today: string): boolean => today <= announcementDeadline(meeting).latest;

/** How an urgent matter that is announced on a day stands to 5:14. */
export function urgentAnswer(meeting: string, on: string, extra: ExtraDays): "inTime" | "saturday" | "late" {
  if (on <= urgentDeadline(meeting, extra)) return "inTime";
  return on <= literalUrgentDeadline(meeting, extra) ? "saturday" : "late";
}

function announcing({ kind, state, date, announcedOn, items }: MeetingFacts, today: string, extra: ExtraDays): Deadline[] {
  if (kind !== "council") return [];
  const { latest, recommended } = announcementDeadline(date, extra);
  const clause = "5:13" as const;
  const ordinary = items.filter(({ urgent }) => !urgent);
  const onlyUrgent = items.length > 0 && ordinary.length === 0;
  if (onlyUrgent) return [];
  if (state === "planned") {
    if (today > latest) return [{ code: "announceLate", clause, level: "error", by: latest }];
    return [{ code: "announce", clause, level: today > recommended ? "warning" : "coming", by: recommended, latest }];
  }
  const last = [announcedOn, ...ordinary.map((item) => item.announcedOn)].reduce<string>((one, other) => (other && other > one ? other : one), "");
  return last > latest ? [{ code: "announcedLate", clause, level: "error", by: latest }] : [];
}

function urgentItems({ kind, date, items }: MeetingFacts, today: string, extra: ExtraDays): Deadline[] {
  if (kind !== "council") return [];
  const by = urgentDeadline(date, extra);
  return items.filter(({ urgent }) => urgent).flatMap(({ title, announcedOn }): Deadline[] => {
    const answer = urgentAnswer(date, announcedOn ?? today, extra);
    const told = (code: DeadlineCode, level: Deadline["level"]): Deadline[] => [{ code, clause: "5:14", level, by, item: title }];
    if (answer === "late") return told(announcedOn ? "urgentAnnouncedLate" : "urgentLate", "error");
    if (answer === "saturday") return told("urgentSaturday", "warning");
    return announcedOn ? [] : told("urgent", "coming");
  });
}

function approving({ date, approvedOn }: MeetingFacts, today: string): Deadline[] {
  const by = latestApproval(date);
  if (approvedOn) return approvedOn > by ? [{ code: "approvedLate", clause: "5:69", level: "warning", by }] : [];
  if (today < date) return [];
  return [today > by ? { code: "approveLate", clause: "5:69", level: "warning", by } : { code: "approve", clause: "5:69", level: "coming", by }];
}

function posting({ approvedOn, postedOn }: MeetingFacts, today: string, extra: ExtraDays): Deadline[] {
  if (!approvedOn) return [];
  const { strict, legal } = postingDeadline(approvedOn, extra);
  const [on, done] = [postedOn ?? today, postedOn !== null];
  const told = (code: DeadlineCode, level: Deadline["level"]): Deadline[] => [{ code, clause: "8:12", level, by: strict, latest: legal }];
  if (on > legal) return told(done ? "postedLate" : "postLate", "error");
  if (on > strict) return told(done ? "postedRolled" : "postNow", "warning");
  return done ? [] : told("post", "coming");
}

/**
 * What is to be done around a meeting and by when, and what came too late: the council's announcement (KL 5:13, 5:14), the minutes of
 * every body (5:69; 8:12 by 6:35). Nothing of one that is cancelled.
 */
export function deadlinesOf(facts: MeetingFacts, today: string, extra: ExtraDays): Deadline[] {
  if (facts.state === "cancelled") return [];
  return [...announcing(facts, today, extra), ...urgentItems(facts, today, extra), ...approving(facts, today), ...posting(facts, today, extra)];
}
