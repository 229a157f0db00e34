import { z } from "zod";
import { hasIdentityNumber } from "@/domain/publishing/gate/checks/personal";
import { isPlainAddress } from "@/lib/mail-address";
import type { MatterFileView } from "./files/files.schema";
import type { Position } from "@/lib/map/coordinates";

/** What residents send, and what comes of it. Safe on both sides. */

/** What the form for a message is for. */
export const questionKinds = ["question", "comment", "complaint"] as const;
export const matterKinds = [...questionKinds, "faultReport", "documentRequest", "accessibility", "childrens", "form"] as const;
export type QuestionKind = (typeof questionKinds)[number];
export type MatterKind = (typeof matterKinds)[number];

export const matterStatuses = ["received", "withDepartment", "waitingForYou", "answered", "solved", "willNotBeDone", "notOurs"] as const;
export type MatterStatus = (typeof matterStatuses)[number];

/** It waits for the municipality. */
export const openStatuses: readonly MatterStatus[] = ["received", "withDepartment"];
/** Nobody waits for anything; the sender may say that it is not solved. */
export const endedStatuses: readonly MatterStatus[] = ["answered", "solved", "willNotBeDone", "notOurs"];

/** What staff set by hand, and whether it takes words for the sender: what is asked, why not, whose it is. "answered" comes of an answer. */
export const settable = { withDepartment: false, waitingForYou: true, solved: false, willNotBeDone: true, notOurs: true } as const;
export type SettableStatus = keyof typeof settable;
export const settableStatuses = Object.keys(settable) as SettableStatus[];

export type EntryKind = "message" | "reply" | "status" | "handOver" | "closing" | "reopening" | "request" | "split" | "merged" | "separated";

export const longestMessage = 10_000;

const filled = (text: string | undefined, most: number, tooLong: string, missing?: string): string | undefined => {
  if (!text) return missing;
  return text.length > most ? tooLong : undefined;
};

/** Something wrong with a field, by its name; `code` is a key of messages, "matters.problems". */
export interface FieldProblem {
  field: string;
  code: string;
  /** The name of the file that it concerns. */
  about?: string;
}

/** Whether the sender wants an answer, and how they are reached. The empty text stands for what was not given. */
export interface Sender {
  wantsReply: boolean;
  name: string;
  email: string;
  phone: string;
}

/** A question of a form as it was asked, and what was answered. */
export interface Answer {
  question: string;
  answer: string;
}

/** Answers as they are kept. */
export const answersSchema = z.array(z.object({ question: z.string(), answer: z.string() })).catch([]);

/** What somebody sends, by whichever form. The empty text stands for what was not given. */
export interface Sent extends Sender {
  kind: MatterKind;
  /** A contact of the register; empty where the sender does not know. */
  topic: string;
  /** Who answers for the form, where the form says so: counts before `topic`. */
  departmentId?: string;
  /** Empty where a form has nothing but its own questions. */
  message: string;
  answers?: readonly Answer[];
  /** Where it is, in degrees (WGS 84). */
  place?: { latitude: number; longitude: number } | null;
  /** The version of a department's own form that was filled in. */
  formVersionId?: string;
}

/** What somebody asks, comments or complains of. */
export interface Question extends Sent {
  kind: QuestionKind;
}

/** All that was written, for telling one post of a form from another with other words. */
export function writtenIn({ kind, topic, departmentId, message, wantsReply, name, email, phone, answers = [], place }: Sent): string[] {
  const more = departmentId || answers.length > 0 || place ? [departmentId ?? "", JSON.stringify(answers), JSON.stringify(place ?? null)] : [];
  return [kind, topic, message, String(wantsReply), name, email, phone, ...more];
}

const senderFields = z.object({
  wantsReply: z.enum(["yes", "no"]).optional().catch(undefined),
  name: z.string().trim().catch(""),
  email: z.string().trim().catch(""),
  phone: z.string().trim().catch(""),
});

const fields = z.object({
  kind: z.enum(questionKinds).optional().catch(undefined),
  topic: z.string().max(100).catch(""),
  message: z.string().catch(""),
  confirmed: z.string().catch(""),
});

/** E-mail and telephone count only where an answer is wanted; then one of them is needed. */
export function wayProblems({ name, email, phone }: { name: string; email: string; phone: string }): FieldProblem[] {
  const emailCode = email && (!isPlainAddress(email) || !/\.[^.@]+$/.test(email)) ? "emailWrong" : undefined;
  const phoneCode = phone && !/^[+()\d\s-]{5,30}$/.test(phone.normalize("NFKC").replace(/[\u0660-\u0669\u06f0-\u06f9]/g, "0")) ? "phoneWrong" : undefined;
  const found = { name: filled(name, 80, "nameTooLong"), email: !email && !phone ? "wayMissing" : emailCode, phone: phoneCode };
  return Object.entries(found).flatMap(([field, code]) => (code ? [{ field, code }] : []));
}

/** Reads the part of every form that says whether an answer is wanted, and how. Where none is, nothing of how to reach the sender is kept. */
export function readSender(form: Record<string, string>): { sender: Sender; problems: FieldProblem[] } {
  const { wantsReply, name, email, phone } = senderFields.parse(form);
  const ways = wantsReply === "yes" ? { name, email, phone } : { name: "", email: "", phone: "" };
  const problems = wantsReply ? (wantsReply === "yes" ? wayProblems(ways) : []) : [{ field: "wantsReply", code: "wantsReplyMissing" }];
  return { sender: { wantsReply: wantsReply === "yes", ...ways }, problems };
}

/**
 * Reads the posted form. What looks like a personal identity number in the message must be confirmed (CF-2).
 * @returns the question, with nothing of how to reach the sender where no answer is wanted; or all that is wrong, in the order of the form
 */
export function readQuestion(form: Record<string, string>): { question: Question } | { problems: FieldProblem[] } {
  const { kind, topic, message, confirmed } = fields.parse(form);
  const { sender, problems: ofSender } = readSender(form);
  const text = message.trim();
  const messageCode = filled(text, longestMessage, "messageTooLong", "messageMissing") ?? (hasIdentityNumber(text) && confirmed !== "yes" ? "identityNumber" : undefined);
  const problems = [...(kind ? [] : [{ field: "kind", code: "kindMissing" }]), ...(messageCode ? [{ field: "message", code: messageCode }] : []), ...ofSender];
  if (!kind || problems.length > 0) return { problems };
  return { question: { kind, topic, message: text, ...sender } };
}

/** What the sender does with a matter: adds to it, says that it is solved, or that it is not. */
export const senderDeeds = ["add", "close", "reopen"] as const;
export type SenderDeed = (typeof senderDeeds)[number];

/** What the sender may do as things stand. */
export function senderMay(status: MatterStatus): SenderDeed[] {
  if (!endedStatuses.includes(status)) return ["add", "close"];
  return status === "answered" ? ["reopen", "close"] : ["reopen"];
}

/** The words for the municipality that a deed of the sender's takes. */
export function readAddition(deed: SenderDeed, form: Record<string, string>): { text: string } | { problems: FieldProblem[] } {
  const text = (form.text ?? "").trim();
  const code = filled(text, longestMessage, "messageTooLong", deed === "close" ? undefined : "messageMissing") ?? (hasIdentityNumber(text) && form.confirmed !== "yes" ? "identityNumber" : undefined);
  return code ? { problems: [{ field: `${deed}-text`, code }] } : { text };
}

export interface MatterEntryView {
  id: string;
  at: Date;
  kind: EntryKind;
  text: string;
  status: MatterStatus | null;
  /** To whom it was handed over, or whose a part became, in the reader's language. */
  department: string | null;
  /** By when the sender is asked to answer, yyyy-mm-dd. */
  answerBy: string | null;
  files: MatterFileView[];
}

/** A part that became a matter of its own, or what this was a part of: the same code opens it. */
export interface PartView {
  reference: string;
  status: MatterStatus;
  department: string;
}

/** What the sender sees. Nothing of who of the municipality did what: a department answers. */
export interface SenderView {
  reference: string;
  kind: MatterKind;
  status: MatterStatus;
  department: string;
  receivedAt: Date;
  wantsReply: boolean;
  answers: Answer[];
  position: Position | null;
  entries: MatterEntryView[];
  /** It is handled together with others about the same thing. Whose they are is nobody else's to know. */
  together: boolean;
  parts: PartView[];
  partOf: PartView | null;
}

/** "review": words that wait for another pair of eyes than their writer's; "all": everything, what is held and what is handled with another as well. */
export const matterViews = ["new", "mine", "review", "overdue", "waiting", "ended", "unregistered", "held", "all"] as const;
export type MatterView = (typeof matterViews)[number];

export interface MatterLine {
  id: string;
  reference: string;
  kind: MatterKind;
  status: MatterStatus;
  receivedAt: Date;
  waitingSince: Date;
  overdue: boolean;
  topic: string | null;
  department: string;
  handler: string | null;
  /** Marked for secrecy: how it begins and who sent it are not told in lists. */
  secret: boolean;
  /** What the register says; null: nothing yet. */
  registration: { state: "registered" | "notNeeded"; number: string | null } | null;
  /** How the message begins; empty where that may be secret. */
  beginning: string;
  /** How many others are handled with it. */
  duplicates: number;
  /** It is handled with another. */
  isDuplicate: boolean;
  /** By when the sender is asked to answer, yyyy-mm-dd. */
  answerBy: string | null;
}

/** What the inbox is searched for, as it stands in the address. */
export const inboxFilterSchema = z.object({
  q: z.string().trim().max(200).catch(""),
  topic: z.string().max(100).catch(""),
  kind: z.enum(matterKinds).optional().catch(undefined),
  handler: z.string().max(100).catch(""),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type InboxFilter = z.infer<typeof inboxFilterSchema>;

/** What staff see who handle it. */
export interface HandledMatter extends MatterLine {
  departmentId: string;
  heldFor: string | null;
  locale: string;
  wantsReply: boolean;
  sender: { name: string | null; email: string | null; phone: string | null };
  /** The newest mail to the sender has not arrived. */
  unreached: boolean;
  isMine: boolean;
  /** What the form was called that a department had built, in the language in which it was filled in. */
  form: string | null;
  answers: Answer[];
  position: Position | null;
  /** What goes with the next answer. */
  filesToAnswer: MatterFileView[];
  entries: (MatterEntryView & { person: string | null })[];
}
