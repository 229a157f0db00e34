import "server-only";
import { type Locale, sourceLocale } from "@/i18n/routing";
import { isOffered } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { pathUpwards } from "./department-tree";
import { type ContentKind, contentKinds } from "./content.schema";
import { departmentsWhere } from "./publishing.policy";
import { eyesAt } from "./second-eyes";
import { nameIn } from "./staff-lists.queries";
import type { PairOfEyes } from "./workflow.schema";

export interface ApprovalRuleLine {
  departmentId: string;
  departmentName: string;
  rules: Record<ContentKind, { own: PairOfEyes | null; holds: PairOfEyes; from: string | null }>;
}

/** The departments whose rules the actor may set. */
function configurable(actor: Actor): Promise<string[]> {
  return departmentsWhere((id, departmentPath) => isOffered(actor, "publishing.configure", { type: "Department", id, departmentPath }));
}

/** Whether the page of rules has anything for the actor. */
export async function mayConfigurePublishing(actor: Actor): Promise<boolean> {
  return (await configurable(actor)).length > 0;
}

/**
 * For each department that the actor may set rules for: what is set there, what holds, and from which department that
 * comes. Empty for everybody else.
 */
export async function listApprovalRules(actor: Actor, locale: Locale): Promise<ApprovalRuleLine[]> {
  const mine = new Set(await configurable(actor));
  const client = await database();
  const departments = await client.department.findMany({ select: { id: true, parentId: true, texts: { where: { locale: { in: [locale, sourceLocale] } }, select: { locale: true, name: true } } } });
  const rules = await client.approvalRule.findMany({ select: { departmentId: true, kind: true, eyes: true } });
  const names = new Map(departments.map(({ id, texts }) => [id, nameIn(texts, locale, id)]));
  const ruleOf = (departmentId: string, kind: ContentKind): ApprovalRuleLine["rules"][ContentKind] => {
    const ofKind = new Map(rules.filter((rule) => rule.kind === kind).map((rule) => [rule.departmentId, rule.eyes]));
    const path = pathUpwards(departments, departmentId);
    const from = path.find((id) => ofKind.has(id));
    return { own: ofKind.get(departmentId) ?? null, holds: eyesAt(ofKind, path), from: from ? (names.get(from) ?? from) : null };
  };
  return departments
    .filter(({ id }) => mine.has(id))
    .map(({ id }) => ({ departmentId: id, departmentName: names.get(id) ?? id, rules: Object.fromEntries(contentKinds.map((kind) => [kind, ruleOf(id, kind)])) as ApprovalRuleLine["rules"] }))
    .sort((one, other) => one.departmentName.localeCompare(other.departmentName, locale));
}
