import { alertLevels, type KnownAlert, type KnownAlerts } from "./alerts.schema";

export const nothingKnown: KnownAlerts = { readAt: null, alerts: [], crisis: null };

/** Whether an address from the root is a place or lies below it. */
const isAt = (path: string, places: readonly string[]): boolean => places.some((place) => path === place || path.startsWith(`${place}/`));

const gravity = ({ level }: KnownAlert) => alertLevels.indexOf(level);

/** How the order goes: the gravest first, and among those the one that was told last. */
const byGravity = (one: KnownAlert, other: KnownAlert) => gravity(other) - gravity(one) || toldAt(other).getTime() - toldAt(one).getTime();

/** When it was told as it stands. */
export const toldAt = ({ publishedAt, changedAt, startsAt }: KnownAlert): Date => new Date(Math.max(startsAt.getTime(), (changedAt ?? publishedAt).getTime()));

/** Whether it stands at an instant: an end that has passed counts whatever else is known, also while the database is away. */
export const stands = ({ startsAt, endsAt }: Pick<KnownAlert, "startsAt" | "endsAt">, now: Date): boolean => startsAt <= now && now < endsAt;

/**
 * The alerts that the public is shown at an address, the gravest first. No exercise is among them.
 * @param path from the root, as in the address bar; null for a document that is nowhere in particular: what stands everywhere
 */
export function shownAlerts(known: KnownAlerts, path: string | null, now: Date): KnownAlert[] {
  const places = (alert: KnownAlert) => Object.values(alert.place?.paths ?? {}).flat();
  return known.alerts.filter((alert) => !alert.drill && stands(alert, now) && (alert.place === null || (path !== null && isAt(path, places(alert))))).sort(byGravity);
}

/** All that stand wherever it is, for a page that lists them. */
export const standingAlerts = (known: KnownAlerts, now: Date): KnownAlert[] => known.alerts.filter((alert) => !alert.drill && stands(alert, now)).sort(byGravity);

/** What staff see above each of their pages: what stands, and exercises. */
export const alertsForStaff = (known: KnownAlerts, now: Date): KnownAlert[] => known.alerts.filter((alert) => stands(alert, now)).sort(byGravity);
