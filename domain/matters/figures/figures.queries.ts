import "server-only";
import { isOffered } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { departmentsWhere } from "@/domain/publishing/publishing.policy";
import type { Locale } from "@/i18n/routing";
import { swedishDate, swedishInstant } from "@/lib/dates";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { type MatterKind, matterKinds } from "../matters.schema";
import { nameOf } from "../named";
import { type Figures, groupings } from "./figures.schema";
import { measure, type Measured } from "./measure";
import { monthFrom } from "./months";
import { type Audience, groupRows, totalRow } from "./tables";
import { figuresTag } from "./targets.commands";
import { configurableDepartments, findTargets } from "./targets.queries";

/** So many months are told of. */
const months = 12;

const beginOf = (month: string): Date => swedishInstant(`${month}-01T00:00`);
const lastDayOf = (month: string): string => swedishDate(new Date(beginOf(monthFrom(month, 1)).getTime() - 1));

const named = { select: { id: true, texts: { select: { locale: true, name: true } } } } as const;
const columns = { receivedAt: true, kind: true, department: named, contact: named, entries: { select: { at: true, kind: true, status: true }, orderBy: { id: "asc" } } } satisfies Prisma.MatterSelect;

interface Told extends Measured {
  month: string;
  kind: MatterKind;
  department: { id: string; name: string };
  topic: { id: string; name: string } | null;
}

/** What has come in from one month up to another, as it stood at `until`. What is held as spam is no matter yet. */
async function readMatters(locale: Locale, { from, until, departments }: { from: Date; until: Date; departments?: string[] }): Promise<Told[]> {
  const targetOf = await findTargets();
  const where: Prisma.MatterWhereInput = { heldFor: null, receivedAt: { gte: from, lt: until }, ...(departments ? { departmentId: { in: departments } } : {}) };
  const rows = await (await database()).matter.findMany({ where, select: columns });
  return rows.map(({ department, contact, kind, receivedAt, entries }) => ({
    ...measure({ receivedAt, entries }, targetOf(department.id), until),
    month: swedishDate(receivedAt).slice(0, 7),
    kind,
    department: { id: department.id, name: nameOf(department, locale) },
    topic: contact && { id: contact.id, name: nameOf(contact, locale) },
  }));
}

type Group = { key: string; name: string | null; matters: Told[] };

/** The groups of a grouping; by name, but months and kinds in their own order. */
function groupBy(matters: readonly Told[], keyOf: (matter: Told) => { id: string; name: string | null }, order?: readonly string[]): Group[] {
  const groups = new Map<string, Group>();
  for (const matter of matters) {
    const { id, name } = keyOf(matter);
    const group = groups.get(id) ?? { key: id, name, matters: [] };
    group.matters.push(matter);
    groups.set(id, group);
  }
  const place = ({ key, name }: Group) => (order ? String(order.indexOf(key)).padStart(3, "0") : (name ?? "\uffff"));
  return [...groups.values()].sort((one, other) => place(one).localeCompare(place(other)));
}

function groupsOf(matters: readonly Told[], monthNames: readonly string[]) {
  return {
    months: groupBy(matters, ({ month }) => ({ id: month, name: null }), monthNames),
    departments: groupBy(matters, ({ department }) => department),
    topics: groupBy(matters, ({ topic }) => topic ?? { id: "unknown", name: null }),
    kinds: groupBy(matters, ({ kind }) => ({ id: kind, name: null }), matterKinds),
  } satisfies Record<(typeof groupings)[number], Group[]>;
}

async function figuresOf(matters: readonly Told[], span: { from: string; last: string; to: string }, audience: Audience): Promise<Omit<Figures, "targets">> {
  const total = totalRow(matters, audience);
  const names = Array.from({ length: months + 1 }, (_, away) => monthFrom(span.last, away - months));
  const groups = groupsOf(matters, names);
  return { from: `${span.from}-01`, to: span.to, total, groups: Object.fromEntries(groupings.map((each) => [each, groupRows(groups[each], total, audience)])) as Figures["groups"] };
}

/**
 * What residents may know: the twelve whole months before this one, as it stood when this one began. So nothing changes during a
 * month, and nobody learns of one matter by reading twice.
 */
export async function getPublicFigures(locale: Locale, now: Date = new Date()): Promise<Figures> {
  dependsOn(figuresTag);
  const month = swedishDate(now).slice(0, 7);
  const [first, last] = [monthFrom(month, -months), monthFrom(month, -1)];
  const matters = await readMatters(locale, { from: beginOf(first), until: beginOf(month) });
  const targetOf = await findTargets();
  const departments = [...new Map(matters.map(({ department }) => [department.id, department.name]))];
  const figures = await figuresOf(matters, { from: first, last, to: lastDayOf(last) }, "residents");
  const shown = new Set(figures.groups.departments.map(({ key }) => key));
  return { ...figures, targets: departments.filter(([id]) => shown.has(id)).map(([id, department]) => ({ department, ...targetOf(id) })) };
}

/** Seconds until the public figures are of another month. */
export function secondsToNextMonth(now: Date): number {
  return Math.max(1, Math.ceil((beginOf(monthFrom(swedishDate(now).slice(0, 7), 1)).getTime() - now.getTime()) / 1000));
}

/** The departments whose own figures the actor reads: those they handle matters for, and those they set targets for. */
async function departmentsToRead(actor: Actor): Promise<string[]> {
  const handled = await departmentsWhere((_, departmentPath) => isOffered(actor, "matter.read", { type: "Matter", id: "", departmentPath }));
  return [...new Set([...handled, ...(await configurableDepartments(actor))])];
}

/** Whether the page of figures has anything for the actor. */
export async function mayReadFigures(actor: Actor): Promise<boolean> {
  return (await departmentsToRead(actor)).length > 0;
}

/**
 * The departments' own figures, every number, up to this moment.
 * @throws NotFoundError for whoever neither handles matters nor leads a department
 */
export async function getOwnFigures(actor: Actor, locale: Locale, now: Date = new Date()): Promise<Figures> {
  const departments = await departmentsToRead(actor);
  if (departments.length === 0) throw new NotFoundError("figures");
  const month = swedishDate(now).slice(0, 7);
  const first = monthFrom(month, -months);
  const matters = await readMatters(locale, { from: beginOf(first), until: now, departments });
  return { ...(await figuresOf(matters, { from: first, last: month, to: swedishDate(now) }, "staff")), targets: [] };
}
