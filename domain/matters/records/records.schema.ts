import { z } from "zod";
import { matterKinds, type MatterKind } from "../matters.schema";

/** What the register says of a matter, and the rules of the records plan. Safe on both sides. */

export const registrationStates = ["registered", "notNeeded"] as const;
export type RegistrationState = (typeof registrationStates)[number];

/** Why something need not be registered: of little importance, kept in order so that it is found anyway (OSL 5:1), there already, or advertising. */
export const notNeededReasons = ["trivial", "inOrder", "copy", "advertising"] as const;
export type NotNeededReason = (typeof notNeededReasons)[number];

/** How a number begins: letters and digits, as the authority's register has it. */
export const prefixShape = /^[A-ZÅÄÖ][A-ZÅÄÖ0-9]{0,9}$/;

const line = (most: number) => z.string().transform((text) => text.replace(/\s+/g, " ").trim()).pipe(z.string().max(most)).catch("");

/** What the handler says of a registration; the empty text stands for what was left out (OSL 5:2). */
export interface RegistrationGiven {
  correspondent: string;
  subject: string;
  secrecy: string;
  kept: boolean;
}

export const registrationSchema = z.object({ correspondent: line(200), subject: line(200), secrecy: line(100), kept: z.literal("yes").optional().catch(undefined) }).transform(({ kept, ...rest }): RegistrationGiven => ({ ...rest, kept: kept === "yes" }));
export const notNeededSchema = z.object({ reason: z.enum(notNeededReasons).optional().catch(undefined), words: line(500) });

/** One row of a matter's register; the latest holds. */
export interface RegistrationRow {
  id: string;
  at: Date;
  person: string;
  state: RegistrationState;
  number: string | null;
  /** yyyy-mm-dd, Swedish. */
  receivedOn: string;
  correspondent: string | null;
  subject: string | null;
  secrecy: string | null;
  kept: boolean;
  reason: NotNeededReason | null;
  reasonWords: string | null;
}

export const disposalReaches = ["matter", "contact", "texts"] as const;
export type DisposalReach = (typeof disposalReaches)[number];
export const disposalFroms = ["ended", "answered"] as const;
export type DisposalFrom = (typeof disposalFroms)[number];

/** What a rule of the records plan says. */
export interface RuleGiven {
  departmentId: string;
  reference: string;
  decision: string;
  decidedOn: string;
  reach: DisposalReach;
  kinds: MatterKind[];
  contactId: string | null;
  registration: RegistrationState | null;
  months: number;
  countsFrom: DisposalFrom;
}

const ruleFields = z.object({
  departmentId: z.string().max(100).catch(""),
  reference: line(60),
  decision: line(200),
  decidedOn: z.iso.date().catch(""),
  reach: z.enum(disposalReaches).optional().catch(undefined),
  kind: z.enum(["", ...matterKinds]).catch(""),
  contactId: z.string().max(100).catch(""),
  registration: z.enum(["", ...registrationStates]).catch(""),
  /** None is a real answer of plans: when nobody needs it any longer. Nothing typed is not. */
  months: z.string().trim().regex(/^(\d{1,3}|1[01]\d\d|1200)$/).transform(Number).optional().catch(undefined),
  countsFrom: z.enum(disposalFroms).optional().catch(undefined),
});

/** Reads the form of a rule. @returns the rule, or the names of the fields that are missing or wrong, in their order */
export function readRule(form: Record<string, string>, today: string): { rule: RuleGiven } | { wrong: string[] } {
  const { kind, contactId, registration, reach, months, countsFrom, ...rest } = ruleFields.parse(form);
  const wrong = [
    ...(["departmentId", "reference", "decision"] as const).filter((name) => rest[name] === ""),
    ...(rest.decidedOn === "" || rest.decidedOn > today ? ["decidedOn"] : []),
    ...(reach ? [] : ["reach"]),
    ...(months === undefined ? ["months"] : []),
    ...(countsFrom ? [] : ["countsFrom"]),
  ];
  if (wrong.length > 0 || !reach || months === undefined || !countsFrom) return { wrong };
  return { rule: { ...rest, reach, months, countsFrom, kinds: kind ? [kind] : [], contactId: contactId || null, registration: registration || null } };
}

export interface RuleView extends RuleGiven {
  id: string;
  department: string;
  topic: string | null;
  madeBy: string;
  madeAt: Date;
  approvedBy: string | null;
  approvedAt: Date | null;
  endedAt: Date | null;
  /** The reader made it, and so does not approve it. */
  isOwn: boolean;
  mayApprove: boolean;
}

/** What would go, and what has gone: never a word of the message, and never its sender. */
export interface DisposalLine {
  reference: string;
  registrationNumber: string | null;
  kind: MatterKind;
  department: string;
  receivedOn: string;
}

export interface DisposedLine extends DisposalLine {
  id: string;
  at: Date;
  rule: string;
  decision: string;
  person: string | null;
}

/** How it was made sure who asks for a new code. */
export const codeChecks = ["idCard", "eId", "calledBack", "details"] as const;
export type CodeCheck = (typeof codeChecks)[number];
