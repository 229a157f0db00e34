import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { attach } from "../files/keep-files";
import { requireMatter } from "../matters.policy";
import type { MatterStatus } from "../matters.schema";
import { tellHandler } from "./handler-mail";
import { type Deed, type MatterDeed, refuse, sayToSenders, subject, withMatter, wrongText } from "./with-matter";

interface Words {
  text: string;
  /** What the matter becomes when the sender is told. */
  status: MatterStatus;
}

/** Says words to the sender that nobody else has to read first, or has; the files that were put to the answer go with them. @returns the id of the entry */
export async function sendWords(deed: Deed, { text, status }: Words, author: string): Promise<bigint> {
  const id = await sayToSenders(deed, { kind: status === "answered" ? "reply" : "status", text, status }, "news");
  await attach(deed.transaction, id, { matterId: deed.matter.id });
  if (!deed.matter.handlerId) await deed.transaction.matter.update({ where: { id: deed.matter.id }, data: { handlerId: author } });
  return id;
}

/** Keeps words for another pair of eyes; what waited before gives way to them. Nothing is sent. */
export async function keepDraft(deed: Deed, { text, status }: Words): Promise<MatterDeed> {
  const { actor, transaction, matter } = deed;
  const authorId = personOf(actor);
  await dropDrafts(deed);
  await transaction.matterDraft.create({ data: { matterId: matter.id, text, status, authorId } });
  await transaction.matter.update({ where: { id: matter.id }, data: { handlerId: matter.handlerId ?? authorId } });
  await writeAudit(transaction, "matter.drafted", subject(deed), { status });
  return { ok: true, waits: true };
}

/** What waited for another pair of eyes waits no longer: something newer came, or the matter goes on elsewhere. */
export async function dropDrafts({ transaction, matter }: Deed): Promise<void> {
  await transaction.matterDraft.updateMany({ where: { matterId: matter.id, state: "waiting" }, data: { state: "dropped", decidedAt: new Date() } });
}

/** The matter of a draft. @throws NotFoundError where there is none, or the actor may not read its matter */
async function matterOf(actor: Actor, draftId: string): Promise<string> {
  const draft = await (await database()).matterDraft.findUnique({ where: { id: draftId }, select: { matterId: true } });
  if (!draft) throw new NotFoundError("draft");
  await requireMatter(actor, "matter.answer", draft.matterId);
  return draft.matterId;
}

/**
 * Decides about words that wait: sends just them, or gives them back with words for the one who wrote them.
 * @returns `ownDraft` for whoever wrote them; `settled` where they no longer wait; `textMissing`, `textTooLong` about the words that they are given back with; `held`, `merged`
 * @throws NotFoundError, NotAllowedError as withMatter
 */
export async function decideDraft(actor: Actor, draftId: string, decision: "approve" | "return", words = ""): Promise<MatterDeed> {
  const matterId = await matterOf(actor, draftId);
  return withMatter(actor, matterId, async (deed) => {
    const { transaction, matter } = deed;
    // Read after the lock: of two who decide at once, the second finds it settled.
    const draft = await transaction.matterDraft.findUniqueOrThrow({ where: { id: draftId }, select: { state: true, text: true, status: true, authorId: true } });
    if (draft.state !== "waiting") return refuse("settled");
    if (draft.authorId === personOf(actor)) return refuse("ownDraft");
    const decided = { decidedById: personOf(actor), decidedAt: new Date() };
    if (decision === "approve") {
      const entryId = await sendWords(deed, draft, draft.authorId);
      await transaction.matterDraft.update({ where: { id: draftId }, data: { ...decided, state: "approved", entryId } });
      await writeAudit(transaction, "matter.draftApproved", subject(deed), { status: draft.status });
      return { ok: true };
    }
    const said = words.trim();
    const wrong = wrongText(said);
    if (wrong) return wrong;
    await transaction.matterDraft.update({ where: { id: draftId }, data: { ...decided, state: "returned", words: said } });
    await tellHandler(transaction, "returned", draft.authorId, matter);
    await writeAudit(transaction, "matter.draftReturned", subject(deed), {});
    return { ok: true };
  });
}
