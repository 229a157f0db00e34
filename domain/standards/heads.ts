import "server-only";
import { employedOn, roleInForce } from "@/domain/access/in-force";
import { pathUpwards } from "@/domain/publishing/department-tree";
import type { Prisma } from "@/prisma/generated/client";

/** The nearest heads upwards of a department on a day, by their mail addresses; nobody where there are none all the way up. */
export async function headsOf(reader: Prisma.TransactionClient, departmentId: string, today: string): Promise<string[]> {
  const path = pathUpwards(await reader.department.findMany({ select: { id: true, parentId: true } }), departmentId);
  const people = await reader.person.findMany({
    where: { AND: [employedOn(today), { email: { not: null } }, { roles: { some: { AND: [roleInForce(today), { role: "departmentHead", departmentId: { in: path } }] } } }] },
    select: { email: true, roles: { where: { AND: [roleInForce(today), { role: "departmentHead" }] }, select: { departmentId: true } } },
  });
  for (const id of path) {
    const found = people.filter(({ roles }) => roles.some((role) => role.departmentId === id)).flatMap(({ email }) => email ?? []);
    if (found.length > 0) return [...new Set(found)];
  }
  return [];
}
