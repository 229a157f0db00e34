import { z } from "zod";
import { type Locale, locales, sourceLocale } from "@/i18n/routing";

/* The file with which a municipality's departments are put into an empty portal. */

const word = z.string("must be text").trim().min(1, "must not be empty").max(200, "must be 200 characters at the most");
const key = z.string("must be text").regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "must be small letters a–z, digits and hyphens");

const inLanguages = <Schema extends z.ZodType<string>>(one: Schema) =>
  z
    .union([one.transform((text) => ({ [sourceLocale]: text }) as Partial<Record<Locale, string>>), z.partialRecord(z.enum(locales), one)], "must be text, or text by language")
    .refine((texts) => texts[sourceLocale] !== undefined, "is needed in Swedish (sv)");

export const departmentRowSchema = z.strictObject({
  /** For ever the same: what the sign-in file and addresses of the portal's inside call the department. */
  id: key.max(60, "must be 60 characters at the most"),
  /** The id of the department above. */
  parent: key.nullish(),
  name: inLanguages(word),
  /** The last part of the public address; without it, the id. */
  slug: inLanguages(key).optional(),
  summary: inLanguages(word.max(500)).optional(),
});
export type DepartmentRow = z.infer<typeof departmentRowSchema>;
