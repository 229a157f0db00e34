import { z } from "zod";
import { contentKinds } from "./content.schema";

/** What the forms of submitting, reviewing, remarks, emergencies and review links may send. Safe on both sides. */

const id = z.string().min(1).max(80);
const number = z.coerce.number().int().min(1).max(1_000_000);

export const noteSchema = z.string().trim().max(1_000, "noteTooLong");
export const changesSchema = z.string().trim().min(5, "commentMissing").max(2_000, "commentTooLong");

export const remarkFields = ["title", "lead", "slug", "keywords", "image", "body"] as const;
export type RemarkField = (typeof remarkFields)[number];

/** A place is chosen as "title" or "body" or, for a block, as its number. */
export const remarkSchema = z.object({
  editionId: id,
  number,
  place: z.string().regex(/^(title|lead|slug|keywords|image|body|[1-9]\d{0,3})$/, "placeMissing"),
  quote: z.string().trim().max(300, "quoteTooLong").default(""),
  text: z.string().trim().min(1, "remarkMissing").max(2_000, "remarkTooLong"),
});
export type NewRemark = z.infer<typeof remarkSchema>;

export const emergencyReasonSchema = z.string().trim().min(10, "reasonMissing").max(500, "reasonTooLong");

/** Whom a link is for, and for how many days it opens. */
export const reviewLinkSchema = z.object({
  editionId: id,
  number,
  purpose: z.string().trim().min(3, "purposeMissing").max(120, "purposeTooLong"),
  days: z.coerce.number("daysWrong").int("daysWrong").min(1, "daysWrong").max(30, "daysWrong"),
});
export type NewReviewLink = z.infer<typeof reviewLinkSchema>;

export const adviceSchema = z
  .object({
    name: z.string().trim().min(1, "nameMissing").max(80, "nameTooLong"),
    approves: z.enum(["yes", "no"], "answerMissing"),
    text: z.string().trim().max(4_000, "adviceTooLong").default(""),
  })
  .refine(({ approves, text }) => approves === "yes" || text !== "", { message: "adviceMissing", path: ["text"] });
export type Advice = z.infer<typeof adviceSchema>;

export const pairsOfEyes = ["one", "two"] as const;
export type PairOfEyes = (typeof pairsOfEyes)[number];

/** "inherit" takes the department's own rule away: what holds above it holds again. */
export const approvalRuleSchema = z.object({ departmentId: id, kind: z.enum(contentKinds), eyes: z.enum([...pairsOfEyes, "inherit"], "eyesMissing") });
export type NewApprovalRule = z.infer<typeof approvalRuleSchema>;

export const submissionStates = ["waiting", "changesRequested", "approved", "published", "takenBack", "replaced"] as const;
export type SubmissionState = (typeof submissionStates)[number];
