import "server-only";
import { randomInt } from "node:crypto";
import type { Actor } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import type { Prisma } from "@/prisma/generated/client";
import { requireReport } from "./disturbances.policy";
import { type GivenDisturbance, stateOf, type TextByLocale } from "./disturbances.schema";
import { tagsOf } from "./tags";
import { addToThread, type Deed, type DisturbanceOutcome, refuse, subject, tell, withDisturbance } from "./with-disturbance";

/** Signs that nobody mistakes for each other when they are said or written by hand. */
const signs = "abcdefghkmnpqrstuvwxyz23456789";

/** "261128-k7qf": the Swedish date and four signs by chance. */
export const newId = (now: Date): string => `${swedishDate(now).slice(2).replaceAll("-", "")}-${Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join("")}`;

const textRows = ({ words }: GivenDisturbance) => Object.entries(words).map(([locale, text]) => ({ locale, ...text }));
const columnsOf = ({ category, departmentId, system, systemId = null, startsAt, expectedEnd, position }: GivenDisturbance) => ({ category, departmentId, system, systemId, startsAt, expectedEnd, latitude: position?.latitude ?? null, longitude: position?.longitude ?? null });

/** Whether every page that it is to be told on is one that readers can open. */
async function areOpen(reader: Prisma.TransactionClient, pages: readonly string[]): Promise<boolean> {
  const found = await reader.contentItem.count({ where: { id: { in: [...pages] }, kind: "page", editions: { some: { state: "published" } } } });
  return found === pages.length;
}

/** Whether the system that it is said to concern stands in the register. */
const isRegistered = async (reader: Prisma.TransactionClient, { systemId }: GivenDisturbance): Promise<boolean> => !systemId || (await reader.system.count({ where: { id: systemId } })) > 0;

/**
 * Tells of something that does not work, or will not for a while: at once on the status page, the start page and the pages that it
 * concerns, and to those who have asked to be told.
 * @returns its id; `pageGone` where a page that it is to be told on is not published
 * @throws NotFoundError where there is no such department; NotAllowedError for whoever does not tell of this for it (P11, P12)
 */
export async function reportDisturbance(actor: Actor, given: GivenDisturbance): Promise<DisturbanceOutcome> {
  await requireReport(actor, "new", given);
  const client = await database();
  const id = newId(new Date());
  const outcome = await client.$transaction(async (transaction): Promise<DisturbanceOutcome> => {
    if (!(await areOpen(transaction, given.pages))) return refuse("pageGone", "pages");
    if (!(await isRegistered(transaction, given))) return refuse("systemGone", "systemId");
    const { startsAt, reportedAt } = await transaction.disturbance.create({
      data: { id, ...columnsOf(given), texts: { create: textRows(given) }, pages: { create: given.pages.map((itemId) => ({ itemId })) } },
      select: { startsAt: true, reportedAt: true },
    });
    const number = await addToThread({ actor, transaction }, id, { kind: "reported", expectedEnd: given.expectedEnd });
    await writeAudit(transaction, "disturbance.reported", subject(actor, { id, ...given }), { category: given.category, planned: startsAt > reportedAt });
    await tell(transaction, id, number, "reported");
    return { ok: true, id };
  });
  if (outcome.ok) expireDocuments(tagsOf(id, given.pages));
  return outcome;
}

const noteChange = ({ transaction, disturbance, now }: Deed, data: Prisma.DisturbanceUncheckedUpdateInput) => transaction.disturbance.update({ where: { id: disturbance.id }, data: { ...data, changedAt: now, revision: { increment: 1 } }, select: { revision: true } });

export interface GivenUpdate {
  texts: TextByLocale;
  /** Another end than was said; undefined where that stays, null where nobody knows any longer. */
  expectedEnd?: Date | null;
}

/**
 * Tells more in the thread, and maybe another end.
 * @returns `ended` where it is over; `endBeforeStart`, `endPassed` for an end that cannot be
 * @throws NotFoundError, NotAllowedError
 */
export async function tellMore(actor: Actor, id: string, { texts, expectedEnd }: GivenUpdate): Promise<DisturbanceOutcome> {
  return withDisturbance(actor, id, async (deed) => {
    const { transaction, disturbance, now } = deed;
    if (disturbance.solvedAt || disturbance.cancelledAt) return refuse("ended");
    const other = expectedEnd !== undefined && expectedEnd?.getTime() !== disturbance.expectedEnd?.getTime();
    if (other && expectedEnd && expectedEnd <= disturbance.startsAt) return refuse("endBeforeStart", "expectedEnd");
    if (other && expectedEnd && expectedEnd <= now) return refuse("endPassed", "expectedEnd");
    await noteChange(deed, other ? { expectedEnd } : {});
    const number = await addToThread(deed, id, { kind: "told", expectedEnd: other ? expectedEnd : undefined, texts });
    await writeAudit(transaction, "disturbance.told", subject(actor, disturbance), { number });
    await tell(transaction, id, number, "told", texts);
    return { ok: true, id };
  });
}

/**
 * Puts right what was said: words, languages, place, times, pages, responsible department.
 * @param revision of what was changed: `changed` is returned where somebody else has done something meanwhile
 * @returns `ended` where it is over; `pageGone`
 * @throws NotFoundError, NotAllowedError: asked of what it was and of what it becomes
 */
export async function changeDisturbance(actor: Actor, id: string, given: GivenDisturbance, revision: number): Promise<DisturbanceOutcome> {
  await requireReport(actor, id, given);
  return withDisturbance(actor, id, async (deed) => {
    const { transaction, disturbance } = deed;
    if (disturbance.solvedAt || disturbance.cancelledAt) return refuse("ended");
    if (disturbance.revision !== revision) return refuse("changed");
    const before = disturbance.pages.map(({ itemId }) => itemId);
    if (!(await areOpen(transaction, given.pages.filter((page) => !before.includes(page))))) return refuse("pageGone", "pages");
    if (!(await isRegistered(transaction, given))) return refuse("systemGone", "systemId");
    const where = { disturbanceId: id };
    await transaction.disturbanceText.deleteMany({ where });
    await transaction.disturbanceText.createMany({ data: textRows(given).map((row) => ({ ...where, ...row })) });
    await transaction.disturbancePage.deleteMany({ where });
    await transaction.disturbancePage.createMany({ data: given.pages.map((itemId) => ({ ...where, itemId })) });
    const after = await noteChange(deed, columnsOf(given));
    const timesChanged = given.startsAt.getTime() !== disturbance.startsAt.getTime() || given.expectedEnd?.getTime() !== disturbance.expectedEnd?.getTime();
    // Readers are told of another time, not of a word that was put right.
    if (timesChanged) await tell(transaction, id, await addToThread(deed, id, { kind: "changed", expectedEnd: given.expectedEnd }), "changed");
    await writeAudit(transaction, "disturbance.changed", subject(actor, { id, ...given }), { revision: after.revision });
    return { ok: true, id };
  });
}

/**
 * Says that it works again.
 * @param at when it did; now where nothing is said
 * @returns `ended` where it is over already; `notStarted` for what is planned, which is cancelled instead; `solvedInFuture`,
 *   `solvedBeforeStart` for a time that cannot be
 * @throws NotFoundError, NotAllowedError
 */
export async function solveDisturbance(actor: Actor, id: string, texts: TextByLocale, at: Date | null = null): Promise<DisturbanceOutcome> {
  return withDisturbance(actor, id, async (deed) => {
    const { transaction, disturbance, now } = deed;
    if (disturbance.solvedAt || disturbance.cancelledAt) return refuse("ended");
    if (stateOf(disturbance, now) === "planned") return refuse("notStarted");
    const solvedAt = at ?? now;
    if (solvedAt > now) return refuse("solvedInFuture", "solvedAt");
    if (solvedAt < disturbance.startsAt) return refuse("solvedBeforeStart", "solvedAt");
    await noteChange(deed, { solvedAt });
    const number = await addToThread(deed, id, { kind: "solved", texts });
    await writeAudit(transaction, "disturbance.solved", subject(actor, disturbance), { number });
    await tell(transaction, id, number, "solved", texts);
    return { ok: true, id };
  });
}

/**
 * Says that what was planned does not take place.
 * @returns `ended` where it is over or cancelled; `started` where it has begun: then it is solved
 * @throws NotFoundError, NotAllowedError
 */
export async function cancelDisturbance(actor: Actor, id: string, texts: TextByLocale): Promise<DisturbanceOutcome> {
  return withDisturbance(actor, id, async (deed) => {
    const { transaction, disturbance, now } = deed;
    if (disturbance.solvedAt || disturbance.cancelledAt) return refuse("ended");
    if (stateOf(disturbance, now) !== "planned") return refuse("started");
    await noteChange(deed, { cancelledAt: now });
    const number = await addToThread(deed, id, { kind: "cancelled", texts });
    await writeAudit(transaction, "disturbance.cancelled", subject(actor, disturbance), { number });
    await tell(transaction, id, number, "cancelled", texts);
    return { ok: true, id };
  });
}
