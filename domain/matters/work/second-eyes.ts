import "server-only";
import { pathUpwards } from "@/domain/publishing/department-tree";
import { eyesAt } from "@/domain/publishing/second-eyes";
import type { Prisma } from "@/prisma/generated/client";

/** Whether it takes two people to answer in a department: the rule of the nearest one upwards; without any, one is enough. */
export async function answersNeedTwo(reader: Prisma.TransactionClient, departmentId: string): Promise<boolean> {
  const rules = await reader.matterRule.findMany({ select: { departmentId: true, eyes: true } });
  if (rules.length === 0) return false;
  const departments = await reader.department.findMany({ select: { id: true, parentId: true } });
  return eyesAt(new Map(rules.map((rule) => [rule.departmentId, rule.eyes])), pathUpwards(departments, departmentId)) === "two";
}
