import { z } from "zod";
import { type Locale, locales } from "@/i18n/routing";

/*
 * The municipality's own alerts and its crisis mode, as they are given, kept and shown. Safe on both sides. An alert is never
 * called VMA: that is Sveriges Radio's to send and this portal's to relay (domain/warnings).
 */

/** From the least to the gravest. */
export const alertLevels = ["information", "warning", "emergency"] as const;
export type AlertLevel = (typeof alertLevels)[number];

export const longestTitle = 80;
export const longestText = 600;
export const longestPost = 1_000;
export const mostLinks = 6;
/** What holds for longer is news or a page, not an alert; days. */
export const longestDays = 31;

export interface AlertText {
  title: string;
  text: string;
}
const byLocale = <Value extends z.ZodType>(value: Value) => z.partialRecord(z.enum(locales), value);
export const alertTextsSchema = byLocale(z.object({ title: z.string(), text: z.string() }));
/** Swedish always; the others where somebody has written them. */
export type AlertTexts = z.infer<typeof alertTextsSchema>;
export const postTextsSchema = byLocale(z.string());
export type PostTexts = z.infer<typeof postTextsSchema>;
export const crisisLinksSchema = z.array(z.object({ text: z.string(), href: z.string() }));
export type CrisisLink = z.infer<typeof crisisLinksSchema>[number];

/** What somebody says with an alert. */
export interface AlertGiven {
  level: AlertLevel;
  texts: AlertTexts;
  /** The page that it stands on, with all below it; null: everywhere. */
  itemId: string | null;
  startsAt: Date;
  /** Compulsory: nobody looks after a warning without an end. */
  endsAt: Date;
  phone: string | null;
  link: string | null;
}

export interface CrisisGiven {
  texts: AlertTexts;
  phone: string | null;
  links: CrisisLink[];
}

const moment = z.coerce.date();
const named = byLocale(z.string());

/** An alert as every instance knows it, without the database. */
export const knownAlertSchema = z.object({
  id: z.string(),
  /** The revision that it is told by. */
  number: z.number().int(),
  drill: z.boolean(),
  level: z.enum(alertLevels),
  texts: alertTextsSchema,
  phone: z.string().nullable(),
  link: z.string().nullable(),
  startsAt: moment,
  endsAt: moment,
  publishedAt: moment,
  /** When it was last changed; null where it stands as it was published. */
  changedAt: moment.nullable(),
  /** Who answers for it. */
  department: named,
  /** Where it stands: the page's names and addresses from the root by language; null: everywhere. */
  place: z.object({ itemId: z.string(), names: named, paths: byLocale(z.array(z.string())) }).nullable(),
});
export type KnownAlert = z.infer<typeof knownAlertSchema>;

export const knownCrisisSchema = z.object({
  id: z.string(),
  texts: alertTextsSchema,
  phone: z.string().nullable(),
  links: crisisLinksSchema,
  startedAt: moment,
  /** The newest first; those that were struck are left out. */
  posts: z.array(z.object({ id: z.string(), at: moment, texts: postTextsSchema })),
});
export type KnownCrisis = z.infer<typeof knownCrisisSchema>;

/** What stands or will stand, as it was last read. */
export const knownAlertsSchema = z.object({ readAt: moment.nullable(), alerts: z.array(knownAlertSchema), crisis: knownCrisisSchema.nullable() });
export type KnownAlerts = z.infer<typeof knownAlertsSchema>;

/** A text in the reader's language, else in Swedish. */
export function inLocale<Value>(texts: Partial<Record<Locale, Value>>, locale: Locale): { value: Value; lang: Locale } | null {
  for (const lang of [locale, "sv"] as const) {
    const value = texts[lang];
    if (value !== undefined) return { value, lang };
  }
  return null;
}

export type AlertProblemCode =
  | "titleMissing" | "titleTooLong" | "titleVma" | "textMissing" | "textTooLong" | "otherHalf"
  | "endMissing" | "endPast" | "endTooLate" | "endBeforeStart" | "timeUnreadable"
  | "pageUnknown" | "phoneUnreadable" | "linkUnreadable" | "linksUnreadable" | "levelMissing"
  | "changed" | "past";
/** What is wrong, and in which field of the form. */
export interface AlertProblem {
  field: string;
  code: AlertProblemCode;
}

/** One thing that somebody did with an alert, for its history. */
export interface AlertRevisionLine {
  number: number;
  at: Date;
  by: string;
  deed: "published" | "changed" | "ended";
  level: AlertLevel;
  title: string;
  text: string;
  endsAt: Date;
  place: string | null;
}

/** An alert in the list of staff. */
export interface AlertLine {
  id: string;
  number: number;
  drill: boolean;
  level: AlertLevel;
  title: string;
  department: string;
  place: string | null;
  startsAt: Date;
  endsAt: Date;
  endedAt: Date | null;
  state: "coming" | "stands" | "past";
}
