import { Temporal } from "temporal-polyfill";
import { holidayOn } from "@/lib/swedish-holidays";
import { announcementDeadline, type ExtraDays, lastDayOfPeriod, latestApproval, postingDeadline, urgentDeadline } from "./notice-dates";
import { type FieldName, kindRules, type NoticeKind } from "./notice-kinds";
import { datesIn, type NoticeFields } from "./notices.schema";

/*
 * What a clerk is warned of before a notice is posted on a day (NB-9), and what cannot be posted that day at all. What is
 * late is posted all the same where the law still wants it up: the clerk says that they know.
 */

export const guardCodes = [
  "meetingPassed", "councilTooLate", "councilAfterRecommended", "urgentTooLate", "urgentOnSaturday", "approvedInFuture", "approvedBeforeMeeting", "approvedLate",
  "minutesAfterSecondDay", "minutesTooLate", "decisionInFuture", "commentsTooShort", "lastDayTooSoon",
] as const;
export type GuardCode = (typeof guardCodes)[number];

export interface Guard {
  code: GuardCode;
  /** refuse: it is not posted; acknowledge: it is when the clerk has said that they know; warn: it is told. */
  level: "refuse" | "acknowledge" | "warn";
  field?: FieldName;
  /** The day that it is about. */
  date?: string;
}

const daysBetween = (from: string, to: string): string[] => {
  const days: string[] = [];
  for (let day = Temporal.PlainDate.from(from); day.toString() <= to; day = day.add({ days: 1 })) days.push(day.toString());
  return days;
};

/** Whether a day is a vardag by the letter of KL 5:14, which a Saturday is. */
const isLiteralWorkday = (date: string) => Temporal.PlainDate.from(date).dayOfWeek !== 7 && holidayOn(date) === undefined;

function meetingGuards(kind: NoticeKind, { meetingDate, urgent }: NoticeFields, today: string, extra: ExtraDays): Guard[] {
  if (!meetingDate) return [];
  if (meetingDate < today) return [{ code: "meetingPassed", level: "refuse", field: "meetingDate" }];
  if (kind !== "councilMeeting") return [];
  if (urgent) {
    const recommended = urgentDeadline(meetingDate, extra);
    if (today <= recommended) return [];
    const dayBefore = Temporal.PlainDate.from(meetingDate).subtract({ days: 1 }).toString();
    const inTime = daysBetween(today, dayBefore).some(isLiteralWorkday);
    return [{ code: inTime ? "urgentOnSaturday" : "urgentTooLate", level: inTime ? "warn" : "refuse", field: "meetingDate", date: recommended }];
  }
  const { latest, recommended } = announcementDeadline(meetingDate, extra);
  if (today > latest) return [{ code: "councilTooLate", level: "refuse", field: "meetingDate", date: latest }];
  return today > recommended ? [{ code: "councilAfterRecommended", level: "warn", field: "meetingDate", date: recommended }] : [];
}

function minutesGuards({ meetingDates = "", approvedOn }: NoticeFields, today: string, extra: ExtraDays): Guard[] {
  if (!approvedOn) return [];
  const meeting = datesIn(meetingDates).sort().at(-1);
  const { strict, legal } = postingDeadline(approvedOn, extra);
  return [
    ...(approvedOn > today ? [{ code: "approvedInFuture", level: "refuse", field: "approvedOn" } as const] : []),
    ...(meeting !== undefined && approvedOn < meeting ? [{ code: "approvedBeforeMeeting", level: "refuse", field: "approvedOn" } as const] : []),
    ...(meeting !== undefined && approvedOn > latestApproval(meeting) ? [{ code: "approvedLate", level: "warn", field: "approvedOn", date: latestApproval(meeting) } as const] : []),
    ...(today > legal ? [{ code: "minutesTooLate", level: "acknowledge", field: "approvedOn", date: legal } as const] : []),
    ...(today > strict && today <= legal ? [{ code: "minutesAfterSecondDay", level: "warn", field: "approvedOn", date: strict } as const] : []),
  ];
}

/** Everything that is to be said about posting a notice today (a Swedish date), the worst of each field first. */
export function guardsOf(kind: NoticeKind, fields: NoticeFields, today: string, extra: ExtraDays): Guard[] {
  const { period, least, fields: names } = kindRules[kind];
  const shortest = least && lastDayOfPeriod(today, least, extra);
  const { commentsUntil, lastDay, decisionDate } = fields;
  return [
    ...(period === "meeting" ? meetingGuards(kind, fields, today, extra) : []),
    ...(names.includes("approvedOn") ? minutesGuards(fields, today, extra) : []),
    ...(decisionDate && decisionDate > today ? [{ code: "decisionInFuture", level: "refuse", field: "decisionDate" } as const] : []),
    ...(commentsUntil && shortest && commentsUntil < shortest ? [{ code: "commentsTooShort", level: "refuse", field: "commentsUntil", date: shortest } as const] : []),
    ...(lastDay && lastDay < (shortest ?? today) ? [{ code: "lastDayTooSoon", level: "refuse", field: "lastDay", date: shortest ?? today } as const] : []),
  ];
}
