import "server-only";
import { database, isDatabaseUnavailable } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { log } from "@/lib/log";
import { isOverdue, stateOf } from "./disturbances.schema";
import { clockTag, tagsOf } from "./tags";

/*
 * Kept documents tell of what goes on. The instance in which a deed is done expires them itself; what another instance has done, and
 * what time alone changes (planned work begins, the time that was said passes), each instance finds by looking.
 */

interface Seen {
  stamp: string;
  pages: string[];
}

/** What was open when somebody looked last, by id. */
export type Known = ReadonlyMap<string, Seen>;

/** Expires the documents that tell of what is not as it was, and what tells the time. @returns what was seen now */
export async function expireWhatChanged(before: Known | null, now: Date = new Date()): Promise<Known> {
  const rows = await (await database()).disturbance.findMany({
    where: { solvedAt: null, cancelledAt: null },
    select: { id: true, revision: true, startsAt: true, expectedEnd: true, solvedAt: true, cancelledAt: true, pages: { select: { itemId: true } } },
  });
  const seen = new Map(rows.map(({ id, revision, pages, ...times }) => [id, { stamp: `${revision} ${stateOf(times, now)} ${isOverdue(times, now)}`, pages: pages.map(({ itemId }) => itemId) }]));
  if (before) {
    const other = [...new Set([...before.keys(), ...seen.keys()])].filter((id) => before.get(id)?.stamp !== seen.get(id)?.stamp);
    expireDocuments(other.flatMap((id) => tagsOf(id, [...(before.get(id)?.pages ?? []), ...(seen.get(id)?.pages ?? [])])));
  }
  return seen;
}

/** How often it is looked, and how old the time that a document tells may be (ms). */
const beat = 15_000;
const clockBeat = 60_000;

/** Looks again and again. @returns what ends it */
export function watchDisturbances(): () => void {
  let known: Known | null = null;
  let clock = 0;
  const look = async () => {
    try {
      known = await expireWhatChanged(known);
      if (Date.now() - clock < clockBeat) return;
      clock = Date.now();
      expireDocuments([clockTag]);
    } catch (error) {
      // The last good copies are served, with the time that they tell of (P10).
      if (!isDatabaseUnavailable(error)) log().error({ err: error }, "It could not be seen whether disturbances have changed");
    }
  };
  void look();
  const timer = setInterval(() => void look(), beat);
  timer.unref();
  return () => clearInterval(timer);
}
