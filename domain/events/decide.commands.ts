import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { readerFor } from "@/i18n/reader";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { writeAudit } from "@/lib/audit";
import { env } from "@/lib/env";
import { queueMail } from "@/lib/mail";
import { eventAddress, wordsIn } from "./event-rows";
import { changed } from "./events.commands";
import { type Deed, done, type EventDeed, refuse, subject, tell, withEvent } from "./with-event";

/** Hands a draft in to those who may publish it. @returns `notDraft` @throws NotFoundError */
export async function handInEvent(actor: Actor, id: string): Promise<EventDeed> {
  return withEvent(actor, "event.arrange", id, async (deed) => {
    if (deed.event.state !== "draft") return refuse("notDraft");
    await deed.transaction.event.update({ where: { id }, data: { state: "waiting" } });
    await writeAudit(deed.transaction, "event.handedIn", subject(deed), {});
    return done;
  });
}

/** Tells whoever sent it what became of it, in their language; nobody where nobody sent it. */
async function answerSender({ transaction, event }: Deed, what: "published" | "refused", reason: string): Promise<void> {
  const { submission } = event;
  if (!submission?.senderEmail) return;
  const locale = isLocale(submission.locale) ? submission.locale : sourceLocale;
  const { t } = await readerFor(locale);
  const title = wordsIn(event, locale)?.title ?? "";
  const address = `${env().PUBLIC_URL}${eventAddress(event.ref, title, locale)}`;
  const text = [t(`events.mail.${what}.text`, { title }), what === "published" ? address : reason, t(`events.mail.${what}.after`)].join("\n\n");
  await queueMail(transaction, { purpose: "eventDecided", address: submission.senderEmail, subject: t(`events.mail.${what}.subject`, { title }), text, about: { type: "Event", id: event.id } });
}

async function decide(deed: Deed, reason = ""): Promise<void> {
  const { actor, transaction, event } = deed;
  if (!event.submission) return;
  await transaction.eventSubmission.update({ where: { eventId: event.id }, data: { decidedAt: new Date(), decidedById: personOf(actor), reason, heldFor: null } });
}

/**
 * Publishes an event: the staff's own, one that was handed in, or one that an association has sent, which is told so.
 * @returns `alreadyPublic` or `refused`
 * @throws NotFoundError; NotAllowedError where a second factor is wanted
 */
export async function publishEvent(actor: Actor, id: string): Promise<EventDeed> {
  return withEvent(actor, "event.approve", id, async (deed) => {
    const { transaction, event } = deed;
    if (event.state !== "draft" && event.state !== "waiting") return refuse(event.state === "refused" ? "refused" : "alreadyPublic");
    const now = new Date();
    await transaction.event.update({ where: { id }, data: { state: "published", publishedAt: now, changedAt: now } });
    await answerSender(deed, "published", "");
    await decide(deed);
    await writeAudit(transaction, "event.published", subject(deed), { sent: event.submission !== null });
    await tell(deed, "published", event.sequence);
    return done;
  });
}

/** More does no mail need. */
const longestReason = 2000;

/**
 * Says no to what waits: an association is told why, by mail; what staff handed in becomes a draft again. What looks like
 * spam is refused without a word to its sender, who need not be whose address it is.
 * @returns `notWaiting`, `reasonMissing`, `tooLong`
 * @throws NotFoundError; NotAllowedError where a second factor is wanted
 */
export async function refuseEvent(actor: Actor, id: string, given: string): Promise<EventDeed> {
  const reason = given.trim();
  return withEvent(actor, "event.approve", id, async (deed) => {
    const { transaction, event } = deed;
    if (event.state !== "waiting") return refuse("notWaiting");
    if (!reason && !event.submission?.heldFor) return refuse("reasonMissing", "reason");
    if (reason.length > longestReason) return refuse("tooLong", "reason");
    await transaction.event.update({ where: { id }, data: { state: event.submission ? "refused" : "draft" } });
    if (!event.submission?.heldFor) await answerSender(deed, "refused", reason);
    await decide(deed, reason);
    await writeAudit(transaction, "event.refused", subject(deed), { sent: event.submission !== null });
    return done;
  });
}

/** Cancels an event as a whole: it stays and says so. @returns `notPublic` @throws NotFoundError; NotAllowedError where a second factor is wanted */
export async function cancelEvent(actor: Actor, id: string): Promise<EventDeed> {
  return turn(actor, id, "published", "cancelled");
}

/** Says that a cancelled event takes place after all. @returns `notCancelled` @throws as cancelEvent */
export async function resumeEvent(actor: Actor, id: string): Promise<EventDeed> {
  return turn(actor, id, "cancelled", "published");
}

async function turn(actor: Actor, id: string, from: "published" | "cancelled", to: "published" | "cancelled"): Promise<EventDeed> {
  return withEvent(actor, "event.approve", id, async (deed) => {
    const { transaction, event } = deed;
    if (event.state !== from) return refuse(to === "cancelled" ? "notPublic" : "notCancelled");
    await transaction.event.update({ where: { id }, data: { ...changed(deed), state: to } });
    await writeAudit(transaction, to === "cancelled" ? "event.cancelled" : "event.resumed", subject(deed), {});
    await tell(deed, to === "cancelled" ? "cancelled" : "changed", event.sequence + 1);
    return done;
  });
}
