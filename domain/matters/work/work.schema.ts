import type { MatterEntryView, MatterStatus } from "../matters.schema";

/** What handlers do among themselves with what residents have sent. Safe on both sides. */

/** Why a deed with a matter came to nothing: a key of messages, "matters.staff.problems". */
export type MatterRefusal =
  | "textMissing"
  | "textTooLong"
  | "held"
  | "notHeld"
  | "merged"
  | "notMerged"
  | "departmentMissing"
  | "sameDepartment"
  | "taken"
  | "handlerMissing"
  | "dayWrong"
  | "settled"
  | "ownDraft"
  | "noteMissing"
  | "referenceUnknown"
  | "sameMatter"
  | "alreadySplit";

export interface NoteView {
  id: string;
  at: Date;
  person: string;
  text: string;
}

export const draftStates = ["waiting", "approved", "returned", "dropped"] as const;
export type DraftState = (typeof draftStates)[number];

export interface DraftView {
  id: string;
  at: Date;
  text: string;
  status: MatterStatus;
  state: DraftState;
  author: string;
  /** It is the reader's own, which they cannot approve. */
  isOwn: boolean;
  decidedBy: string | null;
  words: string;
}

/** Another matter that this one has to do with. */
export interface RelatedMatter {
  id: string;
  reference: string;
  department: string;
  status: MatterStatus;
  /** The reader may open it. */
  open: boolean;
}

export interface DuplicateView extends RelatedMatter {
  receivedAt: Date;
  /** What its sender has written. */
  written: MatterEntryView[];
}

export interface HandlerChoice {
  id: string;
  name: string;
}

/** What stands beside a matter for those who handle it, and never for its sender. */
export interface MatterWork {
  notes: NoteView[];
  /** Newest first. */
  drafts: DraftView[];
  /** It takes two to answer. */
  needsTwo: boolean;
  handlerId: string | null;
  handlers: HandlerChoice[];
  templates: HandlerChoice[];
  mergedInto: RelatedMatter | null;
  duplicates: DuplicateView[];
  splitFrom: RelatedMatter | null;
  parts: RelatedMatter[];
}

export const longestTemplateName = 80;
export const longestTemplate = 5_000;

/** What stands in a template for the matter's own words. */
export const placeholders = ["reference", "department"] as const;

/** A template with its placeholders filled in; what is none is left as it was written. */
export function fillTemplate(text: string, values: Record<(typeof placeholders)[number], string>): string {
  return placeholders.reduce((filled, name) => filled.replaceAll(`{${name}}`, () => values[name]), text);
}

export interface TemplateLine {
  id: string;
  departmentId: string;
  department: string;
  name: string;
  /** By language. */
  texts: Record<string, string>;
}

export interface RuleLine {
  departmentId: string;
  department: string;
  own: "one" | "two" | null;
  holds: "one" | "two";
  /** The department that it comes from; null where no rule is. */
  from: string | null;
}
