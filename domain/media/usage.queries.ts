import "server-only";
import { isUsedBy } from "@/domain/publishing/where-used.queries";
import { database } from "@/lib/db";

/* Whether readers may have a file, as a reader's request asks: often, and for the same files. */

interface Home {
  torgetMediaInUse?: Map<string, number>;
}
const home = globalThis as typeof globalThis & Home;

/** So long a yes is believed. A no is never kept: the reader of a text that was published a second ago gets its pictures. */
const believedFor = 10_000;
const mostBelieved = 5_000;

/** Whether something that the public reads uses the file (trap 1: a file is no more public than the texts that show it). */
export async function isInLiveUse(id: string): Promise<boolean> {
  const believed = (home.torgetMediaInUse ??= new Map());
  if ((believed.get(id) ?? 0) > Date.now()) return true;
  believed.delete(id);
  if (!(await isUsedBy(await database(), { kind: "media", target: id }, "live"))) return false;
  if (believed.size >= mostBelieved) believed.clear();
  believed.set(id, Date.now() + believedFor);
  return true;
}
