import { z } from "zod";
import { isNoticeDate } from "./asked-dates";
import { appeals, type FieldName, fieldsOfKind, kindRules, type NoticeKind, noticeKinds } from "./notice-kinds";

/*
 * A notice as it must be to be posted: one shape a kind, and none for anything else. Each message is a code
 * (messages, "notices.problems").
 */

const line = z.string("missing").trim().min(1, "missing").max(300, "tooLong");
const text = z.string("missing").trim().min(1, "missing").max(5000, "tooLong");
const date = line.refine(isNoticeDate, "dateMalformed");
/** A meeting may take several days: "2026-11-10, 2026-11-11". */
export const datesIn = (words: string): string[] => words.split(/[\s,;]+/).filter(Boolean);
const dates = line.refine((words) => datesIn(words).length > 0 && datesIn(words).every(isNoticeDate), "dateMalformed");
const yes = z.enum(["", "yes"]).default("");

const shapes: Record<FieldName, z.ZodType<string, string | undefined>> = {
  subject: line,
  meetingDates: dates,
  meetingDate: date,
  meetingTime: line.regex(/^([01]\d|2[0-3])[.:][0-5]\d$/, "timeMalformed"),
  place: line,
  matters: text,
  urgent: yes,
  // Numbers alone: they stay in the record.
  paragraphs: line.regex(/^[§\d\s,.–—-]*\d[§\d\s,.–—-]*(?: och [§\d\s,.–—-]+)?$/, "paragraphsMalformed"),
  approvedOn: date,
  decisionDate: date,
  decidedBy: line,
  storagePlace: text,
  whereAvailable: text,
  commentsUntil: date,
  commentsTo: text,
  // Who posts under "other statutes" says which, by the number that it has in Svensk författningssamling.
  statute: line.regex(/\d{4}:\d+/, "statuteMalformed"),
  requestedBy: line,
  appeal: z.enum(appeals, "missing"),
  lastDay: date,
  contact: line,
};

function shapeOf<Kind extends NoticeKind>(kind: Kind) {
  const { fields, optional = [] } = kindRules[kind];
  const own = Object.fromEntries([...fields.map((name) => [name, shapes[name]]), ...optional.map((name) => [name, shapes[name].optional()])]);
  return z.strictObject({ kind: z.literal(kind), ...(own as Partial<Record<FieldName, z.ZodType<string, string | undefined>>>) });
}

const [first, ...others] = noticeKinds.map(shapeOf);
/** The closed list: what is not one of these is no notice. */
export const noticeSchema = z.discriminatedUnion("kind", [first!, ...others]);

export type NoticeFields = Partial<Record<FieldName, string>>;

/** The code of what is wrong with a field; "documents" and "personalData" are fields of every notice. */
export interface NoticeProblem {
  field: FieldName | "documents" | "personalData" | "body";
  code: string;
}

/** Swedish personal numbers and coordination numbers: none is ever posted (NB-15). Ten digits in a row may be a telephone. */
const personalNumber = /(?<!\d)(?:(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-8]\d|9[01])[-+]?|\d{2}(?:0[1-9]|1[0-2])(?:[0-8]\d|9[01])[-+])\d{4}(?!\d)/;

/** What stands in the fields, without what the kind does not have. */
export function readFields(kind: NoticeKind, given: Record<string, unknown>): NoticeFields {
  return Object.fromEntries(fieldsOfKind(kind).flatMap((name) => (typeof given[name] === "string" && given[name].trim() ? [[name, given[name].trim()]] : [])));
}

/** What keeps the fields of a notice from being posted. */
export function problemsIn(kind: NoticeKind, fields: NoticeFields): NoticeProblem[] {
  const read = noticeSchema.safeParse({ kind, ...fields });
  const wrong = read.success ? [] : read.error.issues.map(({ path, message }): NoticeProblem => ({ field: path[0] as FieldName, code: message }));
  const named = Object.entries(fields).filter(([, words]) => personalNumber.test(words)).map(([field]): NoticeProblem => ({ field: field as FieldName, code: "personalNumber" }));
  return [...wrong, ...named].filter(({ field }, at, all) => all.findIndex((other) => other.field === field) === at);
}

export const noticeDocumentLanguages = ["sv", "en", "fi", "ar"] as const;
export const documentsAtOnce = 5;
export const mostDocuments = 20;
export const largestDocument = 20 * 1024 * 1024;
export const largestDocumentPost = documentsAtOnce * largestDocument + 1024 * 1024;

export const eventKinds = ["posted", "partnerPosted", "prolonged", "correctedBy", "removalProposed", "removalRefused", "removedEarly", "removed", "postedAgain", "certified"] as const;
export type NoticeEventKind = (typeof eventKinds)[number];
