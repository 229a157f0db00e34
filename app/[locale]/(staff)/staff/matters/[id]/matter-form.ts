import "server-only";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FieldFormState } from "@/components/staff/field-form";
import type { SignedIn } from "@/domain/access/access.schema";
import type { MatterDeed } from "@/domain/matters/matters.commands";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../../_prove";
import { orProve } from "../../../_access";

/** The field of a form that a code concerns; the text where nothing else is said. */
const fieldOf: Partial<Record<string, string>> = { departmentMissing: "departmentId", sameDepartment: "departmentId", statusMissing: "status", handlerMissing: "personId", dayWrong: "day", referenceUnknown: "reference", sameMatter: "reference", templateMissing: "templateId" };

export const localeIn = ({ ui = "" }: Record<string, string>): Locale => (isLocale(ui) ? ui : sourceLocale);

export type FormDeed = MatterDeed | { ok: false; code: "statusMissing" | "templateMissing" };

interface Shown {
  /** Begins the ids of the form's fields. */
  id: string;
  /** Where it leads when it is done; `waits` where the words wait for another pair of eyes. */
  done: (fields: Record<string, string>, waits: boolean) => string;
}

/** What the form shows when a deed has come to nothing. */
export async function problemIn(id: string, code: Extract<FormDeed, { ok: false }>["code"], typed: Record<string, string>): Promise<FieldFormState> {
  const t = await getTranslations({ locale: localeIn(typed), namespace: "matters.staff" });
  return { problems: [{ field: `${id}-${fieldOf[code] ?? "text"}`, text: t(`problems.${code}`) }], typed };
}

/** Does a deed with a matter; leads on where it is done, and says what is wrong at its field where it is not. */
export async function withMatterForm(form: FormData, { id, done }: Shown, deed: (actor: SignedIn, fields: Record<string, string>) => Promise<FormDeed>): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const typed = withoutProof(fields);
  const answer = await orProve(form, (actor) => deed(actor, fields));
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  if (answer.done.ok) redirect(done(fields, answer.done.waits === true));
  return problemIn(id, answer.done.code, typed);
}
