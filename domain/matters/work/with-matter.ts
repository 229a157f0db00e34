import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { readerFor } from "@/i18n/reader";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { Prisma } from "@/prisma/generated/client";
import { localeOfMatter, mailColumns, type SenderNews, tellSender } from "../matter-mail";
import { requireMatter } from "../matters.policy";
import { type EntryKind, longestMessage, type MatterStatus } from "../matters.schema";
import type { MatterRefusal } from "./work.schema";

/** @property waits - the words are kept for another pair of eyes, and nothing has been sent */
export type MatterDeed = { ok: true; waits?: boolean } | { ok: false; code: MatterRefusal };
export const refuse = (code: MatterRefusal): MatterDeed => ({ ok: false, code });

const columns = { status: true, departmentId: true, handlerId: true, heldFor: true, mergedIntoId: true, ...mailColumns } satisfies Prisma.MatterSelect;
export type MatterRow = Prisma.MatterGetPayload<{ select: typeof columns }>;

export interface Deed {
  actor: Actor;
  transaction: Prisma.TransactionClient;
  matter: MatterRow;
  /** The matter, and those that are handled with it: what is said to its sender is said to theirs. */
  all: MatterRow[];
}

interface Allowed {
  /** It may be held as spam. */
  held?: boolean;
  /** It may be handled with another. */
  merged?: boolean;
  /** The deed is one with this matter as well, which is locked with it. */
  with?: string;
}

/**
 * Does something with a matter in one transaction, one at a time. Nothing is done with what is held or handled with
 * another, unless the deed says that it may be.
 * @returns `held`, `merged`, or what the deed says
 * @throws NotFoundError where there is none, where the actor may not read it, and where another department has it by now;
 *   NotAllowedError where a second factor is wanted
 */
export async function withMatter(actor: Actor, id: string, deed: (given: Deed) => Promise<MatterDeed>, may: Allowed = {}): Promise<MatterDeed> {
  const departmentId = await requireMatter(actor, "matter.answer", id);
  const ids = Prisma.join(may.with ? [id, may.with] : [id]);
  const client = await database();
  return client.$transaction(async (transaction) => {
    // In one order, whoever asks and for which of them: two who merge into each other wait, and neither is thrown out.
    await transaction.$queryRaw`SELECT id FROM matter WHERE id IN (${ids}) OR merged_into_id IN (${ids}) ORDER BY id FOR UPDATE`;
    const all = await transaction.matter.findMany({ where: { OR: [{ id }, { mergedIntoId: id }] }, select: columns, orderBy: [{ receivedAt: "asc" }, { id: "asc" }] });
    const matter = all.find((each) => each.id === id);
    if (!matter || matter.departmentId !== departmentId) throw new NotFoundError("matter");
    if (matter.heldFor && !may.held) return refuse("held");
    if (matter.mergedIntoId && !may.merged) return refuse("merged");
    return deed({ actor, transaction, matter, all });
  });
}

/** Who and what an audit row of the deed is about. */
export const subject = ({ actor, matter }: Deed) => ({ actorId: personOf(actor), thingType: "Matter" as const, thingId: matter.id, departmentId: matter.departmentId });

export const wrongText = (text: string): MatterDeed | null => (!text ? refuse("textMissing") : text.length > longestMessage ? refuse("textTooLong") : null);

export interface EntryGiven {
  kind: EntryKind;
  text?: string;
  status?: MatterStatus;
  departmentId?: string;
  answerBy?: Date | null;
}

/** Adds to what has come of one matter. @returns the entry's id */
export async function addEntry({ actor, transaction }: Deed, matterId: string, given: EntryGiven): Promise<bigint> {
  const { id } = await transaction.matterEntry.create({ data: { matterId, personId: personOf(actor), ...given }, select: { id: true } });
  return id;
}

/** Tells the sender of each of these by mail that there is something to read. */
export async function tellSenders({ transaction }: Deed, rows: MatterRow[], news: SenderNews): Promise<void> {
  for (const row of rows) await tellSender(transaction, news, row, await readerFor(localeOfMatter(row.locale)));
}

/**
 * Says something to the sender, and to those of the matters that are handled with it: on each one's own page, where
 * nothing tells of the others.
 * @returns the id of the matter's own entry
 */
export async function sayToSenders(deed: Deed, given: EntryGiven & { status: MatterStatus }, news: SenderNews): Promise<bigint> {
  const { transaction, matter, all } = deed;
  const ids = new Map<string, bigint>();
  for (const row of all) ids.set(row.id, await addEntry(deed, row.id, given));
  await transaction.matter.updateMany({ where: { id: { in: all.map(({ id }) => id) } }, data: { status: given.status, waitingSince: new Date(), answerBy: given.answerBy ?? null } });
  await tellSenders(deed, all, news);
  return ids.get(matter.id) as bigint;
}
