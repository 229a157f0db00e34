import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { nameIn } from "@/domain/publishing/staff-lists.queries";
import { type Locale, sourceLocale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import { NotFoundError } from "@/lib/errors";
import { type AvailabilityLine, availabilityLines, beginningOf } from "./availability";
import { isOfferedFor, reportingDepartments, requireAnyReport, requireReport } from "./disturbances.policy";
import { itCategories, type WordsByLocale } from "./disturbances.schema";
import { byLocale, type DisturbanceLine, type DisturbanceView, lineColumns, lineOf, viewOf, wholeColumns, wordsOf } from "./rows";
import { allTag, oneTag, pageTag } from "./tags";

export { mayReportDisturbances } from "./disturbances.policy";
export type { DisturbanceLine, DisturbanceView, ThreadEntry } from "./rows";

const open = { solvedAt: null, cancelledAt: null };
const ended = { OR: [{ solvedAt: { not: null } }, { cancelledAt: { not: null } }] };
/** So many of what is over stand on one page of the history. */
export const endedOnPage = 20;
/** So many stand in a feed. */
const mostInFeed = 50;

/** What goes on, the latest first, before what is planned, the nearest first. */
function inOrder(lines: DisturbanceLine[]): DisturbanceLine[] {
  const ongoing = lines.filter(({ state }) => state === "ongoing").sort((one, other) => other.startsAt.getTime() - one.startsAt.getTime());
  const planned = lines.filter(({ state }) => state === "planned").sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
  return [...ongoing, ...planned];
}

/** What goes on or is planned, for everybody. */
export async function listOpenDisturbances(locale: Locale, now: Date): Promise<DisturbanceLine[]> {
  dependsOn(allTag);
  const rows = await (await database()).disturbance.findMany({ where: open, select: lineColumns, orderBy: { id: "asc" } });
  return inOrder(rows.map((row) => lineOf(row, locale, now)));
}

/** What goes on or is planned and concerns a page. */
export async function listDisturbancesOfPage(locale: Locale, itemId: string, now: Date): Promise<DisturbanceLine[]> {
  dependsOn(pageTag(itemId));
  const rows = await (await database()).disturbance.findMany({ where: { ...open, pages: { some: { itemId } } }, select: lineColumns, orderBy: { id: "asc" } });
  return inOrder(rows.map((row) => lineOf(row, locale, now)));
}

/** What is over, the latest begun first. @param page from 1; one that is too high is the last */
export async function listEndedDisturbances(locale: Locale, now: Date, page: number): Promise<{ lines: DisturbanceLine[]; page: number; pages: number; total: number }> {
  dependsOn(allTag);
  const client = await database();
  const total = await client.disturbance.count({ where: ended });
  const pages = Math.max(1, Math.ceil(total / endedOnPage));
  const shown = Math.min(Math.max(1, page), pages);
  const rows = await client.disturbance.findMany({ where: ended, select: lineColumns, orderBy: [{ startsAt: "desc" }, { id: "desc" }], skip: (shown - 1) * endedOnPage, take: endedOnPage });
  return { lines: rows.map((row) => lineOf(row, locale, now)), page: shown, pages, total };
}

/** One with its thread; null where there is none. */
export async function findDisturbance(locale: Locale, id: string, now: Date): Promise<DisturbanceView | null> {
  dependsOn(oneTag(id));
  const row = await (await database()).disturbance.findUnique({ where: { id }, select: wholeColumns });
  return row && viewOf(row, locale, now);
}

/** All of them with their threads, the latest changed first, for feeds and open data. */
export async function listLatestDisturbances(locale: Locale, now: Date, take: number = mostInFeed): Promise<DisturbanceView[]> {
  dependsOn(allTag);
  const rows = await (await database()).disturbance.findMany({ select: wholeColumns, orderBy: [{ changedAt: "desc" }, { id: "desc" }], take });
  return rows.map((row) => viewOf(row, locale, now));
}

/**
 * What was told beforehand, for calendars: what is coming, what goes on, what was over in the last ninety days, and what was
 * cancelled, which a calendar must hear of.
 */
export async function listPlannedDisturbances(locale: Locale, now: Date): Promise<DisturbanceLine[]> {
  dependsOn(allTag);
  const client = await database();
  const since = beginningOf(now);
  const where = { startsAt: { gt: client.disturbance.fields.reportedAt }, OR: [{ startsAt: { gte: since } }, { expectedEnd: { gte: since } }, { solvedAt: { gte: since } }, { ...open }] };
  const rows = await client.disturbance.findMany({ where, select: lineColumns, orderBy: [{ startsAt: "asc" }, { id: "asc" }] });
  return rows.map((row) => lineOf(row, locale, now));
}

/** How much of the last ninety days each category, and each system by name, worked. */
export async function getAvailability(now: Date): Promise<{ from: Date; lines: AvailabilityLine[] }> {
  dependsOn(allTag);
  const from = beginningOf(now);
  const where = { cancelledAt: null, startsAt: { lt: now }, OR: [{ solvedAt: null }, { solvedAt: { gt: from } }] };
  const rows = await (await database()).disturbance.findMany({ where, select: { category: true, system: true, startsAt: true, solvedAt: true }, orderBy: [{ startsAt: "asc" }, { id: "asc" }] });
  return { from, lines: availabilityLines(rows.map(({ startsAt, solvedAt, ...row }) => ({ ...row, from: startsAt, to: solvedAt })), from, now) };
}

interface Department {
  id: string;
  name: string;
}

async function namesOf(ids: readonly string[], locale: Locale): Promise<Department[]> {
  const rows = await (await database()).department.findMany({ where: { id: { in: [...ids] } }, select: { id: true, texts: { where: { locale: { in: [locale, sourceLocale] } }, select: { locale: true, name: true } } } });
  return rows.map(({ id, texts }) => ({ id, name: nameIn(texts, locale, id) })).sort((one, other) => one.name.localeCompare(other.name, locale));
}

/**
 * The departments for which somebody may report something, with those first in which they have a role.
 * @throws NotAllowedError for whoever tells of none, and where a second factor is wanted; it is logged
 */
export async function listReportDepartments(actor: Actor, locale: Locale): Promise<Department[]> {
  const departments = await namesOf(await requireAnyReport(actor), locale);
  const own = new Set(actor.kind === "person" ? actor.roles.map(({ departmentId }) => departmentId) : []);
  return [...departments.filter(({ id }) => own.has(id)), ...departments.filter(({ id }) => !own.has(id))];
}

export interface StaffDisturbance extends DisturbanceView {
  department: string;
  words: WordsByLocale;
}

/**
 * The disturbances that somebody sees to: all that are open, and the latest that are over.
 * @throws NotAllowedError for whoever tells of none, and where a second factor is wanted; it is logged
 */
export async function listStaffDisturbances(actor: Actor, locale: Locale, now: Date): Promise<(DisturbanceLine & { department: string })[]> {
  await requireAnyReport(actor);
  const departments = await reportingDepartments(actor, "other");
  const it = await reportingDepartments(actor);
  const mine = { OR: [{ departmentId: { in: departments } }, { departmentId: { in: it }, category: { in: [...itCategories] } }] };
  const client = await database();
  const rows = [
    ...(await client.disturbance.findMany({ where: { AND: [mine, open] }, select: lineColumns, orderBy: { id: "asc" } })),
    ...(await client.disturbance.findMany({ where: { AND: [mine, ended] }, select: lineColumns, orderBy: [{ startsAt: "desc" }, { id: "desc" }], take: endedOnPage })),
  ];
  const names = new Map((await namesOf(rows.map(({ departmentId }) => departmentId), locale)).map(({ id, name }) => [id, name]));
  const lines = rows.map((row) => lineOf(row, locale, now));
  return [...inOrder(lines), ...lines.filter(({ state }) => state === "solved" || state === "cancelled")].map((line) => ({ ...line, department: names.get(line.departmentId) ?? line.departmentId }));
}

/**
 * One as those see it who see to it, with its words in every language.
 * @throws NotFoundError where there is none that this person sees to; NotAllowedError where a second factor is wanted
 */
export async function getStaffDisturbance(actor: Actor, id: string, locale: Locale, now: Date): Promise<StaffDisturbance> {
  const row = await (await database()).disturbance.findUnique({ where: { id }, select: wholeColumns });
  if (!row || !(await isOfferedFor(actor, id, row))) throw new NotFoundError("disturbance");
  await requireReport(actor, id, row);
  const [department] = await namesOf([row.departmentId], locale);
  return { ...viewOf(row, locale, now), department: department?.name ?? row.departmentId, words: byLocale(row.texts, wordsOf) as WordsByLocale };
}

