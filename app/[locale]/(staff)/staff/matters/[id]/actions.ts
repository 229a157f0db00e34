"use server";

import { getTranslations } from "next-intl/server";
import type { FieldFormState } from "@/components/staff/field-form";
import { answerMatter, handOverMatter, releaseMatter, setMatterStatus, takeMatter } from "@/domain/matters/matters.commands";
import { settableStatuses } from "@/domain/matters/matters.schema";
import { templateFor } from "@/domain/matters/work/templates.queries";
import { placeAddress } from "@/i18n/addresses";
import { languageIn } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../../_prove";
import { backTo, orProve } from "../../../_access";
import { localeIn, problemIn, withMatterForm } from "./matter-form";

/** Takes a matter, or lets one in that was held: the button says which. */
export async function takeMatterAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const release = form.get("deed") === "release";
  return withMatterForm(form, { id: "take", done: () => backTo(form, { done: release ? "release" : "take" }) }, (actor, { matterId = "" }) => (release ? releaseMatter(actor, matterId) : takeMatter(actor, matterId)));
}

/** Puts a template's words after what has been written, and says in what language. Nothing is sent or kept. */
async function insertTemplate(form: FormData): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const { templateId, ...typed } = withoutProof(fields);
  if (!templateId) return problemIn("answer", "templateMissing", typed);
  const answer = await orProve(form, (actor) => templateFor(actor, fields.matterId ?? "", templateId));
  if ("wanted" in answer) return { problems: [], typed: { ...typed, templateId }, ...answer };
  const { text, locale, wanted } = answer.done;
  const ui = localeIn(fields);
  const t = await getTranslations({ locale: ui, namespace: "matters.staff.deeds.answer" });
  const notice = locale === wanted ? t("inserted") : t("otherLanguage", { wanted: languageIn(wanted, ui), given: languageIn(locale, ui) });
  const before = (typed.text ?? "").trimEnd();
  return { problems: [], typed: { ...typed, text: before ? `${before}\n\n${text}` : text }, notice };
}

/** Answers the sender, lets a colleague read the answer first, or puts a template into it: the button says which. */
export async function answerMatterAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const deed = form.get("deed");
  if (deed === "template") return insertTemplate(form);
  return withMatterForm(form, { id: "answer", done: (_, waits) => backTo(form, { done: waits ? "waits" : "answer" }) }, (actor, { matterId = "", text = "" }) => answerMatter(actor, matterId, text, deed === "colleague"));
}

/** Says how a matter stands. */
export async function setMatterStatusAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withMatterForm(form, { id: "status", done: (_, waits) => backTo(form, { done: waits ? "waits" : "status" }) }, async (actor, { matterId = "", status: wanted, text = "" }) => {
    const status = settableStatuses.find((each) => each === wanted);
    return status ? setMatterStatus(actor, matterId, status, text) : { ok: false, code: "statusMissing" };
  });
}

/** Hands a matter over and leads to the list: it may not be the actor's to read any longer. */
export async function handOverMatterAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const list = (fields: Record<string, string>) => `${placeAddress("/staff/matters", localeIn(fields))}?done=handOver`;
  return withMatterForm(form, { id: "hand-over", done: list }, (actor, { matterId = "", departmentId = "", text = "" }) => handOverMatter(actor, matterId, { departmentId, words: text }));
}
