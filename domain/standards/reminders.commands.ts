import "server-only";
import { placeAddress } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { sourceLocale } from "@/i18n/routing";
import { dateColumn, formatDate, fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { queueMail } from "@/lib/mail";
import { headsOf } from "./heads";
import { remindFrom } from "./standards.schema";

/**
 * Reminds the department's head that a deviation ends within 30 days: once, however often and wherever this runs. Asks no rule: it is
 * the portal's own deed.
 * @returns how many mails were queued
 */
export async function sendDeviationReminders(today: string = swedishDate()): Promise<number> {
  const client = await database();
  const rows = await client.deviation.findMany({ where: { decision: "granted", until: { gte: dateColumn(today) }, reminder: null }, select: { id: true, departmentId: true, what: true, until: true }, orderBy: { id: "asc" } });
  const { t } = await readerFor(sourceLocale);
  let mails = 0;
  for (const { id, departmentId, what, until } of rows.filter((row) => remindFrom(fromDateColumn(row.until)) <= today)) {
    mails += await client.$transaction(async (transaction) => {
      // The table decides: of two that run at once, one writes the row and the mail.
      const { count } = await transaction.deviationReminder.createMany({ data: [{ deviationId: id }], skipDuplicates: true });
      if (count === 0) return 0;
      const addresses = await headsOf(transaction, departmentId, today);
      const text = `${t("standards.mail.text", { what, date: formatDate(fromDateColumn(until), sourceLocale) })}\n\n${t("standards.mail.next")}\n${env().PUBLIC_URL}${placeAddress("/staff/standards", sourceLocale)}`;
      for (const address of addresses) await queueMail(transaction, { purpose: "deviationReminder", address, subject: t("standards.mail.subject", { what }), text });
      return addresses.length;
    });
  }
  return mails;
}
