import type { Occurrence } from "./events.schema";
import { beginnings, endOf, isPast, type Schedule, type Wall } from "./recurrence";

/** One occurrence that is not as the rule says. */
export interface Change {
  original: Wall;
  cancelled: boolean;
  startsAt: Wall | null;
  endsAt: Wall | null;
  placeName: string | null;
}

export interface Happening extends Schedule {
  placeName: string;
  /** The whole of it is cancelled. */
  cancelled: boolean;
  changes: readonly Change[];
}

/** Every time that it takes place or would have, as it stands now, in the order of when that is. */
export function occurrencesOf({ changes, placeName, cancelled, ...schedule }: Happening): Occurrence[] {
  const known = new Map(changes.map((change) => [change.original, change]));
  const all = beginnings(schedule).map((original): Occurrence => {
    const change = known.get(original);
    const startsAt = change?.startsAt ?? original;
    const endsAt = change?.endsAt ?? endOf(schedule, startsAt);
    const movedTime = change !== undefined && (startsAt !== original || endsAt !== endOf(schedule, original));
    const place = change?.placeName ?? placeName;
    return { original, startsAt, endsAt, placeName: place, cancelled: cancelled || (change?.cancelled ?? false), movedTime, movedPlace: place !== placeName };
  });
  return all.sort((one, other) => one.startsAt.localeCompare(other.startsAt) || one.original.localeCompare(other.original));
}

/** Whether it is over. By instants: on the night on which the clock goes back the wall says the same hour twice. */
export const isOver = ({ endsAt }: Pick<Occurrence, "endsAt">, at: Date): boolean => isPast(endsAt, at);

/** The next one that is not over and begins within the days that are asked for. */
export function nextWithin(occurrences: readonly Occurrence[], at: Date, { from, to }: { from?: string; to?: string } = {}): Occurrence | undefined {
  return occurrences.find((each) => !isOver(each, at) && (!from || each.endsAt.slice(0, 10) >= from) && (!to || each.startsAt.slice(0, 10) <= to));
}
