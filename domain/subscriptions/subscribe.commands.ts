import "server-only";
import { countPerAddress } from "@/lib/address-limits";
import { database } from "@/lib/db";
import { isUniqueViolation } from "@/lib/database-errors";
import { readTicket } from "@/lib/form-ticket";
import { queueMail } from "@/lib/mail";
import { municipality } from "@/lib/municipality";
import { suspicionOf } from "@/lib/suspicion";
import { readerFor } from "@/i18n/reader";
import type { Prisma } from "@/prisma/generated/client";
import { confirmLink, idIn, ownAddress, requestLasts } from "./links";
import { type Asking, type Choosing, mostWants } from "./subscriptions.schema";
import { keptWants } from "./wants";

/*
 * Subscribing, changing and leaving. Whoever does it is nobody to the portal: what opens a subscription is the link that came by mail.
 * Nothing here tells whether an address is known.
 */

/** Which kind of form a ticket is of. */
export const ticketPurpose = "subscribe";

/** So many requests a day are mailed to one address; more is somebody else's game with it. */
const mailsADay = 3;
const day = 24 * 60 * 60_000;

const perPlace = countPerAddress("subscribe", 20);

/** What is known of the post besides what was chosen. */
export interface Circumstances {
  ticket: string;
  trapped: boolean;
  /** Where it came from; counted, never kept. */
  address: string;
}

async function keepRequest(transaction: Prisma.TransactionClient, asking: Asking, sentKey: string, now: Date): Promise<void> {
  const { address, locale } = asking;
  const before = await transaction.subscriptionRequest.count({ where: { address, createdAt: { gt: new Date(now.getTime() - day) } } });
  const { id } = await transaction.subscriptionRequest.create({ data: { ...asking, wants: keptWants(asking.wants), sentKey, createdAt: now }, select: { id: true } });
  if (before >= mailsADay) return;
  const { t } = await readerFor(locale);
  const text = [t("subscriptions.mail.confirm.text", { municipality: municipality.name[locale] }), confirmLink(id, locale), t("subscriptions.mail.confirm.otherwise")].join("\n\n");
  await queueMail(transaction, { purpose: "subscriptionConfirm", address, subject: t("subscriptions.mail.confirm.subject", { municipality: municipality.name[locale] }), text, about: { type: "SubscriptionRequest", id } });
}

/**
 * Keeps what somebody has asked for and sends a link to the address, by which they confirm that it is theirs. Answers the same whether the address is
 * known or not. What a program has filled in is thrown away without a word.
 * @returns "again" where the form was none of ours or came faster than people write: pressing once more is enough; "tooMany" from where many came
 */
export async function requestSubscription(asking: Asking, { ticket, trapped, address }: Circumstances, now = new Date()): Promise<{ ok: true } | { ok: false; code: "again" | "tooMany" }> {
  const { key, took } = readTicket(ticketPurpose, ticket, [asking.address, asking.locale, asking.rhythm, ...asking.wants]);
  const suspicion = suspicionOf("", { trapped, took, many: (await perPlace(address)) === null });
  if (suspicion === "trap") return { ok: true };
  if (suspicion) return { ok: false, code: suspicion === "many" ? "tooMany" : "again" };
  const client = await database();
  try {
    await client.$transaction((transaction) => keepRequest(transaction, asking, key, now));
  } catch (error) {
    // The same post twice is one request.
    if (!isUniqueViolation(error)) throw error;
  }
  return { ok: true };
}

/** Forgets the mails about something, with the address in them; one that is just leaving leaves. */
const forgetMail = (transaction: Prisma.TransactionClient, ids: string[]) => transaction.outgoingMail.deleteMany({ where: { thingType: "SubscriptionRequest", thingId: { in: ids } } });

/**
 * Confirms a request: from now on the address is told. The link works once; what the same address has asked for before stays, and counts anew.
 * @returns the address of the subscriber's own page; null where the link is not ours, is older than two days or has been used
 */
export async function confirmSubscription(token: string, now = new Date()): Promise<string | null> {
  const id = idIn("confirm", token);
  if (!id) return null;
  const client = await database();
  return client.$transaction(async (transaction) => {
    const request = await transaction.subscriptionRequest.findUnique({ where: { id } });
    if (!request || now.getTime() - request.createdAt.getTime() > requestLasts) return null;
    const { count } = await transaction.subscriptionRequest.deleteMany({ where: { id } });
    if (count === 0) return null;
    const { address, locale, rhythm } = request;
    const before = await transaction.subscriber.findUnique({ where: { address }, select: { wants: true } });
    const wants = keptWants([...(before?.wants ?? []), ...request.wants]).slice(0, 2 * mostWants);
    const again = { locale, rhythm, wants, stoppedAt: null, bounces: 0 };
    const subscriber = await transaction.subscriber.upsert({ where: { address }, create: { address, ...again, confirmedAt: now }, update: again });
    await forgetMail(transaction, [id]);
    return ownAddress(subscriber.id, locale as Choosing["locale"]);
  });
}

/** Changes what somebody is told of, how often and in which language. @returns false where the link opens nothing */
export async function changeSubscription(token: string, { wants, rhythm, locale }: Choosing): Promise<boolean> {
  const id = idIn("own", token);
  if (!id) return false;
  const { count } = await (await database()).subscriber.updateMany({ where: { id }, data: { wants: keptWants(wants), rhythm, locale, stoppedAt: null, bounces: 0 } });
  return count > 0;
}

/**
 * Erases a subscriber at once: the address, what was chosen, what was sent and what waits, and what the address has asked for without confirming.
 * @returns false where there is nobody, or nobody any longer
 */
export async function eraseSubscription(token: string): Promise<boolean> {
  const id = idIn("own", token);
  if (!id) return false;
  const client = await database();
  return client.$transaction(async (transaction) => {
    const subscriber = await transaction.subscriber.findUnique({ where: { id }, select: { address: true } });
    if (!subscriber) return false;
    const requests = await transaction.subscriptionRequest.findMany({ where: { address: subscriber.address }, select: { id: true } });
    await forgetMail(transaction, requests.map((request) => request.id));
    await transaction.subscriptionRequest.deleteMany({ where: { address: subscriber.address } });
    // What was sent goes with it (ON DELETE CASCADE).
    return (await transaction.subscriber.deleteMany({ where: { id } })).count > 0;
  });
}
