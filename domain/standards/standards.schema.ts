import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { type AffiliationKind, affiliationKinds } from "@/domain/access/access.schema";
import { isLocale, type Locale, locales, sourceLocale } from "@/i18n/routing";

/** The standard catalogue and what deviates from it (P9, P14). Safe on both sides. */

export const standardKinds = ["hardware", "operatingSystem", "office", "other"] as const;
export type StandardKind = (typeof standardKinds)[number];

/** Swedish dates, yyyy-mm-dd, all inclusive. */
export interface LifeCycle {
  approvedFrom: string;
  recommendedUntil: string | null;
  supportedUntil: string | null;
}

export const lifeStates = ["coming", "recommended", "supported", "ended"] as const;
export type LifeState = (typeof lifeStates)[number];

/** Where in its life a standard item is on a day: what is not recommended any longer is still a standard until its support ends. */
export function lifeStateOf({ approvedFrom, recommendedUntil, supportedUntil }: LifeCycle, day: string): LifeState {
  if (day < approvedFrom) return "coming";
  if (supportedUntil !== null && day > supportedUntil) return "ended";
  return recommendedUntil !== null && day > recommendedUntil ? "supported" : "recommended";
}

/** Whether it is a standard on that day: approved, and its support has not ended. */
export const isStandardOn = (item: LifeCycle, day: string): boolean => ["recommended", "supported"].includes(lifeStateOf(item, day));

const later = (day: string, time: Temporal.DurationLike): string => Temporal.PlainDate.from(day).add(time).toString();

/** The next date on which it stops being something, where that is within a year; null otherwise. */
export function endsSoon({ recommendedUntil, supportedUntil }: LifeCycle, today: string): string | null {
  const dates = [recommendedUntil, supportedUntil].filter((date): date is string => date !== null && date >= today);
  const next = dates.sort()[0];
  return next !== undefined && next <= later(today, { years: 1 }) ? next : null;
}

/** The last day that a deviation may be asked for today (P14: never without an end, at most two years off). */
export const longestDeviation = (today: string): string => later(today, { years: 2 });
/** From this day on, the department is reminded that a deviation ends. */
export const remindFrom = (until: string): string => later(until, { days: -30 });

export const deviationStates = ["asked", "inForce", "ended", "refused"] as const;
export type DeviationState = (typeof deviationStates)[number];

/** How a deviation stands on a day: one that is granted ends by itself; what nobody decided in time has ended too. */
export function deviationStateOf({ decision, until }: { decision: "granted" | "refused" | null; until: string }, day: string): DeviationState {
  if (decision === "refused") return "refused";
  if (day > until) return "ended";
  return decision === null ? "asked" : "inForce";
}

export interface StandardWords {
  name: string;
  about: string;
}
export type StandardTexts = Partial<Record<Locale, StandardWords>> & { sv: StandardWords };

export const longest = { name: 100, about: 500, what: 200, why: 2_000, reason: 2_000 } as const;

/** What is wrong with a field, or why a deed comes to nothing: a key of messages, "standards.problems". */
export const standardProblems = [
  "kindMissing", "usersMissing", "nameMissing", "tooLong", "dateWrong", "dateMissing", "beforeApproved", "afterSupport", "replacedByItself", "replacementGone", "changed",
  "departmentMissing", "standardMissing", "whatMissing", "whyMissing", "untilMissing", "untilPassed", "untilTooFar", "decisionMissing", "reasonMissing", "decided",
] as const;
export type StandardProblem = (typeof standardProblems)[number];
export interface FieldProblem {
  field: string;
  code: StandardProblem;
}

export interface GivenStandard extends LifeCycle {
  kind: StandardKind;
  users: AffiliationKind[];
  replacedById: string | null;
  texts: StandardTexts;
}

type Posted = Record<string, string>;
const plain = (typed: string | undefined): string => (typed ?? "").replace(/\r\n?/g, "\n").trim();
const date = z.iso.date();

function readText(form: Posted, field: string, most: number, missing: StandardProblem | null, problems: FieldProblem[]): string {
  const text = plain(form[field]);
  if (!text && missing) problems.push({ field, code: missing });
  if (text.length > most) problems.push({ field, code: "tooLong" });
  return text;
}

function readDate(form: Posted, field: string, missing: StandardProblem | null, problems: FieldProblem[]): string | null {
  const text = plain(form[field]);
  if (!text) {
    if (missing) problems.push({ field, code: missing });
    return null;
  }
  if (date.safeParse(text).success) return text;
  problems.push({ field, code: "dateWrong" });
  return null;
}

/** Recommended ends with support at the latest: where only the end of support is said, it is recommended until then. */
function readLifeCycle(form: Posted, problems: FieldProblem[]): LifeCycle {
  const approvedFrom = readDate(form, "approvedFrom", "dateMissing", problems) ?? "";
  const supportedUntil = readDate(form, "supportedUntil", null, problems);
  const recommendedUntil = readDate(form, "recommendedUntil", null, problems) ?? supportedUntil;
  if (approvedFrom && recommendedUntil && recommendedUntil < approvedFrom) problems.push({ field: "recommendedUntil", code: "beforeApproved" });
  if (approvedFrom && supportedUntil && supportedUntil < approvedFrom) problems.push({ field: "supportedUntil", code: "beforeApproved" });
  else if (recommendedUntil && supportedUntil && recommendedUntil > supportedUntil) problems.push({ field: "recommendedUntil", code: "afterSupport" });
  return { approvedFrom, recommendedUntil, supportedUntil };
}

/**
 * Reads the form in which IT writes or changes a standard item. `users` are kinds of affiliations with spaces between.
 * @returns what was given, or what is wrong at which field
 */
export function readStandard(form: Posted): { given: GivenStandard } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const kind = standardKinds.find((each) => each === form.kind);
  if (!kind) problems.push({ field: "kind", code: "kindMissing" });
  const ticked = plain(form.users).split(/\s+/);
  const users = affiliationKinds.filter((each) => ticked.includes(each));
  if (users.length === 0) problems.push({ field: "users", code: "usersMissing" });
  const texts = Object.fromEntries(locales.flatMap((locale) => {
    const missing = locale === sourceLocale || plain(form[`about-${locale}`]) ? "nameMissing" : null;
    const words = { name: readText(form, `name-${locale}`, longest.name, missing, problems), about: readText(form, `about-${locale}`, longest.about, null, problems) };
    return words.name ? [[locale, words] as const] : [];
  })) as StandardTexts;
  const lifeCycle = readLifeCycle(form, problems);
  const replacedById = plain(form.replacedById) || null;
  if (problems.length > 0 || !kind) return { problems };
  return { given: { kind, users, texts, ...lifeCycle, replacedById } };
}

export interface GivenDeviation {
  departmentId: string;
  standardItemId: string;
  what: string;
  why: string;
  until: string;
}

/** Reads what a department asks for. The end date is compulsory, after today and at most two years off (P14). */
export function readDeviation(form: Posted, today: string): { given: GivenDeviation } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const departmentId = readText(form, "departmentId", 100, "departmentMissing", problems);
  const standardItemId = readText(form, "standardItemId", 100, "standardMissing", problems);
  const what = readText(form, "what", longest.what, "whatMissing", problems);
  const why = readText(form, "why", longest.why, "whyMissing", problems);
  const until = readDate(form, "until", "untilMissing", problems);
  if (until && until <= today) problems.push({ field: "until", code: "untilPassed" });
  if (until && until > longestDeviation(today)) problems.push({ field: "until", code: "untilTooFar" });
  if (problems.length > 0 || !until) return { problems };
  return { given: { departmentId, standardItemId, what, why, until } };
}

export const decisions = ["granted", "refused"] as const;
export type Decision = (typeof decisions)[number];

/** Reads what IT decides: which button, and the reason, which is compulsory either way. */
export function readDecision(form: Posted): { given: { decision: Decision; reason: string } } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const decision = decisions.find((each) => each === form.deed);
  if (!decision) problems.push({ field: "reason", code: "decisionMissing" });
  const reason = readText(form, "reason", longest.reason, "reasonMissing", problems);
  return problems.length > 0 || !decision ? { problems } : { given: { decision, reason } };
}

/** The words in the reader's language, or in Swedish where there are none (trap 4). */
export function standardWords(rows: readonly ({ locale: string } & StandardWords)[], locale: Locale): StandardWords & { lang: Locale | undefined } {
  const row = [locale, sourceLocale].flatMap((each) => rows.find((text) => text.locale === each) ?? [])[0];
  if (!row) throw new Error("A standard item has no Swedish words");
  return { name: row.name, about: row.about, lang: row.locale !== locale && isLocale(row.locale) ? row.locale : undefined };
}
