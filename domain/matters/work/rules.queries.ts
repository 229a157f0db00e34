import "server-only";
import { isOffered } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { pathUpwards } from "@/domain/publishing/department-tree";
import { departmentsWhere } from "@/domain/publishing/publishing.policy";
import { eyesAt } from "@/domain/publishing/second-eyes";
import type { Locale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { nameOf } from "../named";
import type { RuleLine } from "./work.schema";

/** For each department whose rules the actor may set: how many people it takes to answer, and where that comes from. Empty for everybody else. */
export async function listMatterRules(actor: Actor, locale: Locale): Promise<RuleLine[]> {
  const mine = new Set(await departmentsWhere((id, departmentPath) => isOffered(actor, "publishing.configure", { type: "Department", id, departmentPath })));
  const client = await database();
  const departments = await client.department.findMany({ select: { id: true, parentId: true, texts: { select: { locale: true, name: true } } } });
  const rules = new Map((await client.matterRule.findMany({ select: { departmentId: true, eyes: true } })).map(({ departmentId, eyes }) => [departmentId, eyes]));
  const names = new Map(departments.map((department) => [department.id, nameOf(department, locale)]));
  return departments
    .filter(({ id }) => mine.has(id))
    .map(({ id }) => {
      const path = pathUpwards(departments, id);
      const from = path.find((each) => rules.has(each));
      return { departmentId: id, department: names.get(id) ?? id, own: rules.get(id) ?? null, holds: eyesAt(rules, path), from: from ? (names.get(from) ?? from) : null };
    })
    .sort((one, other) => one.department.localeCompare(other.department, locale));
}
