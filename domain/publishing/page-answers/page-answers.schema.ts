import { z } from "zod";
import { locales, type Locale } from "@/i18n/routing";
import type { HoldReason } from "@/lib/suspicion";
import { personalIn } from "./personal";

/** What may be answered to "Did this page help you?", and what comes of it. Safe on both sides. */

/** What the question names: a text, its language, and the version that was read. */
export const askedAboutSchema = z.object({
  page: z.string().min(1).max(120),
  lang: z.enum(locales),
  version: z.coerce.number().int().min(1).max(1_000_000).catch(0),
});
export type AskedAbout = z.infer<typeof askedAboutSchema>;

/** What tickets of the form are sealed for. */
export const formPurpose = "page-answer";

/** What fits in a comment, in characters. */
export const mostInComment = 1_000;

/**
 * The answer itself. A comment that tells who somebody is is refused (`identityNumber`, `mailAddress`, `telephone`): it
 * becomes an official document that anybody may read, and nobody needs it there.
 */
export const pageAnswerSchema = z.object({
  helpful: z.enum(["yes", "no"], "answerMissing").transform((word) => word === "yes"),
  comment: z
    .string()
    .default("")
    .transform((typed) => typed.replace(/\r\n?/g, "\n").trim())
    .superRefine((comment, { addIssue }) => {
      if (comment.length > mostInComment) addIssue({ code: "custom", message: "commentTooLong" });
      for (const message of personalIn(comment)) addIssue({ code: "custom", message });
    }),
});
export type GivenAnswer = z.infer<typeof pageAnswerSchema>;

/** What flags a text, and what becomes of comments (EditorialSettings). Without a rule of the records plan no comment is removed. */
export const answerRulesSchema = z.object({
  answersNeeded: z.coerce.number("answersMalformed").int("answersMalformed").min(1, "answersMalformed").max(1_000, "answersMalformed"),
  noShare: z.coerce.number("shareMalformed").int("shareMalformed").min(1, "shareMalformed").max(100, "shareMalformed"),
  commentMonths: z.coerce.number("monthsMalformed").int("monthsMalformed").min(1, "monthsMalformed").max(120, "monthsMalformed"),
  disposalRule: z.string().trim().max(120, "textTooLong").default(""),
});
export type AnswerRules = z.infer<typeof answerRulesSchema>;

/** What holds where nobody has set anything. */
export const standardAnswerRules: AnswerRules = { answersNeeded: 5, noShare: 30, commentMonths: 12, disposalRule: "" };

/** How many answered, and how many of them no. */
export interface AnswerCounts {
  answers: number;
  no: number;
}

/** In a hundred, rounded down: 29.9 is not yet 30. */
export const shareOfNo = ({ answers, no }: AnswerCounts): number => (answers === 0 ? 0 : Math.floor((no * 100) / answers));

/** Whether so many were not helped that the owner is told. Pure. */
export const isFlagged = (counts: AnswerCounts, { answersNeeded, noShare }: Pick<AnswerRules, "answersNeeded" | "noShare">): boolean =>
  counts.answers >= answersNeeded && counts.no * 100 >= noShare * counts.answers;

/** A comment as the department reads it. */
export interface AnswerLine {
  id: string;
  helpful: boolean;
  comment: string;
  receivedAt: Date;
  /** The version that had been read, and whether the public reads it still. */
  number: number;
  current: boolean;
  handledAt: Date | null;
  handledBy: string | null;
  heldFor: HoldReason | null;
}

/** A published text that many were not helped by, as it stands now. */
export interface FlaggedLine extends AnswerCounts {
  itemId: string;
  locale: Locale;
  title: string;
  departmentName: string;
  owner: string;
  /** Whether whoever asks is the one who answers for it. */
  mine: boolean;
}
