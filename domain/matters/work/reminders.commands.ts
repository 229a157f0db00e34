import "server-only";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { readerFor, type Reader } from "@/i18n/reader";
import { sourceLocale } from "@/i18n/routing";
import { dateColumn, swedishClock, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { queueMail } from "@/lib/mail";
import { findOverdue } from "../figures/targets.queries";
import { overdueOf } from "../inbox";
import { showReference } from "../reference";
import { handlersOf } from "./handlers";

interface Overdue {
  id: string;
  reference: string;
}

/** What is overdue, by who is reminded of it: who sees to it, or everybody who handles for the department where nobody does, or no longer may. */
async function overdueByPerson(now: Date): Promise<Map<string, Overdue[]>> {
  const client = await database();
  const departments = (await client.department.findMany({ select: { id: true } })).map(({ id }) => id);
  const rows = await client.matter.findMany({ where: overdueOf(departments, await findOverdue(now)), select: { id: true, reference: true, departmentId: true, handlerId: true }, orderBy: [{ waitingSince: "asc" }, { id: "asc" }] });
  const handlers = new Map<string, string[]>();
  for (const departmentId of new Set(rows.map((row) => row.departmentId))) handlers.set(departmentId, (await handlersOf(client, departmentId, now)).map(({ id }) => id));
  const found = new Map<string, Overdue[]>();
  for (const row of rows) {
    const all = handlers.get(row.departmentId) ?? [];
    const told = row.handlerId && all.includes(row.handlerId) ? [row.handlerId] : all;
    for (const person of told) found.set(person, [...(found.get(person) ?? []), row]);
  }
  return found;
}

/** So many are named in a mail; how many there are is said above. */
const mostNamed = 20;

function textOf(overdue: Overdue[], { t }: Reader): string {
  const origin = env().PUBLIC_URL;
  const lines = overdue.slice(0, mostNamed).map(({ id, reference }) => `${showReference(reference)}\n${origin}${addressWith("/staff/matters/[id]", sourceLocale, id)}`);
  return [t("matters.staff.mail.overdue.text", { count: overdue.length }), ...lines, `${t("matters.staff.mail.overdue.all")}\n${origin}${placeAddress("/staff/matters", sourceLocale)}?view=overdue`].join("\n\n");
}

async function remind(personId: string, overdue: Overdue[], reader: Reader, day: Date): Promise<boolean> {
  return (await database()).$transaction(async (transaction) => {
    const { email } = await transaction.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true } });
    if (!email) return false;
    // The table decides: of two that run at once, one writes the row and the mail.
    const { count } = await transaction.matterReminder.createMany({ data: [{ personId, day }], skipDuplicates: true });
    if (count === 0) return false;
    await queueMail(transaction, { purpose: "matterReminder", address: email, subject: reader.t("matters.staff.mail.overdue.subject", { count: overdue.length }), text: textOf(overdue, reader) });
    return true;
  });
}

/**
 * Reminds of what is overdue (FL 6, 9 §§), by references alone: who sees to it, or everybody who handles for the department. One mail a
 * person and weekday, however often and wherever this runs. Asks no rule: it is the portal's own deed.
 * @returns how many mails were queued
 */
export async function sendMatterReminders(now: Date = new Date()): Promise<number> {
  const weekday = new Date(`${swedishDate(now)}T12:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6 || swedishClock(now).time < "07:00") return 0;
  const reader = await readerFor(sourceLocale);
  let mails = 0;
  for (const [personId, overdue] of await overdueByPerson(now)) if (await remind(personId, overdue, reader, dateColumn(swedishDate(now)))) mails += 1;
  return mails;
}
