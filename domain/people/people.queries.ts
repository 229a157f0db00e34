import "server-only";
import { isOffered } from "@/domain/access/access";
import type { Actor, Role } from "@/domain/access/access.schema";
import { affiliationInForce } from "@/domain/access/in-force";
import { type Choice, listDepartmentChoices } from "@/domain/publishing/choices.queries";
import { departmentPaths } from "@/domain/publishing/publishing.policy";
import { nameIn } from "@/domain/publishing/staff-lists.queries";
import type { Locale } from "@/i18n/routing";
import { dateColumn, fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { departmentsToGiveFor, peopleOf, readablePeople, roleThing } from "./people.policy";
import { type HeldRoleView, type PeopleFilter, peoplePageSize, type PersonLine, type PersonView, type RoleToReview } from "./people.schema";
import { departmentName, dormantAmong, listAffiliations, selected, standingDeeds } from "./standing";

const roleColumns = (locale: Locale) =>
  ({
    id: true,
    personId: true,
    role: true,
    body: true,
    reason: true,
    validFrom: true,
    validTo: true,
    reviewBy: true,
    withdrawnAt: true,
    departmentId: true,
    department: departmentName(locale),
    grantedBy: { select: { name: true } },
  }) satisfies Prisma.RoleAssignmentSelect;

const personColumns = (locale: Locale, today: string) =>
  ({
    id: true,
    name: true,
    closedAt: true,
    affiliations: {
      where: affiliationInForce(today),
      select: { kind: true, body: true, school: true, departmentId: true, department: departmentName(locale) },
    },
    roles: { select: roleColumns(locale), orderBy: { grantedAt: "desc" } },
  }) satisfies Prisma.PersonSelect;

type RoleRow = Prisma.RoleAssignmentGetPayload<{ select: ReturnType<typeof roleColumns> }>;
type PersonRow = Prisma.PersonGetPayload<{ select: ReturnType<typeof personColumns> }>;

/** Who reads, in which language, on which day, and the tree of departments. */
interface Reading {
  actor: Actor;
  locale: Locale;
  today: string;
  path: (departmentId: string) => string[];
}

const reading = async (actor: Actor, locale: Locale): Promise<Reading> => ({ actor, locale, today: swedishDate(), path: await departmentPaths() });

function roleView(row: RoleRow, { actor, locale, today, path }: Reading): HeldRoleView {
  const [validFrom, validTo, reviewBy] = [row.validFrom, row.validTo, row.reviewBy].map(fromDateColumn) as [string, string, string];
  const withdrawn = row.withdrawnAt !== null;
  const over = withdrawn || validTo < today;
  const thing = roleThing({ ...row, role: row.role as Role }, path);
  return {
    id: row.id,
    role: row.role as Role,
    departmentName: nameIn(row.department.texts, locale, row.departmentId),
    body: row.body,
    reason: row.reason,
    validFrom,
    validTo,
    reviewBy,
    withdrawn,
    inForce: !over && validFrom <= today && reviewBy >= today,
    grantedBy: row.grantedBy?.name ?? null,
    mayConfirm: !over && isOffered(actor, "role.confirm", thing),
    mayWithdraw: !over && isOffered(actor, "role.withdraw", thing),
  };
}

function personLine(row: PersonRow, by: Reading, dormant: boolean): PersonLine {
  const roles = row.roles.map((each) => roleView(each, by));
  const affiliations = row.affiliations.map(({ kind, body, school, departmentId, department }) => ({ kind, place: department ? nameIn(department.texts, by.locale, departmentId ?? "") : (body ?? school) }));
  return { id: row.id, name: row.name, affiliations, roles, closedAt: row.closedAt, dormant };
}

/**
 * People by name, a page at a time: all of them for IT and auditors, those of the own departments for heads (P11).
 * @throws NotAllowedError (people.read)
 */
export async function listPeople(actor: Actor, locale: Locale, { q, page, show }: PeopleFilter): Promise<{ people: PersonLine[]; total: number; pages: number }> {
  const where = { AND: [peopleOf(await readablePeople(actor)), q ? { name: { contains: q, mode: "insensitive" as const } } : {}, show ? selected(show, swedishDate()) : {}] };
  const by = await reading(actor, locale);
  const client = await database();
  const [total, rows] = await Promise.all([
    client.person.count({ where }),
    client.person.findMany({ where, select: personColumns(locale, by.today), orderBy: [{ name: "asc" }, { id: "asc" }], skip: (page - 1) * peoplePageSize, take: peoplePageSize }),
  ]);
  const dormant = await dormantAmong(rows.map(({ id }) => id));
  const people = rows.map((row) => personLine(row, by, dormant.has(row.id)));
  return { people: people.map((each) => ({ ...each, roles: each.roles.filter(({ inForce }) => inForce) })), total, pages: Math.ceil(total / peoplePageSize) };
}

/**
 * One person, with every role that they hold or have held.
 * @throws NotFoundError for an unknown id, and for somebody about whom the actor may not read; NotAllowedError (people.read)
 */
export async function getPerson(actor: Actor, locale: Locale, id: string): Promise<PersonView> {
  const readable = peopleOf(await readablePeople(actor));
  const by = await reading(actor, locale);
  const client = await database();
  const row = await client.person.findFirst({ where: { AND: [{ id }, readable] }, select: { ...personColumns(locale, by.today), closedReason: true, doNotPublish: true } });
  if (!row) throw new NotFoundError("person");
  const line = personLine(row, by, (await dormantAmong([id])).has(id));
  const isOver = ({ withdrawn, validTo }: HeldRoleView) => withdrawn || validTo < by.today;
  const now = new Date();
  const open = { personId: id, revokedAt: null, idleEndsAt: { gt: now }, absoluteEndsAt: { gt: now } };
  const openSessions = isOffered(actor, "session.endOther", { type: "Person", id }) ? await client.session.count({ where: open }) : null;
  const roles = { roles: line.roles.filter((each) => !isOver(each)), endedRoles: line.roles.filter(isOver) };
  return { ...line, ...roles, openSessions, closedReason: row.closedReason, doNotPublish: row.doNotPublish, allAffiliations: await listAffiliations(actor, locale, id), may: standingDeeds(actor, line) };
}

/** The departments for which the actor may give the person some role (P11). */
export async function listDepartmentsToGiveFor(actor: Actor, locale: Locale, personId: string): Promise<Choice[]> {
  const allowed = new Set(await departmentsToGiveFor(actor, personId, "writer"));
  return (await listDepartmentChoices(actor, locale)).filter(({ id }) => allowed.has(id));
}

/**
 * Every role that the actor is to confirm or withdraw, the most urgent first: the review (P11).
 * @throws NotAllowedError (people.read)
 */
export async function listRolesToReview(actor: Actor, locale: Locale): Promise<RoleToReview[]> {
  const scope = await readablePeople(actor);
  const by = await reading(actor, locale);
  const client = await database();
  const rows = await client.roleAssignment.findMany({
    where: { withdrawnAt: null, validTo: { gte: dateColumn(by.today) }, ...(scope === "all" ? {} : { departmentId: { in: scope.departments } }) },
    select: { ...roleColumns(locale), person: { select: { name: true } } },
    orderBy: [{ reviewBy: "asc" }, { id: "asc" }],
  });
  const views = rows.map((row) => ({ ...roleView(row, by), personId: row.personId, personName: row.person.name }));
  return views.filter(({ mayConfirm }) => mayConfirm);
}
