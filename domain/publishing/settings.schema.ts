import { z } from "zod";
import { audiences } from "./content.schema";

/*
 * What is said about an item beside its text, the same in all of its languages. Each version keeps a snapshot of it
 * (Version.settings), so that the history tells what it was. Safe in the browser and on the server.
 */

const id = z.string().min(1).max(80);

export const itemSettingsSchema = z.object({
  departmentId: z.string().min(1, "departmentMissing").max(100, "departmentMissing"),
  ownerId: z.string().min(1, "ownerMissing").max(80, "ownerMissing"),
  deputyId: id.nullable(),
  /** Pages: the page above; null for the seven topics. */
  parentId: id.nullable(),
  /** News: the topic. */
  topicId: id.nullable(),
  /** Among the pages beside it: the lowest first. */
  order: z.number("orderMalformed").int("orderMalformed").min(0, "orderMalformed").max(100_000, "orderMalformed"),
  audience: z.array(z.enum(audiences)).min(1, "audienceMissing").max(audiences.length),
  /** Where those find theirs for whom it is not: audience → id of a page. */
  counterparts: z.partialRecord(z.enum(audiences), id),
  legalBasis: z.array(z.string().trim().min(1).max(300, "legalBasisTooLong")).max(30, "legalBasisTooLong"),
  /** Null: the kind's own rule (freshness.ts). */
  checkMonths: z.number("checkMonthsMalformed").int("checkMonthsMalformed").min(1, "checkMonthsMalformed").max(60, "checkMonthsMalformed").nullable(),
});
export type ItemSettings = z.infer<typeof itemSettingsSchema>;
export type SettingsField = keyof ItemSettings;

export const settingsFields = Object.keys(itemSettingsSchema.shape) as SettingsField[];

const orNull = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
const numberOf = (value: unknown) => (/^\d{1,6}$/.test(String(value ?? "").trim()) ? Number(String(value).trim()) : Number.NaN);

/** The settings as a form sends them: a list of reasons in law is one a line, an audience one box each ("audience-resident"). */
export const settingsFormSchema = z
  .record(z.string(), z.string())
  .transform((typed) => ({
    departmentId: typed.departmentId ?? "",
    ownerId: typed.ownerId ?? "",
    deputyId: orNull(typed.deputyId),
    parentId: orNull(typed.parentId),
    topicId: orNull(typed.topicId),
    order: numberOf(typed.order),
    audience: audiences.filter((each) => typed[`audience-${each}`] === "on"),
    counterparts: Object.fromEntries(audiences.flatMap((each) => (orNull(typed[`counterpart-${each}`]) ? [[each, orNull(typed[`counterpart-${each}`])]] : []))),
    legalBasis: (typed.legalBasis ?? "").split("\n").map((line) => line.trim()).filter(Boolean),
    checkMonths: (typed.checkMonths ?? "").trim() === "" ? null : numberOf(typed.checkMonths),
  }))
  .pipe(itemSettingsSchema);

/** Where those find theirs for whom an item is not, as a row keeps it: in the order of the audiences, what is not ours left out. Pure. */
export function counterpartsOf(kept: unknown): ItemSettings["counterparts"] {
  const read = itemSettingsSchema.shape.counterparts.safeParse(kept);
  return Object.fromEntries(audiences.flatMap((each) => (read.success && read.data[each] ? [[each, read.data[each]]] : [])));
}

/** Exactly the settings of a row that may hold more. Pure. */
export function settingsOf(row: { [Field in SettingsField]: Field extends "audience" ? string[] : Field extends "counterparts" ? unknown : ItemSettings[Field] }): ItemSettings {
  const audience = audiences.filter((each) => row.audience.includes(each));
  const { departmentId, ownerId, deputyId, parentId, topicId, order, legalBasis, checkMonths } = row;
  return { departmentId, ownerId, deputyId, parentId, topicId, order, audience, counterparts: counterpartsOf(row.counterparts), legalBasis, checkMonths };
}

/** The snapshot of a version; null where none was kept, or one that is not ours. */
export function readSettings(kept: unknown): ItemSettings | null {
  const read = itemSettingsSchema.partial({ audience: true, counterparts: true }).safeParse(kept);
  return read.success ? { ...read.data, audience: read.data.audience ?? [], counterparts: counterpartsOf(read.data.counterparts) } : null;
}

/** The fields whose values differ, in the order of the form. Pure. */
export function changedSettings(one: ItemSettings, other: ItemSettings): SettingsField[] {
  return settingsFields.filter((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]));
}

export interface SettingsProblem {
  field: SettingsField;
  code: string;
  /** The language in which the address could not be given, where that is what stands in the way. */
  locale?: string;
}
