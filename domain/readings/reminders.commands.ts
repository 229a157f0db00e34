import "server-only";
import { Temporal } from "temporal-polyfill";
import { affiliationInForce } from "@/domain/access/in-force";
import { placeAddress } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { sourceLocale } from "@/i18n/routing";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { queueMail } from "@/lib/mail";
import type { ReadingStep } from "@/prisma/generated/client";
import { remindOn } from "./asked";
import { type AskedRow, askedRows, byPerson } from "./rows";

/** Which reminder is due on a day: one before the last day, one when it has passed. */
function stepOn(today: string, { lastDay, confirmedOn }: AskedRow): ReadingStep | null {
  if (confirmedOn !== null || today < remindOn(lastDay)) return null;
  return lastDay < today ? "late" : "soon";
}

/**
 * Reminds everybody of what they have not confirmed (P15): once before the last day and once when it has passed, however often and
 * wherever this runs; one mail for all that comes together, which names no document and nobody. Who has no address sees it on Insidan.
 * Asks no rule: it is the portal's own deed.
 * @returns how many mails were queued
 */
export async function sendReadingReminders(today: string = swedishDate()): Promise<number> {
  const client = await database();
  const due = byPerson(await askedRows(sourceLocale, today)).flatMap((row) => ({ ...row, step: stepOn(today, row) })).filter((row): row is AskedRow & { step: ReadingStep } => row.step !== null);
  const addresses = new Map((await client.person.findMany({ where: { id: { in: [...new Set(due.map(({ personId }) => personId))] }, email: { not: null } }, select: { id: true, email: true } })).map(({ id, email }) => [id, email ?? ""]));
  const { t } = await readerFor(sourceLocale);
  let mails = 0;
  for (const [personId, address] of addresses) {
    const mine = due.filter((row) => row.personId === personId);
    mails += await client.$transaction(async (transaction) => {
      // The table decides: of two that run at once, one writes the rows and the mail.
      const { count } = await transaction.readingReminder.createMany({ data: mine.map(({ version, step }) => ({ versionId: version.id, personId, step })), skipDuplicates: true });
      if (count === 0) return 0;
      const text = `${t("readings.mail.text", { count: mine.length })}\n\n${t("readings.mail.next")}\n${env().PUBLIC_URL}${placeAddress("/insidan/guidelines", sourceLocale)}`;
      await queueMail(transaction, { purpose: "readingReminder", address, subject: t("readings.mail.subject"), text });
      return 1;
    });
  }
  return mails;
}

/** For how many years it is kept, after somebody has left, that they had read something. */
const yearsKept = 2;

/**
 * Forgets what those have confirmed who have been nothing here for two years: by then it proves nothing that anybody asks for
 * (GDPR art. 5.1 e). Asks no rule: it is the portal's own deed.
 * @returns how many confirmations were removed
 */
export async function forgetOldReadings(today: string = swedishDate()): Promise<number> {
  // The last day of February is one of the years in between as well.
  const since = dateColumn(Temporal.PlainDate.from(today).subtract({ years: yearsKept }).toString());
  const gone = { affiliations: { none: { OR: [affiliationInForce(today), { validTo: { gte: since } }, { validFrom: { gt: dateColumn(today) } }] } } };
  const client = await database();
  await client.readingReminder.deleteMany({ where: { person: gone } });
  return (await client.readingConfirmation.deleteMany({ where: { person: gone } })).count;
}
