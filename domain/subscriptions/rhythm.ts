import { Temporal } from "temporal-polyfill";
import { timeZone } from "@/lib/dates";

/** When digests leave, Swedish time. */
const hour = 7;
/** Whoever is told together is found this long before it leaves, in milliseconds: what comes later is in the next. */
const closes = 2 * 60_000;

function nextAtSeven(now: Date, onMondays: boolean): Date {
  const from = Temporal.Instant.fromEpochMilliseconds(now.getTime() + closes).toZonedDateTimeISO(timeZone);
  const today = from.toPlainDate();
  for (let days = 0; ; days += 1) {
    const at = today.add({ days }).toZonedDateTime({ timeZone, plainTime: { hour } });
    if (Temporal.ZonedDateTime.compare(at, from) > 0 && (!onMondays || at.dayOfWeek === 1)) return new Date(at.epochMilliseconds);
  }
}

/** When the next digest of each kind leaves: at seven in the morning, the weekly one on Mondays. Pure. */
export const nextDigests = (now: Date): { daily: Date; weekly: Date } => ({ daily: nextAtSeven(now, false), weekly: nextAtSeven(now, true) });
