import { z } from "zod";
import type { AffiliationKind } from "@/domain/access/access.schema";
import type { Leaving } from "./leaving";
import type { UniformityClass } from "./uniformity";

/** Equipment on loan (P15). Safe on both sides. */

export const equipmentKinds = ["computer", "tablet", "phone", "screen", "other"] as const;
export type EquipmentKind = (typeof equipmentKinds)[number];
export const conditions = ["good", "worn", "damaged"] as const;
export type Condition = (typeof conditions)[number];

/** How a thing stands. What is lost can turn up: then it is handed out again. */
export const itemStates = ["free", "lent", "lost", "retired"] as const;
export type ItemState = (typeof itemStates)[number];

export const selections = ["lent", "toReturn", "overdue", "free", "lost", "retired"] as const;
export const linesOnPage = 50;

export const equipmentFilterSchema = z.object({
  /** A part of the label, the name of the thing, or the name of who has it. */
  q: z.string().trim().max(100).catch("").default(""),
  department: z.string().max(100).catch("").default(""),
  show: z.enum(selections).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
export type EquipmentFilter = z.infer<typeof equipmentFilterSchema>;

export const longest = { inventoryNumber: 40, serial: 80, name: 120, note: 1_000, policeReference: 60 } as const;

/** What is wrong with a field, or why a deed comes to nothing: a key of messages, "equipment.problems". */
export const equipmentProblems = [
  "inventoryMissing", "inventoryTaken", "nameMissing", "kindMissing", "departmentMissing", "tooLong", "standardGone", "deviationGone",
  "borrowerMissing", "noAffiliation", "dueWrong", "duePassed", "onLoan", "lent", "retired", "ended", "conditionMissing", "noteMissing",
  "fileEmpty", "fileBroken", "columnsMissing", "rowsTooMany", "twice",
] as const;
export type EquipmentProblem = (typeof equipmentProblems)[number];
export interface FieldProblem {
  field: string;
  code: EquipmentProblem;
  /** Of a file: which line. */
  line?: number;
}

export interface GivenItem {
  inventoryNumber: string;
  serial: string;
  kind: EquipmentKind;
  name: string;
  departmentId: string;
  standardItemId: string | null;
  deviationId: string | null;
}

type Posted = Record<string, string | undefined>;
const plain = (typed: string | undefined): string => (typed ?? "").replace(/\r\n?/g, "\n").trim();

function readText(form: Posted, field: keyof typeof longest, missing: EquipmentProblem | null, problems: FieldProblem[]): string {
  const text = plain(form[field]);
  if (!text && missing) problems.push({ field, code: missing });
  if (text.length > longest[field]) problems.push({ field, code: "tooLong" });
  return text;
}

/** Reads what is written of a thing. `of` is "standard:<id>", "deviation:<id>" or empty for what is neither. */
export function readItem(form: Posted): { given: GivenItem } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const inventoryNumber = readText(form, "inventoryNumber", "inventoryMissing", problems);
  const serial = readText(form, "serial", null, problems);
  const name = readText(form, "name", "nameMissing", problems);
  const kind = equipmentKinds.find((each) => each === form.kind);
  if (!kind) problems.push({ field: "kind", code: "kindMissing" });
  const departmentId = plain(form.departmentId);
  if (!departmentId) problems.push({ field: "departmentId", code: "departmentMissing" });
  const [sort, id] = plain(form.of).split(/:(.*)/);
  if (problems.length > 0 || !kind) return { problems };
  return { given: { inventoryNumber, serial, name, kind, departmentId, standardItemId: sort === "standard" && id ? id : null, deviationId: sort === "deviation" && id ? id : null } };
}

/** Reads whom something is handed out to, by their affiliation, and until when. */
export function readHandOut(form: Posted, today: string): { given: { affiliationId: string; due: string | null } } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const affiliationId = plain(form.affiliationId);
  if (!affiliationId) problems.push({ field: "affiliationId", code: "borrowerMissing" });
  const due = plain(form.due) || null;
  if (due && !z.iso.date().safeParse(due).success) problems.push({ field: "due", code: "dueWrong" });
  else if (due && due < today) problems.push({ field: "due", code: "duePassed" });
  return problems.length > 0 ? { problems } : { given: { affiliationId, due } };
}

/** How something came back, or that it did not: a note is compulsory there. */
export type GivenEnd = { end: "returned"; condition: Condition; note: string } | { end: "lost"; note: string; policeReference: string };

/** Reads how a loan ends; `deed` says which way. */
export function readEnd(form: Posted): { given: GivenEnd } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const lost = form.deed === "lost";
  const note = readText(form, "note", lost ? "noteMissing" : null, problems);
  const policeReference = readText(form, "policeReference", null, problems);
  const condition = conditions.find((each) => each === form.condition);
  if (!lost && !condition) problems.push({ field: "condition", code: "conditionMissing" });
  if (problems.length > 0) return { problems };
  return lost ? { given: { end: "lost", note, policeReference } } : { given: { end: "returned", condition: condition ?? "good", note } };
}

/** Who has something, as those see it who handle it. */
export interface Holder {
  loanId: string;
  personId: string;
  name: string;
  affiliation: AffiliationKind;
  handedOutOn: string;
  due: string | null;
  overdue: boolean;
  /** What they have it for ends, or has ended. */
  leaving: Leaving | null;
}

export interface ItemLine {
  id: string;
  inventoryNumber: string;
  kind: EquipmentKind;
  name: string;
  department: string;
  state: ItemState;
  holder: Holder | null;
}

export interface LoanLine {
  id: string;
  person: string;
  affiliation: AffiliationKind;
  handedOutOn: string;
  handedOutBy: string;
  due: string | null;
  endedOn: string | null;
  endedBy: string | null;
  end: "returned" | "lost" | null;
  condition: Condition | null;
  note: string;
  policeReference: string;
}

export interface ItemView extends ItemLine {
  serial: string;
  departmentId: string;
  /** "standard:<id>", "deviation:<id>" or "". */
  of: string;
  /** What it is of, in words; null for what is neither. */
  ofName: { name: string; lang: string | undefined } | null;
  /** What it counts as today; null while nobody has it. */
  counts: UniformityClass | null;
  retiredOn: string | null;
  /** The newest first. */
  loans: LoanLine[];
}
