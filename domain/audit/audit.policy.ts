import "server-only";
import { isOffered, requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { departmentsWhere, departmentThing } from "@/domain/publishing/publishing.policy";
import type { Prisma } from "@/prisma/generated/client";

/** Whether the actor may read anything of the trail, at the latest with a second factor: all of it, or that of a department they head (P5). */
export async function mayReadAudit(actor: Actor): Promise<boolean> {
  return isOffered(actor, "audit.read", { type: "Portal" }) || (await headedDepartments(actor)).length > 0;
}

function headedDepartments(actor: Actor): Promise<string[]> {
  return departmentsWhere((id, departmentPath) => isOffered(actor, "audit.read", { type: "Department", id, departmentPath }));
}

/**
 * The rows that the actor may read: all for auditors and IT administrators, those about their departments for heads.
 * @throws NotAllowedError (audit.read) for everybody else, and where a second factor is wanted; the refusal is logged
 */
export async function readableRows(actor: Actor): Promise<Prisma.AuditEventWhereInput> {
  const departments = isOffered(actor, "audit.read", { type: "Portal" }) ? null : await headedDepartments(actor);
  const [id] = departments ?? [];
  await requireAllowed(actor, "audit.read", id === undefined ? { type: "Portal" } : await departmentThing(id));
  return departments === null ? {} : { departmentId: { in: departments } };
}
