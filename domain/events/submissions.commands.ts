import "server-only";
import type { Locale } from "@/i18n/routing";
import { countPerAddress } from "@/lib/address-limits";
import { writeAudit } from "@/lib/audit";
import { database, isUniqueViolation } from "@/lib/db";
import { type FormPost, newTicket, readTicket } from "@/lib/form-ticket";
import { municipality } from "@/lib/municipality";
import { suspicionOf } from "@/lib/suspicion";
import type { Prisma } from "@/prisma/generated/client";
import { columnsOf, makeRef } from "./event-rows";
import { wordsOf } from "./events.commands";
import type { EventGiven, EventSender } from "./events.schema";

const purpose = "event-form";

/** A ticket for a form that is handed out now. */
export const newEventTicket = (now?: number): string => newTicket(purpose, now);

/** What a post of the form is known by. */
export const eventPostOf = (ticket: string, given: EventGiven, sender: EventSender): FormPost => readTicket(purpose, ticket, [JSON.stringify(given), sender.name, sender.email]);

/** An association with a whole season to tell sends so many in a quarter of an hour. */
const countSent = countPerAddress("event-send", 15);

interface Arrival {
  locale: Locale;
  /** The field was filled in that no person sees. */
  trapped: boolean;
  /** The client's address: counted, never kept. */
  address: string;
}

/** Who decides: the department that answers for events, or else the top one. */
async function whereTo(transaction: Prisma.TransactionClient): Promise<string> {
  const known = await transaction.department.findUnique({ where: { id: municipality.eventsDepartmentId }, select: { id: true } });
  return (known ?? (await transaction.department.findFirstOrThrow({ where: { parentId: null }, orderBy: [{ order: "asc" }, { id: "asc" }], select: { id: true } }))).id;
}

/**
 * Takes in an event that an association, or anybody else, has sent. Asks no rule: nobody needs an account for it, and nobody is given
 * one (P6). It waits for somebody of the department to approve it; what looks like spam waits as well, marked as such. The same post
 * again is the same event.
 */
export async function receiveEvent(given: EventGiven, sender: EventSender, post: FormPost, { locale, trapped, address }: Arrival): Promise<void> {
  const client = await database();
  if (await client.eventSubmission.findUnique({ where: { sentKey: post.key }, select: { eventId: true } })) return;
  const many = (await countSent(address)) === null;
  const heldFor = suspicionOf([given.title, given.text, given.accessNote, given.price].join("\n"), { trapped, took: post.took, many });
  try {
    await client.$transaction(async (transaction) => {
      const departmentId = await whereTo(transaction);
      const { id } = await transaction.event.create({
        data: {
          ...columnsOf(given),
          ref: makeRef(),
          departmentId,
          state: "waiting",
          texts: { create: { locale, ...wordsOf(given) } },
          submission: { create: { sentKey: post.key, locale, senderName: sender.name || null, senderEmail: sender.email, heldFor } },
        },
        select: { id: true },
      });
      await writeAudit(transaction, "event.received", { actorId: null, thingType: "Event", thingId: id, departmentId }, { held: heldFor ?? "" });
    });
  } catch (error) {
    // Two posts of one form can be at it at once.
    if (!isUniqueViolation(error)) throw error;
  }
}

/** So long after a decision the sender may come back to it; then nothing is left of who it was. Days. */
export const senderKeptFor = 30;

/**
 * Forgets who sent what has been decided on thirty days ago, and what was refused altogether. Does nothing twice.
 * @returns how many senders and how many refused events there were
 */
export async function forgetSenders(now = new Date()): Promise<{ senders: number; refused: number }> {
  const before = new Date(now.getTime() - senderKeptFor * 86_400_000);
  const client = await database();
  return client.$transaction(async (transaction) => {
    const { count: refused } = await transaction.event.deleteMany({ where: { state: "refused", submission: { decidedAt: { lt: before } } } });
    const { count: senders } = await transaction.eventSubmission.updateMany({ where: { decidedAt: { lt: before }, OR: [{ senderEmail: { not: null } }, { senderName: { not: null } }] }, data: { senderEmail: null, senderName: null } });
    if (senders + refused > 0) await writeAudit(transaction, "event.sendersForgotten", { actorId: null }, { senders, refused });
    return { senders, refused };
  });
}
