import "server-only";
import { writeAudit } from "@/lib/audit";
import { database, isUniqueViolation } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import type { CheckedFile } from "./files/check-file";
import { attach, layDown, takeAwayRest } from "./files/keep-files";
import { findMatterBy, type MatterKeys } from "./follow.queries";
import { type EntryKind, type MatterStatus, type SenderDeed, senderMay } from "./matters.schema";
import type { Post } from "./post-ticket";
import { tellHandler } from "./work/handler-mail";

const entryOf: Record<SenderDeed, EntryKind> = { add: "message", close: "closing", reopen: "reopening" };
const eventOf = { add: "matter.added", close: "matter.closed", reopen: "matter.reopened" } as const;

/** What a matter becomes by what its sender does: what is added where the sender was waited for goes back to the department. */
function becomes(deed: SenderDeed, status: MatterStatus): MatterStatus | null {
  if (deed === "close") return "solved";
  if (deed === "reopen" || status === "waitingForYou") return "withDepartment";
  return null;
}

/** Where another is handled with, its handler has this one as well. */
const standing = { status: true, departmentId: true, heldFor: true, reference: true, handlerId: true, mergedInto: { select: { id: true, reference: true, handlerId: true } } } satisfies Prisma.MatterSelect;

/**
 * What the sender does with their own matter: adds to it, closes it, or says that it is not solved, which opens it again.
 * Whoever sees to it is told by mail, without a word of it, when there is something new to read.
 * The same post again is the same deed.
 * @param files what is added besides the words; they are kept with them or not at all
 * @returns `unknown` where reference and code open nothing; `settled` where the matter stands so that this cannot be done
 */
export async function writeToMatter(keys: MatterKeys, deed: SenderDeed, text: string, post: Post, files: readonly CheckedFile[] = []): Promise<{ ok: true } | { ok: false; code: "unknown" | "settled" }> {
  const id = await findMatterBy(keys);
  if (!id) return { ok: false, code: "unknown" };
  const client = await database();
  const fileIds = await layDown(files);
  try {
    return await client.$transaction(async (transaction): Promise<{ ok: true } | { ok: false; code: "settled" }> => {
      await transaction.$queryRaw`SELECT id FROM matter WHERE id = ${id} FOR UPDATE`;
      if (await transaction.matterEntry.findUnique({ where: { postKey: post.key }, select: { id: true } })) return { ok: true };
      const { status, departmentId, ...matter } = await transaction.matter.findUniqueOrThrow({ where: { id }, select: standing });
      if (!senderMay(status).includes(deed)) return { ok: false, code: "settled" };
      const next = becomes(deed, status);
      const entry = await transaction.matterEntry.create({ data: { matterId: id, kind: entryOf[deed], text, status: next, postKey: post.key }, select: { id: true } });
      await attach(transaction, entry.id, { ids: fileIds });
      if (next) await transaction.matter.update({ where: { id }, data: { status: next, waitingSince: new Date(), answerBy: null } });
      const main = matter.mergedInto ?? { ...matter, id };
      if (deed !== "close" && !matter.heldFor) await tellHandler(transaction, "written", main.handlerId, { ...main, departmentId });
      await writeAudit(transaction, eventOf[deed], { actorId: null, thingType: "Matter", thingId: id, departmentId }, {});
      return { ok: true };
    });
  } catch (error) {
    // The same post at another instance, a moment earlier.
    if (isUniqueViolation(error)) return { ok: true };
    throw error;
  } finally {
    // What came to belong to the entry is no longer waiting; the rest belongs to nothing.
    await takeAwayRest(fileIds);
  }
}
