import { z } from "zod";
import type { Adopter } from "@/domain/access/access.schema";
import { isLocale, type Locale, locales, sourceLocale } from "@/i18n/routing";

/** What pages and forms know of governing documents. Safe in the browser and on the server. */

/** In the order in which they stand above each other. */
export const adopters = ["council", "board", "committee", "it", "head"] as const satisfies readonly Adopter[];
/** Those that are bodies, each with the kinds of body that adopt so. */
export const bodyKindsOf: Partial<Record<Adopter, readonly string[]>> = { council: ["council"], board: ["board"], committee: ["committee", "joint", "auditors"] };
export const isBodyAdopter = (adopter: Adopter): boolean => bodyKindsOf[adopter] !== undefined;

export const levels = ["overall", "general", "detailed"] as const;
/** Who may have to confirm that they have read a document (P15). */
export const readers = ["employee", "elected", "pupil"] as const;
export type GoverningReader = (typeof readers)[number];

/** The codes of what is wrong at a field (messages, "governing.problems"). */
export const governingProblems = [
  "missing", "tooLong", "idMalformed", "idTaken", "unknown", "dateMalformed", "dateToCome", "beforeAdopted", "endsBeforeItBegins", "statuteMalformed", "statuteTaken", "settled", "bodyMissing", "bodyMismatch", "outranked", "textMissing", "noDraft", "draftThere", "neverAdopted", "repealed", "blocks", "beforeFirst", "orderWrong", "inUse",
] as const;
export type GoverningCode = (typeof governingProblems)[number];
export interface GoverningProblem {
  field: string;
  code: GoverningCode;
  /** Of a text that cannot be read: on which line. */
  line?: number;
}

const isDay = (text: string): boolean => /^(19|20)\d{2}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
const day = z.string().trim().min(1, "missing").refine(isDay, "dateMalformed");
const perhapsDay = z.string().trim().default("").refine((text) => text === "" || isDay(text), "dateMalformed").transform((text) => text || null);
const line = (most: number) => z.string().trim().max(most, "tooLong").default("");
const perhaps = (most: number) => line(most).transform((text) => text || null);

export const documentIdSchema = z.string().trim().min(1, "missing").max(80, "tooLong").regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "idMalformed");
export const isDocumentId = (id: string): boolean => documentIdSchema.safeParse(id).success;

/** The texts of one language, as they are written: in Markdown. */
export interface WrittenText {
  title: string;
  summary: string;
  body: string;
  plain: string;
}

export const draftSchema = z.object({
  typeId: z.string().min(1, "missing"),
  departmentId: z.string().min(1, "missing"),
  responsibleId: perhaps(80),
  onEquipment: z.string().optional().transform((word) => word === "yes"),
  audiences: z.string().default("").transform((words) => readers.filter((each) => words.split(" ").includes(each))),
  statuteNumber: line(20).refine((text) => text === "" || /^[A-ZÅÄÖ]{1,4} ?\d{1,4}(:\d{1,4})?$/.test(text), "statuteMalformed").transform((text) => text || null),
  asksAnew: z.string().optional().transform((word) => word !== "no"),
  replaces: z.string().default("").transform((words) => [...new Set(words.split(" ").filter(isDocumentId))]),
});
export type DraftFields = z.infer<typeof draftSchema>;

/** The texts that stand in the fields "title-sv", "summary-sv", "body-sv", "plain-sv"; languages in which nothing was written are left out. */
export function readTexts(fields: Record<string, string | undefined>): Partial<Record<Locale, WrittenText>> {
  const found: Partial<Record<Locale, WrittenText>> = {};
  for (const locale of locales) {
    const at = (name: string) => (fields[`${name}-${locale}`] ?? "").trim();
    const text = { title: at("title"), summary: at("summary"), body: at("body"), plain: at("plain") };
    if (locale === sourceLocale || Object.values(text).some(Boolean)) found[locale] = text;
  }
  return found;
}

export const typeSchema = z.object({
  id: documentIdSchema,
  level: z.enum(levels, "missing"),
  statuteBook: z.string().optional().transform((word) => word === "yes"),
  order: z.string().trim().refine((text) => /^\d{1,4}$/.test(text), "orderWrong").transform(Number),
  "name-sv": z.string().trim().min(1, "missing").max(60, "tooLong"),
});

const decision = z.object({
  adopter: z.enum(adopters, "missing"),
  bodyId: perhaps(80),
  paragraph: perhaps(40),
  registrationNumber: perhaps(40),
});
export const adoptionSchema = decision.extend({ adoptedOn: day, validFrom: day, validTo: perhapsDay, nextReview: perhapsDay });
export const repealSchema = decision.extend({ decidedOn: day, from: day });
export type AdoptionFields = z.infer<typeof adoptionSchema>;
export type RepealFields = z.infer<typeof repealSchema>;

/** What a schema found wrong, one code a field. */
export function problemsOf(error: z.ZodError): GoverningProblem[] {
  const all = error.issues.map(({ path, message }): GoverningProblem => ({ field: String(path[0] ?? ""), code: governingProblems.find((code) => code === message) ?? "missing" }));
  return all.filter(({ field }, at) => all.findIndex((other) => other.field === field) === at);
}

/** A day that an address asks for; null for what is none. */
export const readDay = (text: string | null): string | null => (text && isDay(text) ? text : null);

/** The words of the language, else the Swedish ones, else any. */
export function textIn<Text extends { locale: string }>(texts: readonly Text[], locale: Locale): Text | undefined {
  return texts.find((text) => text.locale === locale) ?? texts.find((text) => text.locale === sourceLocale) ?? texts[0];
}
/** The language of words that are in another than the reader's. */
export const foreign = (text: { locale: string } | undefined, locale: Locale): Locale | undefined => (text && text.locale !== locale && isLocale(text.locale) ? text.locale : undefined);
