"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FieldFormState } from "@/components/staff/field-form";
import type { SignedIn } from "@/domain/access/access.schema";
import { answerMatter, handOverMatter, type MatterDeed, releaseMatter, setMatterStatus, takeMatter } from "@/domain/matters/matters.commands";
import { settableStatuses } from "@/domain/matters/matters.schema";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../../_prove";
import { backTo, orProve } from "../../../_access";

/** The field of a form that a code concerns; by its id. */
const fieldOf: Partial<Record<string, string>> = { departmentMissing: "hand-over-departmentId", sameDepartment: "hand-over-departmentId", statusMissing: "status-status" };

const localeIn = ({ ui = "" }: Record<string, string>): Locale => (isLocale(ui) ? ui : sourceLocale);

/** Does a deed with a matter; leads on where it is done, and says what is wrong at its field where it is not. */
async function withMatterForm(form: FormData, { id, done }: { id: string; done: (fields: Record<string, string>) => string }, deed: (actor: SignedIn, fields: Record<string, string>) => Promise<MatterDeed | { ok: false; code: "statusMissing" }>): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const typed = withoutProof(fields);
  const answer = await orProve(form, (actor) => deed(actor, fields));
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  if (answer.done.ok) redirect(done(fields));
  const { code } = answer.done;
  const t = await getTranslations({ locale: localeIn(fields), namespace: "matters.staff" });
  return { problems: [{ field: fieldOf[code] ?? `${id}-text`, text: t(`problems.${code}`) }], typed };
}

/** Takes a matter, or lets one in that was held: the button says which. */
export async function takeMatterAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const release = form.get("deed") === "release";
  return withMatterForm(form, { id: "take", done: () => backTo(form, { done: release ? "release" : "take" }) }, (actor, { matterId = "" }) => (release ? releaseMatter(actor, matterId) : takeMatter(actor, matterId)));
}

/** Answers the sender. */
export async function answerMatterAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withMatterForm(form, { id: "answer", done: () => backTo(form, { done: "answer" }) }, (actor, { matterId = "", text = "" }) => answerMatter(actor, matterId, text));
}

/** Says how a matter stands. */
export async function setMatterStatusAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withMatterForm(form, { id: "status", done: () => backTo(form, { done: "status" }) }, async (actor, { matterId = "", status: wanted, text = "" }) => {
    const status = settableStatuses.find((each) => each === wanted);
    return status ? setMatterStatus(actor, matterId, status, text) : { ok: false, code: "statusMissing" };
  });
}

/** Hands a matter over and leads to the list: it may not be the actor's to read any longer. */
export async function handOverMatterAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const list = (fields: Record<string, string>) => `${placeAddress("/staff/matters", localeIn(fields))}?done=handOver`;
  return withMatterForm(form, { id: "hand-over", done: list }, (actor, { matterId = "", departmentId = "", text = "" }) => handOverMatter(actor, matterId, { departmentId, words: text }));
}
