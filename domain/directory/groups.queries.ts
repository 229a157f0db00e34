import "server-only";
import type { ScimClient } from "@/domain/accounts/sign-in-file.schema";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import { coreGroup } from "./scim-attributes";
import { badRequest, named, ScimError } from "./scim-errors";
import { type Comparison, readFilter } from "./scim-filter";
import { type ListQuery, pageOf, type ScimList, versionOf } from "./scim-list";
import type { Resource } from "./scim-resource";
import { scimAddress, type UserView } from "./users.queries";

export type GroupView = UserView;

export const withMembers = { members: { select: { user: { select: { id: true, attributes: true } } }, orderBy: { userId: "asc" } } } satisfies Prisma.DirectoryGroupInclude;
export type GroupRow = Prisma.DirectoryGroupGetPayload<{ include: typeof withMembers }>;

/** The group as it was sent. */
export function groupResource({ externalId, displayName, members }: GroupRow): Resource {
  const list = members.map(({ user }) => ({ value: user.id }));
  return { ...(externalId !== null && { externalId }), displayName, ...(list.length > 0 && { members: list }) };
}

/** The group as it is shown to its client (RFC 7643, 4.2). */
export function groupView(client: ScimClient, row: GroupRow): GroupView {
  const shownName = (attributes: unknown) => (attributes as Resource).displayName ?? (attributes as Resource).userName;
  return {
    schemas: [coreGroup],
    id: row.id,
    ...(row.externalId !== null && { externalId: row.externalId }),
    displayName: row.displayName,
    members: row.members.map(({ user }) => ({ value: user.id, display: shownName(user.attributes), type: "User", $ref: scimAddress(client, `/Users/${user.id}`) })),
    meta: { resourceType: "Group", created: row.createdAt.toISOString(), lastModified: row.changedAt.toISOString(), location: scimAddress(client, `/Groups/${row.id}`), version: versionOf(row) },
  };
}

function whereOf({ attribute, value }: Comparison): Prisma.DirectoryGroupWhereInput {
  const name = attribute.replace(/^urn:ietf:params:scim:schemas:core:2\.0:Group:/i, "").toLowerCase();
  if (name === "displayname") return { displayName: String(value) };
  if (name === "externalid") return { externalId: String(value) };
  if (name === "id") return { id: String(value) };
  // Entra asks whether somebody is a member with `id eq "…" and members eq "…"`.
  if (name === "members" || name === "members.value") return { members: { some: { userId: String(value) } } };
  throw badRequest("invalidFilter", `Groups are not found by ${named(attribute)}, but by displayName, externalId, id and members.`);
}

/**
 * The client's own groups, those that a filter finds.
 * @throws ScimError 400 (invalidFilter)
 */
export async function listGroups(client: ScimClient, query: ListQuery): Promise<ScimList<GroupView>> {
  const where: Prisma.DirectoryGroupWhereInput = { client: client.id, AND: query.filter ? readFilter(query.filter).map(whereOf) : [] };
  const { directoryGroup } = await database();
  const total = await directoryGroup.count({ where });
  const { skip, take } = pageOf(query);
  const rows = take === 0 ? [] : await directoryGroup.findMany({ where, include: withMembers, orderBy: [{ createdAt: "asc" }, { id: "asc" }], skip, take });
  return { total, startIndex: skip + 1, resources: rows.map((row) => groupView(client, row)) };
}

/** @throws ScimError 404, for another client's too */
export async function getGroup(client: ScimClient, id: string): Promise<GroupView> {
  const row = await (await database()).directoryGroup.findFirst({ where: { id, client: client.id }, include: withMembers });
  if (!row) throw new ScimError(404, undefined, "There is no such group.");
  return groupView(client, row);
}
