import { hasIdentityNumber } from "@/domain/publishing/gate/checks/personal";
import { isPlainAddress } from "@/lib/mail-address";
import type { Locale } from "@/i18n/routing";
import { type Field, type FormDefinition, wordsIn } from "./form-definition.schema";

/** Reads a post against a form. Safe on both sides. */

/** What stands in a post, by name. */
export type Posted = Readonly<Record<string, string>>;

/** The name of a field in the post, which is its id in the document. */
export const fieldName = (id: string): string => `f-${id}`;
/** The name of one choice of several. */
export const choiceName = (id: string, choice: string): string => `f-${id}--${choice}`;
/** The name of the box that says that what looks like a personal identity number is to be there. */
export const confirmName = (id: string): string => `confirmed-${id}`;
/** The names of where it is on the map. */
export const placeNames = (id: string) => ({ latitude: `f-${id}--latitude`, longitude: `f-${id}--longitude` });

/** What is written in a text without a limit of its own. */
const usualLength = { short: 300, long: 10_000, place: 300 } as const;
/** A choice of more than this is a list that opens. */
export const mostRadios = 7;

/** Something wrong with a field. `code` is a key of messages, "forms.problems". */
export interface FormProblem {
  /** The name of the field. */
  field: string;
  code: string;
  step: number;
  values: { question: string; min: string; max: string };
}

export interface FormAnswer {
  /** The field's id. */
  id: string;
  step: number;
  question: string;
  /** Empty where nothing was answered. */
  answer: string;
}

export interface Coordinates {
  latitude: number;
  longitude: number;
}

/** The words for yes and no in the language of the form. */
export interface YesNo {
  yes: string;
  no: string;
}

const own = (posted: Posted, name: string): string => (Object.hasOwn(posted, name) ? (posted[name] ?? "") : "");
const plainDigits = (text: string) => text.normalize("NFKC").replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));

/** The ids that were chosen, or what was written; as it is kept. */
function given(field: Field, posted: Posted): string[] {
  if (field.kind === "several") return field.choices.flatMap(({ id }) => (own(posted, choiceName(field.id, id)) ? [id] : []));
  const text = own(posted, fieldName(field.id)).trim();
  if (field.kind === "one") return field.choices.some(({ id }) => id === text) ? [text] : [];
  if (field.kind === "yesNo") return text === "yes" || text === "no" ? [text] : [];
  if (field.kind === "number" || field.kind === "date") return text ? [plainDigits(text).trim()] : [];
  return text && field.kind !== "information" && field.kind !== "files" ? [text] : [];
}

/** The fields that are asked, with what they wait for fulfilled by fields before them that are asked themselves. */
export function askedFields({ steps }: FormDefinition, posted: Posted): Set<string> {
  const known = new Map<string, Field>();
  const asked = new Set<string>();
  for (const field of steps.flatMap(({ fields }) => fields)) {
    const { when } = field;
    const before = when && asked.has(when.field) ? known.get(when.field) : undefined;
    if (!when || (before && given(before, posted).includes(when.answer))) asked.add(field.id);
    known.set(field.id, field);
  }
  return asked;
}

type Fault = { code: string; min?: number | string; max?: number | string };

function numberFault(text: string, { min = -Infinity, max = Infinity }: { min?: number; max?: number }): Fault | null {
  if (!/^[-\u2212+]?\d{1,15}([.,]\d{1,10})?$/.test(text.replace(/[\s\u00a0]/g, ""))) return { code: "numberWrong" };
  const value = Number(text.replace(/[\s\u00a0]/g, "").replace(",", ".").replace("\u2212", "-"));
  if (value >= min && value <= max) return null;
  return value < min ? { code: "numberTooSmall", min } : { code: "numberTooLarge", max };
}

function dateFault(text: string, { min, max }: { min?: string; max?: string }): Fault | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(NaN);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text) return { code: "dateWrong" };
  if (min && text < min) return { code: "dateTooEarly", min };
  return max && text > max ? { code: "dateTooLate", max } : null;
}

function shapeFault(field: Field, text: string): Fault | null {
  switch (field.kind) {
    case "email":
      return isPlainAddress(text) && /\.[^.@]+$/.test(text) && text.length <= 254 ? null : { code: "emailWrong" };
    case "telephone":
      return /^[+()\d\s-]{5,30}$/.test(plainDigits(text)) ? null : { code: "phoneWrong" };
    case "number":
      return numberFault(text, field);
    case "date":
      return dateFault(text, field);
    case "short":
    case "long":
    case "place": {
      const max = (field.kind !== "place" && field.max) || usualLength[field.kind];
      return text.length > max ? { code: "tooLong", max } : null;
    }
    default:
      return null;
  }
}

/** Asked of what is written by hand (CF-2): a number that somebody must not give is one that is in an official document. */
function numberAsked(field: Field, text: string, posted: Posted): Fault | null {
  const mayHold = (field.kind === "short" || field.kind === "long") && field.legalBasis !== undefined;
  return !mayHold && hasIdentityNumber(text) && own(posted, confirmName(field.id)) !== "yes" ? { code: "identityNumber" } : null;
}

function faultOf(field: Field, values: string[], posted: Posted): Fault | null {
  // What is sent with the form besides its words is looked at where it is taken in.
  if (field.kind === "information" || field.kind === "files") return null;
  if (values.length === 0) {
    const chosen = ["yesNo", "one", "several"].includes(field.kind);
    return field.required ? { code: chosen ? "choiceMissing" : "missing" } : null;
  }
  if (["yesNo", "one", "several"].includes(field.kind)) return null;
  return shapeFault(field, values.join()) ?? numberAsked(field, values.join(), posted);
}

function answerIn(field: Field, values: string[], locale: Locale, yesNo: YesNo): string {
  if (field.kind === "yesNo") return values.map((value) => (value === "yes" ? yesNo.yes : yesNo.no)).join("");
  if (field.kind !== "one" && field.kind !== "several") return values.join("");
  return field.choices.flatMap(({ id, label }) => (values.includes(id) ? [wordsIn(label, locale).text] : [])).join("; ");
}

/** Where it is on the map, as the post says it; null where it says nothing that can be. */
export function readCoordinates(posted: Posted, id: string): Coordinates | null {
  const names = placeNames(id);
  const [latitude, longitude] = [names.latitude, names.longitude].map((name) => (/^-?\d{1,3}(\.\d{1,15})?$/.test(own(posted, name)) ? Number(own(posted, name)) : NaN)) as [number, number];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

export interface ReadForm {
  /** All that is wrong, in the order of the form. */
  problems: FormProblem[];
  /** Every question that was asked, as it was asked, in the order of the form. */
  answers: FormAnswer[];
  place: Coordinates | null;
}

/**
 * Reads a post against a form. Fields whose condition is not fulfilled are as if they were not there, whatever was posted.
 * Never throws, whatever is posted.
 * @param upTo the last step that is looked at; answers to later ones are left out
 */
export function readForm(definition: FormDefinition, posted: Posted, { locale, yesNo, upTo = Infinity }: { locale: Locale; yesNo: YesNo; upTo?: number }): ReadForm {
  const asked = askedFields(definition, posted);
  const read: ReadForm = { problems: [], answers: [], place: null };
  for (const [step, { fields }] of definition.steps.entries()) {
    if (step > upTo) break;
    for (const field of fields) {
      if (!asked.has(field.id) || field.kind === "information") continue;
      const values = given(field, posted);
      const question = wordsIn(field.label, locale).text;
      const fault = faultOf(field, values, posted);
      if (fault) read.problems.push({ field: fieldName(field.id), code: fault.code, step, values: { question, min: String(fault.min ?? ""), max: String(fault.max ?? "") } });
      if (field.kind === "place") read.place ??= readCoordinates(posted, field.id);
      if (field.kind !== "files") read.answers.push({ id: field.id, step, question, answer: answerIn(field, values, locale, yesNo) });
    }
  }
  return read;
}

/** The snapshot that is kept: the questions that were answered, as they were asked. */
export const snapshotOf = (answers: readonly FormAnswer[]): { question: string; answer: string }[] =>
  answers.flatMap(({ question, answer }) => (answer ? [{ question, answer }] : []));
