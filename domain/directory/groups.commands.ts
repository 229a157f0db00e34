import "server-only";
import type { ScimClient } from "@/domain/accounts/sign-in-file.schema";
import { writeAudit } from "@/lib/audit";
import type { AuditEvents } from "@/lib/audit-events";
import { isUniqueViolation } from "@/lib/database-errors";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import { applyUser, asksForGroups } from "./directory-gifts";
import { type GroupRow, groupResource, type GroupView, groupView, withMembers } from "./groups.queries";
import { groupKind } from "./scim-attributes";
import { badRequest, ScimError } from "./scim-errors";
import { patched } from "./scim-patch";
import { readResource, type Resource } from "./scim-resource";
import { requireVersion, resourceOf } from "./users.queries";

type Transaction = Prisma.TransactionClient;

/** A group may have all employees for members, and each of them is looked at anew. */
const patience = { timeout: 120_000, maxWait: 10_000 };

async function orTaken<Result>(deed: () => Promise<Result>): Promise<Result> {
  try {
    return await deed();
  } catch (error) {
    throw isUniqueViolation(error) ? new ScimError(409, "uniqueness", "There is a group with that displayName already.") : error;
  }
}

const columns = ({ displayName, externalId }: Resource) => ({ displayName: displayName as string, externalId: (externalId as string | undefined) ?? null });
const membersOf = ({ members }: Resource): string[] => [...new Set(((members as { value: string }[] | undefined) ?? []).map(({ value }) => value))];
const note = (transaction: Transaction, client: ScimClient, id: string, deed: AuditEvents["directory.changed"]["deed"]) =>
  writeAudit(transaction, "directory.changed", { actorId: null, thingType: "DirectoryGroup", thingId: id }, { client: client.id, thing: "group", deed });

/** The users in one order for everybody, so that two groups that change at once wait for each other only one way. */
async function lockUsers(transaction: Transaction, client: ScimClient, ids: string[]): Promise<void> {
  const found = await transaction.$queryRaw<{ id: string }[]>`SELECT id FROM directory_user WHERE id = ANY(${ids}) AND client = ${client.id} ORDER BY id FOR NO KEY UPDATE`;
  if (found.length < ids.length) throw badRequest("invalidValue", "A member is no user of this directory.");
}

/** Makes the members exactly these, and gives each whose membership (or whose group's name) has changed what that gives. */
async function setMembers(transaction: Transaction, client: ScimClient, group: { id: string; renamed: boolean; before: string[] }, after: string[]): Promise<void> {
  const [gone, come] = [group.before.filter((id) => !after.includes(id)), after.filter((id) => !group.before.includes(id))];
  const touched = group.renamed ? [...new Set([...group.before, ...after])] : [...gone, ...come];
  await lockUsers(transaction, client, touched);
  await transaction.directoryMember.deleteMany({ where: { groupId: group.id, userId: { in: gone } } });
  await transaction.directoryMember.createMany({ data: come.map((userId) => ({ groupId: group.id, userId })) });
  await reapply(transaction, client, touched);
}

async function reapply(transaction: Transaction, client: ScimClient, ids: string[]): Promise<void> {
  if (!asksForGroups(client.gives)) return;
  const users = await transaction.directoryUser.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } });
  for (const user of users) {
    const resource = resourceOf(user);
    await applyUser(transaction, client, { userId: user.id, personId: user.personId, before: resource, after: resource });
  }
}

const load = (transaction: Transaction, id: string) => transaction.directoryGroup.findUniqueOrThrow({ where: { id }, include: withMembers });

/**
 * Takes a new group with its members.
 * @throws ScimError 400, also for a member that is no user of the client; 409 (uniqueness) for a name that is taken
 */
export async function createGroup(client: ScimClient, body: unknown): Promise<GroupView> {
  const resource = readResource(groupKind, body);
  const database_ = await database();
  return orTaken(() =>
    database_.$transaction(async (transaction) => {
      const { id } = await transaction.directoryGroup.create({ data: { client: client.id, ...columns(resource) }, select: { id: true } });
      await note(transaction, client, id, "created");
      await setMembers(transaction, client, { id, renamed: false, before: [] }, membersOf(resource));
      return groupView(client, await load(transaction, id));
    }, patience),
  );
}

/** The group, kept from being changed by others until the end: changes at once happen one after the other. */
async function lockGroup(transaction: Transaction, client: ScimClient, id: string, ifMatch: string | null): Promise<GroupRow> {
  await transaction.$queryRaw`SELECT id FROM directory_group WHERE id = ${id} AND client = ${client.id} FOR UPDATE`;
  const row = await transaction.directoryGroup.findFirst({ where: { id, client: client.id }, include: withMembers });
  if (!row) throw new ScimError(404, undefined, "There is no such group.");
  requireVersion(row, ifMatch);
  return row;
}

async function change(client: ScimClient, id: string, ifMatch: string | null, deed: "replaced" | "patched", next: (before: Resource) => Resource): Promise<GroupView> {
  const database_ = await database();
  return orTaken(() =>
    database_.$transaction(async (transaction) => {
      const row = await lockGroup(transaction, client, id, ifMatch);
      const before = groupResource(row);
      const after = next(before);
      await transaction.directoryGroup.update({ where: { id }, data: { ...columns(after), changedAt: new Date(), version: { increment: 1 } } });
      await note(transaction, client, id, deed);
      await setMembers(transaction, client, { id, renamed: after.displayName !== before.displayName, before: membersOf(before) }, membersOf(after));
      return groupView(client, await load(transaction, id));
    }, patience),
  );
}

/**
 * Puts a whole group in the place of the former.
 * @throws ScimError 400, 404, 409, 412
 */
export function replaceGroup(client: ScimClient, id: string, body: unknown, ifMatch: string | null = null): Promise<GroupView> {
  const resource = readResource(groupKind, body);
  return change(client, id, ifMatch, "replaced", () => resource);
}

/**
 * Changes a group or its members; what the members have because of it changes with it.
 * @throws ScimError 400, 404, 409, 412
 */
export function patchGroup(client: ScimClient, id: string, message: unknown, ifMatch: string | null = null): Promise<GroupView> {
  return change(client, id, ifMatch, "patched", (before) => patched(groupKind, before, message));
}

/**
 * Forgets a group, and takes from its members what it gave.
 * @throws ScimError 404, 412
 */
export async function removeGroup(client: ScimClient, id: string, ifMatch: string | null = null): Promise<void> {
  await (await database()).$transaction(async (transaction) => {
    const before = membersOf(groupResource(await lockGroup(transaction, client, id, ifMatch)));
    await setMembers(transaction, client, { id, renamed: false, before }, []);
    await transaction.directoryGroup.delete({ where: { id } });
    await note(transaction, client, id, "deleted");
  }, patience);
}
