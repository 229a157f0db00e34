import { z } from "zod";

/* What a register of elected representatives says: a line is one mandate. Safe on both sides. */

/** What somebody is in a body. */
export const mandates = ["chair", "firstViceChair", "secondViceChair", "member", "substitute", "groupLeader"] as const;
export type Mandate = (typeof mandates)[number];

export const electedFields = ["key", "name", "body", "role", "party", "from", "to", "substituteOrder", "email", "providerSubject"] as const;
export type ElectedField = (typeof electedFields)[number];

/** Why a line is wrong; words are in messages, "elected.problems". */
export type ElectedCode =
  | "bodyMissing"
  | "columnMissing"
  | "dateWrong"
  | "emailWrong"
  | "empty"
  | "keyPersonal"
  | "keyWrong"
  | "nameDiffers"
  | "nameMissing"
  | "orderWrong"
  | "roleUnknown"
  | "subjectDiffers"
  | "tooLong"
  | "toBeforeFrom"
  | "twice"
  | "unreadable";

export interface ElectedProblem {
  /** In the file; the first is 1. In JSON, which of the mandates. */
  line: number;
  field: ElectedField | null;
  code: ElectedCode;
}

const fault = (code: ElectedCode) => ({ error: code });
const place = (missing: ElectedCode) => z.string(fault(missing)).trim().min(1, fault(missing)).max(200, fault("tooLong"));
const maybe = <Schema extends z.ZodType>(schema: Schema) => z.preprocess((value) => (value === "" || value === null ? undefined : value), schema.optional());
const date = z.iso.date(fault("dateWrong"));

/** Words of registers, Swedish and our own, for what somebody is. */
const words: Record<string, Mandate> = {
  "ordförande": "chair",
  "vice ordförande": "firstViceChair",
  "1:e vice ordförande": "firstViceChair",
  "1:e vice": "firstViceChair",
  "1 vice ordförande": "firstViceChair",
  "förste vice ordförande": "firstViceChair",
  "första vice ordförande": "firstViceChair",
  "2:e vice ordförande": "secondViceChair",
  "2:e vice": "secondViceChair",
  "2 vice ordförande": "secondViceChair",
  "andre vice ordförande": "secondViceChair",
  "andra vice ordförande": "secondViceChair",
  ledamot: "member",
  "ersättare": "substitute",
  gruppledare: "groupLeader",
  ...Object.fromEntries(mandates.map((mandate) => [mandate.toLowerCase(), mandate])),
};
const role = z.preprocess((value) => (typeof value === "string" ? (words[value.trim().toLowerCase().replaceAll(/\s+/g, " ").replaceAll(".", "")] ?? value) : value), z.enum(mandates, fault("roleUnknown")));

export const electedRowSchema = z
  .object({
    /** The register's own name for the person, for ever the same. Never a personal identity number. */
    key: z
      .string(fault("keyWrong"))
      .trim()
      .regex(/^[\w.-]{1,64}$/, fault("keyWrong"))
      .refine((key) => !/^(?:\d\d)?\d{6}[-+]?\d{4}$/.test(key), fault("keyPersonal")),
    name: place("nameMissing"),
    body: place("bodyMissing"),
    role,
    party: maybe(z.string().trim().max(100, fault("tooLong"))),
    from: date,
    to: maybe(date),
    substituteOrder: maybe(z.coerce.number(fault("orderWrong")).int(fault("orderWrong")).min(1, fault("orderWrong")).max(999, fault("orderWrong"))),
    email: maybe(z.email(fault("emailWrong")).max(200, fault("tooLong"))),
    /** What the identity provider calls the person, so that whoever signs in there is the same. */
    providerSubject: maybe(z.string().trim().max(200, fault("tooLong"))),
  })
  .refine(({ from, to }) => to === undefined || from <= to, { path: ["to"], error: "toBeforeFrom" });
export type ElectedRow = z.infer<typeof electedRowSchema>;

/** A mandate as a list shows it. */
export interface MandateLine {
  name: string;
  body: string;
  mandate: string | null;
  party: string | null;
  substituteOrder: number | null;
  from: string;
  to: string | null;
}

/** What an import changes, or has changed. */
export interface ElectedPlan {
  begun: MandateLine[];
  changed: MandateLine[];
  ended: MandateLine[];
  /** How many stay as they are. */
  same: number;
}
