import "server-only";
import { Temporal } from "temporal-polyfill";
import { writeAudit } from "@/lib/audit";
import { dateColumn, swedishDate } from "@/lib/dates";
import type { Prisma } from "@/prisma/generated/client";
import type { Reference } from "./gate/references";
import { listLiveUses } from "./where-used.queries";

/**
 * Makes the published texts that link to a thing due for checking, since what they link to is no longer what it was (P3).
 * Whoever answers for them sees why, is reminded as of any text that is due, and confirms the check or writes anew.
 * For the portal's own deeds: asks no rule, and changes no text.
 * @returns how many texts
 */
export async function callForCheck(transaction: Prisma.TransactionClient, thing: Reference): Promise<number> {
  const uses = await listLiveUses(transaction, thing);
  // Yesterday: it stands among what is overdue at once.
  const due = dateColumn(Temporal.PlainDate.from(swedishDate()).subtract({ days: 1 }).toString());
  const checkReason = `${thing.kind}:${thing.target}`;
  for (const { itemId, locale } of uses) {
    const edition = await transaction.edition.findUnique({ where: { itemId_locale: { itemId, locale } }, select: { id: true, state: true, checkBy: true, item: { select: { departmentId: true } } } });
    if (edition?.state !== "published") continue;
    const checkBy = edition.checkBy && edition.checkBy < due ? edition.checkBy : due;
    await transaction.edition.update({ where: { id: edition.id }, data: { checkBy, checkReason } });
    await writeAudit(transaction, "content.calledForCheck", { actorId: null, thingType: "Content", thingId: itemId, departmentId: edition.item.departmentId }, { locale, because: checkReason });
  }
  return uses.length;
}
