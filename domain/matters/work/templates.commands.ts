import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { locales } from "@/i18n/routing";
import { writeAudit } from "@/lib/audit";
import { database, isUniqueViolation } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { requireAnswersFor } from "../matters.policy";
import { longestTemplate, longestTemplateName } from "./work.schema";

export interface TemplateGiven {
  /** Empty for a new one. */
  id: string;
  departmentId: string;
  name: string;
  /** By language; an empty one is none. */
  texts: Record<string, string>;
}

export type TemplateRefusal = "nameMissing" | "nameTooLong" | "nameTaken" | "textsMissing" | "textTooLong";
export type TemplateDeed = { ok: true } | { ok: false; code: TemplateRefusal };

function wrongWith(name: string, texts: { text: string }[]): TemplateRefusal | null {
  if (!name) return "nameMissing";
  if (name.length > longestTemplateName) return "nameTooLong";
  if (texts.length === 0) return "textsMissing";
  return texts.some(({ text }) => text.length > longestTemplate) ? "textTooLong" : null;
}

/**
 * Writes a template of a department that the actor answers for, or changes it. A template stays with its department.
 * @returns a code where the name is missing, too long or taken there, no language has a text, or one is too long
 * @throws NotFoundError where there is no such template or department for this actor; NotAllowedError where a second factor is wanted
 */
export async function saveTemplate(actor: Actor, { id, departmentId, ...given }: TemplateGiven): Promise<TemplateDeed> {
  const client = await database();
  const known = id ? await client.matterTemplate.findUnique({ where: { id }, select: { departmentId: true } }) : { departmentId };
  if (!known) throw new NotFoundError("template");
  await requireAnswersFor(actor, known.departmentId);
  const name = given.name.trim();
  const texts = locales.flatMap((locale) => (given.texts[locale]?.trim() ? [{ locale, text: given.texts[locale].trim() }] : []));
  const code = wrongWith(name, texts);
  if (code) return { ok: false, code };
  try {
    await client.$transaction(async (transaction) => {
      const saved = id ? await transaction.matterTemplate.update({ where: { id }, data: { name, texts: { deleteMany: {}, create: texts } } }) : await transaction.matterTemplate.create({ data: { departmentId, name, texts: { create: texts } } });
      await writeAudit(transaction, "matterTemplate.saved", { actorId: personOf(actor), thingType: "MatterTemplate", thingId: saved.id, departmentId: known.departmentId }, { languages: texts.map(({ locale }) => locale) });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return { ok: false, code: "nameTaken" };
    throw error;
  }
  return { ok: true };
}

/** Takes a template away; what was answered with it stands. @throws as saveTemplate */
export async function removeTemplate(actor: Actor, id: string): Promise<void> {
  const client = await database();
  const known = await client.matterTemplate.findUnique({ where: { id }, select: { departmentId: true } });
  if (!known) throw new NotFoundError("template");
  await requireAnswersFor(actor, known.departmentId);
  await client.$transaction(async (transaction) => {
    // Two who take it away at once have both done so.
    if ((await transaction.matterTemplate.deleteMany({ where: { id } })).count === 0) return;
    await writeAudit(transaction, "matterTemplate.removed", { actorId: personOf(actor), thingType: "MatterTemplate", thingId: id, departmentId: known.departmentId }, {});
  });
}
