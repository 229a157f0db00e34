import "server-only";
import { employedOn, roleInForce } from "@/domain/access/in-force";
import { pathUpwards } from "@/domain/publishing/department-tree";
import { swedishDate } from "@/lib/dates";
import type { Prisma } from "@/prisma/generated/client";

/** Those who handle a department's matters today: its own contact handlers, and those of the departments above it. */
export async function handlersOf(reader: Prisma.TransactionClient, departmentId: string, now: Date = new Date()): Promise<{ id: string; name: string }[]> {
  const path = pathUpwards(await reader.department.findMany({ select: { id: true, parentId: true } }), departmentId);
  const today = swedishDate(now);
  return reader.person.findMany({
    where: { AND: [employedOn(today), { roles: { some: { role: "contactHandler", departmentId: { in: path }, ...roleInForce(today) } } }] },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}
