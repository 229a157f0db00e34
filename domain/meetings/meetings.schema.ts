import { isNoticeDate } from "@/domain/notices/asked-dates";
import { swedishInstants } from "@/lib/dates";

/** As readers see it: what is called counts as held once its day has come to an end. */
export const meetingStates = ["planned", "called", "held", "cancelled"] as const;
export type MeetingState = (typeof meetingStates)[number];

export interface MeetingGiven {
  bodyId: string;
  /** yyyy-mm-ddThh:mm on the wall in Sweden. */
  startsAt: string;
  endsAt: string | null;
  open: boolean;
  place: string;
  address: string | null;
  placeAccess: string | null;
  remoteUrl: string | null;
  about: string | null;
}

/** What somebody can mend in the facts of a meeting. Each stands at the field that is named in `fieldOfProblem`. */
export const meetingProblems = [
  "bodyMissing", "dateWrong", "datePast", "timeWrong", "timeNone", "endWrong", "placeMissing", "tooLong", "remoteWrong",
  /** KL 5:13, and 5:14 where only urgent matters are left. */
  "tooLate", "tooLateUrgent",
  "reasonMissing", "sameTime", "cancelledAlready", "heldAlready",
] as const;
export type MeetingProblem = (typeof meetingProblems)[number];

const fields: Partial<Record<MeetingProblem, string>> = {
  bodyMissing: "bodyId", dateWrong: "date", datePast: "date", tooLate: "date", tooLateUrgent: "date", sameTime: "date", cancelledAlready: "date", heldAlready: "date",
  timeWrong: "time", timeNone: "time", endWrong: "endTime", placeMissing: "place", tooLong: "about", remoteWrong: "remoteUrl", reasonMissing: "reason",
};
export const fieldOfProblem = (problem: MeetingProblem): string => fields[problem] ?? "date";

type Fields = Partial<Record<string, string>>;
const textIn = (given: Fields, name: string) => (given[name] ?? "").trim();
const orNull = (text: string) => text || null;

const isDate = (text: string) => text.startsWith("20") && isNoticeDate(text);

/** 9.00, 09:00 and 9:00 are the same time; anything else is none. */
export function readTime(text: string): string | null {
  const [, hours, minutes] = /^(\d{1,2})[.:](\d{2})$/.exec(text.trim()) ?? [];
  if (!hours || !minutes || Number(hours) > 23 || Number(minutes) > 59) return null;
  return `${hours.padStart(2, "0")}:${minutes}`;
}

/** When: a date, a time and perhaps an end on the same day. Both from the wall in Sweden. */
export function readWhen(given: Fields, today: string): { when: { startsAt: string; endsAt: string | null } } | { wrong: MeetingProblem[] } {
  const date = textIn(given, "date");
  const [time, end] = [readTime(textIn(given, "time")), textIn(given, "endTime")];
  const endTime = end ? readTime(end) : null;
  const wrong: MeetingProblem[] = [];
  if (!isDate(date)) wrong.push("dateWrong");
  else if (date < today) wrong.push("datePast");
  if (!time) wrong.push("timeWrong");
  if (end && (!endTime || (time && endTime <= time))) wrong.push("endWrong");
  if (wrong.length > 0 || !time) return { wrong };
  const startsAt = `${date}T${time}`;
  if (swedishInstants(startsAt).length === 0) return { wrong: ["timeNone"] };
  return { when: { startsAt, endsAt: endTime && `${date}T${endTime}` } };
}

/** An address that a reader can be led to: over https, without a name or a password in it. */
export function isRemoteAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hostname } = new URL(text);
  return protocol === "https:" && !username && !password && hostname.includes(".");
}

/** Where and how, as they may be changed without moving the meeting. */
export function readPlace(given: Fields): { place: Omit<MeetingGiven, "bodyId" | "startsAt" | "endsAt"> } | { wrong: MeetingProblem[] } {
  const place = textIn(given, "place");
  const remoteUrl = textIn(given, "remoteUrl");
  const more = ["address", "placeAccess", "about"].map((name) => textIn(given, name)) as [string, string, string];
  const wrong: MeetingProblem[] = [];
  if (place.length < 2) wrong.push("placeMissing");
  if ([place, ...more].some((text) => text.length > 2_000)) wrong.push("tooLong");
  if (remoteUrl && (remoteUrl.length > 500 || !isRemoteAddress(remoteUrl))) wrong.push("remoteWrong");
  if (wrong.length > 0) return { wrong };
  const [address, placeAccess, about] = more;
  return { place: { open: given.open === "yes", place, address: orNull(address), placeAccess: orNull(placeAccess), remoteUrl: orNull(remoteUrl), about: orNull(about) } };
}

/** All that a new meeting needs; what is wrong is told of all of it at once. */
export function readMeeting(given: Fields, today: string): { meeting: MeetingGiven } | { wrong: MeetingProblem[] } {
  const [when, where] = [readWhen(given, today), readPlace(given)];
  const bodyId = textIn(given, "bodyId");
  const wrong: MeetingProblem[] = [...(bodyId ? [] : ["bodyMissing" as const]), ...("wrong" in when ? when.wrong : []), ...("wrong" in where ? where.wrong : [])];
  if (wrong.length > 0 || "wrong" in when || "wrong" in where) return { wrong };
  return { meeting: { bodyId, ...when.when, ...where.place } };
}

export interface ItemGiven {
  title: string;
  registrationNumber: string | null;
  text: string | null;
  urgent: boolean;
  /** Ids of documents in the library. */
  documents: string[];
  /** Whether the documents that are added are for those alone who have a mandate in the body. */
  membersOnly: boolean;
}

export const itemProblems = ["titleMissing", "titleLong", "numberLong", "textLong", "tooLate", "tooLateUrgent", "documentGone", "closed"] as const;
export type ItemProblem = (typeof itemProblems)[number];
const itemFields: Record<ItemProblem, string> = { titleMissing: "title", titleLong: "title", numberLong: "registrationNumber", textLong: "text", tooLate: "urgent", tooLateUrgent: "urgent", documentGone: "document", closed: "title" };
export const fieldOfItem = (problem: ItemProblem): string => itemFields[problem];

export function readItem(given: Fields, documents: readonly string[]): { item: ItemGiven } | { wrong: ItemProblem[] } {
  const [title, registrationNumber, text] = ["title", "registrationNumber", "text"].map((name) => textIn(given, name)) as [string, string, string];
  const wrong: ItemProblem[] = [];
  if (title.length < 2) wrong.push("titleMissing");
  if (title.length > 300) wrong.push("titleLong");
  if (registrationNumber.length > 60) wrong.push("numberLong");
  if (text.length > 5_000) wrong.push("textLong");
  if (wrong.length > 0) return { wrong };
  return { item: { title, registrationNumber: orNull(registrationNumber), text: orNull(text), urgent: given.urgent === "yes", documents: [...new Set(documents.filter(Boolean))], membersOnly: given.documentFor === "members" } };
}

