import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { sourceLocale } from "@/i18n/routing";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { auditSubject, editionFor, lockEdition } from "./editions";
import { inLine } from "./rows";
import type { TranslationMark } from "./translations.schema";

/**
 * Says what a translation is worth: "checked", a person has read it beside version `sourceNumber` of the Swedish text and
 * it says the same; "machine", a machine made it from that version and nobody has read it, which readers are told. The
 * texts themselves stay as they are. Where the Swedish text has changed meanwhile, the translation is outdated at once: it
 * is the version that the translator had in view that counts.
 * @returns `sourceMissing` where the Swedish text has no such version, or the edition is itself the Swedish one
 * @throws NotFoundError, NotAllowedError (content.edit)
 */
export async function markTranslation(actor: Actor, editionId: string, as: TranslationMark, sourceNumber: number): Promise<{ ok: true } | { ok: false; code: "sourceMissing" }> {
  const { id } = await editionFor(actor, "content.edit", { id: editionId });
  const client = await database();
  const tags = await client.$transaction(async (transaction) => {
    const edition = await lockEdition(transaction, id);
    if (edition.locale === sourceLocale) return null;
    const version = await transaction.version.findFirst({
      where: { edition: { itemId: edition.itemId, locale: sourceLocale }, number: sourceNumber, ...inLine },
      select: { id: true },
    });
    if (!version) return null;
    await transaction.edition.update({
      where: { id },
      data: { sourceVersionId: version.id, machine: as === "machine", translationCheckedAt: as === "checked" ? new Date() : null },
    });
    await writeAudit(transaction, "content.translationMarked", auditSubject(actor, edition), { locale: edition.locale, as });
    return [`item:${edition.itemId}`];
  });
  if (!tags) return { ok: false, code: "sourceMissing" };
  expireDocuments(tags);
  return { ok: true };
}
