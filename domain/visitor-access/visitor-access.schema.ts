import { swedishInstant } from "@/lib/dates";

/** What is asked and said about visitors' access, as it comes in and as it is shown. Safe on both sides. */

/** What a designation lets a unit do at the most. */
export interface AccessLimits {
  /** Of one event, in hours. */
  longestHours: number;
  mostPeople: number;
  devicesEach: number;
}

/** The bounds within which IT sets them; the longest time is the guideline's besides (TORGET_VISITOR_LONGEST_HOURS). */
export const bounds = { longestHours: 744, mostPeople: 2000, devicesEach: 10 } as const satisfies Record<keyof AccessLimits, number>;

/** Something wrong with a field; `code` is a key of messages, "visitorAccess.problems". */
export interface AccessProblem {
  field: string;
  code: string;
}

export type AccessDeed = { ok: true } | { ok: false; problems: AccessProblem[] };
export const done: AccessDeed = { ok: true };
export const refuse = (field: string, code: string): { ok: false; problems: AccessProblem[] } => ({ ok: false, problems: [{ field, code }] });

/** A designation as it is given. Swedish dates, both inclusive. */
export interface UnitGiven extends AccessLimits {
  departmentId: string;
  validFrom: string;
  validTo: string;
  reason: string;
}

/** An event for which visitors get access, as it is given. */
export interface EventGiven {
  departmentId: string;
  name: string;
  place: string;
  host: string;
  startsAt: Date;
  endsAt: Date;
  people: number;
  codeEach: boolean;
}

type Fields = Record<string, string>;
type Read<Given> = { given: Given } | { problems: AccessProblem[] };

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
const isMinute = (text: string) => /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/.test(text) && isDay(text.slice(0, 10));
const wholeNumber = (text = "") => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : NaN);
const missing = (field: string, text: string, most: number): AccessProblem[] => (!text ? [{ field, code: `${field}Missing` }] : text.length > most ? [{ field, code: "tooLong" }] : []);
const outOf = (field: keyof AccessLimits, value: number, most: number): AccessProblem[] => (value >= 1 && value <= most ? [] : [{ field, code: `${field}Wrong` }]);

/** @param longestHours the guideline's */
export function readUnit(fields: Fields, longestHours: number): Read<UnitGiven> {
  const text = (name: string) => (fields[name] ?? "").trim();
  const given = {
    departmentId: text("departmentId"),
    validFrom: text("validFrom"),
    validTo: text("validTo"),
    reason: text("reason"),
    longestHours: wholeNumber(fields.longestHours),
    mostPeople: wholeNumber(fields.mostPeople),
    devicesEach: wholeNumber(fields.devicesEach),
  };
  const problems = [
    ...missing("departmentId", given.departmentId, 100),
    ...(["validFrom", "validTo"] as const).flatMap((field) => (isDay(given[field]) ? [] : [{ field, code: "dateWrong" }])),
    ...(isDay(given.validFrom) && isDay(given.validTo) && given.validTo < given.validFrom ? [{ field: "validTo", code: "endsBefore" }] : []),
    ...outOf("longestHours", given.longestHours, Math.min(bounds.longestHours, longestHours)),
    ...outOf("mostPeople", given.mostPeople, bounds.mostPeople),
    ...outOf("devicesEach", given.devicesEach, bounds.devicesEach),
    ...(given.reason.length < 10 ? [{ field: "reason", code: "reasonMissing" }] : given.reason.length > 500 ? [{ field: "reason", code: "tooLong" }] : []),
  ];
  return problems.length > 0 ? { problems } : { given };
}

/** Beginning and end are given in Swedish wall-clock time (yyyy-mm-ddThh:mm). */
export function readAccessEvent(fields: Fields): Read<EventGiven> {
  const text = (name: string) => (fields[name] ?? "").trim();
  const [from, to] = [text("from"), text("to")];
  const people = wholeNumber(fields.people);
  const words = { departmentId: text("departmentId"), name: text("name"), place: text("place"), host: text("host") };
  const problems = [
    ...missing("departmentId", words.departmentId, 100),
    ...missing("name", words.name, 120),
    ...missing("place", words.place, 120),
    ...missing("host", words.host, 120),
    ...(["from", "to"] as const).flatMap((field) => (isMinute(text(field)) ? [] : [{ field, code: text(field) ? "timeWrong" : `${field}Missing` }])),
    ...(isMinute(from) && isMinute(to) && to <= from ? [{ field: "to", code: "endsBefore" }] : []),
    ...(people >= 1 && people <= bounds.mostPeople ? [] : [{ field: "people", code: "peopleWrong" }]),
  ];
  if (problems.length > 0) return { problems };
  return { given: { ...words, startsAt: swedishInstant(from), endsAt: swedishInstant(to), people, codeEach: fields.codes !== "one" } };
}
