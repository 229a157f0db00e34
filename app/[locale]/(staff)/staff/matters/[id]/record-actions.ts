"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FieldFormState } from "@/components/staff/field-form";
import type { SignedIn } from "@/domain/access/access.schema";
import { anonymiseMatter } from "@/domain/matters/records/anonymise.commands";
import { giveNewCode } from "@/domain/matters/records/new-code.commands";
import { codeChecks, notNeededSchema, registrationSchema } from "@/domain/matters/records/records.schema";
import { registerMatter, sayRegistrationNotNeeded } from "@/domain/matters/records/registration.commands";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../../_prove";
import { backTo, orProve } from "../../../_access";

type Answer<Code extends string> = { ok: true } | { ok: false; code: Code };

/** Does a deed with the register of a matter: leads back where it is done, and says what is wrong at the field that it concerns. */
async function withRecordForm<Code extends string>(form: FormData, { done, field }: { done: string; field: (code: Code) => string }, deed: (actor: SignedIn, fields: Record<string, string>) => Promise<Answer<Code>>): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const typed = withoutProof(fields);
  const answer = await orProve(form, (actor) => deed(actor, fields));
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  if (answer.done.ok) redirect(backTo(form, { done }));
  const { code } = answer.done;
  const { ui = "" } = fields;
  const t = await getTranslations({ locale: isLocale(ui) ? ui : sourceLocale, namespace: "matters.records.problems" });
  return { problems: [{ field: field(code), text: t(code as never) }], typed };
}

/** Registers a matter, or corrects what its register says. */
export async function registerAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withRecordForm(form, { done: "register", field: () => "register-subject" }, (actor, { matterId = "", ...fields }) => registerMatter(actor, matterId, registrationSchema.parse(fields)));
}

/** Says why a matter need not be registered. */
export async function notNeededAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withRecordForm(form, { done: "notNeeded", field: (code) => (code === "wordsMissing" ? "not-needed-words" : "not-needed-reason") }, (actor, { matterId = "", ...fields }) => sayRegistrationNotNeeded(actor, matterId, notNeededSchema.parse(fields)));
}

/** Removes what tells who sent a matter. */
export async function anonymiseAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withRecordForm(form, { done: "anonymise", field: () => "anonymise-words" }, (actor, { matterId = "", words = "" }) => anonymiseMatter(actor, matterId, words));
}

/** Makes a new code and shows it, once. */
export async function newCodeAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const { matterId = "", check, ui = "" } = fields;
  const answer = await orProve(form, (actor) => giveNewCode(actor, matterId, codeChecks.find((each) => each === check)));
  if ("wanted" in answer) return { problems: [], typed: withoutProof(fields), ...answer };
  const t = await getTranslations({ locale: isLocale(ui) ? ui : sourceLocale, namespace: "matters.records" });
  if (!answer.done.ok) return { problems: [{ field: "new-code-check", text: t(`problems.${answer.done.code}`) }], typed: fields };
  refresh();
  return { problems: [], typed: {}, given: { label: t("newCode.given"), text: answer.done.code } };
}
