import "server-only";
import { database } from "@/lib/db";
import { requestLasts } from "./links";

const day = 24 * 60 * 60_000;
/** Who cannot be reached is erased after so long, and what was sent is forgotten. */
const keptFor = 30 * day;
/** What was announced is known again for so long, so that it is not told twice. */
const announcementsKept = 400 * day;
/** A browser that has not come and has taken nothing for so long is erased; the page says so. */
const browsersKept = 730 * day;

/** Removes what is kept no longer: requests that nobody has confirmed in two days, those who cannot be reached, what was sent a month ago, browsers that have been silent for two years. */
export async function forgetOldSubscriptions(now = new Date()): Promise<void> {
  const client = await database();
  const before = (milliseconds: number) => new Date(now.getTime() - milliseconds);
  await client.$transaction(async (transaction) => {
    const old = await transaction.subscriptionRequest.findMany({ where: { createdAt: { lt: before(requestLasts) } }, select: { id: true } });
    const ids = old.map(({ id }) => id);
    await transaction.outgoingMail.deleteMany({ where: { thingType: "SubscriptionRequest", thingId: { in: ids } } });
    await transaction.subscriptionRequest.deleteMany({ where: { id: { in: ids } } });
  });
  await client.subscriber.deleteMany({ where: { stoppedAt: { lt: before(keptFor) } } });
  await client.toldMail.deleteMany({ where: { state: { in: ["sent", "failed"] }, createdAt: { lt: before(keptFor) } } });
  await client.pushSubscription.deleteMany({ where: { seenAt: { lt: before(browsersKept) } } });
  await client.pushMessage.deleteMany({ where: { state: { in: ["sent", "failed"] }, createdAt: { lt: before(keptFor) } } });
  await client.announcement.deleteMany({ where: { expandedAt: { not: null }, createdAt: { lt: before(announcementsKept) } } });
}
