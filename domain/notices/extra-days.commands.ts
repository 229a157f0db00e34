import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { writeAudit } from "@/lib/audit";
import { dateColumn, fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { mayWithdraw } from "./extra-days";
import { keepExtraDaysCopy } from "./extra-days-copy";
import { findExtraDays } from "./extra-days.queries";
import { type ExtraDayGiven, type ExtraDayProblem, readExtraDay } from "./extra-days.schema";
import { rollForward } from "./notice-dates";

export type ExtraDayDeed =
  | { ok: true }
  | { ok: false; wrong: ExtraDayProblem[] }
  /** Nothing is done yet: what it would come to, for whoever has not said that they are sure. */
  | { ok: false; sure: { date: string; movedTo: string } };

/** Brings the copy that `npm run notice-dates` reads in step with the database; also when the portal starts. */
export async function refreshExtraDaysCopy(): Promise<void> {
  await keepExtraDaysCopy(await findExtraDays());
}

/**
 * Adds a day on which no last day ends. In two steps: unless `sure`, nothing is done and it is told where times that would
 * have ended that day end instead. Only ever lengthens a time (a property test holds it).
 * @returns `wrong` for what is mended in the form, a day that stands there among it; `sure`
 * @throws NotAllowedError (noticeDays.change)
 */
export async function addExtraDay(actor: Actor, given: Partial<Record<keyof ExtraDayGiven, string>>, sure: boolean, now: Date = new Date()): Promise<ExtraDayDeed> {
  await requireAllowed(actor, "noticeDays.change", { type: "Portal" });
  const addedById = personOf(actor);
  const deed = await (await database()).$transaction(async (transaction): Promise<ExtraDayDeed> => {
    // Two at once would not see each other's day.
    await transaction.$executeRaw`LOCK TABLE extra_day IN SHARE ROW EXCLUSIVE MODE`;
    const extra = await findExtraDays(transaction);
    const read = readExtraDay(given, swedishDate(now), extra);
    if ("wrong" in read) return { ok: false, wrong: read.wrong };
    const { date, name, reason } = read.day;
    if (!sure) return { ok: false, sure: { date, movedTo: rollForward(date, new Set([...extra, date])) } };
    const { id } = await transaction.extraDay.create({ data: { date: dateColumn(date), name, reason, addedById }, select: { id: true } });
    await writeAudit(transaction, "noticeDays.added", { actorId: addedById, thingType: "ExtraDay", thingId: id }, { date });
    return { ok: true };
  });
  if (deed.ok) await refreshExtraDaysCopy();
  return deed;
}

/**
 * Takes back a day that was added; the row stays, with who and when.
 * @returns `tooNear` where a time may already be counted with it (mayWithdraw); `withdrawnAlready`
 * @throws NotFoundError; NotAllowedError (noticeDays.change)
 */
export async function withdrawExtraDay(actor: Actor, id: string, now: Date = new Date()): Promise<{ ok: true } | { ok: false; code: "tooNear" | "withdrawnAlready" }> {
  await requireAllowed(actor, "noticeDays.change", { type: "Portal" });
  const withdrawnById = personOf(actor);
  const deed = await (await database()).$transaction(async (transaction) => {
    const day = await transaction.extraDay.findUnique({ where: { id } });
    if (!day) throw new NotFoundError("extra day");
    const date = fromDateColumn(day.date);
    if (!mayWithdraw(date, swedishDate(now))) return { ok: false as const, code: "tooNear" as const };
    const { count } = await transaction.extraDay.updateMany({ where: { id, withdrawnAt: null }, data: { withdrawnById, withdrawnAt: now } });
    if (count === 0) return { ok: false as const, code: "withdrawnAlready" as const };
    await writeAudit(transaction, "noticeDays.withdrawn", { actorId: withdrawnById, thingType: "ExtraDay", thingId: id }, { date });
    return { ok: true as const };
  });
  if (deed.ok) await refreshExtraDaysCopy();
  return deed;
}
