import "server-only";
import { randomBytes } from "node:crypto";
import type { Actor } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import { codeFrom, hashOfCode, showCode } from "../reference";
import type { CodeCheck } from "./records.schema";
import { withRecord } from "./with-record";

export type NewCodeDeed = { ok: true; code: string } | { ok: false; code: "held" | "checkMissing" | "onlyDetails" | "nobodyToCheck" };

/**
 * Gives a sender who has lost the receipt a new code, to be handed over personally; the old one opens nothing from then on.
 * It is shown once and kept nowhere. How it was made sure who asks stands in the audit trail.
 * @returns `checkMissing`; `nobodyToCheck` where the sender has not said who it is, so that no identity can be checked and only
 *   what is known of the matter counts; `onlyDetails` where that is all, although the sender has said who it is; `held`
 * @throws NotFoundError; NotAllowedError where a second factor is wanted
 */
export async function giveNewCode(actor: Actor, id: string, check: CodeCheck | undefined): Promise<NewCodeDeed> {
  return withRecord<NewCodeDeed>(actor, id, async ({ transaction, matter, subject }) => {
    const anonymous = !matter.senderName && !matter.senderEmail && !matter.senderPhone;
    if (matter.heldFor) return { ok: false, code: "held" };
    if (!check) return { ok: false, code: "checkMissing" };
    if (anonymous && check !== "details") return { ok: false, code: "nobodyToCheck" };
    if (!anonymous && check === "details") return { ok: false, code: "onlyDetails" };
    const code = codeFrom(randomBytes(32));
    // The one way past the trigger that keeps what the sender was given; for this matter and this transaction alone.
    await transaction.$executeRaw`SELECT set_config('torget.new_code', ${id}, true)`;
    await transaction.matter.update({ where: { id }, data: { codeHash: hashOfCode(code) } });
    await writeAudit(transaction, "matter.codeRenewed", subject, { check });
    return { ok: true, code: showCode(code) };
  });
}
