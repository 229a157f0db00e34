import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { departmentPath } from "@/domain/publishing/publishing.policy";
import { type Locale, sourceLocale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { localeOfMatter } from "../matter-mail";
import { readableMatters, requireMatter } from "../matters.policy";
import { nameOf } from "../named";
import { showReference } from "../reference";
import { fillTemplate, type TemplateLine } from "./work.schema";

const named = { select: { id: true, texts: { select: { locale: true, name: true } } } } as const;

/** The templates of the departments that the actor handles, and the departments that may have some. @throws NotAllowedError (matter.read) */
export async function listTemplates(actor: Actor, locale: Locale): Promise<{ templates: TemplateLine[]; departments: { id: string; name: string }[] }> {
  const ids = await readableMatters(actor);
  const client = await database();
  const rows = await client.matterTemplate.findMany({ where: { departmentId: { in: ids } }, select: { id: true, name: true, departmentId: true, department: named, texts: { select: { locale: true, text: true } } }, orderBy: [{ name: "asc" }, { id: "asc" }] });
  const departments = await client.department.findMany({ where: { id: { in: ids } }, ...named, orderBy: [{ order: "asc" }, { id: "asc" }] });
  return {
    templates: rows.map(({ id, name, departmentId, department, texts }) => ({ id, name, departmentId, department: nameOf(department, locale), texts: Object.fromEntries(texts.map((text) => [text.locale, text.text])) })),
    departments: departments.map((department) => ({ id: department.id, name: nameOf(department, locale) })),
  };
}

/**
 * A template's words for the sender of a matter, in the language that they wrote in; in Swedish, or whatever there is,
 * where that is missing, with the language that it came in.
 * @throws NotFoundError where there is no such matter for the actor, or the template is none of its department's
 */
export async function templateFor(actor: Actor, matterId: string, templateId: string): Promise<{ text: string; locale: string; wanted: string }> {
  const departmentId = await requireMatter(actor, "matter.answer", matterId);
  const client = await database();
  const matter = await client.matter.findUniqueOrThrow({ where: { id: matterId }, select: { reference: true, locale: true, department: named } });
  const template = await client.matterTemplate.findFirst({ where: { id: templateId, departmentId: { in: await departmentPath(departmentId) } }, select: { texts: { select: { locale: true, text: true }, orderBy: { locale: "asc" } } } });
  const text = [matter.locale, sourceLocale].map((locale) => template?.texts.find((each) => each.locale === locale)).find(Boolean) ?? template?.texts[0];
  if (!text) throw new NotFoundError("template");
  return { text: fillTemplate(text.text, { reference: showReference(matter.reference), department: nameOf(matter.department, localeOfMatter(text.locale)) }), locale: text.locale, wanted: matter.locale };
}
