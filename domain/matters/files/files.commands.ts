import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { requireMatter } from "../matters.policy";
import { checkOwnFile } from "./check-file";
import { filesAtOnce, type MatterFileFault } from "./files.schema";
import { layDown, takeAway } from "./keep-files";

/** What became of a file of a post. */
export type FileAnswer = { ok: true } | { ok: false; name: string; code: MatterFileFault };

/**
 * Puts files to the answer that will be given next, whoever of the department gives it. Pictures lose their metadata.
 * @returns what became of each: why it is not taken, or `tooMany` where the answer has all that it may have
 * @throws NotFoundError, NotAllowedError (matter.answer)
 */
export async function addToAnswer(actor: Actor, matterId: string, files: readonly { name: string; bytes: Uint8Array | MatterFileFault }[]): Promise<FileAnswer[]> {
  const departmentId = await requireMatter(actor, "matter.answer", matterId);
  const client = await database();
  const answers: FileAnswer[] = [];
  let room = filesAtOnce - (await client.waitingFile.count({ where: { matterId } }));
  for (const { name, bytes } of files) {
    const checked = typeof bytes === "string" ? { fault: bytes } : room <= 0 ? { fault: "tooMany" as const } : await checkOwnFile({ name, bytes });
    answers.push("fault" in checked ? { ok: false, name, code: checked.fault } : { ok: true });
    if ("fault" in checked) continue;
    room -= 1;
    await layDown([checked], matterId);
    await client.$transaction((transaction) => writeAudit(transaction, "matter.fileAdded", { actorId: personOf(actor), thingType: "Matter", thingId: matterId, departmentId }, {}));
  }
  return answers;
}

/** Takes a file away again from the answer that has not been given. @throws NotFoundError, NotAllowedError (matter.answer) */
export async function removeFromAnswer(actor: Actor, matterId: string, fileId: string): Promise<void> {
  await requireMatter(actor, "matter.answer", matterId);
  const client = await database();
  const { count } = await client.$transaction(async (transaction) => {
    // One at a time with whoever gives the answer just now: a file goes with it or is taken away.
    await transaction.$queryRaw`SELECT id FROM matter WHERE id = ${matterId} FOR UPDATE`;
    return transaction.waitingFile.updateMany({ where: { id: fileId, matterId }, data: { matterId: null } });
  });
  if (count > 0) await takeAway([fileId]);
}

/** A post is taken in within seconds; an answer may be written on for a month. In days. */
const forgottenAfter = { onItsWay: 1, toAnswer: 30 };

/** Takes away the bytes of what came to belong to nothing: a post that broke off, an answer that was never given. @returns how many */
export async function removeForgottenFiles(now: Date = new Date()): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const where = { OR: [{ matterId: null, at: { lt: before(forgottenAfter.onItsWay) } }, { matterId: { not: null }, at: { lt: before(forgottenAfter.toAnswer) } }] };
  const rows = await (await database()).waitingFile.findMany({ where, select: { id: true }, take: 1000 });
  await takeAway(rows.map(({ id }) => id));
  return rows.length;
}
