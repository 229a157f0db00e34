"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { Problem } from "@/components/staff/field-state";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { changeDocument, changePicture, endConsent, giveConsent, removeMedia } from "@/domain/media/media.commands";
import { consentSchema, documentChangeSchema, pictureChangeSchema } from "@/domain/media/media.schema";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { backTo, orSayWhy } from "../../_access";

/** What a form of the library shows after a post that did not go through. */
export interface MediaState {
  problems: Problem[];
  typed: Record<string, string>;
}

const localeOf = (value: string | undefined) => (value && isLocale(value) ? value : sourceLocale);

async function inWords(typed: Record<string, string>, faults: { field: string; code: string }[]): Promise<MediaState> {
  const t = await getTranslations({ locale: localeOf(typed.ui), namespace: "media" });
  const words = (code: string) => (t.has(`problems.${code}` as never) ? t(`problems.${code}` as never) : t("problems.other"));
  return { typed, problems: faults.map(({ field, code }) => ({ field, text: words(code) })) };
}

const faultsOf = (error: { issues: { path: PropertyKey[]; message: string }[] }) => error.issues.map(({ path, message }) => ({ field: String(path[0]), code: message }));

/** Title, credit, words in it and focal point of a picture. */
export async function changePictureAction(_before: MediaState, form: FormData): Promise<MediaState> {
  const typed = fieldsOf(form);
  const read = pictureChangeSchema.safeParse({ ...typed, hasText: typed.hasText === "on" });
  if (!read.success) return inWords(typed, faultsOf(read.error));
  await orSayWhy(form, async () => changePicture(await currentActor(), read.data));
  redirect(backTo(form, { done: "changed" }));
}

/** Title, reason, language and contact of a document. */
export async function changeDocumentAction(_before: MediaState, form: FormData): Promise<MediaState> {
  const typed = fieldsOf(form);
  const read = documentChangeSchema.safeParse(typed);
  if (!read.success) return inWords(typed, faultsOf(read.error));
  const answer = await orSayWhy(form, async () => changeDocument(await currentActor(), read.data));
  if (!answer.ok) return inWords(typed, [{ field: "contactId", code: answer.code }]);
  redirect(backTo(form, { done: "changed" }));
}

/** Notes a consent. */
export async function giveConsentAction(_before: MediaState, form: FormData): Promise<MediaState> {
  const typed = fieldsOf(form);
  const read = consentSchema.safeParse(typed);
  if (!read.success) return inWords(typed, faultsOf(read.error));
  await orSayWhy(form, async () => giveConsent(await currentActor(), read.data));
  redirect(backTo(form, { done: "consentGiven" }));
}

/** Ends a consent: nobody outside sees the picture from now on. */
export async function endConsentAction(form: FormData): Promise<void> {
  await orSayWhy(form, async () => endConsent(await currentActor(), String(form.get("consentId"))));
  redirect(backTo(form, { done: "consentEnded" }));
}

/** Removes a file that nothing public uses, and goes to the library; where drafts use it, the page asks once more. */
export async function removeMediaAction(form: FormData): Promise<void> {
  const answer = await orSayWhy(form, async () => removeMedia(await currentActor(), String(form.get("id")), form.get("although") === "drafts"));
  if (!answer.ok) redirect(backTo(form, { done: answer.code }));
  redirect(`${placeAddress("/staff/media", localeOf(String(form.get("ui"))))}?done=removed`);
}
