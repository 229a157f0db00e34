import "server-only";
import { createHash } from "node:crypto";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { writeAudit } from "@/lib/audit";
import { makeReference } from "../reference";
import { addEntry, type Deed, type MatterDeed, refuse, subject, tellSenders, withMatter, wrongText } from "./with-matter";

const copied = { kind: true, contactId: true, locale: true, codeHash: true, waitingSince: true, wantsReply: true, senderName: true, senderEmail: true, senderPhone: true } as const;

async function open(deed: Deed, { text, departmentId, postKey }: { text: string; departmentId: string; postKey: string }): Promise<string> {
  const { actor, transaction, matter } = deed;
  const { contactId, ...from } = await transaction.matter.findUniqueOrThrow({ where: { id: matter.id }, select: copied });
  const { id } = await transaction.matter.create({
    data: {
      ...from,
      contactId: departmentId === matter.departmentId ? contactId : null,
      reference: makeReference(),
      postKey,
      departmentId,
      splitFromId: matter.id,
      entries: { create: { kind: "split", text, personId: personOf(actor) } },
    },
    select: { id: true },
  });
  return id;
}

/**
 * Makes a part of what somebody sent a matter of its own, typically since it is another department's. It arrived with what
 * it was a part of (the database says so), is opened by the same code, and its sender sees it on the page of the first.
 * @param part what of the message it is about, in the sender's words or the handler's; the sender reads it
 * @param departmentId whose it is; the same department's where empty
 * @returns `textMissing`, `textTooLong`, `departmentMissing`; `alreadySplit` where just that is a matter already; `held`, `merged`
 */
export async function splitMatter(actor: Actor, id: string, { part, departmentId }: { part: string; departmentId: string }): Promise<MatterDeed> {
  const text = part.trim();
  return withMatter(actor, id, async (deed) => {
    const { transaction, matter } = deed;
    const wrong = wrongText(text);
    if (wrong) return wrong;
    const to = departmentId || matter.departmentId;
    if (!(await transaction.department.findUnique({ where: { id: to }, select: { id: true } }))) return refuse("departmentMissing");
    // The form that is sent twice makes one part.
    const postKey = `split ${id} ${createHash("sha256").update(text).digest("hex")}`;
    if (await transaction.matter.findUnique({ where: { postKey }, select: { id: true } })) return refuse("alreadySplit");
    const into = await open(deed, { text, departmentId: to, postKey });
    await addEntry(deed, id, { kind: "split", text, departmentId: to });
    await tellSenders(deed, [matter], "split");
    await writeAudit(transaction, "matter.split", subject(deed), { into });
    await writeAudit(transaction, "matter.received", { actorId: personOf(actor), thingType: "Matter", thingId: into, departmentId: to }, { kind: "part", held: "" });
    return { ok: true };
  });
}
