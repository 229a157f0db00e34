import "server-only";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";

/** Whose news take two in the demonstration, so that the way from writer to reviewer to publisher can be tried. */
const demonstrated = { departmentId: "bygglovsenheten", kind: "news" } as const;

/**
 * Sets the one rule of the demonstration where its department has none yet. May run at every start.
 * @throws Error in a database that is not a demonstration
 */
export async function ensureDemonstrationRule(): Promise<void> {
  const client = await database();
  if ((await client.installation.findFirst())?.kind !== "demonstration") throw new Error("Demonstration rules exist only in a demonstration; this database is not one.");
  const { departmentId, kind } = demonstrated;
  const department = await client.department.findUnique({ where: { id: departmentId }, select: { headId: true } });
  if (!department?.headId || (await client.approvalRule.findUnique({ where: { departmentId_kind: demonstrated } }))) return;
  const setById = department.headId;
  await client.$transaction(async (transaction) => {
    await transaction.approvalRule.create({ data: { departmentId, kind, eyes: "two", setById } });
    await writeAudit(transaction, "approvalRule.set", { actorId: null, thingType: "Department", thingId: departmentId, departmentId }, { kind, eyes: "two" });
  });
}
