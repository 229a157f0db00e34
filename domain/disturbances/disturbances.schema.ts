import { z } from "zod";
import { personalIn } from "@/domain/publishing/page-answers/personal";
import { type Locale, locales, sourceLocale } from "@/i18n/routing";
import { swedishInstants } from "@/lib/dates";
import { type Position, readCoordinates } from "@/lib/map/coordinates";
import { municipality } from "@/lib/municipality";

/** Something that does not work, or will not for a while. Safe on both sides. */

export const categories = ["water", "heating", "roads", "schools", "eServices", "systems", "other"] as const;
export type Category = (typeof categories)[number];
/** What IT answers for as well, whichever department is responsible. */
export const itCategories: readonly Category[] = ["eServices", "systems"];

export const updateKinds = ["reported", "told", "changed", "solved", "cancelled"] as const;
export type UpdateKind = (typeof updateKinds)[number];

/** What the clock makes of it. */
export const states = ["ongoing", "planned", "solved", "cancelled"] as const;
export type State = (typeof states)[number];

export interface Times {
  startsAt: Date;
  expectedEnd: Date | null;
  solvedAt: Date | null;
  cancelledAt: Date | null;
}

/** Planned becomes ongoing by time alone; only people end it. */
export function stateOf({ startsAt, solvedAt, cancelledAt }: Times, now: Date): State {
  if (cancelledAt) return "cancelled";
  if (solvedAt) return "solved";
  return startsAt > now ? "planned" : "ongoing";
}

/** The time that was said has passed, and it is not over. */
export const isOverdue = (times: Times, now: Date): boolean => stateOf(times, now) === "ongoing" && times.expectedEnd !== null && times.expectedEnd <= now;

export interface Words {
  title: string;
  area: string;
  text: string;
  cause: string;
}
export type WordsByLocale = Partial<Record<Locale, Words>> & { sv: Words };
export type TextByLocale = Partial<Record<Locale, string>> & { sv: string };

/** Words in the reader's language, or in Swedish where it has none (trap 4): `lang` is the language that they are in. */
export function wordsIn<Words>(texts: Partial<Record<Locale, Words>>, locale: Locale): { words: Words; lang: Locale } | null {
  for (const lang of [locale, sourceLocale]) {
    const words = texts[lang];
    if (words !== undefined) return { words, lang };
  }
  return null;
}

export const longest = { title: 100, area: 200, text: 2_000, cause: 500, system: 100, update: 2_000 } as const;
export const mostPages = 20;

/** What is wrong with a field, or why a deed comes to nothing: a key of messages, "disturbances.staff.problems". */
export const problemCodes = [
  "categoryMissing", "departmentMissing", "titleMissing", "areaMissing", "tooLong", "identityNumber", "timeWrong",
  "startTooOld", "startTooFar", "endBeforeStart", "endPassed", "coordinatesWrong", "coordinatesOutside", "pagesTooMany", "pageGone", "systemGone",
  "textMissing", "solvedInFuture", "solvedBeforeStart", "notStarted", "started", "ended", "changed",
] as const;
export type ProblemCode = (typeof problemCodes)[number];
export interface FieldProblem {
  field: string;
  code: ProblemCode;
}

/** What somebody reports, or changes it to. */
export interface GivenDisturbance {
  category: Category;
  departmentId: string;
  system: string;
  /** The same in the register of systems; null where it is none that stands there. */
  systemId?: string | null;
  words: WordsByLocale;
  startsAt: Date;
  expectedEnd: Date | null;
  position: Position | null;
  pages: string[];
}

type Posted = Record<string, string>;
type Read<Value> = { value: Value } | { code: ProblemCode };

const plain = (typed: string | undefined) => (typed ?? "").replace(/\r\n?/g, "\n").trim();

/** A text that will be read by everybody: nobody's identity number stands in it. */
function textProblem(text: string, most: number): ProblemCode | null {
  if (text.length > most) return "tooLong";
  return personalIn(text).includes("identityNumber") ? "identityNumber" : null;
}

/** A time on the clock in Sweden, "2026-11-28T14:00" or "2026-11-28 14.00"; null where none is given. */
export function readTime(typed: string | undefined): Read<Date | null> {
  const text = plain(typed);
  if (!text) return { value: null };
  const [, date, hour, minute] = /^(\d{4}-\d{2}-\d{2})[T ]+(?:kl\.? ?)?(\d{1,2})[:.](\d{2})(?::00)?$/.exec(text) ?? [];
  if (!date || !hour || !minute) return { code: "timeWrong" };
  try {
    // The hour that comes twice is the first one, which somebody means who has not noticed; the hour that is left out is a mistake.
    const [at] = swedishInstants(`${date}T${hour.padStart(2, "0")}:${minute}`);
    return at ? { value: at } : { code: "timeWrong" };
  } catch {
    return { code: "timeWrong" };
  }
}

const wordFields = ["title", "area", "text", "cause"] as const;

/** The words in one language; null where nothing is given in it. Swedish is always wanted, a translation whole or not at all. */
function readWords(form: Posted, locale: Locale, problems: FieldProblem[]): Words | null {
  const words = Object.fromEntries(wordFields.map((field) => [field, plain(form[`${field}-${locale}`])])) as unknown as Words;
  if (locale !== sourceLocale && wordFields.every((field) => !words[field])) return null;
  if (!words.title) problems.push({ field: `title-${locale}`, code: "titleMissing" });
  if (!words.area) problems.push({ field: `area-${locale}`, code: "areaMissing" });
  for (const field of wordFields) {
    const code = textProblem(words[field], longest[field]);
    if (code) problems.push({ field: `${field}-${locale}`, code });
  }
  return words;
}

const day = 86_400_000;
/** Somebody writes of what began today or yesterday, or of what is planned; further off it is a mistyped year. */
const earliestStart = 31 * day;
const latestStart = 731 * day;

function readTimes(form: Posted, now: Date, before: Pick<Times, "startsAt" | "expectedEnd"> | null, problems: FieldProblem[]): Pick<Times, "startsAt" | "expectedEnd"> | null {
  const [start, end] = [readTime(form.startsAt), readTime(form.expectedEnd)];
  if ("code" in start) problems.push({ field: "startsAt", code: start.code });
  if ("code" in end) problems.push({ field: "expectedEnd", code: end.code });
  if ("code" in start || "code" in end) return null;
  const startsAt = start.value ?? before?.startsAt ?? now;
  const away = startsAt.getTime() - now.getTime();
  const sameStart = startsAt.getTime() === before?.startsAt.getTime();
  const sameEnd = end.value?.getTime() === before?.expectedEnd?.getTime();
  if (!sameStart && away < -earliestStart) problems.push({ field: "startsAt", code: "startTooOld" });
  if (!sameStart && away > latestStart) problems.push({ field: "startsAt", code: "startTooFar" });
  if (end.value && end.value <= startsAt) problems.push({ field: "expectedEnd", code: "endBeforeStart" });
  else if (end.value && !sameEnd && end.value <= now) problems.push({ field: "expectedEnd", code: "endPassed" });
  return { startsAt, expectedEnd: end.value };
}

function readPosition(typed: string | undefined, problems: FieldProblem[]): Position | null {
  const text = plain(typed);
  if (!text) return null;
  const read = readCoordinates(text, municipality.area);
  if (!("code" in read)) return read;
  problems.push({ field: "coordinates", code: read.code });
  return null;
}

const ids = z.string().regex(/^[\w-]{1,80}$/);

/**
 * Reads the form in which a disturbance is reported or changed.
 * @param form its fields; `pages` are the ids of pages with spaces between
 * @param before what it was, where it is changed: a time that stays may lie in the past
 */
export function readDisturbance(form: Posted, now: Date, before: Pick<Times, "startsAt" | "expectedEnd"> | null = null): { given: GivenDisturbance } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const category = categories.find((each) => each === form.category);
  if (!category) problems.push({ field: "category", code: "categoryMissing" });
  const departmentId = plain(form.departmentId);
  if (!departmentId) problems.push({ field: "departmentId", code: "departmentMissing" });
  const system = plain(form.system);
  const systemCode = textProblem(system, longest.system);
  if (systemCode) problems.push({ field: "system", code: systemCode });
  const systemId = ids.safeParse(form.systemId).success ? (form.systemId ?? null) : null;
  const words = Object.fromEntries(locales.flatMap((locale) => {
    const read = readWords(form, locale, problems);
    return read ? [[locale, read] as const] : [];
  })) as WordsByLocale;
  const times = readTimes(form, now, before, problems);
  const position = readPosition(form.coordinates, problems);
  const pages = [...new Set(plain(form.pages).split(/\s+/).filter((id) => ids.safeParse(id).success))];
  if (pages.length > mostPages) problems.push({ field: "pages", code: "pagesTooMany" });
  if (problems.length > 0 || !category || !times) return { problems };
  return { given: { category, departmentId, system, systemId, words, ...times, position, pages } };
}

/** The words of an update in each language; Swedish alone is compulsory. */
export function readUpdate(form: Posted): { texts: TextByLocale } | { problems: FieldProblem[] } {
  const texts = Object.fromEntries(locales.map((locale) => [locale, plain(form[`text-${locale}`])])) as Record<Locale, string>;
  const problems = locales.flatMap((locale): FieldProblem[] => {
    const code = locale === sourceLocale && !texts[locale] ? "textMissing" : textProblem(texts[locale], longest.update);
    return code ? [{ field: `text-${locale}`, code }] : [];
  });
  if (problems.length > 0) return { problems };
  return { texts: Object.fromEntries(Object.entries(texts).filter(([, text]) => text)) as TextByLocale };
}
