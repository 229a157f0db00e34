import "server-only";
import { Temporal } from "temporal-polyfill";
import { employedOn } from "@/domain/access/in-force";
import { addressWith } from "@/i18n/addresses";
import { readerFor, type Reader } from "@/i18n/reader";
import { type Locale, sourceLocale } from "@/i18n/routing";
import { dateColumn, formatDate, fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { queueMail } from "@/lib/mail";
import type { Prisma } from "@/prisma/generated/client";
import { type EffectiveOwner, effectiveOwners, type Ownership } from "./ownership";
import { keepFlagReminders, linesOfFlagged, unremindedByOwner } from "./page-answers/flag-reminders";
import type { Flagged } from "./page-answers/flags.queries";
import { remindAhead, type ReminderStep, stepsDue } from "./reminders";

const columns = {
  id: true,
  itemId: true,
  locale: true,
  checkBy: true,
  liveVersion: { select: { title: true } },
  item: { select: { ownerId: true, deputyId: true, departmentId: true } },
} satisfies Prisma.EditionSelect;
type Row = Prisma.EditionGetPayload<{ select: typeof columns }>;

interface Reminder {
  row: Row;
  step: ReminderStep;
}

async function dueEditions(today: string): Promise<Row[]> {
  const latest = Temporal.PlainDate.from(today).add({ days: remindAhead }).toString();
  return (await database()).edition.findMany({
    where: { state: "published", checkBy: { lte: dateColumn(latest) }, item: { trashedAt: null } },
    select: columns,
    orderBy: [{ checkBy: "asc" }, { id: "asc" }],
  });
}

/** Who is told at a step. Nobody where the deputy is not employed, or not even an administrator is. */
function recipient(step: ReminderStep, item: Ownership, ownerOf: (item: Ownership) => EffectiveOwner, employed: ReadonlySet<string>): string | null {
  if (step === "deputy") return item.deputyId && employed.has(item.deputyId) ? item.deputyId : null;
  // Asked without owner and deputy, the answer is the head, up the tree.
  const answers = step === "head" ? ownerOf({ ...item, ownerId: "", deputyId: null }) : ownerOf(item);
  return answers.as === "nobody" ? null : answers.personId;
}

/** The reminders that have come, by the person who is to have them. */
async function remindersByPerson(rows: Row[], today: string): Promise<Map<string, Reminder[]>> {
  const client = await database();
  const ownerOf = await effectiveOwners(rows.map(({ item }) => item));
  const deputies = rows.flatMap(({ item }) => item.deputyId ?? []);
  const employed = new Set((await client.person.findMany({ where: { AND: [{ id: { in: deputies } }, employedOn(today)] }, select: { id: true } })).map(({ id }) => id));
  const sent = new Set((await client.checkReminder.findMany({ where: { editionId: { in: rows.map(({ id }) => id) } } })).map((each) => `${each.editionId} ${fromDateColumn(each.checkBy)} ${each.step}`));
  const found = new Map<string, Reminder[]>();
  for (const row of rows) {
    if (!row.checkBy) continue;
    const checkBy = fromDateColumn(row.checkBy);
    for (const step of stepsDue(checkBy, today)) {
      const person = sent.has(`${row.id} ${checkBy} ${step}`) ? null : recipient(step, row.item, ownerOf, employed);
      if (person) found.set(person, [...(found.get(person) ?? []), { row, step }]);
    }
  }
  return found;
}

function partsOf(reminders: Reminder[], reader: Reader, today: string): string[] {
  const seen = new Set<string>();
  const lines = reminders.flatMap(({ row }) => {
    // Whoever is both deputy and head reads of a page once.
    if (seen.has(row.id) || !row.checkBy) return [];
    seen.add(row.id);
    const checkBy = fromDateColumn(row.checkBy);
    const date = formatDate(checkBy, reader.intlLocale);
    const address = `${env().PUBLIC_URL}${addressWith("/staff/content/[id]", reader.locale, row.itemId)}?lang=${row.locale}`;
    return `${row.liveVersion?.title ?? row.itemId}\n${reader.t(checkBy < today ? "reminders.was" : "reminders.before", { date })}\n${address}`;
  });
  return lines.length === 0 ? [] : [reader.t("reminders.begin"), ...lines];
}

/** How many pages must be checked, else how many did not help. */
function subjectOf(reminders: Reminder[], flagged: Flagged[], reader: Reader): string {
  const toCheck = new Set(reminders.map(({ row }) => row.id)).size;
  return toCheck > 0 ? reader.t("reminders.subject", { count: toCheck }) : reader.t("reminders.unhelpful.subject", { count: flagged.length });
}

/** One mail to one person, with what nobody else has told them meanwhile. @returns whether there was anything to tell */
async function remind(personId: string, { reminders, flagged }: { reminders: Reminder[]; flagged: Flagged[] }, reader: Reader, today: string): Promise<boolean> {
  const client = await database();
  return client.$transaction(async (transaction) => {
    const person = await transaction.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true } });
    if (!person.email) return false;
    const data = reminders.flatMap(({ row, step }) => (row.checkBy ? [{ editionId: row.id, checkBy: row.checkBy, step, personId }] : []));
    // The table decides: of two that run at once, one writes the row and the mail.
    const written = await transaction.checkReminder.createManyAndReturn({ data, skipDuplicates: true, select: { editionId: true, step: true } });
    const own = reminders.filter(({ row, step }) => written.some((each) => each.editionId === row.id && each.step === step));
    const unhelpful = await keepFlagReminders(transaction, personId, flagged);
    if (own.length === 0 && unhelpful.length === 0) return false;
    const text = [...partsOf(own, reader, today), ...linesOfFlagged(unhelpful, reader), reader.t("reminders.end")].join("\n\n");
    await queueMail(transaction, { purpose: "checkReminder", address: person.email, subject: subjectOf(own, unhelpful, reader), text });
    return true;
  });
}

/**
 * Reminds of what must be checked (P3): who answers for it two weeks before and on the day, the deputy after fourteen days,
 * the head of the department (up the tree) after thirty; and whoever answers for a text that too many say did not help
 * them, once for each version. Each step of each due date once, however often and wherever this
 * runs; one mail a person. Whoever has no address is left out, and told when one is written. Asks no rule: it is the
 * portal's own deed.
 * @returns how many mails were queued
 * @throws AggregateError where somebody could not be reminded (an address that is none), after everybody else has been
 */
export async function sendCheckReminders(now: Date = new Date(), locale: Locale = sourceLocale): Promise<number> {
  const today = swedishDate(now);
  const reader = await readerFor(locale);
  const found = await remindersByPerson(await dueEditions(today), today);
  let mails = 0;
  const failures: unknown[] = [];
  const unhelpful = await unremindedByOwner();
  for (const personId of new Set([...found.keys(), ...unhelpful.keys()])) {
    try {
      if (await remind(personId, { reminders: found.get(personId) ?? [], flagged: unhelpful.get(personId) ?? [] }, reader, today)) mails += 1;
    } catch (error) {
      // One address that is none must not keep the reminders from everybody after it; the job is told at the end.
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} people could not be reminded`);
  return mails;
}
