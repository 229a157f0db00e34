import "server-only";
import type { ScimClient } from "@/domain/accounts/sign-in-file.schema";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import type { DirectoryUser, Prisma } from "@/prisma/generated/client";
import { coreUser, enterpriseUser } from "./scim-attributes";
import { badRequest, named, ScimError } from "./scim-errors";
import { type Comparison, readFilter } from "./scim-filter";
import { type ListQuery, pageOf, type ScimList, versionOf } from "./scim-list";
import type { Resource } from "./scim-resource";

/** A resource as a directory reads it. */
export type UserView = Record<string, unknown> & { id: string; meta: { resourceType: string; created: string; lastModified: string; location: string; version: string } };

/** How a userName is looked for: it is the same in capitals and small letters (RFC 7643, 4.1.1). */
export const keyOf = (userName: unknown): string => String(userName).toLowerCase();

/** Where a client's resources are; only ever below the portal's own address. */
export const scimAddress = (client: ScimClient, path: string): string => `${env().PUBLIC_URL}/api/scim/${client.id}/v2${path}`;

export const withGroups = { groups: { select: { group: { select: { id: true, displayName: true } } }, orderBy: { groupId: "asc" } } } satisfies Prisma.DirectoryUserInclude;
type UserRow = Prisma.DirectoryUserGetPayload<{ include: typeof withGroups }>;

/** The user as it was sent, put together again from its columns. */
export function resourceOf({ externalId, active, attributes }: DirectoryUser): Resource {
  return { ...(externalId !== null && { externalId }), active, ...(attributes as Resource) };
}

/** The user as it is shown to its client (RFC 7643, 4.1). */
export function userView(client: ScimClient, row: UserRow): UserView {
  const resource = resourceOf(row);
  const groups = row.groups.map(({ group }) => ({ value: group.id, display: group.displayName, $ref: scimAddress(client, `/Groups/${group.id}`) }));
  return {
    schemas: [coreUser, ...(resource[enterpriseUser] ? [enterpriseUser] : [])],
    id: row.id,
    ...resource,
    ...(groups.length > 0 && { groups }),
    meta: { resourceType: "User", created: row.createdAt.toISOString(), lastModified: row.changedAt.toISOString(), location: scimAddress(client, `/Users/${row.id}`), version: versionOf(row) },
  };
}

/** @throws ScimError 412 where the client knows another version than there is (RFC 7644, 3.14) */
export function requireVersion(row: { version: number }, ifMatch: string | null): void {
  const known = ifMatch?.split(",").map((each) => each.trim());
  if (known && !known.includes("*") && !known.includes(versionOf(row))) throw new ScimError(412, undefined, "Somebody else has changed it since.");
}

function whereOf({ attribute, value }: Comparison): Prisma.DirectoryUserWhereInput {
  const name = attribute.replace(/^urn:ietf:params:scim:schemas:core:2\.0:User:/i, "").toLowerCase();
  if (name === "username") return { userName: keyOf(value) };
  if (name === "externalid") return { externalId: String(value) };
  if (name === "id") return { id: String(value) };
  if (name === "active") return { active: String(value).toLowerCase() === "true" };
  throw badRequest("invalidFilter", `Users are not found by ${named(attribute)}, but by userName, externalId, id and active.`);
}

/**
 * The client's own users, those that a filter finds (RFC 7644, 3.4.2).
 * @throws ScimError 400 (invalidFilter)
 */
export async function listUsers(client: ScimClient, query: ListQuery): Promise<ScimList<UserView>> {
  const where: Prisma.DirectoryUserWhereInput = { client: client.id, AND: query.filter ? readFilter(query.filter).map(whereOf) : [] };
  const { directoryUser } = await database();
  const total = await directoryUser.count({ where });
  const { skip, take } = pageOf(query);
  const rows = take === 0 ? [] : await directoryUser.findMany({ where, include: withGroups, orderBy: [{ createdAt: "asc" }, { id: "asc" }], skip, take });
  return { total, startIndex: skip + 1, resources: rows.map((row) => userView(client, row)) };
}

/** @throws ScimError 404, for another client's too */
export async function getUser(client: ScimClient, id: string): Promise<UserView> {
  const row = await (await database()).directoryUser.findFirst({ where: { id, client: client.id }, include: withGroups });
  if (!row) throw new ScimError(404, undefined, "There is no such user.");
  return userView(client, row);
}
