import { swedishDate, swedishInstant } from "@/lib/dates";

/** Seconds until the next midnight in Sweden, when notices go; a minute at the least. */
export function boardTrueFor(at: Date): number {
  const tomorrow = swedishDate(new Date(swedishInstant(`${swedishDate(at)}T12:00`).getTime() + 24 * 3600 * 1000));
  return Math.max(60, Math.round((swedishInstant(`${tomorrow}T00:00`).getTime() - at.getTime()) / 1000));
}
