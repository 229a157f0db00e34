import { z } from "zod";
import { bodyKinds } from "@/domain/bodies/bodies.schema";
import { helpKinds } from "@/domain/departments/departments.schema";
import { audiences } from "@/domain/publishing/content.schema";
import { type Locale, locales } from "@/i18n/routing";

/*
 * The shapes of the seed files (docs/operations.md tells how to write one). Each message completes "file: field: …".
 */
const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be a key: a–z, 0–9 and hyphens");
const date = z.iso.date("must be a date such as 2026-11-24");
const instant = z.union([date, z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)], "must be a date, or a Swedish time such as 2026-11-24T08:30");
const words = z.string("must be text").trim().min(1, "must not be empty");
const email = z.email("must be an e-mail address").optional();

/** Words in several languages, Swedish always. */
const texts = z.strictObject({ sv: words, ...Object.fromEntries(locales.filter((locale) => locale !== "sv").map((locale) => [locale, words.optional()])) }) as unknown as z.ZodType<
  { sv: string } & Partial<Record<Locale, string>>
>;
const slugs = texts.refine((given) => Object.values(given).every((slug) => key.safeParse(slug).success), "must hold a–z, 0–9 and hyphens alone");

export const departmentFormat = z.strictObject({
  key,
  parent: key.optional(),
  name: texts,
  slug: slugs,
  summary: texts.optional(),
  contact: key.optional(),
  head: key.optional(),
  visiting: words.optional(),
  hours: key.optional(),
});
export type DepartmentFile = z.infer<typeof departmentFormat>;

/** Who decides together. A joint committee names the other municipalities. */
export const bodyFormat = z
  .strictObject({ key, kind: z.enum(bodyKinds), department: key, name: texts, slug: slugs, partners: z.array(words).default([]) })
  .refine(({ kind, partners }) => (kind === "joint") === partners.length > 0, { path: ["partners"], message: "must be named for a joint committee, and for no other" });
export type BodyFile = z.infer<typeof bodyFormat>;

export const personFormat = z.strictObject({ key, name: words, department: key, title: texts, email });
export type PersonFile = z.infer<typeof personFormat>;

const phone = z.strictObject({
  number: z.string().regex(/^\+[1-9]\d{6,14}$|^\d{3,6}$/, "must be an international number such as +46846500400, or a short one such as 112"),
  kind: z.enum(["phone", "textphone", "sms", "fax"]),
});
export const contactFormat = z.strictObject({
  key,
  department: key,
  name: texts,
  about: texts.optional(),
  note: texts.optional(),
  phones: z.array(phone).default([]),
  helps: z.array(z.enum(helpKinds, "must be one of the known kinds of help")).default([]),
  email,
  visiting: words.optional(),
  postal: words.optional(),
  hours: key.optional(),
});
export type ContactFile = z.infer<typeof contactFormat>;

/** What the hours say is checked by the room that reads them; here only that they have a name. */
export const hoursFormat = z.looseObject({ key, name: texts });
export type HoursFile = z.infer<typeof hoursFormat>;

const edition = z.strictObject({
  id: key,
  title: words,
  slug: key,
  published: instant,
  changed: instant,
  checked: date,
  checkBy: date,
  keywords: z.array(words).default([]),
});
const responsible = { department: key, owner: key, deputy: key.optional(), image: key.optional() };

export const translatedPageFormat = edition.extend({ summary: words });
export const pageFormat = translatedPageFormat.extend({
  ...responsible,
  parent: key.optional(),
  /** The page whose easy-read (lättläst) variant this is. */
  easyReadOf: key.optional(),
  order: z.int().default(0),
  audience: z.array(z.enum(audiences, "must be one of the known audiences")).min(1, "must name at least one audience").default(["resident"]),
  /** Where those find theirs for whom the page is not: audience → page. */
  counterparts: z.partialRecord(z.enum(audiences), key).default({}),
  legalBasis: z.array(words).default([]),
});
// What belongs to the item (department, owner, category) stands in the Swedish file alone.
export const translatedNewsFormat = edition.extend({ lead: words });
export const newsFormat = edition.extend({ lead: words, ...responsible, category: key });

// The questions stand in one language in each file; content-files.ts gives them the shape of a body, which the body's own schema checks.
export const translatedFormFormat = edition.extend({ lead: words, receiver: key.optional(), steps: z.array(z.record(z.string(), z.unknown())).min(1) });
export const formFormat = translatedFormFormat.extend(responsible);

export type PageFile = z.infer<typeof pageFormat>;
export type NewsFile = z.infer<typeof newsFormat>;
export type FormFile = z.infer<typeof formFormat>;
export type EditionFile = z.infer<typeof edition>;
