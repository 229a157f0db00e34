import "server-only";
import { isDeepStrictEqual } from "node:util";
import type { ScimClient } from "@/domain/accounts/sign-in-file.schema";
import { writeAudit } from "@/lib/audit";
import type { AuditEvents } from "@/lib/audit-events";
import { isUniqueViolation } from "@/lib/database-errors";
import { database } from "@/lib/db";
import type { DirectoryUser, Prisma } from "@/prisma/generated/client";
import { applyUser, linkPerson, offBoard } from "./directory-gifts";
import { userKind } from "./scim-attributes";
import { badRequest, ScimError } from "./scim-errors";
import { patched } from "./scim-patch";
import { readResource, type Resource } from "./scim-resource";
import { keyOf, requireVersion, resourceOf, type UserView, userView, withGroups } from "./users.queries";

type Transaction = Prisma.TransactionClient;

const taken = () => new ScimError(409, "uniqueness", "There is a user with that userName or externalId already.");

/** Somebody else was quicker, or it was there before: both are the same to a directory. */
async function orTaken<Result>(deed: () => Promise<Result>): Promise<Result> {
  try {
    return await deed();
  } catch (error) {
    throw isUniqueViolation(error) ? taken() : error;
  }
}

const columns = (resource: Resource) => {
  const { externalId, active, ...attributes } = resource;
  return { userName: keyOf(resource.userName), externalId: (externalId as string | undefined) ?? null, active: active !== false, attributes: attributes as Prisma.InputJsonObject };
};

const note = (transaction: Transaction, client: ScimClient, personId: string, deed: AuditEvents["directory.changed"]["deed"]) =>
  writeAudit(transaction, "directory.changed", { actorId: null, thingType: "Person", thingId: personId }, { client: client.id, thing: "user", deed });

const shown = async (transaction: Transaction, client: ScimClient, id: string) => userView(client, await transaction.directoryUser.findUniqueOrThrow({ where: { id }, include: withGroups }));

/**
 * Takes a new user, and finds or makes the person behind it.
 * @throws ScimError 400 for what cannot be read, 409 (uniqueness) for a userName or externalId that the client has used
 */
export async function createUser(client: ScimClient, body: unknown): Promise<UserView> {
  const resource = readResource(userKind, body);
  const database_ = await database();
  return orTaken(() =>
    database_.$transaction(async (transaction) => {
      const personId = await linkPerson(transaction, client, resource);
      const { id } = await transaction.directoryUser.create({ data: { client: client.id, personId, ...columns(resource) }, select: { id: true } });
      await note(transaction, client, personId, "created");
      await applyUser(transaction, client, { userId: id, personId, after: resource });
      return shown(transaction, client, id);
    }),
  );
}

/** Keeps others from changing the user until the end: changes at once happen one after the other, and none is lost. */
async function lockUser(transaction: Transaction, client: ScimClient, id: string): Promise<DirectoryUser> {
  await transaction.$queryRaw`SELECT id FROM directory_user WHERE id = ${id} AND client = ${client.id} FOR NO KEY UPDATE`;
  const row = await transaction.directoryUser.findFirst({ where: { id, client: client.id } });
  if (!row) throw new ScimError(404, undefined, "There is no such user.");
  return row;
}

/** What is the key to a person's account is never another one later. */
function requireSameKey(client: ScimClient, before: Resource, after: Resource): void {
  if (client.provider && before.externalId !== undefined && after.externalId !== before.externalId) {
    throw badRequest("mutability", '"externalId" is the key to the account and cannot be changed.');
  }
}

async function change(client: ScimClient, id: string, ifMatch: string | null, deed: "replaced" | "patched", next: (before: Resource) => Resource): Promise<UserView> {
  const database_ = await database();
  return orTaken(() =>
    database_.$transaction(async (transaction) => {
      const row = await lockUser(transaction, client, id);
      requireVersion(row, ifMatch);
      const before = resourceOf(row);
      const after = next(before);
      requireSameKey(client, before, after);
      const personId = await linkPerson(transaction, client, after, row.personId);
      // Nothing new makes no new version; what it gives may differ all the same, where the sign-in file has changed.
      if (!isDeepStrictEqual(before, after) || personId !== row.personId) {
        await transaction.directoryUser.update({ where: { id }, data: { ...columns(after), personId, changedAt: new Date(), version: { increment: 1 } } });
        await note(transaction, client, personId, deed);
      }
      await applyUser(transaction, client, { userId: id, personId, formerPersonId: row.personId, before, after });
      return shown(transaction, client, id);
    }),
  );
}

/**
 * Puts a whole user in the place of the former (RFC 7644, 3.5.1). `active` that is not said stays as it was.
 * @param ifMatch the version that the client knows; null for any
 * @throws ScimError 400, 404, 409, 412
 */
export function replaceUser(client: ScimClient, id: string, body: unknown, ifMatch: string | null = null): Promise<UserView> {
  const resource = readResource(userKind, body);
  return change(client, id, ifMatch, "replaced", ({ externalId, active }) => ({
    ...(client.provider !== undefined && externalId !== undefined && { externalId }),
    active,
    ...resource,
  }));
}

/**
 * Changes a user (RFC 7644, 3.5.2). `active` false off-boards the person: their next request is refused.
 * @throws ScimError 400, 404, 409, 412
 */
export function patchUser(client: ScimClient, id: string, message: unknown, ifMatch: string | null = null): Promise<UserView> {
  return change(client, id, ifMatch, "patched", (before) => {
    const after = patched(userKind, before, message);
    return { ...after, active: after.active ?? before.active };
  });
}

/**
 * Forgets a user and off-boards the person, who stays: what they have written and answered for has their name.
 * @throws ScimError 404, 412
 */
export async function removeUser(client: ScimClient, id: string, ifMatch: string | null = null): Promise<void> {
  await (await database()).$transaction(async (transaction) => {
    const row = await lockUser(transaction, client, id);
    requireVersion(row, ifMatch);
    await transaction.directoryUser.delete({ where: { id } });
    await note(transaction, client, row.personId, "deleted");
    await offBoard(transaction, client, row.personId);
  });
}
