import { z } from "zod";
import { hasIdentityNumber } from "@/domain/publishing/gate/checks/personal";
import type { Locale } from "@/i18n/routing";
import { isPlainAddress } from "@/lib/mail-address";
import { beginnings, endOf, mostOccurrences, type Repetition, repetitions, type Schedule, type Wall } from "./recurrence";

/** What people may come to, as it comes in and as it is shown. Safe on both sides. */

export const eventStates = ["draft", "waiting", "published", "cancelled", "refused"] as const;
export type EventState = (typeof eventStates)[number];

export const eventCategories = ["culture", "sport", "children", "outdoors", "course", "market", "democracy", "other"] as const;
export type EventCategory = (typeof eventCategories)[number];

export const audiences = ["everybody", "children", "youth", "adults", "seniors", "newcomers"] as const;
export type Audience = (typeof audiences)[number];

/** What is told of how a place and what happens there can be reached, for each of which "no" is told as well. */
export const accessFeatures = ["stepFree", "toilet", "hearingLoop", "signLanguage", "parking"] as const;
export type AccessFeature = (typeof accessFeatures)[number];
export type PlaceAccess = Partial<Record<AccessFeature, "yes" | "no">>;
export const placeAccessSchema = z.partialRecord(z.enum(accessFeatures), z.enum(["yes", "no"])).catch({});

export interface EventWords {
  title: string;
  text: string;
  price: string;
  accessNote: string;
}

/** An event as somebody has written it. The empty text stands for what was not given. */
export interface EventGiven extends Schedule, EventWords {
  category: EventCategory;
  audience: Audience;
  placeName: string;
  placeAddress: string;
  placeAccess: PlaceAccess;
  isFree: boolean;
  organiser: string;
  registration: string;
}

/** Something wrong with a field, by its name; `code` is a key of messages, "events.problems". */
export interface EventProblem {
  field: string;
  code: string;
}

const longest = { title: 120, text: 4000, price: 200, accessNote: 500, placeName: 120, placeAddress: 200, organiser: 120, registration: 500 } as const;
const needed = ["title", "text", "placeName", "organiser"] as const;

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
/** "9.30", "9:30" and "930" are times as people write them. */
const asTime = (text: string) => {
  const [, hour, minute] = /^(\d{1,2})[.:]?(\d{2})$/.exec(text) ?? [];
  return hour && minute ? `${hour.padStart(2, "0")}:${minute}` : text;
};

const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

function textProblems(form: Record<string, string>, names: readonly (keyof typeof longest)[]): EventProblem[] {
  return names.flatMap((field) => {
    const text = form[field] ?? "";
    if (!text && (needed as readonly string[]).includes(field)) return [{ field, code: `${field}Missing` }];
    return text.length > longest[field] ? [{ field, code: "tooLong" }] : [];
  });
}

/** The times that a form gives: what ends before it begins ends on the next day. */
export function readTimes(form: Record<string, string>): { startsAt: Wall; endsAt: Wall } | { problems: EventProblem[] } {
  const { date = "" } = form;
  const [from, to] = [asTime(form.from ?? ""), asTime(form.to ?? "")];
  const problems = [
    ...(isDay(date) ? [] : [{ field: "date", code: date ? "dateWrong" : "dateMissing" }]),
    ...(isTime(from) ? [] : [{ field: "from", code: from ? "timeWrong" : "fromMissing" }]),
    ...(isTime(to) ? [] : [{ field: "to", code: to ? "timeWrong" : "toMissing" }]),
  ];
  if (problems.length > 0) return { problems };
  return { startsAt: `${date}T${from}`, endsAt: `${to > from ? date : dayAfter(date)}T${to}` };
}

function readSchedule(form: Record<string, string>): { schedule: Schedule } | { problems: EventProblem[] } {
  const times = readTimes(form);
  const repeats: Repetition = repetitions.find((each) => each === form.repeats) ?? "never";
  const until = form.until ?? "";
  const except = (form.except ?? "").split(/[\s,;]+/).filter(Boolean);
  const every = Number(form.every || 1);
  const again = repeats !== "never";
  const problems = [
    ...("problems" in times ? times.problems : []),
    ...(again && !isDay(until) ? [{ field: "until", code: until ? "dateWrong" : "untilMissing" }] : []),
    ...(again && isDay(until) && until < (form.date ?? "") ? [{ field: "until", code: "untilBefore" }] : []),
    ...(Number.isInteger(every) && every >= 1 && every <= 12 ? [] : [{ field: "every", code: "everyWrong" }]),
    ...(except.every(isDay) ? [] : [{ field: "except", code: "dateWrong" }]),
  ];
  if ("problems" in times || problems.length > 0) return { problems };
  const schedule = { ...times, repeats, every: again ? every : 1, until: again ? until : null, except: again ? except : [] };
  const all = beginnings(schedule);
  if (all.length === 0) return { problems: [{ field: "except", code: "noneLeft" }] };
  return all.length >= mostOccurrences ? { problems: [{ field: "until", code: "untilTooLate" }] } : { schedule };
}

const isLink = (text: string) => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);

const trimmed = (form: Record<string, string>) => Object.fromEntries(Object.entries(form).map(([name, value]) => [name, value.trim()]));

/** Reads the words of one language. @returns all that is wrong, in the order of the form */
export function readEventWords(given: Record<string, string>): { words: EventWords } | { problems: EventProblem[] } {
  const form = trimmed(given);
  const problems = textProblems(form, ["title", "text", "price", "accessNote"]);
  const { title = "", text = "", price = "", accessNote = "" } = form;
  return problems.length > 0 ? { problems } : { words: { title, text, price, accessNote } };
}

/**
 * Reads the posted form of an event, an association's or the staff's.
 * @returns the event, or all that is wrong, in the order of the form
 */
export function readEvent(posted: Record<string, string>): { given: EventGiven } | { problems: EventProblem[] } {
  const form = trimmed(posted);
  const category = eventCategories.find((each) => each === form.category);
  const audience = audiences.find((each) => each === form.audience) ?? "everybody";
  const read = readSchedule(form);
  const { title = "", text = "", price = "", accessNote = "", placeName = "", placeAddress = "", organiser = "", registration = "" } = form;
  const isFree = form.isFree === "yes";
  const problems = [
    ...textProblems(form, ["title", "text"]),
    ...(category ? [] : [{ field: "category", code: "categoryMissing" }]),
    ...("problems" in read ? read.problems : []),
    ...textProblems(form, ["placeName", "placeAddress", "accessNote"]),
    ...(form.isFree ? [] : [{ field: "isFree", code: "isFreeMissing" }]),
    ...(form.isFree === "no" && !price ? [{ field: "price", code: "priceMissing" }] : textProblems(form, ["price"])),
    ...textProblems(form, ["organiser"]),
    ...(registration && !isLink(registration) ? [{ field: "registration", code: "linkWrong" }] : textProblems(form, ["registration"])),
  ];
  if (!category || "problems" in read || problems.length > 0) return { problems };
  const placeAccess = placeAccessSchema.parse(Object.fromEntries(accessFeatures.flatMap((each) => (form[each] === "yes" || form[each] === "no" ? [[each, form[each]]] : []))));
  return { given: { ...read.schedule, title, text, price, accessNote, category, audience, placeName, placeAddress, placeAccess, isFree, organiser, registration } };
}

export interface EventSender {
  name: string;
  email: string;
}

/** Reads what an association sends: the event and who may be asked about it, whom nobody but those who decide sees. */
export function readSubmission(posted: Record<string, string>, today: string): { given: EventGiven; sender: EventSender } | { problems: EventProblem[] } {
  const form = trimmed(posted);
  const read = readEvent(form);
  const { senderName: name = "", senderEmail: email = "" } = form;
  const written = [form.title, form.text, form.accessNote, form.price].join("\n");
  const isPast = "given" in read && lastDayOf(read.given) < today;
  const problems = [
    ...("problems" in read ? read.problems : []),
    ...(isPast ? [{ field: "date", code: "datePast" }] : []),
    ...(hasIdentityNumber(written) ? [{ field: "text", code: "identityNumber" }] : []),
    ...(name.length > 80 ? [{ field: "senderName", code: "tooLong" }] : []),
    ...(!email ? [{ field: "senderEmail", code: "emailMissing" }] : isPlainAddress(email) && /\.[^.@]+$/.test(email) ? [] : [{ field: "senderEmail", code: "emailWrong" }]),
  ];
  if ("problems" in read || problems.length > 0) return { problems };
  return { given: read.given, sender: { name, email } };
}

/** The last day on which something of it takes place. */
export function lastDayOf(schedule: Schedule, moved: readonly { endsAt: Wall | null }[] = []): string {
  const last = beginnings(schedule).at(-1) ?? schedule.startsAt;
  return [endOf(schedule, last), ...moved.flatMap(({ endsAt }) => endsAt ?? [])].map((wall) => wall.slice(0, 10)).sort().at(-1) ?? last.slice(0, 10);
}

/** What the public list is searched for, as it stands in the address. */
export const eventFilterSchema = z.object({
  from: z.string().refine(isDay).optional().catch(undefined),
  to: z.string().refine(isDay).optional().catch(undefined),
  category: z.enum(eventCategories).optional().catch(undefined),
  audience: z.enum(audiences).optional().catch(undefined),
  place: z.string().max(120).optional().catch(undefined),
  access: z.enum(accessFeatures).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
});
export type EventFilter = z.infer<typeof eventFilterSchema>;

/** One time that it takes place, or would have. */
export interface Occurrence {
  /** When the rule says that it begins: what it is known by. */
  original: Wall;
  startsAt: Wall;
  endsAt: Wall;
  placeName: string;
  cancelled: boolean;
  movedTime: boolean;
  movedPlace: boolean;
}

/** What everybody sees of an event. */
export interface EventView extends Omit<EventGiven, "except"> {
  id: string;
  ref: string;
  href: string;
  /** Of its words, which may be another than the reader's. */
  locale: Locale;
  cancelled: boolean;
  occurrences: Occurrence[];
  /** The next one that is not over, or the last. */
  next: Occurrence;
  over: boolean;
  publishedAt: Date;
  changedAt: Date;
  sequence: number;
  except: readonly string[];
  /** Its address in each language that it is written in. */
  editions: Partial<Record<Locale, string>>;
}
