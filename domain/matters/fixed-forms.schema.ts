import { z } from "zod";
import { hasIdentityNumber } from "@/domain/publishing/gate/checks/personal";
import { municipality } from "@/lib/municipality";
import { type FieldProblem, longestMessage, type MatterKind, wayProblems } from "./matters.schema";
import type { Position } from "@/lib/map/coordinates";
import { readPlace } from "@/lib/map/place";

/** The forms that every municipality has, besides the one for a message: what each asks for. Safe on both sides. */

export const fixedForms = ["faultReport", "documentRequest", "accessibility", "childrens"] as const;
export type FixedForm = (typeof fixedForms)[number];

export interface FixedField {
  name: string;
  /** A line, a text, or one of a few. */
  kind: "line" | "text" | "choice";
  choices?: readonly string[];
  /** The code of what is said where it was left empty; without it the field is voluntary. */
  missing?: string;
}

/** How somebody is answered: by mail or telephone if they want to, by their code alone, or by what they have chosen. */
export type Answering = "ways" | "code" | "chosen";

export interface FixedFormDefinition {
  kind: MatterKind;
  fields: readonly FixedField[];
  /** Asks for a place, which stands before the message. */
  place: boolean;
  files: boolean;
  answering: Answering;
}

export const faultCategories = ["light", "street", "water", "park", "waste", "building", "other"] as const satisfies readonly (keyof typeof municipality.faultContactIds)[];
/** How somebody wants to have a document: "code" without saying who they are. */
export const documentWays = ["code", "spot", "email", "mail"] as const;
/** What DOS-lagen 13 § gives the right to: to say what does not work, and to ask for what was exempted to be made accessible. */
export const accessibilityWays = ["barrier", "request"] as const;

export const definitions: Record<FixedForm, FixedFormDefinition> = {
  faultReport: {
    kind: "faultReport",
    fields: [{ name: "category", kind: "choice", choices: faultCategories, missing: "categoryMissing" }, { name: "message", kind: "text", missing: "faultMissing" }],
    place: true,
    files: true,
    answering: "ways",
  },
  documentRequest: {
    kind: "documentRequest",
    fields: [{ name: "message", kind: "text", missing: "documentMissing" }, { name: "number", kind: "line" }, { name: "way", kind: "choice", choices: documentWays }, { name: "address", kind: "text" }],
    place: false,
    files: false,
    answering: "chosen",
  },
  accessibility: {
    kind: "accessibility",
    fields: [{ name: "way", kind: "choice", choices: accessibilityWays, missing: "accessibilityMissing" }, { name: "page", kind: "line" }, { name: "message", kind: "text", missing: "barrierMissing" }, { name: "aid", kind: "line" }],
    place: false,
    files: true,
    answering: "ways",
  },
  childrens: { kind: "childrens", fields: [{ name: "message", kind: "text", missing: "messageMissing" }], place: false, files: false, answering: "code" },
};

/** What one of the forms says, where nothing in it is wrong. */
export interface ReadForm {
  /** Its fields as they were filled in, without the message; empty ones are left out. */
  values: Record<string, string>;
  message: string;
  place: string | null;
  position: Position | null;
  wantsReply: boolean;
  name: string;
  email: string;
  phone: string;
}

const longestLine = 500;
const text = z.string().trim().catch("");

function problemOf(field: FixedField, value: string, confirmed: boolean): string | undefined {
  if (!value) return field.missing;
  if (field.kind === "choice") return undefined;
  if (value.length > (field.kind === "line" ? longestLine : longestMessage)) return field.kind === "line" ? "lineTooLong" : "messageTooLong";
  return hasIdentityNumber(value) && !confirmed ? "identityNumber" : undefined;
}

/** The part of a form that says how its sender is answered. */
function readAnswering(answering: Answering, form: Record<string, string>): { wantsReply: boolean; name: string; email: string; phone: string; problems: FieldProblem[] } {
  const given = { name: text.parse(form.name), email: text.parse(form.email), phone: text.parse(form.phone) };
  const none = { name: "", email: "", phone: "" };
  if (answering === "chosen") {
    // Somebody may get a document without saying who they are (TF 2:18): what they leave out is not asked for.
    const needed = form.way === "email" || given.email || given.phone ? wayProblems(given) : [];
    return { wantsReply: true, ...given, problems: needed.map((problem) => (problem.code === "wayMissing" ? { ...problem, code: "documentEmailMissing" } : problem)) };
  }
  const wantsReply = form.wantsReply === "yes";
  const missing = wantsReply || form.wantsReply === "no" ? [] : [{ field: "wantsReply", code: "wantsReplyMissing" }];
  if (answering === "code" || !wantsReply) return { wantsReply, ...none, problems: missing };
  return { wantsReply, ...given, problems: wayProblems(given) };
}

/** Reads a posted form. @returns what it says; or all that is wrong, in the order of the form */
export function readFixedForm(which: FixedForm, form: Record<string, string>): { read: ReadForm } | { problems: FieldProblem[] } {
  const { fields, place: asksPlace, answering } = definitions[which];
  const values = Object.fromEntries(fields.map(({ name, kind, choices = [] }) => [name, kind === "choice" ? (choices.find((choice) => choice === form[name]) ?? "") : text.parse(form[name])]));
  const place = asksPlace ? readPlace(form) : { place: null, position: null };
  const { problems: answerProblems, ...answers } = readAnswering(answering, form);
  const problems = fields.flatMap((field) => {
    const code = problemOf(field, values[field.name] ?? "", form.confirmed === "yes");
    const own = code ? [{ field: field.name, code }] : [];
    return field.name === "message" && "problems" in place ? [...place.problems, ...own] : own;
  });
  const addressMissing = form.way === "mail" && which === "documentRequest" && !values.address ? [{ field: "address", code: "addressMissing" }] : [];
  const all = [...problems, ...addressMissing, ...answerProblems];
  if (all.length > 0 || "problems" in place) return { problems: all };
  const { message = "", ...others } = values;
  return { read: { values: Object.fromEntries(Object.entries(others).filter(([, value]) => value)), message, ...place, ...answers } };
}

/** The contact of the register that answers for what was sent; the register's own rule sends what has none to the switchboard. */
export function topicOf(which: FixedForm, values: Record<string, string>): string {
  const { faultContactIds, formContactIds } = municipality;
  if (which !== "faultReport") return formContactIds[which];
  const category = faultCategories.find((each) => each === values.category) ?? "other";
  return faultContactIds[category];
}
