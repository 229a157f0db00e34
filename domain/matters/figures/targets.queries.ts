import "server-only";
import { isOffered } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { pathUpwards } from "@/domain/publishing/department-tree";
import { departmentsWhere } from "@/domain/publishing/publishing.policy";
import type { Locale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { beforeWorkingDays } from "@/lib/working-days";
import type { Prisma } from "@/prisma/generated/client";
import { nameOf } from "../named";
import { openStatuses } from "../matters.schema";
import { type Target, usualTarget } from "./figures.schema";

/** What holds for each department: its own target, or that of the nearest one above it, or the usual one. */
export async function findTargets(): Promise<(departmentId: string) => Target> {
  const client = await database();
  const departments = await client.department.findMany({ select: { id: true, parentId: true } });
  const own = new Map((await client.matterTarget.findMany()).map(({ departmentId, firstAnswerDays, finishedDays }) => [departmentId, { firstAnswerDays, finishedDays }]));
  return (departmentId) => own.get(pathUpwards(departments, departmentId).find((id) => own.has(id)) ?? "") ?? usualTarget;
}

/** What is overdue: it has waited for the municipality for longer than its department's target for a first answer. */
export interface Overdue {
  /** Whether what waits with a department since an instant is. */
  is(departmentId: string, waitingSince: Date): boolean;
  /** The same as the condition of a list. */
  where(departments: readonly string[]): Prisma.MatterWhereInput;
}

/** The rule of what is overdue at an instant. */
export async function findOverdue(now: Date): Promise<Overdue> {
  const targetOf = await findTargets();
  const limits = new Map<number, Date>();
  const limitOf = (departmentId: string): Date => {
    const { firstAnswerDays } = targetOf(departmentId);
    const limit = limits.get(firstAnswerDays) ?? beforeWorkingDays(firstAnswerDays, now);
    limits.set(firstAnswerDays, limit);
    return limit;
  };
  return {
    is: (departmentId, waitingSince) => waitingSince < limitOf(departmentId),
    where: (departments) => ({ status: { in: [...openStatuses] }, OR: departments.map((departmentId) => ({ departmentId, waitingSince: { lt: limitOf(departmentId) } })) }),
  };
}

/** The departments whose targets the actor may set: those whose publishing they configure. */
export function configurableDepartments(actor: Actor): Promise<string[]> {
  return departmentsWhere((id, departmentPath) => isOffered(actor, "publishing.configure", { type: "Department", id, departmentPath }));
}

export interface TargetLine extends Target {
  departmentId: string;
  department: string;
  /** Whether it is the department's own. */
  own: boolean;
}

/** What holds for each department whose target the actor may set. Empty for everybody else. */
export async function listTargets(actor: Actor, locale: Locale): Promise<TargetLine[]> {
  const client = await database();
  const mine = await configurableDepartments(actor);
  const targetOf = await findTargets();
  const own = new Set((await client.matterTarget.findMany({ select: { departmentId: true } })).map(({ departmentId }) => departmentId));
  const departments = await client.department.findMany({ where: { id: { in: mine } }, select: { id: true, texts: { select: { locale: true, name: true } } } });
  return departments
    .map((department) => ({ departmentId: department.id, department: nameOf(department, locale), own: own.has(department.id), ...targetOf(department.id) }))
    .sort((one, other) => one.department.localeCompare(other.department, locale));
}
