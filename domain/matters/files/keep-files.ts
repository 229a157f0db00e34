import "server-only";
import { randomUUID } from "node:crypto";
import { database } from "@/lib/db";
import { log } from "@/lib/log";
import { putFile, removeFolder } from "@/lib/storage";
import type { Prisma } from "@/prisma/generated/client";
import type { CheckedFile } from "./check-file";

/*
 * A file and its row are there together, or neither is: first it is noted that bytes are on their way, then they are put
 * down, and the note becomes the file's row in the transaction of what it belongs to. Whatever stops in between leaves a
 * note, by which the bytes are taken away again.
 */

/** Where the bytes lie. */
export const originalOf = (id: string) => `matters/${id}/original`;
export const viewOf = (id: string) => `matters/${id}/view`;
export const folderOf = (id: string) => `matters/${id}`;

const columns = { id: true, name: true, type: true, bytes: true, sha256: true, width: true, height: true } satisfies Prisma.WaitingFileSelect;

/** Puts files down that do not belong to anything yet. @param matterId whose answer they are to go with; null: on their way in */
export async function layDown(files: readonly CheckedFile[], matterId: string | null = null): Promise<string[]> {
  const client = await database();
  const rows = files.map(({ name, type, bytes, sha256, view }) => ({ id: randomUUID(), matterId, name, type, bytes: bytes.byteLength, sha256, width: view?.width ?? null, height: view?.height ?? null }));
  if (rows.length > 0) await client.waitingFile.createMany({ data: rows });
  const ids = rows.map(({ id }) => id);
  try {
    for (const [index, { type, bytes, view }] of files.entries()) {
      const id = ids[index] as string;
      await putFile(originalOf(id), bytes, type);
      if (view) await putFile(viewOf(id), view.bytes, "image/webp");
    }
  } catch (error) {
    await takeAway(ids);
    throw error;
  }
  return ids;
}

/** Takes away what was put down and came to belong to nothing; what belongs to an entry meanwhile stays. */
export async function takeAway(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const client = await database();
  for (const { id } of await client.waitingFile.findMany({ where: { id: { in: [...ids] } }, select: { id: true } })) {
    // Bytes first: a note without bytes is found again, bytes without a note never.
    await removeFolder(folderOf(id));
    await client.waitingFile.deleteMany({ where: { id } });
  }
}

/** The same after a deed, which has succeeded or failed by itself: what cannot be taken away now is found by the note later. */
export async function takeAwayRest(ids: readonly string[]): Promise<void> {
  await takeAway(ids).catch((error: unknown) => log().warn({ err: error }, "Files that belong to nothing are taken away later"));
}

/** Lets what waits belong to an entry, in the entry's own transaction. */
export async function attach(transaction: Prisma.TransactionClient, entryId: bigint, which: { ids: readonly string[] } | { matterId: string }): Promise<void> {
  const where = "ids" in which ? { id: { in: [...which.ids] } } : { matterId: which.matterId };
  const rows = await transaction.waitingFile.findMany({ where, select: columns, orderBy: [{ at: "asc" }, { id: "asc" }] });
  if ("ids" in which) rows.sort((one, other) => which.ids.indexOf(one.id) - which.ids.indexOf(other.id));
  if (rows.length === 0) return;
  await transaction.matterFile.createMany({ data: rows.map((row, order) => ({ ...row, entryId, order })) });
  await transaction.waitingFile.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } });
}
