import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { isOffered, requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { swedishClock } from "@/lib/dates";
import { database } from "@/lib/db";
import { type PlanFailure, planFailures } from "./plans.schema";
import { departmentPaths, plannableDepartments, readableDepartments } from "./publishing.policy";
import { nameIn } from "./staff-lists.queries";

export interface PlanLine {
  id: string;
  deed: "publish" | "withdraw" | "bundle";
  at: Date;
  /** Swedish. */
  date: string;
  time: string;
  week: number;
  state: "waiting" | "overdue" | "failed";
  failure: PlanFailure | null;
  /** The edition, or of a bundle the member that stood in the way; null for a bundle that waits. */
  edition: { itemId: string; locale: Locale; title: string } | null;
  /** The bundle, where it is one. */
  bundle: { id: string; name: string } | null;
  departmentId: string;
  departmentName: string;
  plannedBy: string;
  mayChange: boolean;
}

/** After so many milliseconds without being done, a plan counts as overdue and is shown as such. */
export const overdueAfter = 60_000;
const most = 500;

const departmentColumns = (locale: Locale) => ({ select: { texts: { where: { locale: { in: [locale, sourceLocale] } }, select: { locale: true, name: true } } } });

const editionColumns = (locale: Locale) =>
  ({
    select: {
      id: true,
      itemId: true,
      locale: true,
      liveVersion: { select: { title: true } },
      versions: { orderBy: { number: "desc" }, take: 1, select: { title: true } },
      item: { select: { departmentId: true, department: departmentColumns(locale) } },
    },
  }) satisfies Prisma.EditionDefaultArgs;

const columns = (locale: Locale) =>
  ({
    id: true,
    deed: true,
    at: true,
    state: true,
    failure: true,
    plannedBy: { select: { name: true } },
    version: { select: { title: true } },
    edition: editionColumns(locale),
    bundle: { select: { id: true, name: true, departmentId: true, department: departmentColumns(locale), members: { select: { edition: editionColumns(locale) } } } },
  }) satisfies Prisma.PlannedDeedSelect;
type Row = Prisma.PlannedDeedGetPayload<{ select: ReturnType<typeof columns> }>;

function lineOf(row: Row, locale: Locale, now: Date, mayPlan: (departmentId: string) => boolean): PlanLine {
  const [code, memberId] = (row.failure ?? "").split("@");
  const edition = row.edition ?? row.bundle?.members.find((member) => member.edition.id === memberId)?.edition ?? null;
  const [departmentId, department] = row.bundle ? [row.bundle.departmentId, row.bundle.department] : [edition?.item.departmentId ?? "", edition?.item.department];
  return {
    id: row.id,
    deed: row.deed === "withdraw" || row.deed === "bundle" ? row.deed : "publish",
    at: row.at,
    ...swedishClock(row.at),
    state: row.state === "failed" ? "failed" : now.getTime() - row.at.getTime() > overdueAfter ? "overdue" : "waiting",
    failure: row.state === "failed" ? (planFailures.find((each) => each === code) ?? "unforeseen") : null,
    edition: edition && { itemId: edition.itemId, locale: isLocale(edition.locale) ? edition.locale : sourceLocale, title: row.version?.title ?? edition.liveVersion?.title ?? edition.versions[0]?.title ?? "" },
    bundle: row.bundle && { id: row.bundle.id, name: row.bundle.name },
    departmentId,
    departmentName: nameIn(department?.texts ?? [], locale, departmentId),
    plannedBy: row.plannedBy.name,
    mayChange: mayPlan(departmentId),
  };
}

async function linesWhere(actor: Actor, locale: Locale, where: Prisma.PlannedDeedWhereInput): Promise<PlanLine[]> {
  const path = await departmentPaths();
  const mayPlan = (departmentId: string) => departmentId !== "" && isOffered(actor, "content.plan", { type: "Content", id: "", departmentPath: path(departmentId), ownerId: "", live: false });
  const rows = await (await database()).plannedDeed.findMany({ where, select: columns(locale), orderBy: [{ at: "asc" }, { id: "asc" }], take: most });
  const now = new Date();
  return rows.map((row) => lineOf(row, locale, now, mayPlan));
}

const inDepartments = (ids: string[]): Prisma.PlannedDeedWhereInput => ({ OR: [{ edition: { item: { departmentId: { in: ids } } } }, { bundle: { departmentId: { in: ids } } }] });
const open: Prisma.PlannedDeedWhereInput = { state: { in: ["waiting", "failed"] } };

/** Whether there is a calendar for the actor: they may read drafts in some department. */
export async function hasCalendar(actor: Actor): Promise<boolean> {
  return (await readableDepartments(actor)).length > 0;
}

/**
 * What is coming, and what failed or is overdue until somebody has seen to it, in the departments whose drafts the
 * actor may read; the earliest first, at most 500.
 * @param department that one alone; "" for all
 * @throws NotAllowedError for anybody who may not enter the staff area
 */
export async function listCalendar(actor: Actor, locale: Locale, department = ""): Promise<{ lines: PlanLine[]; departments: { id: string; name: string }[] }> {
  await requireAllowed(actor, "staff.enter", { type: "Portal" });
  const readable = await readableDepartments(actor);
  const rows = await (await database()).department.findMany({ where: { id: { in: readable } }, select: { id: true, ...departmentColumns(locale).select } });
  const departments = rows.map(({ id, texts }) => ({ id, name: nameIn(texts, locale, id) })).toSorted((a, b) => a.name.localeCompare(b.name, locale));
  const asked = department ? readable.filter((id) => id === department) : readable;
  return { lines: await linesWhere(actor, locale, { AND: [open, inDepartments(asked)] }), departments };
}

/** What is planned for a bundle, and what of it failed. For those who may read the drafts of its department. */
export async function listPlansOfBundle(actor: Actor, bundleId: string, locale: Locale): Promise<PlanLine[]> {
  return linesWhere(actor, locale, { AND: [open, inDepartments(await readableDepartments(actor)), { bundleId }] });
}

/** What is planned for an edition, alone or in a bundle. For those who may read the drafts of its department. */
export async function listPlansOf(actor: Actor, editionId: string, locale: Locale): Promise<{ lines: PlanLine[]; mayPlan: boolean }> {
  const readable = await readableDepartments(actor);
  const lines = await linesWhere(actor, locale, { AND: [open, inDepartments(readable), { OR: [{ editionId }, { bundle: { members: { some: { editionId } } } }] }] });
  const plannable = await plannableDepartments(actor);
  const mayPlan = (await (await database()).edition.count({ where: { id: editionId, item: { departmentId: { in: plannable } } } })) > 0;
  return { lines, mayPlan };
}
