import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import type { Locale } from "@/i18n/routing";
import { writeAudit } from "@/lib/audit";
import { database, isUniqueViolation } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { isInUse } from "./edition-addresses";
import { auditSubject, editionFor } from "./editions";

/**
 * Makes an address lead to an item for ever, in the language of the given edition. It leads straight there, also when
 * the item moves; an address at which something stands is refused, so no loop can arise (trap 8).
 * @param path as oldAddressSchema gives it
 * @returns `addressTaken` where something stands there, or it leads somewhere already
 * @throws NotFoundError, NotAllowedError (content.arrange)
 */
export async function addOldAddress(actor: Actor, itemId: string, locale: Locale, path: string): Promise<{ ok: true } | { ok: false; code: "addressTaken" }> {
  const edition = await editionFor(actor, "content.arrange", { itemId_locale: { itemId, locale } });
  const client = await database();
  try {
    const made = await client.$transaction(async (transaction) => {
      // There a redirect by hand would never be asked.
      if (await isInUse(transaction, path)) return false;
      await transaction.oldAddress.create({ data: { path, itemId, locale, origin: "byHand" } });
      await writeAudit(transaction, "address.made", auditSubject(actor, edition), { origin: "byHand" });
      return true;
    });
    if (!made) return { ok: false, code: "addressTaken" };
  } catch (error) {
    if (isUniqueViolation(error)) return { ok: false, code: "addressTaken" };
    throw error;
  }
  expireDocuments(["addresses"]);
  return { ok: true };
}

/**
 * Takes away an address that somebody made by hand. Those from before the portal stay: they lead on for ever.
 * @returns `addressMissing` where the item has none such
 * @throws NotFoundError, NotAllowedError (content.arrange)
 */
export async function removeOldAddress(actor: Actor, itemId: string, locale: Locale, path: string): Promise<{ ok: true } | { ok: false; code: "addressMissing" }> {
  const edition = await editionFor(actor, "content.arrange", { itemId_locale: { itemId, locale } });
  const client = await database();
  const removed = await client.$transaction(async (transaction) => {
    const { count } = await transaction.oldAddress.deleteMany({ where: { path, itemId, origin: "byHand" } });
    if (count > 0) await writeAudit(transaction, "address.made", auditSubject(actor, edition), { origin: "removed" });
    return count;
  });
  if (removed === 0) return { ok: false, code: "addressMissing" };
  expireDocuments(["addresses", `item:${itemId}`]);
  return { ok: true };
}
