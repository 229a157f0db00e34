import "server-only";
import { employedOn, roleInForce } from "@/domain/access/in-force";
import { pathUpwards } from "@/domain/publishing/department-tree";
import { addressWith } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { sourceLocale } from "@/i18n/routing";
import { formatDateTime, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { queueMail } from "@/lib/mail";
import type { Prisma } from "@/prisma/generated/client";
import { itCategories } from "./disturbances.schema";
import { lineColumns, lineOf, type LineRow } from "./rows";

/** Those who tell of it for the department on a day: who is on duty, publishes or answers there or above it; IT where it is of IT. */
async function reportersOf(reader: Prisma.TransactionClient, { departmentId, category }: LineRow, now: Date): Promise<string[]> {
  const path = pathUpwards(await reader.department.findMany({ select: { id: true, parentId: true } }), departmentId);
  const today = swedishDate(now);
  const held: Prisma.RoleAssignmentWhereInput[] = [{ role: { in: ["contactHandler", "publisher", "emergencyPublisher"] }, departmentId: { in: path } }, ...(itCategories.includes(category) ? [{ role: "itAdministrator" as const }] : [])];
  const people = await reader.person.findMany({ where: { AND: [employedOn(today), { email: { not: null } }, { roles: { some: { AND: [roleInForce(today), { OR: held }] } } }] }, select: { email: true } });
  return [...new Set(people.flatMap(({ email }) => email ?? []))];
}

async function remind(row: LineRow, expectedEnd: Date, now: Date): Promise<number> {
  const { t, intlLocale } = await readerFor(sourceLocale);
  const { title } = lineOf(row, sourceLocale, now);
  return (await database()).$transaction(async (transaction) => {
    // The table decides: of two that run at once, one writes the row and the mail.
    const { count } = await transaction.disturbanceReminder.createMany({ data: [{ disturbanceId: row.id, expectedEnd }], skipDuplicates: true });
    if (count === 0) return 0;
    const addresses = await reportersOf(transaction, row, now);
    const link = `${env().PUBLIC_URL}${addressWith("/staff/disturbances/[id]", sourceLocale, row.id)}`;
    const text = `${t("disturbances.staff.mail.overdue.text", { title, time: formatDateTime(expectedEnd, intlLocale) })}\n\n${t("disturbances.staff.mail.overdue.next")}\n${link}`;
    for (const address of addresses) await queueMail(transaction, { purpose: "disturbanceReminder", address, subject: t("disturbances.staff.mail.overdue.subject", { title }), text });
    return addresses.length;
  });
}

/**
 * Reminds the department that wrote it of a time that it had said and that has passed: once for each such time, however often and
 * wherever this runs. Asks no rule: it is the portal's own deed.
 * @returns how many mails were queued
 */
export async function sendDisturbanceReminders(now: Date = new Date()): Promise<number> {
  const client = await database();
  const rows = await client.disturbance.findMany({ where: { solvedAt: null, cancelledAt: null, startsAt: { lte: now }, expectedEnd: { lte: now } }, select: { ...lineColumns, reminders: { select: { expectedEnd: true } } }, orderBy: { id: "asc" } });
  let mails = 0;
  for (const { reminders, ...row } of rows) {
    const end = row.expectedEnd;
    if (end && !reminders.some(({ expectedEnd }) => expectedEnd.getTime() === end.getTime())) mails += await remind(row, end, now);
  }
  return mails;
}
