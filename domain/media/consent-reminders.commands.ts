import "server-only";
import { effectiveOwners } from "@/domain/publishing/ownership";
import { listLiveUses } from "@/domain/publishing/where-used.queries";
import { addressWith } from "@/i18n/addresses";
import { readerFor, type Reader } from "@/i18n/reader";
import { type Locale, sourceLocale } from "@/i18n/routing";
import { dateColumn, formatDate, fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { queueMail } from "@/lib/mail";
import type { Prisma } from "@/prisma/generated/client";
import { consentHorizon } from "./media.policy";

const columns = { id: true, reference: true, validTo: true, createdById: true, asset: { select: { id: true, title: true, departmentId: true } } } satisfies Prisma.MediaConsentSelect;
type Row = Prisma.MediaConsentGetPayload<{ select: typeof columns }>;

/** Near its end, or past it: each is told once. */
type Step = "near" | "passed";

/** The consents whose next step has come and has not been told. */
async function due(step: Step, now: Date): Promise<Row[]> {
  const today = dateColumn(swedishDate(now));
  return (await database()).mediaConsent.findMany({
    where: {
      endedAt: null,
      asset: { removedAt: null },
      ...(step === "passed"
        ? { validTo: { lt: today }, OR: [{ reminded: null }, { reminded: "near" }] }
        : { validTo: { gte: today, lte: dateColumn(consentHorizon(now)) }, reminded: null }),
    },
    select: columns,
    orderBy: [{ validTo: "asc" }, { id: "asc" }],
  });
}

async function textOf(transaction: Prisma.TransactionClient, { reference, validTo, asset }: Row, step: Step, reader: Reader): Promise<string> {
  const origin = env().PUBLIC_URL;
  const uses = await listLiveUses(transaction, { kind: "media", target: asset.id });
  const date = validTo ? formatDate(fromDateColumn(validTo), reader.intlLocale) : "";
  const lines = uses.map(({ title, itemId, locale }) => `${title}\n${origin}${addressWith("/staff/content/[id]", reader.locale, itemId)}?lang=${locale}`);
  return [
    reader.t(`reminders.consent.${step}`, { reference, title: asset.title, date }),
    ...(lines.length > 0 ? [reader.t("reminders.consent.used"), ...lines] : [reader.t("reminders.consent.unused")]),
    `${reader.t("reminders.consent.end")}\n${origin}${addressWith("/staff/media/[id]", reader.locale, asset.id)}`,
  ].join("\n\n");
}

/** @returns whether a mail was queued */
async function remind(row: Row, personId: string, step: Step, reader: Reader): Promise<boolean> {
  const client = await database();
  return client.$transaction(async (transaction) => {
    const { email } = await transaction.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true } });
    // Told when an address is written; until then it stands in My work.
    if (!email) return false;
    const before = step === "passed" ? [{ reminded: null }, { reminded: "near" }] : [{ reminded: null }];
    const { count } = await transaction.mediaConsent.updateMany({ where: { id: row.id, endedAt: null, OR: before }, data: { reminded: step } });
    if (count === 0) return false;
    await queueMail(transaction, { purpose: "consentReminder", address: email, subject: reader.t("reminders.consent.subject", { title: row.asset.title }), text: await textOf(transaction, row, step, reader) });
    return true;
  });
}

/**
 * Reminds of consents that run out (GDPR art. 7.1): thirty days before the last day, and once it has passed, whoever noted
 * the consent, or who stands in for somebody who has left. The mail says where the public sees the picture. Each step once,
 * however often and wherever this runs. Asks no rule: it is the portal's own deed.
 * @returns how many mails were queued
 */
export async function sendConsentReminders(now: Date = new Date(), locale: Locale = sourceLocale): Promise<number> {
  const reader = await readerFor(locale);
  let mails = 0;
  for (const step of ["passed", "near"] as const) {
    const rows = await due(step, now);
    const owned = rows.map(({ createdById, asset }) => ({ ownerId: createdById, deputyId: null, departmentId: asset.departmentId }));
    const ownerOf = await effectiveOwners(owned);
    for (const [index, row] of rows.entries()) {
      const answers = owned[index] && ownerOf(owned[index]);
      if (answers && answers.as !== "nobody" && (await remind(row, answers.personId, step, reader))) mails += 1;
    }
  }
  return mails;
}
