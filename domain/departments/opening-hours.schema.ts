import { z } from "zod";
import type { Holiday } from "@/lib/swedish-holidays";

/**
 * One schedule: a week, seasons that replace the whole week, days that replace one day. All times are Swedish
 * wall-clock times; 24:00 is the end of the day, and a span whose end is not after its start ends the day after.
 */

export const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Day = (typeof days)[number];

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "timeMalformed");
const endTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "timeMalformed");
const words = z.partialRecord(z.enum(["sv", "en", "fi", "ar"]), z.string().min(1).max(200));

export const spanSchema = z.strictObject({ from: time, to: endTime });
export type Span = z.infer<typeof spanSchema>;

const weeklySchema = z.array(z.strictObject({ days: z.array(z.enum(days)).min(1), from: time, to: endTime })).max(40);
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "dateMalformed");

/** Comes again every year; from 11-01 to 03-31 goes over New Year. Both days are in it. */
const seasonSchema = z.strictObject({ name: words, from: monthDay, to: monthDay, weekly: weeklySchema });

const exceptionSchema = z
  .strictObject({
    date: z.iso.date(),
    closed: z.boolean().optional(),
    spans: z.array(spanSchema).max(10).optional(),
    note: words.optional(),
  })
  .refine((exception) => Boolean(exception.closed) !== Boolean(exception.spans?.length), "exceptionUnclear");

export const openingRulesSchema = z.strictObject({
  weekly: weeklySchema,
  seasons: z.array(seasonSchema).max(12).default([]),
  /** Closed on the public holidays of lag (1989:253) om allmänna helgdagar, where no exception says otherwise. */
  closedOnHolidays: z.boolean(),
  exceptions: z.array(exceptionSchema).max(400).default([]),
});
export type OpeningRules = z.infer<typeof openingRulesSchema>;
export type Words = z.infer<typeof words>;

/** What one day holds, and why it differs from an ordinary week if it does. */
export interface DayPlan {
  /** yyyy-mm-dd */
  date: string;
  day: Day;
  spans: Span[];
  holiday?: Holiday;
  note?: Words;
  exceptional: boolean;
}

/** Whether it is open at an instant. `until` and `opens` are null where nothing ends or begins within a year. */
export type OpeningStatus = { open: true; until: Date | null } | { open: false; opens: Date | null };

/** A week that holds from one date to another, both in it; without dates where it holds always. Holidays and exceptions are not in it. */
export interface OrdinaryWeek {
  from?: string;
  to?: string;
  weekly: OpeningRules["weekly"];
}

/** An opening as instants. `date` is the Swedish day on which it begins. */
export interface Opening {
  date: string;
  from: Date;
  to: Date;
}

/** A schedule as a view shows it, worked out for the instant `at`. */
export interface HoursView {
  id: string;
  name: string;
  at: Date;
  status: OpeningStatus;
  week: number;
  days: DayPlan[];
  coming: DayPlan[];
  /** What machines are told: the ordinary weeks of the time ahead, and each day in it that differs. */
  ordinary: OrdinaryWeek[];
  special: DayPlan[];
}
