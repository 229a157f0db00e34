import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { nameIn } from "@/domain/publishing/staff-lists.queries";
import { type Locale, sourceLocale } from "@/i18n/routing";
import { fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import { type CodeState, codeState, showAccessCode } from "./codes";
import { isOfferedForCodes, issuingDepartments, requireAccessEvent, unitInForce, visibleDepartments } from "./visitor-access.policy";
import type { AccessLimits } from "./visitor-access.schema";

export { mayDesignate, maySeeVisitorAccess } from "./visitor-access.policy";

const department = (locale: Locale) => ({ select: { id: true, texts: { where: { locale: { in: [locale, sourceLocale] } }, select: { locale: true, name: true } } } });
const nameOf = ({ id, texts }: { id: string; texts: { locale: string; name: string }[] }, locale: Locale) => nameIn(texts, locale, id);

export interface AccessEventLine {
  id: string;
  name: string;
  place: string;
  host: string;
  department: string;
  issuedBy: string;
  startsAt: Date;
  endsAt: Date;
  people: number;
  /** As the codes that stand best: in force while one of them is. */
  state: CodeState;
  codes: number;
  revoked: number;
}

const lineColumns = (locale: Locale) =>
  ({
    id: true, name: true, place: true, host: true, startsAt: true, endsAt: true, people: true, departmentId: true,
    department: department(locale),
    unit: { select: { withdrawnAt: true } },
    issuedBy: { select: { name: true } },
    codes: { select: { id: true, devices: true, revokedAt: true } },
  }) satisfies Prisma.AccessEventSelect;
type LineRow = Prisma.AccessEventGetPayload<{ select: ReturnType<typeof lineColumns> }>;

const windowOf = (row: Pick<LineRow, "startsAt" | "endsAt" | "unit">, revokedAt: Date | null) => ({ startsAt: row.startsAt, endsAt: row.endsAt, revokedAt, withdrawnAt: row.unit?.withdrawnAt ?? null });

function toLine(row: LineRow, locale: Locale, at: Date): AccessEventLine {
  const standing = row.codes.filter(({ revokedAt }) => revokedAt === null).length;
  const state = codeState(windowOf(row, standing > 0 ? null : (row.codes[0]?.revokedAt ?? null)), at);
  const { id, name, place, host, startsAt, endsAt, people } = row;
  return { id, name, place, host, startsAt, endsAt, people, state, department: nameOf(row.department, locale), issuedBy: row.issuedBy.name, codes: row.codes.length, revoked: row.codes.length - standing };
}

/** Events over for no longer than this stand in the list: a week. */
const pastShown = 7 * 86_400_000;

/**
 * The events that the actor may see, what is in force and coming first.
 * @returns with them the departments that the actor issues for now
 * @throws NotAllowedError (accessCode.read) for whoever sees none; it is logged
 */
export async function listAccessEvents(actor: Actor, locale: Locale, at: Date): Promise<{ events: AccessEventLine[]; issuing: { id: string; name: string }[] }> {
  const visible = await visibleDepartments(actor);
  const client = await database();
  const [rows, mine] = await Promise.all([
    client.accessEvent.findMany({ where: { departmentId: { in: visible }, endsAt: { gte: new Date(at.getTime() - pastShown) } }, select: lineColumns(locale), orderBy: [{ startsAt: "asc" }, { id: "asc" }], take: 500 }),
    issuingDepartments(actor, at),
  ]);
  const order: CodeState[] = ["inForce", "coming", "revoked", "over"];
  const events = rows.map((row) => toLine(row, locale, at)).sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
  const names = await client.department.findMany({ where: { id: { in: mine } }, ...department(locale), orderBy: [{ order: "asc" }, { id: "asc" }] });
  return { events, issuing: names.map((each) => ({ id: each.id, name: nameOf(each, locale) })) };
}

export interface AccessCodeView {
  id: string;
  /** In groups, as it is printed. */
  shown: string;
  code: string;
  devices: number;
  state: CodeState;
  revokedAt: Date | null;
}

export interface AccessEventView extends AccessEventLine {
  list: AccessCodeView[];
  mayRevoke: boolean;
}

/** One event with its codes. @throws NotFoundError; NotAllowedError where a second factor is wanted */
export async function getAccessEvent(actor: Actor, id: string, locale: Locale, at: Date): Promise<AccessEventView> {
  const departmentId = await requireAccessEvent(actor, "accessCode.read", id);
  const row = await (await database()).accessEvent.findUniqueOrThrow({ where: { id }, select: { ...lineColumns(locale), codes: { select: { id: true, code: true, devices: true, revokedAt: true }, orderBy: { id: "asc" } } } });
  const list = row.codes.map((each) => ({ ...each, shown: showAccessCode(each.code), state: codeState(windowOf(row, each.revokedAt), at) }));
  return { ...toLine(row, locale, at), list, mayRevoke: await isOfferedForCodes(actor, "accessCode.revoke", departmentId) };
}

/** A row of the file for a captive portal without RADIUS. Instants are ISO 8601 in UTC. */
export interface ExportedCode {
  code: string;
  notBefore: string;
  notAfter: string;
  devices: number;
  event: string;
}

/** The codes in force and coming that the actor may see. @throws as listAccessEvents */
export async function exportCodes(actor: Actor, at: Date): Promise<ExportedCode[]> {
  const visible = await visibleDepartments(actor);
  const rows = await (await database()).accessCode.findMany({
    where: { revokedAt: null, event: { departmentId: { in: visible }, endsAt: { gt: at }, OR: [{ unitId: null }, { unit: { withdrawnAt: null } }] } },
    select: { code: true, devices: true, event: { select: { id: true, startsAt: true, endsAt: true } } },
    orderBy: [{ event: { startsAt: "asc" } }, { id: "asc" }],
  });
  return rows.map(({ code, devices, event }) => ({ code, notBefore: event.startsAt.toISOString(), notAfter: event.endsAt.toISOString(), devices, event: event.id }));
}

export interface UnitLine extends AccessLimits {
  id: string;
  department: string;
  validFrom: string;
  validTo: string;
  reason: string;
  designatedBy: string;
  withdrawnAt: Date | null;
  state: "coming" | "inForce" | "over" | "withdrawn";
}

/** Every designation, the newest first, and the departments that there are. @throws NotAllowedError (visitorUnit.designate) */
export async function listUnits(actor: Actor, locale: Locale): Promise<{ units: UnitLine[]; departments: { id: string; name: string }[] }> {
  await requireAllowed(actor, "visitorUnit.designate", { type: "Portal" });
  const client = await database();
  const today = swedishDate();
  const [rows, departments] = await Promise.all([
    client.visitorUnit.findMany({ include: { department: department(locale), designatedBy: { select: { name: true } } }, orderBy: [{ validTo: "desc" }, { id: "asc" }], take: 500 }),
    client.department.findMany({ ...department(locale), orderBy: [{ order: "asc" }, { id: "asc" }] }),
  ]);
  const units = rows.map((row): UnitLine => {
    const [validFrom, validTo] = [fromDateColumn(row.validFrom), fromDateColumn(row.validTo)];
    const state = row.withdrawnAt ? "withdrawn" : today < validFrom ? "coming" : today > validTo ? "over" : "inForce";
    const { id, longestHours, mostPeople, devicesEach, reason, withdrawnAt } = row;
    return { id, longestHours, mostPeople, devicesEach, reason, withdrawnAt, validFrom, validTo, state, department: nameOf(row.department, locale), designatedBy: row.designatedBy.name };
  });
  return { units, departments: departments.map((each) => ({ id: each.id, name: nameOf(each, locale) })) };
}

export interface AccessFigures {
  codesInForce: number;
  eventsInForce: number;
  designatedUnits: number;
}

/** How much visitors' access is in force at a moment: what the overview counts, over the whole municipality. For everybody. */
export async function accessFigures(at: Date): Promise<AccessFigures> {
  const client = await database();
  const event: Prisma.AccessEventWhereInput = { startsAt: { lte: at }, endsAt: { gt: at }, OR: [{ unitId: null }, { unit: { withdrawnAt: null } }] };
  const [codesInForce, eventsInForce, designatedUnits] = await Promise.all([
    client.accessCode.count({ where: { revokedAt: null, event } }),
    client.accessEvent.count({ where: { ...event, codes: { some: { revokedAt: null } } } }),
    client.visitorUnit.count({ where: unitInForce(swedishDate(at)) }),
  ]);
  return { codesInForce, eventsInForce, designatedUnits };
}
