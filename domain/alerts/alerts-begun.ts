import "server-only";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { tellOfAlert } from "./alert-told";
import type { KnownAlerts } from "./alerts.schema";

/** What began longer ago was told then, by this instance or another; milliseconds. */
const looksBack = 15 * 60_000;
const told = new Set<string>();

/** Tells of the alerts that were written to begin later and have begun; however many instances do, each is told once (its key). */
export async function tellOfBegun({ alerts }: KnownAlerts, now: Date): Promise<void> {
  const begun = alerts.filter(({ id, number, drill, startsAt, publishedAt, changedAt }) => !drill && startsAt > (changedAt ?? publishedAt) && startsAt <= now && now.getTime() - startsAt.getTime() < looksBack && !told.has(`${id} ${number}`));
  if (begun.length === 0) return;
  await (await database()).$transaction(async (transaction) => {
    for (const { id, number, level, texts, startsAt, endsAt, place } of begun) {
      const { departmentId } = await transaction.alert.findUniqueOrThrow({ where: { id }, select: { departmentId: true } });
      await tellOfAlert(transaction, { id, number, departmentId, itemId: place?.itemId ?? null, level, texts, startsAt, endsAt }, now);
    }
  });
  expireDocuments(["alerts"]);
  for (const { id, number } of begun) told.add(`${id} ${number}`);
}
