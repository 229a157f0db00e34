import "server-only";
import { isOffered, requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import { mayWithdraw } from "./extra-days";
import type { ExtraDayView } from "./extra-days.schema";
import type { ExtraDays } from "./notice-dates";

/** The days that hold, for everything that counts dates of notices and meetings. Give the transaction where one is open. */
export async function findExtraDays(transaction?: Prisma.TransactionClient): Promise<ExtraDays> {
  const client = transaction ?? (await database());
  const rows = await client.extraDay.findMany({ where: { withdrawnAt: null }, select: { date: true } });
  return new Set(rows.map(({ date }) => fromDateColumn(date)));
}

/** Whether the actor may change the table of extra days, perhaps after giving the second factor. */
export const mayChangeExtraDays = (actor: Actor): boolean => isOffered(actor, "noticeDays.change", { type: "Portal" });

/** Every day that was ever added, the latest date first. @throws NotAllowedError (noticeDays.change) */
export async function listExtraDays(actor: Actor, now: Date = new Date()): Promise<ExtraDayView[]> {
  await requireAllowed(actor, "noticeDays.change", { type: "Portal" });
  const rows = await (await database()).extraDay.findMany({ include: { addedBy: { select: { name: true } }, withdrawnBy: { select: { name: true } } }, orderBy: [{ date: "desc" }, { addedAt: "desc" }] });
  return rows.map(({ id, date, name, reason, addedAt, addedBy, withdrawnAt, withdrawnBy }) => ({
    id, date: fromDateColumn(date), name, reason, addedAt, addedBy: addedBy.name, withdrawnAt, withdrawnBy: withdrawnBy?.name ?? null,
    mayWithdraw: withdrawnAt === null && mayWithdraw(fromDateColumn(date), swedishDate(now)),
  }));
}
