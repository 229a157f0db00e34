import { type Locale, locales, sourceLocale } from "@/i18n/routing";
import { swedishInstants } from "@/lib/dates";
import { alertLevels, type AlertGiven, type AlertProblem, type AlertProblemCode, type AlertTexts, type CrisisGiven, type CrisisLink, longestDays, longestPost, longestText, longestTitle, mostLinks, type PostTexts } from "./alerts.schema";

/* What a form says, read into what commands take. Pure: an instant is given, and what is wrong comes back as codes. */

/** The ends that are offered, in hours; the first is chosen from the beginning. */
export const offeredHours = [4, 1, 12, 24, 72] as const;

export type FormFields = Record<string, string>;
const at = (fields: FormFields, name: string) => fields[name]?.trim() ?? "";

/** A title that says VMA would be taken for one. */
const claimsVma = /\bvma\b|viktigt\s+meddelande\s+till\s+allm[äa]nheten/i;

function problemOf(title: string, text: string, locale: Locale): { field: "title" | "text"; code: AlertProblemCode } | null {
  if (!title) return { field: "title", code: locale === sourceLocale ? "titleMissing" : "otherHalf" };
  if (title.length > longestTitle) return { field: "title", code: "titleTooLong" };
  if (claimsVma.test(title)) return { field: "title", code: "titleVma" };
  if (!text) return { field: "text", code: locale === sourceLocale ? "textMissing" : "otherHalf" };
  return text.length > longestText ? { field: "text", code: "textTooLong" } : null;
}

/** Swedish is compulsory; of another language both halves or none. */
export function readTexts(fields: FormFields): { texts: AlertTexts; problems: AlertProblem[] } {
  const texts: AlertTexts = {};
  const problems: AlertProblem[] = [];
  for (const locale of locales) {
    const [title, text] = [at(fields, `title-${locale}`), at(fields, `text-${locale}`)];
    if (locale !== sourceLocale && !title && !text) continue;
    const problem = problemOf(title, text, locale);
    if (problem) problems.push({ field: `${problem.field}-${locale}`, code: problem.code });
    else texts[locale] = { title, text };
  }
  return { texts, problems };
}

/** "2026-11-28" and "8.30" in Swedish time; the later one where the hour comes twice, the hour after where it is left out. */
function instantOf(date: string, time: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{1,2}[:.]\d{2}$/.test(time)) return null;
  const clock = time.replace(".", ":").padStart(5, "0");
  try {
    return swedishInstants(`${date}T${clock}`).at(-1) ?? swedishInstants(`${date}T${String(Number(clock.slice(0, 2)) + 1).padStart(2, "0")}${clock.slice(2)}`).at(-1) ?? null;
  } catch {
    return null;
  }
}

/** A date and a time of day that belong together. `given`: something stands in one of them. */
function moment(fields: FormFields, name: "start" | "end"): { given: boolean; at: Date | null } {
  const [date, time] = [at(fields, `${name}Date`), at(fields, `${name}Time`)];
  return { given: Boolean(date || time), at: instantOf(date, time) };
}

/** What is wrong with a time; null where nothing is. Asked by the form and again by the command. */
export function endProblem(startsAt: Date, endsAt: Date, now: Date): AlertProblemCode | null {
  if (endsAt <= now) return "endPast";
  if (endsAt <= startsAt) return "endBeforeStart";
  return endsAt.getTime() - now.getTime() > longestDays * 86_400_000 ? "endTooLate" : null;
}

function readTimes(fields: FormFields, begun: Date | null, now: Date): { startsAt: Date; endsAt: Date; problems: AlertProblem[] } {
  const problems: AlertProblem[] = [];
  const start = moment(fields, "start");
  if (start.given && !start.at) problems.push({ field: "startDate", code: "timeUnreadable" });
  const startsAt = start.at ?? begun ?? now;
  const end = moment(fields, "end");
  const hours = offeredHours.find((each) => String(each) === at(fields, "hours"));
  // A new form offers hours from the beginning, and one that changes an alert its end: what somebody has filled in besides counts.
  const exact = end.given && (begun === null || hours === undefined);
  const endsAt = exact ? end.at : hours ? new Date(Math.max(startsAt.getTime(), now.getTime()) + hours * 3_600_000) : null;
  if (exact && !end.at) problems.push({ field: "endDate", code: "timeUnreadable" });
  else if (!endsAt) problems.push({ field: "hours", code: "endMissing" });
  const code = endsAt && endProblem(startsAt, endsAt, now);
  if (code) problems.push({ field: exact ? "endDate" : "hours", code });
  return { startsAt, endsAt: endsAt ?? now, problems };
}

const isPhone = (given: string) => /^\+?[\d][\d\s()-]{1,24}$/.test(given);
const isLink = (given: string) => given.length <= 500 && URL.canParse(given) && new URL(given).protocol === "https:";

function readReach(fields: FormFields): { phone: string | null; link: string | null; problems: AlertProblem[] } {
  const [phone, link] = [at(fields, "phone"), at(fields, "link")];
  const problems: AlertProblem[] = [];
  if (phone && !isPhone(phone)) problems.push({ field: "phone", code: "phoneUnreadable" });
  if (link && !isLink(link)) problems.push({ field: "link", code: "linkUnreadable" });
  return { phone: phone || null, link: link || null, problems };
}

/**
 * Reads what somebody says with an alert.
 * @param begun when it began to stand, where it does already
 * @returns what a command takes, with the place still to be found (`place`: an id or an address); or what is wrong
 */
export function readAlert(fields: FormFields, now: Date, begun: Date | null = null): { given: Omit<AlertGiven, "itemId">; place: { id: string } | { address: string } | null } | { problems: AlertProblem[] } {
  const level = alertLevels.find((each) => each === at(fields, "level"));
  const { texts, problems } = readTexts(fields);
  const times = readTimes(fields, begun, now);
  const reach = readReach(fields);
  const all: AlertProblem[] = [...(level ? [] : [{ field: "level", code: "levelMissing" as const }]), ...problems, ...times.problems, ...reach.problems];
  if (all.length > 0 || !level) return { problems: all };
  const [where, address] = [at(fields, "where"), at(fields, "page")];
  return {
    given: { level, texts, startsAt: times.startsAt, endsAt: times.endsAt, phone: reach.phone, link: reach.link },
    place: address ? { address } : where ? { id: where } : null,
  };
}

/** "Words | https://…", a line each. */
function readLinks(text: string): CrisisLink[] | null {
  const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
  const links = lines.map((line) => {
    const [words = "", href = ""] = line.split("|").map((part) => part.trim());
    return words && words.length <= 80 && isLink(href) ? { text: words, href } : null;
  });
  const whole = links.flatMap((link) => link ?? []);
  return whole.length === lines.length && whole.length <= mostLinks ? whole : null;
}

/** Reads what the crisis page says. */
export function readCrisis(fields: FormFields): { given: CrisisGiven } | { problems: AlertProblem[] } {
  const { texts, problems } = readTexts(fields);
  const { phone, problems: others } = readReach({ ...fields, link: "" });
  const links = readLinks(fields.links ?? "");
  const all: AlertProblem[] = [...problems, ...others, ...(links ? [] : [{ field: "links", code: "linksUnreadable" as const }])];
  return all.length > 0 || !links ? { problems: all } : { given: { texts, phone, links } };
}

/** Reads a post of the thread: Swedish is compulsory. */
export function readPost(fields: FormFields): { texts: PostTexts } | { problems: AlertProblem[] } {
  const texts = Object.fromEntries(locales.flatMap((locale) => (at(fields, `text-${locale}`) ? [[locale, at(fields, `text-${locale}`)]] : []))) as PostTexts;
  const problems: AlertProblem[] = Object.entries(texts).flatMap(([locale, text]) => (text.length > longestPost ? [{ field: `text-${locale}`, code: "textTooLong" as const }] : []));
  if (!texts.sv) problems.push({ field: "text-sv", code: "textMissing" });
  return problems.length > 0 ? { problems } : { texts };
}
