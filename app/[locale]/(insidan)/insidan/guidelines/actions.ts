"use server";

import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { refresh } from "next/cache";
import type { FieldFormState } from "@/components/staff/field-form";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { confirmReading, type Confirmed } from "@/domain/readings/readings.commands";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { fieldsOf } from "@/lib/form-fields";

/** What is not in force, or not for them, is not there; whoever may confirm nothing is led to the page, which says why. */
async function orSayWhy(page: string, deed: () => Promise<Confirmed>): Promise<Confirmed> {
  try {
    return await deed();
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    if (error instanceof NotAllowedError) redirect(page);
    throw error;
  }
}

/** Notes that somebody has read the version that stood on the page; leads to their list. */
export async function confirmReadingAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const { documentId = "", number = "", ui = "", textLocale = "", plain, read, ...rest } = fieldsOf(form);
  const locale = isLocale(ui) ? ui : sourceLocale;
  const actor = await currentActor();
  const page = addressWith("/insidan/guidelines/[id]", locale, documentId);
  if (actor.kind !== "person") redirect(page);
  const done = await orSayWhy(page, () => confirmReading(actor, { documentId, number: Number(number), locale: isLocale(textLocale) ? textLocale : sourceLocale, plain: plain === "yes", ticked: read === "yes" }));
  if (done.ok) redirect(`${placeAddress("/insidan/guidelines", locale)}?confirmed=${encodeURIComponent(documentId)}`);
  // The page shows the words that hold by now.
  if (done.code === "changed") refresh();
  const t = await getTranslations({ locale, namespace: "readings" });
  return { problems: [{ field: "confirm-read", text: t(`problems.${done.code}`) }], typed: rest };
}
