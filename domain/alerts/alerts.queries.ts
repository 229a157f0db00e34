import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { nameIn } from "@/domain/publishing/staff-lists.queries";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import { knownAlerts } from "./alert-store";
import { alertsForStaff, shownAlerts, standingAlerts, stands } from "./alerts";
import { requireAlert, warnedFor } from "./alerts.policy";
import { type AlertGiven, type AlertLine, type AlertRevisionLine, alertTextsSchema, inLocale, type KnownAlert, type KnownCrisis } from "./alerts.schema";

/** The alerts that everybody is shown at an address. Asks no rule and no database: they are for everybody, also when that is away. */
export const findAlerts = (path: string | null, now: Date = new Date()): KnownAlert[] => shownAlerts(knownAlerts(), path, now);

/** All that stand, for the crisis page. */
export const allAlerts = (now: Date = new Date()): KnownAlert[] => standingAlerts(knownAlerts(), now);

/** What stands with exercises: for those who work inside, which the caller has asked (staff.enter). */
export const alertsWithDrills = (now: Date = new Date()): KnownAlert[] => alertsForStaff(knownAlerts(), now);

/** The crisis that is on; null where none is. */
export const findCrisis = (): KnownCrisis | null => knownAlerts().crisis;

const names = { select: { id: true, texts: { select: { locale: true, name: true }, orderBy: { locale: "desc" as const } } } };
const pageTitle = { select: { id: true, editions: { where: { locale: sourceLocale }, select: { liveVersion: { select: { title: true } } } } } } satisfies Prisma.AlertRevision$itemArgs;
const latest = { orderBy: { number: "desc" as const }, include: { item: pageTitle, person: { select: { name: true } } } };
type Item = Prisma.ContentItemGetPayload<typeof pageTitle> | null;

const titleOf = (item: Item): string | null => item && (item.editions[0]?.liveVersion?.title ?? item.id);

const mostLines = 100;

/**
 * The alerts of the departments that the actor warns for, the newest end first, with the departments.
 * @throws NotAllowedError (alert.publish)
 */
export async function listAlerts(actor: Actor, locale: Locale, now: Date = new Date()): Promise<{ lines: AlertLine[]; departments: { id: string; name: string }[] }> {
  const ids = await warnedFor(actor, "alert.publish");
  const client = await database();
  const departments = await client.department.findMany({ where: { id: { in: ids } }, ...names, orderBy: [{ order: "asc" }, { id: "asc" }] });
  const rows = await client.alert.findMany({ where: { departmentId: { in: ids } }, include: { department: names, revisions: { ...latest, take: 1 } }, orderBy: [{ endsAt: "desc" }, { id: "asc" }], take: mostLines });
  const nameOf = ({ id, texts }: { id: string; texts: { locale: string; name: string }[] }) => nameIn(texts, locale, id);
  const lines = rows.flatMap(({ id, drill, department, startsAt, endsAt, endedAt, revisions }): AlertLine[] => {
    const [last] = revisions;
    if (!last) return [];
    const title = inLocale(alertTextsSchema.parse(last.texts), locale)?.value.title ?? "";
    const state = endedAt || endsAt <= now ? "past" : stands({ startsAt, endsAt }, now) ? "stands" : "coming";
    return [{ id, number: last.number, drill, level: last.level, title, department: nameOf(department), place: titleOf(last.item), startsAt, endsAt, endedAt, state }];
  });
  return { lines, departments: departments.map((department) => ({ id: department.id, name: nameOf(department) })) };
}

export interface AlertForStaff {
  id: string;
  number: number;
  drill: boolean;
  department: string;
  endedAt: Date | null;
  past: boolean;
  given: AlertGiven;
  /** The newest first. */
  history: AlertRevisionLine[];
}

/** One alert with all that has been done with it. @throws NotFoundError where there is none for this actor; NotAllowedError where a second factor is wanted */
export async function getAlert(actor: Actor, id: string, locale: Locale, now: Date = new Date()): Promise<AlertForStaff> {
  await requireAlert(actor, id);
  const row = await (await database()).alert.findUniqueOrThrow({ where: { id }, include: { department: names, revisions: latest } });
  const lines = row.revisions.map(({ number, at, person, deed, level, texts, endsAt, item }): AlertRevisionLine => {
    const words = inLocale(alertTextsSchema.parse(texts), sourceLocale)?.value;
    return { number, at, by: person.name, deed, level, title: words?.title ?? "", text: words?.text ?? "", endsAt, place: titleOf(item) };
  });
  const [last] = row.revisions;
  if (!last) throw new Error(`The alert ${id} has no revision`);
  const { level, itemId, startsAt, endsAt, texts, phone, link } = last;
  return { id, number: last.number, drill: row.drill, department: nameIn(row.department.texts, locale, row.department.id), endedAt: row.endedAt, past: row.endedAt !== null || row.endsAt <= now, given: { level, itemId, startsAt, endsAt, texts: alertTextsSchema.parse(texts), phone, link }, history: lines };
}

/** The page that an address leads to ("https://…/sv/bygga/bygglov", "/sv/bygga"); null where it leads to none that is published. */
export async function findAlertPlace(address: string): Promise<string | null> {
  const url = URL.canParse(address, "http://portal.invalid") ? new URL(address, "http://portal.invalid") : null;
  const [, locale = "", ...parts] = url?.pathname.split("/") ?? [];
  if (!isLocale(locale)) return null;
  const path = parts.filter(Boolean).join("/");
  const found = await (await database()).edition.findFirst({ where: { kind: "page", path, locale: { in: [locale, sourceLocale] }, state: "published", liveVersionId: { not: null } }, select: { itemId: true } });
  return found?.itemId ?? null;
}
