import { z } from "zod";
import { affiliationKinds } from "@/domain/access/access.schema";

/* Affiliations that a person enters, where no directory says them. Dates are Swedish, both inclusive. */

const date = z.iso.date("dateWrong");
const words = z.string().trim().max(120, "placeTooLong").default("");

const fields = {
  kind: z.enum(affiliationKinds, "kindMissing"),
  /** Of an employee. */
  departmentId: z.string().max(100).default(""),
  /** The body of an elected representative, or the school of a pupil. */
  place: words,
  validFrom: date,
  validTo: z.union([z.literal(""), date], "dateWrong").default(""),
};

interface Given {
  kind: (typeof affiliationKinds)[number];
  departmentId: string;
  place: string;
  validFrom: string;
  validTo: string;
}

/** What one kind needs and another does not, and an end that is not before the beginning. */
function whole(given: Given, context: z.RefinementCtx): void {
  const wrong = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
  if (given.kind === "employee" && !given.departmentId) wrong("departmentId", "departmentMissing");
  if (given.kind !== "employee" && !given.place) wrong("place", "placeMissing");
  if (given.validTo && given.validTo < given.validFrom) wrong("validTo", "endBeforeBeginning");
}

export const giveAffiliationSchema = z.object({ personId: z.string().min(1).max(60), ...fields }).superRefine(whole);
export type GiveAffiliationInput = z.infer<typeof giveAffiliationSchema>;

/** The last day; empty: it has ended already. */
export const endAffiliationSchema = z.object({ affiliationId: z.string().min(1).max(80), validTo: fields.validTo });
export type EndAffiliationInput = z.infer<typeof endAffiliationSchema>;

export const newPersonSchema = z
  .object({
    name: z.string().trim().min(2, "nameMissing").max(120, "nameTooLong"),
    ...fields,
    /** Of a local account; empty: none, the person signs in through an identity provider. */
    userName: z.union([z.literal(""), z.string().trim().toLowerCase().regex(/^[a-z0-9][a-z0-9._-]{2,59}$/)], "userNameWrong").default(""),
  })
  .superRefine(whole);
export type NewPersonInput = z.infer<typeof newPersonSchema>;

export type AffiliationProblem = { field: "departmentId" | "userName" | "validTo"; code: "departmentMissing" | "userNameTaken" | "notManual" };
