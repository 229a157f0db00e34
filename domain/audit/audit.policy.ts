import "server-only";
import { can, requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { departmentsWhere } from "@/domain/publishing/publishing.policy";
import type { Prisma } from "@/prisma/generated/client";

/** Whether the actor may read anything of the trail: all of it, or that of a department they head (P5). */
export async function mayReadAudit(actor: Actor): Promise<boolean> {
  return can(actor, "audit.read", { type: "Portal" }).allowed || (await headedDepartments(actor)).length > 0;
}

function headedDepartments(actor: Actor): Promise<string[]> {
  return departmentsWhere((id, departmentPath) => can(actor, "audit.read", { type: "Department", id, departmentPath }).allowed);
}

/**
 * The rows that the actor may read: all for auditors and IT administrators, those about their departments for heads.
 * @throws NotAllowedError (audit.read) for everybody else; the refusal is logged
 */
export async function readableRows(actor: Actor): Promise<Prisma.AuditEventWhereInput> {
  if (can(actor, "audit.read", { type: "Portal" }).allowed) return {};
  const departments = await headedDepartments(actor);
  if (departments.length === 0) await requireAllowed(actor, "audit.read", { type: "Portal" });
  return { departmentId: { in: departments } };
}
