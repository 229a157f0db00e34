import "server-only";
import { randomUUID } from "node:crypto";
import { employedOn, roleInForce } from "@/domain/access/in-force";
import { placeAddress } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { sourceLocale } from "@/i18n/routing";
import { formatDateTime, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { queueMail } from "@/lib/mail";
import type { Prisma } from "@/prisma/generated/client";

/*
 * When the source of public warnings has not been heard for five minutes, those who publish in emergencies are told by mail, once,
 * and once more when it is heard again (VM-6). Several instances of the portal may notice it: one row is open at the most.
 * Both are the portal's own deeds and ask no rule.
 */

/** This process, among the instances of the portal. */
const thisInstance = randomUUID();
/** An outage that no instance has seen for so long is over, whoever noticed it; milliseconds. */
const unseenFor = 3 * 60_000;

async function tell(transaction: Prisma.TransactionClient, what: "silent" | "heard", since: Date, now: Date): Promise<number> {
  const today = swedishDate(now);
  const people = await transaction.person.findMany({
    where: { AND: [employedOn(today), { email: { not: null }, roles: { some: { role: "emergencyPublisher", ...roleInForce(today) } } }] },
    select: { email: true },
    orderBy: { id: "asc" },
  });
  const { t } = await readerFor(sourceLocale);
  const text = `${t(`warnings.staff.mail.${what}.text`, { time: formatDateTime(since, sourceLocale) })}\n\n${env().PUBLIC_URL}${placeAddress("/staff/warnings", sourceLocale)}`;
  for (const { email } of people) if (email) await queueMail(transaction, { purpose: "warningSource", address: email, subject: t(`warnings.staff.mail.${what}.subject`), text });
  return people.length;
}

/**
 * Notes that an instance does not hear the source, and tells of it where nobody has been told.
 * @param since when it was last heard
 * @returns how many mails were queued
 */
export async function noteSilence(since: Date, now: Date = new Date(), instance: string = thisInstance): Promise<number> {
  return (await database()).$transaction(async (transaction) => {
    const { count: known } = await transaction.warningOutage.updateMany({ where: { endedAt: null }, data: { seenAt: now } });
    if (known > 0) return 0;
    // The database decides which of two instances it is that tells.
    const { count } = await transaction.warningOutage.createMany({ data: [{ since, noticedBy: instance, seenAt: now }], skipDuplicates: true });
    return count === 0 ? 0 : tell(transaction, "silent", since, now);
  });
}

/**
 * Notes that an instance hears the source, and tells that an outage is over: its own, or one that no instance sees any longer.
 * @returns how many mails were queued
 */
export async function noteHeard(now: Date = new Date(), instance: string = thisInstance): Promise<number> {
  return (await database()).$transaction(async (transaction) => {
    const open = await transaction.warningOutage.findFirst({ where: { endedAt: null } });
    if (!open || (open.noticedBy !== instance && now.getTime() - open.seenAt.getTime() < unseenFor)) return 0;
    const { count } = await transaction.warningOutage.updateMany({ where: { id: open.id, endedAt: null }, data: { endedAt: now } });
    return count === 0 ? 0 : tell(transaction, "heard", open.since, now);
  });
}
