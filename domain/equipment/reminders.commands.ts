import "server-only";
import { headsOf } from "@/domain/standards/heads";
import { placeAddress } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { sourceLocale } from "@/i18n/routing";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { queueMail } from "@/lib/mail";
import { leavingFrom, personColumns } from "./rows";

interface Due {
  loanId: string;
  lastDay: string;
}

/** What is to be back today at the latest, by department. */
async function dueByDepartment(today: string): Promise<Map<string, Due[]>> {
  const rows = await (await database()).loan.findMany({ where: { endedOn: null }, select: { id: true, affiliation: true, place: true, item: { select: { departmentId: true } }, person: { select: personColumns } }, orderBy: { id: "asc" } });
  const found = new Map<string, Due[]>();
  for (const row of rows) {
    const leaving = leavingFrom(row, today);
    if (!leaving || (leaving.lastDay ?? today) > today) continue;
    // Where nobody knows the day any longer, one reminder is enough: it is known by a day that never comes.
    found.set(row.item.departmentId, [...(found.get(row.item.departmentId) ?? []), { loanId: row.id, lastDay: leaving.lastDay ?? "0001-01-01" }]);
  }
  return found;
}

/**
 * Reminds heads on somebody's last day of what that person is to return to their department (P15): once for each loan and last day,
 * however often and wherever this runs; one mail for all that comes together. The mail names nobody. Asks no rule: it is the portal's own deed.
 * @returns how many mails were queued
 */
export async function sendReturnReminders(today: string = swedishDate()): Promise<number> {
  const client = await database();
  const { t } = await readerFor(sourceLocale);
  let mails = 0;
  for (const [departmentId, loans] of await dueByDepartment(today)) {
    mails += await client.$transaction(async (transaction) => {
      // The table decides: of two that run at once, one writes the rows and the mail.
      const { count } = await transaction.loanReminder.createMany({ data: loans.map(({ loanId, lastDay }) => ({ loanId, lastDay: dateColumn(lastDay) })), skipDuplicates: true });
      if (count === 0) return 0;
      const addresses = await headsOf(transaction, departmentId, today);
      const text = `${t("equipment.mail.text", { count })}\n\n${t("equipment.mail.next")}\n${env().PUBLIC_URL}${placeAddress("/staff/equipment", sourceLocale)}?show=toReturn`;
      for (const address of addresses) await queueMail(transaction, { purpose: "equipmentReminder", address, subject: t("equipment.mail.subject", { count }), text });
      return addresses.length;
    });
  }
  return mails;
}
