import "server-only";
import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { env } from "@/lib/env";
import { queueMail } from "@/lib/mail";
import type { Prisma } from "@/prisma/generated/client";
import { nameOf } from "./named";
import { showReference } from "./reference";

/*
 * Mail to the sender, in the language of the form. Never a word of what was written, and never the code: an address may be
 * mistyped, and mail is read on its way (OSL; CF-4). Where the matter is followed stands in it, with the reference.
 */

/** What a mail needs to know of a matter. */
export const mailColumns = { id: true, reference: true, locale: true, receivedAt: true, wantsReply: true, senderEmail: true, department: { select: { id: true, texts: { select: { locale: true, name: true } } } } } satisfies Prisma.MatterSelect;
export type MatterToTell = Prisma.MatterGetPayload<{ select: typeof mailColumns }>;

export const localeOfMatter = (locale: string): Locale => (isLocale(locale) ? locale : sourceLocale);

/** Where the sender follows the matter, with the reference filled in. */
export const followAddress = (reference: string, locale: Locale): string => `${env().PUBLIC_URL}${placeAddress("/follow", locale)}?reference=${showReference(reference)}`;

/** news: there is something to read; request: more is asked for; movedOn: another department has it; split: a part is a matter of its own. */
export type SenderNews = "news" | "request" | "movedOn" | "split";

/** @param what "received": it is here */
export async function tellSender(transaction: Prisma.TransactionClient, what: "received" | SenderNews, matter: MatterToTell, reader: Reader): Promise<void> {
  if (!matter.wantsReply || !matter.senderEmail) return;
  const { locale } = reader;
  const values = { reference: showReference(matter.reference), department: nameOf(matter.department, locale), time: formatDateTime(matter.receivedAt, locale) };
  const text = [reader.t(`matters.mail.${what}.text`, values), `${reader.t("matters.mail.follow")}\n${followAddress(matter.reference, locale)}`, reader.t("matters.mail.noCode")].join("\n\n");
  await queueMail(transaction, { purpose: what === "received" ? "matterReceived" : "matterNews", address: matter.senderEmail, subject: reader.t(`matters.mail.${what}.subject`, values), text, about: { type: "Matter", id: matter.id } });
}
