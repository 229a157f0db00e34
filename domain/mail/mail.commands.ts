import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { inHand } from "@/lib/mail";
import type { Prisma } from "@/prisma/generated/client";
import { stuck } from "./mail.queries";

/** An instance that is at a mail has set its next time a few minutes ahead: such a one is left alone, or it would go twice. */
function atRest(now: Date): Prisma.OutgoingMailWhereInput {
  return { AND: [stuck(now), { OR: [{ bouncedAt: { not: null } }, { nextAt: { lte: now } }, { nextAt: { gt: new Date(now.getTime() + inHand) } }] }] };
}

const portal = (actor: Actor) => ({ actorId: personOf(actor), thingType: "Portal" as const });

/**
 * Lets stuck mail go at once instead of when its time comes, as if it had never failed; also what had been given up. What has come
 * back goes again only by itself: all at once would ask every address again that is not there.
 * What is being sent just now, or will be within minutes, is left as it is.
 * @param id one mail; all that is stuck where it is not given
 * @returns how many are tried now
 * @throws NotAllowedError (mail.mend)
 */
export async function retryMail(actor: Actor, id?: string): Promise<number> {
  await requireAllowed(actor, "mail.mend", { type: "Portal" });
  const now = new Date();
  const client = await database();
  return client.$transaction(async (transaction) => {
    const { count } = await transaction.outgoingMail.updateMany({ where: { AND: [atRest(now), id ? { id } : { bouncedAt: null }] }, data: { nextAt: now, attempts: 0, sentAt: null, bouncedAt: null, bounceCode: null } });
    if (count > 0) await writeAudit(transaction, "mail.retried", portal(actor), { count });
    return count;
  });
}

/**
 * Throws a stuck mail away, as one to an address that is no longer there.
 * @returns false where it is not there, has been sent, or is being sent just now
 * @throws NotAllowedError (mail.mend)
 */
export async function dropMail(actor: Actor, id: string): Promise<boolean> {
  await requireAllowed(actor, "mail.mend", { type: "Portal" });
  const client = await database();
  return client.$transaction(async (transaction) => {
    const mail = await transaction.outgoingMail.findFirst({ where: { AND: [atRest(new Date()), { id }] }, select: { purpose: true } });
    if (!mail) return false;
    const { count } = await transaction.outgoingMail.deleteMany({ where: { AND: [atRest(new Date()), { id }] } });
    if (count === 0) return false;
    await writeAudit(transaction, "mail.dropped", portal(actor), { purpose: mail.purpose });
    return true;
  });
}
