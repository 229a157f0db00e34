import type { AlertGiven } from "./alerts.schema";

export const minutesFrom = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000);

/** An alert that is right in itself, for the next four hours. */
export function givenAlert(more: Partial<AlertGiven> = {}, now: Date = new Date()): AlertGiven {
  return { level: "warning", texts: { sv: { title: "Vattenläcka i Hamnen", text: "Koka vattnet före du dricker det." } }, itemId: null, startsAt: now, endsAt: minutesFrom(now, 240), phone: "08-465 004 00", link: null, ...more };
}
