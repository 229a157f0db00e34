import "server-only";
import { Temporal } from "temporal-polyfill";
import { requireAllowed } from "@/domain/access/access";
import type { Actor, Role } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { departmentPaths } from "@/domain/publishing/publishing.policy";
import { writeAudit } from "@/lib/audit";
import { dateColumn, fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { NotFoundError } from "@/lib/errors";
import { roleThing } from "./people.policy";
import { type GiveRoleInput, longestRole, type RoleProblem, needsBody } from "./people.schema";

const daysAfter = (date: string, days: number) => Temporal.PlainDate.from(date).add({ days }).toString();

/** The day until which a role given or confirmed today needs no confirming. */
const nextReview = (today: string) => daysAfter(today, env().TORGET_ROLE_REVIEW_DAYS);

const bodyOf = ({ role, body }: GiveRoleInput) => (needsBody(role) && body ? body : null);

async function problemsOf(input: GiveRoleInput, today: string): Promise<RoleProblem[]> {
  const client = await database();
  const problems: RoleProblem[] = [];
  if (input.validTo < today) problems.push({ field: "validTo", code: "datePassed" });
  if (input.validTo > daysAfter(today, longestRole)) problems.push({ field: "validTo", code: "dateTooFar" });
  if ((await client.department.count({ where: { id: input.departmentId } })) === 0) problems.push({ field: "departmentId", code: "departmentMissing" });
  if (needsBody(input.role) && !input.body) problems.push({ field: "body", code: "bodyMissing" });
  const now = dateColumn(today);
  const same = { personId: input.personId, role: input.role, departmentId: input.departmentId, body: bodyOf(input) };
  const held = await client.roleAssignment.count({ where: { ...same, withdrawnAt: null, validTo: { gte: now }, reviewBy: { gte: now } } });
  if (held > 0) problems.push({ field: "role", code: "alreadyHeld" });
  return problems;
}

/**
 * Gives somebody a role for a department from today, with a reason and an end (P11). It gives nothing while the person
 * has no employment in force (P4), and lapses when the review does not confirm it.
 * @returns the new role's id; or what is wrong, by field
 * @throws NotFoundError for an unknown person; NotAllowedError (role.give), always for a role of one's own
 */
export async function giveRole(actor: Actor, input: GiveRoleInput): Promise<{ ok: true; id: string } | { ok: false; problems: RoleProblem[] }> {
  await requireAllowed(actor, "role.give", roleThing(input, await departmentPaths()));
  const grantedById = personOf(actor);
  const client = await database();
  if ((await client.person.count({ where: { id: input.personId } })) === 0) throw new NotFoundError("person");
  const today = swedishDate();
  const problems = await problemsOf(input, today);
  if (problems.length > 0) return { ok: false, problems };
  const { personId, role, departmentId, reason, validTo } = input;
  const id = await client.$transaction(async (transaction) => {
    const given = await transaction.roleAssignment.create({
      data: { personId, role, departmentId, body: bodyOf(input), reason, grantedById, validFrom: dateColumn(today), validTo: dateColumn(validTo), reviewBy: dateColumn(nextReview(today)) },
      select: { id: true },
    });
    await writeAudit(transaction, "role.given", { actorId: grantedById, thingType: "Person", thingId: personId, departmentId }, { role, validTo });
    return given.id;
  });
  return { ok: true, id };
}

async function heldRole(id: string) {
  const client = await database();
  const held = await client.roleAssignment.findUnique({ where: { id }, select: { id: true, personId: true, departmentId: true, role: true, validTo: true, withdrawnAt: true } });
  if (!held) throw new NotFoundError("role");
  return { ...held, role: held.role as Role };
}

/**
 * Says that a role is still needed: it holds until the next review, never longer than it was given for. One that has
 * lapsed because nobody confirmed it comes back; one that has ended or was withdrawn does not.
 * @returns the day of the next review (Swedish date); `ended` where there is nothing left to confirm
 * @throws NotFoundError, NotAllowedError (role.confirm), always for a role of one's own
 */
export async function confirmRole(actor: Actor, id: string): Promise<{ ok: true; reviewBy: string } | { ok: false; code: "ended" }> {
  const held = await heldRole(id);
  await requireAllowed(actor, "role.confirm", roleThing(held, await departmentPaths()));
  const today = swedishDate();
  if (held.withdrawnAt || fromDateColumn(held.validTo) < today) return { ok: false, code: "ended" };
  const reviewBy = nextReview(today);
  const client = await database();
  await client.$transaction(async (transaction) => {
    await transaction.roleAssignment.update({ where: { id }, data: { reviewBy: dateColumn(reviewBy) } });
    await writeAudit(transaction, "role.confirmed", { actorId: personOf(actor), thingType: "Person", thingId: held.personId, departmentId: held.departmentId }, { role: held.role, reviewBy });
  });
  return { ok: true, reviewBy };
}

/**
 * Takes a role back at once: it gives nothing at the person's next request. One may give up a role of one's own.
 * Withdrawing what has been withdrawn already is no fault.
 * @throws NotFoundError, NotAllowedError (role.withdraw)
 */
export async function withdrawRole(actor: Actor, id: string): Promise<void> {
  const held = await heldRole(id);
  await requireAllowed(actor, "role.withdraw", roleThing(held, await departmentPaths()));
  const withdrawnById = personOf(actor);
  const client = await database();
  await client.$transaction(async (transaction) => {
    // The condition lets one of two who withdraw at once do it, and the other find it done.
    const { count } = await transaction.roleAssignment.updateMany({ where: { id, withdrawnAt: null }, data: { withdrawnAt: new Date(), withdrawnById } });
    if (count === 0) return;
    await writeAudit(transaction, "role.withdrawn", { actorId: withdrawnById, thingType: "Person", thingId: held.personId, departmentId: held.departmentId }, { role: held.role });
  });
}
