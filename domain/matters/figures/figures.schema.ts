import { z } from "zod";
import type { MatterKind } from "../matters.schema";

/** How soon what residents send is answered and finished. Safe on both sides. */

/** Working days within which a department means to give a first answer, and to be done. */
export interface Target {
  firstAnswerDays: number;
  finishedDays: number;
}

/** What holds where nobody has said otherwise (FL 6 §: without unnecessary delay). */
export const usualTarget: Target = { firstAnswerDays: 5, finishedDays: 30 };

const days = (most: number) => z.string().trim().regex(/^\d{1,3}$/, "daysWrong").transform(Number).refine((value) => value >= 1 && value <= most, "daysWrong");
const targetSchema = z.object({ firstAnswerDays: days(90), finishedDays: days(365) });

/** Reads the form for a target. @returns it, or the fields that are wrong */
export function readTarget(form: Record<string, string>): { target: Target } | { fields: (keyof Target)[] } {
  const read = targetSchema.safeParse({ firstAnswerDays: form.firstAnswerDays ?? "", finishedDays: form.finishedDays ?? "" });
  return read.success ? { target: read.data } : { fields: [...new Set(read.error.issues.map(({ path }) => path[0] as keyof Target))] };
}

/** Within the target; not within it; not yet to be said, because there is time left or the sender closed it before. */
export const outcomes = ["inTime", "late", "open"] as const;
export type Outcome = (typeof outcomes)[number];

export const measures = ["first", "finished"] as const;
export type Measure = (typeof measures)[number];

/** A number as it may be told; "few": 1 to 4; "hidden": larger, held back so that a small one stays unknown. */
export type Shown = number | "few" | "hidden";

/** Of those that can be said: how many of a hundred were within the target. `atLeast`: all that may be told of it. */
export interface Share {
  percent: number;
  atLeast: boolean;
}

export interface Part {
  /** Null: too few to be told apart. */
  counts: Record<Outcome, Shown> | null;
  share: Share | null;
  /** Of working days; null where too few have been answered. */
  median: number | null;
}

export interface FigureRow {
  /** A department, a contact, a kind, a month (yyyy-mm); "unknown" where the sender did not know; "others" for those too small to be told alone. */
  key: string;
  name: string | null;
  received: number;
  first: Part;
  finished: Part;
}

export const groupings = ["months", "departments", "topics", "kinds"] as const;
export type Grouping = (typeof groupings)[number];

export interface Figures {
  /** The first and the last day of what is told of, yyyy-mm-dd. */
  from: string;
  to: string;
  /** Null: fewer than five in all. */
  total: FigureRow | null;
  groups: Record<Grouping, FigureRow[]>;
  targets: (Target & { department: string })[];
}

export const ageBands = ["under18", "from18", "from25", "from45", "from65", "unsaid"] as const;
export const senderGenders = ["womanOrGirl", "manOrBoy", "other", "unsaid"] as const;
export type AgeBand = (typeof ageBands)[number];
export type SenderGender = (typeof senderGenders)[number];

/** Columns of the table of those who have said who they are: who said something else, or did not want to, are together. */
export const genderColumns = ["womanOrGirl", "manOrBoy", "other"] as const;

export interface SenderTable {
  total: number;
  columns: number[];
  rows: { key: AgeBand | "others"; total: number; cells: Shown[] }[];
}

/** Reads the answers about oneself; whatever is not among the choices counts as not said. */
export const senderAnswers = z.object({
  age: z.enum(ageBands).catch("unsaid"),
  gender: z.enum(senderGenders).catch("unsaid"),
});

/** What somebody has written is of such a kind; girls and boys are not asked who they are. */
export const asksWhoWrites = (kind: MatterKind): boolean => kind !== "childrens";
