import { Temporal } from "temporal-polyfill";

/* What somebody is asked to confirm that they have read, and by when (P15). Dates are Swedish, yyyy-mm-dd. Pure. */

/** How many days somebody has, from the day on which the text begins to be theirs. */
const daysToRead = 30;
/** How many days before the last one somebody is reminded. */
const daysBefore = 7;

/** An adopted version of a document. */
export interface AdoptedVersion {
  number: number;
  validFrom: string;
  /** Whether those who have read the former version are asked again. */
  asksAnew: boolean;
}

/** The versions whose reading counts for the one in force, and since when that has been so. */
export interface Counting {
  numbers: number[];
  since: string;
}

/**
 * Which versions count as read with the one in force: it, and those before it back to the last that asked anew.
 * @param versions the adopted versions of one document, in any order; `inForce` is the number of one of them
 */
export function countingFor(versions: readonly AdoptedVersion[], inForce: number): Counting {
  const backwards = versions.filter(({ number }) => number <= inForce).sort((one, other) => other.number - one.number);
  const asking = backwards.findIndex(({ asksAnew }) => asksAnew);
  const counting = asking === -1 ? backwards : backwards.slice(0, asking + 1);
  return { numbers: counting.map(({ number }) => number), since: counting.map(({ validFrom }) => validFrom).sort()[0] ?? "" };
}

/** The last day on which somebody is to have read it: from when it holds, or from when they came, whichever is later. */
export function lastDayOf(since: string, joined: string): string {
  return Temporal.PlainDate.from(since > joined ? since : joined).add({ days: daysToRead }).toString();
}

/** The first day of the reminder before the last day. */
export function remindOn(lastDay: string): string {
  return Temporal.PlainDate.from(lastDay).subtract({ days: daysBefore }).toString();
}
