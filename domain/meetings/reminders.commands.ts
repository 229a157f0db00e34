import "server-only";
import { employedOn, roleInForce } from "@/domain/access/in-force";
import { findExtraDays } from "@/domain/notices/extra-days.queries";
import { pathUpwards } from "@/domain/publishing/department-tree";
import { addressWith } from "@/i18n/addresses";
import { readerFor, type Reader } from "@/i18n/reader";
import { sourceLocale } from "@/i18n/routing";
import { formatDate, swedishClock, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { queueMail } from "@/lib/mail";
import { type Deadline, deadlinesOf } from "./deadlines";
import { reminderKey } from "./reminders";
import { factColumns, factsOf } from "./with-meeting";

interface Due {
  meetingId: string;
  key: string;
  /** The body and the date, as the mail names them. */
  title: string;
  deadline: Deadline;
}

/** How far back meetings are looked at, in days. */
const daysBack = 60;

/** Who is to be reminded of what: the notice clerks of the department that clerks for the body, or of one above it. */
async function dueByPerson(now: Date): Promise<Map<string, { email: string; due: Due[] }>> {
  const client = await database();
  const today = swedishDate(now);
  const extra = await findExtraDays();
  const rows = await client.meeting.findMany({
    where: { state: { not: "cancelled" }, startsAt: { gte: new Date(now.getTime() - daysBack * 86_400_000) } },
    include: { ...factColumns, body: { include: { texts: { where: { locale: sourceLocale }, select: { name: true } } } } },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
  const tree = await client.department.findMany({ select: { id: true, parentId: true } });
  const found = new Map<string, { email: string; due: Due[] }>();
  for (const row of rows) {
    const due = deadlinesOf(factsOf(row), today, extra).flatMap((deadline) => {
      const key = reminderKey(deadline, today);
      return key ? [{ meetingId: row.id, key, title: `${row.body.texts[0]?.name ?? row.bodyId} ${formatDate(swedishDate(row.startsAt), sourceLocale)}`, deadline }] : [];
    });
    if (due.length === 0) continue;
    const roles = { some: { role: "noticeClerk" as const, departmentId: { in: pathUpwards(tree, row.body.departmentId) }, ...roleInForce(today) } };
    for (const { id, email } of await client.person.findMany({ where: { AND: [employedOn(today), { roles }, { email: { not: null } }] }, select: { id: true, email: true } })) {
      const known = found.get(id) ?? { email: email ?? "", due: [] };
      found.set(id, { ...known, due: [...known.due, ...due] });
    }
  }
  return found;
}

function textOf(due: Due[], { t }: Reader): string {
  const lines = due.map(({ meetingId, title, deadline: { code, clause, by, latest, item } }) => [
    `${title}: ${t(`meetings.deadlines.${code}`, { by: formatDate(by, sourceLocale), latest: formatDate(latest ?? by, sourceLocale), item: item ?? "" })} (${t("meetings.deadlines.clause", { clause })})`,
    `${env().PUBLIC_URL}${addressWith("/staff/meetings/[id]", sourceLocale, meetingId)}`,
  ].join("\n"));
  return [t("meetings.mail.text", { count: due.length }), ...lines].join("\n\n");
}

async function remind(personId: string, email: string, due: Due[], reader: Reader): Promise<boolean> {
  return (await database()).$transaction(async (transaction) => {
    const fresh: Due[] = [];
    for (const each of due) {
      // The table decides: of two that run at once, one writes the row and the line of the mail.
      const { count } = await transaction.meetingReminder.createMany({ data: [{ meetingId: each.meetingId, personId, key: each.key }], skipDuplicates: true });
      if (count > 0) fresh.push(each);
    }
    if (fresh.length === 0) return false;
    await queueMail(transaction, { purpose: "meetingReminder", address: email, subject: reader.t("meetings.mail.subject", { count: fresh.length }), text: textOf(fresh, reader) });
    return true;
  });
}

/**
 * Reminds the notice clerks of last days around meetings that are near, and of those that have passed (KL 5:13, 5:14, 5:69, 8:12); each
 * step once to each, however often and wherever this runs. On weekdays from seven. Asks no rule: it is the portal's own deed.
 * @returns how many mails were queued
 */
export async function sendMeetingReminders(now: Date = new Date()): Promise<number> {
  const weekday = new Date(`${swedishDate(now)}T12:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6 || swedishClock(now).time < "07:00") return 0;
  const reader = await readerFor(sourceLocale);
  let mails = 0;
  for (const [personId, { email, due }] of await dueByPerson(now)) if (await remind(personId, email, due, reader)) mails += 1;
  return mails;
}
