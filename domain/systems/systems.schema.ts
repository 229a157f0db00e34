import { type Locale, locales, sourceLocale } from "@/i18n/routing";

/** The register of systems: what stands in it, and what a form or a file may say. Safe on both sides. */

export const classNames = ["confidentiality", "correctness", "availability", "traceability"] as const;
export type ClassName = (typeof classNames)[number];
/** The levels of KLASSA; null where nobody has judged. */
export type Classes = Record<ClassName, number | null>;

export const personalDataKinds = ["none", "ordinary", "sensitive"] as const;
export type PersonalDataKind = (typeof personalDataKinds)[number];
export const criticalities = ["low", "normal", "high", "critical"] as const;
export type Criticality = (typeof criticalities)[number];
export const dependencyKinds = ["platform", "signIn", "data", "other"] as const;
export type DependencyKind = (typeof dependencyKinds)[number];

/** What the public reads, in one language (OSL 4:2): which data about people in general terms, how one searches or asks. */
export interface Words {
  name: string;
  purpose: string;
  personalData: string;
  access: string;
}
export type WordsByLocale = Partial<Record<Locale, Words>> & { sv: Words };
export const wordFields = ["name", "purpose", "personalData", "access"] as const;

/** Words in the reader's language, or in Swedish where it has none (trap 4); `lang` where that is another language. */
export function wordsIn(words: WordsByLocale, locale: Locale): Words & { lang: Locale | undefined } {
  const own = words[locale];
  return own ? { ...own, lang: undefined } : { ...words.sv, lang: locale === sourceLocale ? undefined : sourceLocale };
}

export const stages = ["planned", "inUse", "retired"] as const;
export type Stage = (typeof stages)[number];
export interface LifeCycle {
  inUseFrom: string | null;
  retiredOn: string | null;
}

/** Told by the day; the last day of use is one of use. */
export function stageOf({ inUseFrom, retiredOn }: LifeCycle, today: string): Stage {
  if (retiredOn !== null && retiredOn < today) return "retired";
  return inUseFrom !== null && inUseFrom > today ? "planned" : "inUse";
}

/** What goes from one system to one that it needs. */
export interface Dependency {
  systemId: string;
  needsId: string;
  kind: DependencyKind;
  exchanged: string;
}

export const states = ["disturbed", "planned", "works"] as const;
/** Of now, from what is told of disturbances; planned: work that is to come. */
export type State = (typeof states)[number];

/**
 * A system as a form posts it and as a file has it, column by column: one reading serves both. Words are "name-sv",
 * "purpose-en"; dates yyyy-mm-dd; what is not known is empty.
 */
export const plainFields = [
  "runBy", "owner", "manager", "supplier", "agreement", "agreementEnds", "hosting", ...classNames,
  "personalDataKind", "processorAgreement", "criticality", "continuity", "deviation", "inUseFrom", "retiredOn",
] as const;
export type PlainField = (typeof plainFields)[number];
export type WordField = `${(typeof wordFields)[number]}-${Locale}`;
export const writtenFields: readonly WordField[] = locales.flatMap((locale) => wordFields.map((field): WordField => `${field}-${locale}`));
export const systemFields: readonly (PlainField | WordField)[] = [...writtenFields, ...plainFields];
/** What a file says besides: which system, whose, and what it needs. */
export const fileFields = ["id", "department", "shared", ...systemFields, "needs"] as const;
export type FileField = "id" | "department" | "shared" | "needs" | PlainField | WordField;
export type Fields = Record<string, string>;

/** What is wrong with a field, or why a deed comes to nothing: a key of messages, "systems.problems". */
export const problemCodes = [
  "idWrong", "idReserved", "idTaken", "departmentUnknown", "sharedWrong", "nameMissing", "purposeMissing", "personalDataMissing", "tooLong", "identityNumber", "runByMissing",
  "personUnknown", "personAmbiguous", "dateWrong", "retiredBeforeUse", "countryUnknown", "levelWrong", "choiceUnknown", "changed",
  "needsWrong", "needsUnknown", "needsItself", "notMoved", "noOffer", "bothSides", "notYours",
  "fileMissing", "fileTooLarge", "unreadable", "empty", "columnMissing", "twice",
] as const;
export type ProblemCode = (typeof problemCodes)[number];
export interface FieldProblem {
  field: string;
  code: ProblemCode;
}
export interface RowProblem {
  /** The first line of the file is 1; in JSON the first system is. */
  line: number;
  field: string | null;
  code: ProblemCode;
}

export const deedNames = ["add", "change", "same"] as const;
/** What a file would do with one system. */
export interface RowPlan {
  line: number;
  id: string;
  name: string;
  deed: (typeof deedNames)[number];
  /** The columns that would say something else, with what they say and would say. */
  changes: { field: string; from: string; to: string }[];
}

export const findingNames = ["ownerMissing", "agreementEnds", "agreementEnded", "classMissing", "deviates", "continuityMissing"] as const;
export type Finding = (typeof findingNames)[number];
