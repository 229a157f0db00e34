import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { readerFor } from "@/i18n/reader";
import { writeAudit } from "@/lib/audit";
import { localeOfMatter, mailColumns, tellSender } from "./matter-mail";
import { openStatuses, settable, type SettableStatus } from "./matters.schema";
import { dropDrafts, keepDraft, sendWords } from "./work/drafts.commands";
import { answersNeedTwo } from "./work/second-eyes";
import { addEntry, type MatterDeed, refuse, sayToSenders, subject, withMatter, wrongText } from "./work/with-matter";

export type { MatterDeed } from "./work/with-matter";
export { takeMatter } from "./work/assign.commands";

/**
 * Answers the sender, and those whose matters are handled with this one. The answer is read where the matter is followed;
 * mail says that it is there, where the sender wants an answer by mail. Where it takes two to answer, and where
 * `colleagueFirst` asks for it, the answer waits for another pair of eyes instead.
 * @returns `waits` where nothing has been sent; `textMissing`, `textTooLong`; `held` where nobody has looked yet whether it is spam; `merged` where it is handled with another
 */
export async function answerMatter(actor: Actor, id: string, answer: string, colleagueFirst = false): Promise<MatterDeed> {
  const text = answer.trim();
  return withMatter(actor, id, async (deed) => {
    const { transaction, matter } = deed;
    const wrong = wrongText(text);
    if (wrong) return wrong;
    const words = { text, status: "answered" } as const;
    if (colleagueFirst || (await answersNeedTwo(transaction, matter.departmentId))) return keepDraft(deed, words);
    await sendWords(deed, words, personOf(actor));
    await writeAudit(transaction, "matter.answered", subject(deed), {});
    return { ok: true };
  });
}

/**
 * Says how a matter stands. What is asked of the sender, why nothing will be done, and whose matter it is are said in words.
 * Words that end it are an answer: where it takes two to answer they wait for another pair of eyes.
 * @returns `waits` where nothing has been sent; `textMissing` where the status takes words; `textTooLong`; `held`, `merged`
 */
export async function setMatterStatus(actor: Actor, id: string, status: SettableStatus, words: string): Promise<MatterDeed> {
  const text = words.trim();
  return withMatter(actor, id, async (deed) => {
    const { transaction, matter } = deed;
    const wrong = settable[status] || text ? wrongText(text) : null;
    if (wrong) return wrong;
    if (text && status !== "waitingForYou" && (await answersNeedTwo(transaction, matter.departmentId))) return keepDraft(deed, { text, status });
    await sayToSenders(deed, { kind: "status", text, status }, "news");
    await writeAudit(transaction, "matter.statusSet", subject(deed), { status });
    return { ok: true };
  });
}

/**
 * Gives the matter with everything in it to another department, which alone reads it from then on: notes, drafts, and what
 * is handled with it. A draft that waited waits no longer. The senders see to whom, and are told by mail.
 * @param words why, which the sender reads as well; may be empty
 * @returns `departmentMissing`, `sameDepartment`, `textTooLong`, `held`, `merged`
 */
export async function handOverMatter(actor: Actor, id: string, { departmentId, words }: { departmentId: string; words: string }): Promise<MatterDeed> {
  const text = words.trim();
  return withMatter(actor, id, async (deed) => {
    const { transaction, matter, all } = deed;
    if (matter.departmentId === departmentId) return refuse("sameDepartment");
    if (!(await transaction.department.findUnique({ where: { id: departmentId }, select: { id: true } }))) return refuse("departmentMissing");
    const wrong = text ? wrongText(text) : null;
    if (wrong) return wrong;
    await dropDrafts(deed);
    // The main one first: the others may only be where it is (trigger).
    for (const row of [matter, ...all.filter((each) => each.id !== id)]) {
      const status = openStatuses.includes(row.status) ? "withDepartment" : row.status;
      await addEntry(deed, row.id, { kind: "handOver", text, departmentId, status });
      const moved = await transaction.matter.update({ where: { id: row.id }, data: { departmentId, status, handlerId: null }, select: mailColumns });
      await tellSender(transaction, "movedOn", moved, await readerFor(localeOfMatter(row.locale)));
    }
    await writeAudit(transaction, "matter.handedOver", subject(deed), { from: matter.departmentId, to: departmentId });
    return { ok: true };
  });
}

/** Lets what was held into the inbox, since it is no spam: the sender gets the receipt by mail now. @returns `notHeld` where it is there already */
export async function releaseMatter(actor: Actor, id: string): Promise<MatterDeed> {
  const release: Parameters<typeof withMatter>[2] = async (deed) => {
    const { transaction, matter } = deed;
    if (!matter.heldFor) return refuse("notHeld");
    await transaction.matter.update({ where: { id }, data: { heldFor: null } });
    await tellSender(transaction, "received", matter, await readerFor(localeOfMatter(matter.locale)));
    await writeAudit(transaction, "matter.released", subject(deed), {});
    return { ok: true };
  };
  return withMatter(actor, id, release, { held: true, merged: true });
}
