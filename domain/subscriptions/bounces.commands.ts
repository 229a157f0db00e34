import "server-only";
import { database } from "@/lib/db";

/** There is no such mailbox, or nobody may send to it (RFC 3463, 3.2 and 3.3); a full one may be emptied. */
const isGone = (code: string) => /^5\.1\.|^5\.2\.1$/.test(code);
/** Mails that come back for another reason before nothing more is sent. */
const mostBounces = 3;

/** Sends nothing more to an address that is not there. Whoever has it can begin again from their own page; it is erased after thirty days. */
export async function stopAddress(subscriberId: string, now: Date): Promise<void> {
  const client = await database();
  await client.$transaction(async (transaction) => {
    await transaction.subscriber.updateMany({ where: { id: subscriberId, stoppedAt: null }, data: { stoppedAt: now } });
    await transaction.toldMail.deleteMany({ where: { subscriberId, state: "waiting" } });
  });
}

/**
 * Notes that a mail to a subscriber has come back. Asks no rule: the caller has shown the mail server's secret.
 * @param bounce which mail, and the code of RFC 3463
 * @returns false where it is of no such mail
 */
export async function receiveToldBounce({ mailId, code }: { mailId: string; code: string }, now = new Date()): Promise<boolean> {
  const client = await database();
  const mail = await client.toldMail.findUnique({ where: { id: mailId }, select: { subscriberId: true } });
  if (!mail) return false;
  // A report that comes twice counts once.
  const { count } = await client.toldMail.updateMany({ where: { id: mailId, OR: [{ failure: null }, { failure: { not: code } }] }, data: { failure: code } });
  if (count === 0) return true;
  const { bounces } = await client.subscriber.update({ where: { id: mail.subscriberId }, data: { bounces: { increment: 1 } }, select: { bounces: true } });
  if (isGone(code) || bounces >= mostBounces) await stopAddress(mail.subscriberId, now);
  return true;
}
