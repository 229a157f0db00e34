import "server-only";
import type { Actor, AffiliationKind } from "@/domain/access/access.schema";
import { nameIn } from "@/domain/publishing/staff-lists.queries";
import { standardWords } from "@/domain/standards/standards.schema";
import { type Locale, sourceLocale } from "@/i18n/routing";
import { dateColumn, fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { borrowersOf, handledDepartments, requireAnyHandling, requireHandling } from "./equipment.policy";
import { type EquipmentFilter, type ItemLine, type ItemView, linesOnPage, type LoanLine } from "./equipment.schema";
import { leavingFrom, lineColumns, lineOf, originColumns, originName, originOf, personColumns } from "./rows";
import { classOf } from "./uniformity";

export { mayHandleEquipment } from "./equipment.policy";

/** Open loans of departments whose people leave what they have the things for, now or within 30 days: the ids of the things. */
async function toReturnIn(departments: string[], today: string): Promise<string[]> {
  const rows = await (await database()).loan.findMany({ where: { endedOn: null, item: { departmentId: { in: departments } } }, select: { itemId: true, affiliation: true, place: true, person: { select: personColumns } } });
  return rows.filter((row) => leavingFrom(row, today) !== null).map(({ itemId }) => itemId);
}

/** Things of which the latest that is known is that they are lost. */
async function lostIn(departments: string[]): Promise<string[]> {
  const rows = await (await database()).loan.findMany({ where: { item: { departmentId: { in: departments }, retiredOn: null } }, distinct: ["itemId"], orderBy: [{ itemId: "asc" }, { endedOn: { sort: "desc", nulls: "first" } }, { handedOutOn: "desc" }, { id: "desc" }], select: { itemId: true, end: true } });
  return rows.filter(({ end }) => end === "lost").map(({ itemId }) => itemId);
}

async function selected(show: EquipmentFilter["show"], departments: string[], today: string): Promise<Prisma.EquipmentItemWhereInput> {
  const open = { endedOn: null };
  switch (show) {
    case "lent":
      return { loans: { some: open } };
    case "overdue":
      return { loans: { some: { ...open, due: { lt: dateColumn(today) } } } };
    case "toReturn":
      return { id: { in: await toReturnIn(departments, today) } };
    case "free":
      return { retiredOn: null, loans: { none: open }, id: { notIn: await lostIn(departments) } };
    case "lost":
      return { id: { in: await lostIn(departments) } };
    case "retired":
      return { retiredOn: { not: null } };
    case undefined:
      return { retiredOn: null };
  }
}

/**
 * Equipment of the departments that the actor handles.
 * @throws NotAllowedError for whoever handles none (P15), and where a second factor is wanted; it is logged
 */
export async function listEquipment(actor: Actor, locale: Locale, { q, department, show, page }: EquipmentFilter, today: string = swedishDate()): Promise<{ lines: ItemLine[]; total: number; pages: number }> {
  const handled = await requireAnyHandling(actor);
  const departments = department ? handled.filter((id) => id === department) : handled;
  const like = { contains: q, mode: "insensitive" as const };
  const words: Prisma.EquipmentItemWhereInput = q ? { OR: [{ inventoryNumber: like }, { serial: like }, { name: like }, { loans: { some: { endedOn: null, person: { name: like } } } }] } : {};
  const where = { AND: [{ departmentId: { in: departments } }, words, await selected(show, departments, today)] };
  const client = await database();
  const total = await client.equipmentItem.count({ where });
  const pages = Math.max(1, Math.ceil(total / linesOnPage));
  const rows = await client.equipmentItem.findMany({ where, select: lineColumns(locale), orderBy: { inventoryNumber: "asc" }, skip: (Math.min(page, pages) - 1) * linesOnPage, take: linesOnPage });
  return { lines: rows.map((row) => lineOf(row, locale, today)), total, pages };
}

/**
 * What is to be returned to the departments that the actor handles, since those who have it leave (P15): the first to leave first.
 * @returns nothing for whoever handles none
 */
export async function listToReturn(actor: Actor, locale: Locale, today: string = swedishDate()): Promise<ItemLine[]> {
  const ids = await toReturnIn(await handledDepartments(actor), today);
  if (ids.length === 0) return [];
  const rows = await (await database()).equipmentItem.findMany({ where: { id: { in: ids } }, select: lineColumns(locale), orderBy: { inventoryNumber: "asc" } });
  const day = ({ holder }: ItemLine) => holder?.leaving?.lastDay ?? "";
  return rows.map((row) => lineOf(row, locale, today)).sort((one, other) => day(one).localeCompare(day(other)));
}

/** How many things are to be returned to the departments that the actor handles; none for whoever handles none. */
export const countToReturn = async (actor: Actor, today: string = swedishDate()): Promise<number> => (await toReturnIn(await handledDepartments(actor), today)).length;

const loanColumns = { id: true, affiliation: true, handedOutOn: true, due: true, endedOn: true, end: true, condition: true, note: true, policeReference: true, person: { select: { name: true } }, handedOutBy: { select: { name: true } }, endedBy: { select: { name: true } } } satisfies Prisma.LoanSelect;

function loanOf({ person, handedOutBy, endedBy, handedOutOn, due, endedOn, ...rest }: Prisma.LoanGetPayload<{ select: typeof loanColumns }>): LoanLine {
  return { ...rest, person: person.name, handedOutBy: handedOutBy.name, endedBy: endedBy?.name ?? null, handedOutOn: fromDateColumn(handedOutOn), due: due && fromDateColumn(due), endedOn: endedOn && fromDateColumn(endedOn) };
}

/**
 * One thing with all its loans, as those see it who handle it.
 * @throws NotFoundError where there is none that this person handles; NotAllowedError where a second factor is wanted
 */
export async function getItem(actor: Actor, locale: Locale, id: string, today: string = swedishDate()): Promise<ItemView> {
  const client = await database();
  const row = await client.equipmentItem.findUnique({ where: { id }, select: { ...lineColumns(locale), serial: true, standardItemId: true, deviationId: true, ...originColumns } });
  if (!row || !(await handledDepartments(actor)).includes(row.departmentId)) throw new NotFoundError("equipment");
  await requireHandling(actor, id, row.departmentId);
  const loans = await client.loan.findMany({ where: { itemId: id }, select: loanColumns, orderBy: [{ handedOutOn: "desc" }, { endedOn: { sort: "desc", nulls: "first" } }, { id: "desc" }] });
  const line = lineOf(row, locale, today);
  const of = row.standardItemId ? `standard:${row.standardItemId}` : row.deviationId ? `deviation:${row.deviationId}` : "";
  const counts = line.holder && classOf({ user: line.holder.affiliation, ...originOf(row) }, today);
  return { ...line, serial: row.serial, departmentId: row.departmentId, of, ofName: originName(row, locale), counts, retiredOn: row.retiredOn && fromDateColumn(row.retiredOn), loans: loans.map(loanOf) };
}

export interface Borrower {
  affiliationId: string;
  name: string;
  kind: AffiliationKind;
  place: string | null;
}
const mostBorrowers = 20;

/**
 * People to whom the actor may hand out, by a part of their name; twenty at most, nobody for fewer than two signs.
 * @throws NotAllowedError for whoever handles nothing, and where a second factor is wanted
 */
export async function findBorrowers(actor: Actor, locale: Locale, words: string): Promise<Borrower[]> {
  await requireAnyHandling(actor);
  if (words.trim().length < 2) return [];
  const named = { person: { name: { contains: words.trim(), mode: "insensitive" as const } } };
  const rows = await (await database()).affiliation.findMany({ where: { AND: [named, await borrowersOf(actor, swedishDate())] }, select: { id: true, kind: true, body: true, school: true, department: { select: { texts: { where: { locale: { in: [locale, sourceLocale] } }, select: { locale: true, name: true } } } }, person: { select: { name: true } } }, orderBy: [{ person: { name: "asc" } }, { id: "asc" }], take: mostBorrowers });
  return rows.map(({ id, kind, body, school, department, person }) => ({ affiliationId: id, name: person.name, kind, place: department ? nameIn(department.texts, locale, "") || null : (body ?? school) }));
}

export interface HandlingChoices {
  departments: { id: string; name: string }[];
  /** What a thing can be of: "standard:<id>" and "deviation:<id>" with their words. */
  origins: { value: string; label: string }[];
}

/** What the form about a thing chooses from: the departments that the actor handles, standards, and deviations granted to those departments. */
export async function listHandlingChoices(actor: Actor, locale: Locale): Promise<HandlingChoices> {
  const ids = await requireAnyHandling(actor);
  const client = await database();
  const departments = await client.department.findMany({ where: { id: { in: ids } }, select: { id: true, texts: { where: { locale: { in: [locale, sourceLocale] } }, select: { locale: true, name: true } } } });
  const standards = await client.standardItem.findMany({ select: { id: true, texts: { select: { locale: true, name: true, about: true } } } });
  const deviations = await client.deviation.findMany({ where: { departmentId: { in: ids }, decision: "granted" }, select: { id: true, what: true } });
  const byLabel = (one: { label: string }, other: { label: string }) => one.label.localeCompare(other.label, locale);
  return {
    departments: departments.map(({ id, texts }) => ({ id, name: nameIn(texts, locale, id) })).sort((one, other) => one.name.localeCompare(other.name, locale)),
    origins: [
      ...standards.map(({ id, texts }) => ({ value: `standard:${id}`, label: standardWords(texts, locale).name })).sort(byLabel),
      ...deviations.map(({ id, what }) => ({ value: `deviation:${id}`, label: what })).sort(byLabel),
    ],
  };
}
