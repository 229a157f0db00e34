import "server-only";
import { database } from "@/lib/db";
import { log } from "@/lib/log";
import { beforeEnd } from "@/lib/shutdown";
import { giveBackVisits, takeVisits } from "@/lib/visits";

/**
 * Adds what has been counted since the last time to the table of visits. Several instances add to the same rows. Where the
 * database does not answer, the numbers are kept for the next time. Asks no rule: it is the portal's own deed.
 * @returns how many rows were written
 */
export async function keepVisits(): Promise<number> {
  const visits = takeVisits();
  if (visits.length === 0) return 0;
  try {
    const column = (of: (visit: (typeof visits)[number]) => string) => visits.map(of);
    await (await database()).$executeRaw`
      INSERT INTO visit (item_id, locale, day, count)
      SELECT item_id, locale, day::date, count FROM unnest(${column(({ itemId }) => itemId)}::text[], ${column(({ locale }) => locale)}::text[],
        ${column(({ day }) => day)}::text[], ${visits.map(({ count }) => count)}::int[]) AS counted(item_id, locale, day, count)
      ON CONFLICT (item_id, locale, day) DO UPDATE SET count = visit.count + excluded.count`;
    return visits.length;
  } catch (error) {
    giveBackVisits(visits);
    log().warn({ texts: visits.length }, "Visits could not be kept; they are counted with the next");
    throw error;
  }
}

/** Keeps the visits each minute, and when the portal is told to stop. */
export function keepVisitsRegularly(): void {
  const keep = () => keepVisits().catch(() => 0);
  setInterval(() => void keep(), 60_000).unref();
  beforeEnd("visits", keep);
}
