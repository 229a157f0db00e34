import "server-only";
import { employedOn, roleInForce } from "@/domain/access/in-force";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import { pathUpwards } from "./department-tree";

/*
 * Nothing is ever without an owner (P11). Who answers for an item when its owner has left is worked out whenever it is
 * asked for, so that it is right from the day on which an employment ends, without a job that has to run.
 */

/** What an item says about who answers for it. */
export interface Ownership {
  ownerId: string;
  deputyId: string | null;
  departmentId: string;
}

/** Who answers for an item today, and as what. "nobody": not even an IT administrator works here; then the written owner is told. */
export interface EffectiveOwner {
  personId: string;
  as: "owner" | "deputy" | "head" | "headAbove" | "it" | "nobody";
}

async function headsAndAdministrators(client: Prisma.TransactionClient, today: string) {
  // The break-glass account is nobody who could answer for anything.
  const isPerson = { AND: [employedOn(today), { accounts: { none: { breakGlass: { isNot: null } } } }] };
  const rows = await client.roleAssignment.findMany({
    where: { ...roleInForce(today), role: { in: ["departmentHead", "itAdministrator"] }, person: isPerson },
    select: { personId: true, departmentId: true, role: true },
    orderBy: [{ grantedAt: "asc" }, { id: "asc" }],
  });
  const heads = new Map<string, string>();
  for (const { role, departmentId, personId } of rows) if (role === "departmentHead" && !heads.has(departmentId)) heads.set(departmentId, personId);
  return { heads, administrator: rows.find(({ role }) => role === "itAdministrator")?.personId };
}

/**
 * For many items at once: the owner if employed today, else the deputy, else the responsible department's head, else
 * the head above, up the tree, else an IT administrator.
 * @param items all that will be asked about
 * @param within the transaction that asks, where one does
 */
export async function effectiveOwners(items: readonly Ownership[], within?: Prisma.TransactionClient): Promise<(item: Ownership) => EffectiveOwner> {
  const today = swedishDate();
  const client = within ?? (await database());
  const departments = await client.department.findMany({ select: { id: true, parentId: true, headId: true } });
  const asked = [...items.flatMap(({ ownerId, deputyId }) => [ownerId, deputyId]), ...departments.map(({ headId }) => headId)];
  const ids = [...new Set(asked.filter((id) => id !== null))];
  const employed = new Set((await client.person.findMany({ where: { AND: [{ id: { in: ids } }, employedOn(today)] }, select: { id: true } })).map(({ id }) => id));
  const { heads, administrator } = await headsAndAdministrators(client, today);
  const named = new Map(departments.map(({ id, headId }) => [id, headId]));
  const headOf = (departmentId: string): string | undefined => {
    const written = named.get(departmentId);
    return written && employed.has(written) ? written : heads.get(departmentId);
  };
  return ({ ownerId, deputyId, departmentId }) => {
    if (employed.has(ownerId)) return { personId: ownerId, as: "owner" };
    if (deputyId && employed.has(deputyId)) return { personId: deputyId, as: "deputy" };
    for (const id of pathUpwards(departments, departmentId)) {
      const head = headOf(id);
      if (head) return { personId: head, as: id === departmentId ? "head" : "headAbove" };
    }
    return administrator ? { personId: administrator, as: "it" } : { personId: ownerId, as: "nobody" };
  };
}

/** The same for one item. Asks no more than whether the owner is employed, where that is so. */
export async function effectiveOwner(item: Ownership): Promise<EffectiveOwner> {
  const client = await database();
  const employed = await client.person.count({ where: { AND: [{ id: item.ownerId }, employedOn(swedishDate())] } });
  return employed > 0 ? { personId: item.ownerId, as: "owner" } : (await effectiveOwners([item]))(item);
}
