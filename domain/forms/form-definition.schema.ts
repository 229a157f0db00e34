import { z } from "zod";
import { type Locale, locales, sourceLocale } from "@/i18n/routing";

/** What a form asks, step by step: one model for the forms of the portal and for those that departments build. Safe on both sides. */

export const mostSteps = 10;
export const mostFields = 40;
export const mostChoices = 40;

/** The same words in the languages that there are. Whoever reads a language that is missing reads Swedish. */
const words = (most: number, missing: string) =>
  z.partialRecord(z.enum(locales), z.string().trim().min(1, missing).max(most, "wordsTooLong")).refine((given) => Object.keys(given).length > 0, missing);
export type Words = Partial<Record<Locale, string>>;

/** The words for a reader, and their language where it is another than the reader's. */
export function wordsIn(given: Words, locale: Locale): { text: string; lang?: Locale } {
  const lang = [locale, sourceLocale, ...locales].find((each) => given[each]);
  return { text: (lang && given[lang]) ?? "", ...(lang && lang !== locale ? { lang } : {}) };
}

/** Names in a post are made of it: no two hyphens in a row. */
export const idSchema = z.string().max(60).regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "idMalformed");

/** "Only when field X has the answer Y": a choice's id, or "yes" or "no". */
const conditionSchema = z.strictObject({ field: idSchema, answer: z.string().min(1).max(60) });
export type Condition = z.infer<typeof conditionSchema>;

type WordsSchema = (most: number, missing: string) => z.ZodType<Words, Words>;
const length = z.number().int().min(1).max(10_000).optional();
const day = z.iso.date("dateMalformed").optional();
/** The law by which a personal identity number may be asked for here (dataskyddslagen 3:10). Without it one is asked about. */
const basis = { legalBasis: z.string().trim().min(1).max(300).optional() };

/** The schema of a field, whose words are whole or still being written. */
function fieldOf(said: WordsSchema) {
  const common = { id: idSchema, label: said(300, "labelMissing"), hint: said(600, "hintMissing").optional(), when: conditionSchema.optional() };
  const asked = { ...common, required: z.boolean() };
  const choices = z.array(z.strictObject({ id: idSchema, label: said(200, "choiceMissing") })).max(mostChoices, "tooManyChoices");
  return z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("short"), ...asked, ...basis, max: length }),
    z.strictObject({ kind: z.literal("long"), ...asked, ...basis, max: length }),
    z.strictObject({ kind: z.literal("email"), ...asked }),
    z.strictObject({ kind: z.literal("telephone"), ...asked }),
    z.strictObject({ kind: z.literal("number"), ...asked, min: z.number().optional(), max: z.number().optional() }),
    z.strictObject({ kind: z.literal("date"), ...asked, min: day, max: day }),
    z.strictObject({ kind: z.literal("yesNo"), ...asked }),
    z.strictObject({ kind: z.literal("one"), ...asked, choices }),
    z.strictObject({ kind: z.literal("several"), ...asked, choices }),
    z.strictObject({ kind: z.literal("place"), ...asked }),
    z.strictObject({ kind: z.literal("files"), ...asked }),
    /** A paragraph that asks nothing: the label is its heading, the hint its words. */
    z.strictObject({ kind: z.literal("information"), ...common }),
  ]);
}

const stepOf = (said: WordsSchema) => z.strictObject({ title: said(120, "stepTitleMissing"), fields: z.array(fieldOf(said)).max(mostFields, "tooManyFields") });

export const fieldSchema = fieldOf(words);
export type Field = z.infer<typeof fieldSchema>;
export type FieldKind = Field["kind"];
export type Choice = Extract<Field, { kind: "one" }>["choices"][number];

export const stepSchema = stepOf(words);
export type Step = z.infer<typeof stepSchema>;
/** A step that is still being built: its words may be missing or too long. */
export const draftStepSchema = stepOf(() => z.partialRecord(z.enum(locales), z.string().max(2_000)));

/** Everything that a step says, one line a piece: for comparing, searching and the checks before publication. */
export function stepWords({ title, fields }: Step): string[] {
  const all = (given: Words | undefined) => Object.values(given ?? {});
  return [...all(title), ...fields.flatMap((field) => [...all(field.label), ...all(field.hint), ...("choices" in field ? field.choices.flatMap(({ label }) => all(label)) : [])])];
}

/** The answers that a condition may wait for; none where the field has no such answers. */
export function answersOf(field: Field): string[] {
  if (field.kind === "yesNo") return ["yes", "no"];
  return field.kind === "one" || field.kind === "several" ? field.choices.map(({ id }) => id) : [];
}

/** Something in a definition that does not hold together; `field` is a field's id. */
export interface DefinitionFault {
  code: "idTwice" | "choiceTwice" | "conditionAstray" | "filesNotLast";
  field: string;
}

const hasTwice = (ids: readonly string[], id: string) => ids.filter((other) => other === id).length > 1;

/** What does not hold together between the fields. */
export function definitionFaults(steps: readonly Step[]): DefinitionFault[] {
  const all = steps.flatMap(({ fields }) => fields);
  const ids = all.map(({ id }) => id);
  return steps.flatMap(({ fields }, step) =>
    fields.flatMap((field): DefinitionFault[] => {
      const before = field.when && all.slice(0, ids.indexOf(field.id)).find(({ id }) => id === field.when?.field);
      const choiceIds = answersOf(field);
      return [
        ...(hasTwice(ids, field.id) ? [{ code: "idTwice" as const, field: field.id }] : []),
        ...(choiceIds.some((id) => hasTwice(choiceIds, id)) ? [{ code: "choiceTwice" as const, field: field.id }] : []),
        ...(field.when && !(before && answersOf(before).includes(field.when.answer)) ? [{ code: "conditionAstray" as const, field: field.id }] : []),
        ...(field.kind === "files" && step < steps.length - 1 ? [{ code: "filesNotLast" as const, field: field.id }] : []),
      ];
    }),
  );
}

/** A form that can be filled in. */
export const formDefinitionSchema = z
  .strictObject({ title: words(120, "titleMissing"), lead: words(400, "leadMissing"), steps: z.array(stepSchema).min(1, "stepMissing").max(mostSteps, "tooManySteps") })
  .superRefine(({ steps }, context) => {
    for (const { code, field } of definitionFaults(steps)) context.addIssue({ code: "custom", message: code, params: { field } });
  });
export type FormDefinition = z.infer<typeof formDefinitionSchema>;
