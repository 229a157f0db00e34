"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FieldFormState } from "@/components/staff/field-form";
import type { SignedIn } from "@/domain/access/access.schema";
import { recordAdoption, repealDocument } from "@/domain/governing/adoption.commands";
import { discardDraft, draftDocument, draftVersion, type GoverningDeed, saveDraft } from "@/domain/governing/drafts.commands";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../_prove";
import { orProve } from "../../_access";

type Fields = Record<string, string>;

const localeIn = ({ ui = "" }: Fields): Locale => (isLocale(ui) ? ui : sourceLocale);

/** Does what the form with these ids asks for; says at its fields what is wrong, and leads to the document where it is done. */
async function withForm(form: FormData, id: string, word: string, deed: (actor: SignedIn, fields: Fields) => Promise<GoverningDeed>): Promise<FieldFormState> {
  const boxes = (name: string) => form.getAll(name).join(" ");
  const fields = { ...fieldsOf(form), audiences: boxes("audiences"), replaces: boxes("replaces") };
  const answer = await orProve(form, (actor) => deed(actor, fields));
  const typed = withoutProof(fields);
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  const locale = localeIn(fields);
  if (answer.done.ok) redirect(`${word === "discarded" ? placeAddress("/staff/governing", locale) : addressWith("/staff/governing/[id]", locale, answer.done.id)}?done=${word}`);
  const t = await getTranslations({ locale, namespace: "governing" });
  return { problems: answer.done.problems.map(({ field, code, line }) => ({ field: `${id}-${field || "adopter"}`, text: t(`problems.${code}`, { line: line ?? 0 }) })), typed };
}

/** Begins a document. */
export async function draftGoverningAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withForm(form, "new", "drafted", (actor, fields) => draftDocument(actor, fields));
}

/** Keeps what has been written of a draft. */
export async function saveGoverningAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withForm(form, "draft", "saved", (actor, { documentId = "", ...fields }) => saveDraft(actor, documentId, fields));
}

/** Begins the next version, or throws the draft away: the button says which. */
export async function governingDeedAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const discards = form.get("deed") === "discard";
  return withForm(form, "deed", discards ? "discarded" : "drafted", (actor, { documentId = "" }) => (discards ? discardDraft(actor, documentId) : draftVersion(actor, documentId)));
}

/** Records that a draft was adopted. */
export async function recordAdoptionAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withForm(form, "adopt", "adopted", (actor, { documentId = "", ...fields }) => recordAdoption(actor, documentId, fields));
}

/** Records that a document holds no longer. */
export async function repealGoverningAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withForm(form, "repeal", "repealed", (actor, { documentId = "", ...fields }) => repealDocument(actor, documentId, fields));
}
