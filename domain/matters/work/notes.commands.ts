import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { writeAudit } from "@/lib/audit";
import { longestMessage } from "../matters.schema";
import { type MatterDeed, refuse, subject, withMatter } from "./with-matter";

/**
 * Writes a note to those who handle the matter. Its sender never sees it, though it may be asked for as an official
 * document when the matter is closed (TF 2:12). Of what is held as well.
 * @returns `noteMissing`, `textTooLong`
 */
export async function noteMatter(actor: Actor, id: string, note: string): Promise<MatterDeed> {
  const text = note.trim();
  return withMatter(
    actor,
    id,
    async (deed) => {
      if (!text) return refuse("noteMissing");
      if (text.length > longestMessage) return refuse("textTooLong");
      await deed.transaction.matterNote.create({ data: { matterId: id, personId: personOf(actor), text } });
      await writeAudit(deed.transaction, "matter.noted", subject(deed), {});
      return { ok: true };
    },
    { held: true, merged: true },
  );
}
