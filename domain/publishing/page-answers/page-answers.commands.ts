import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { readTicket } from "@/lib/form-ticket";
import { suspicionOf } from "@/lib/suspicion";
import { auditSubject, editionFor, personOf } from "../editions";
import { countAnswer } from "./answer-limits";
import { answerRules } from "./answer-rules.queries";
import { type AskedAbout, formPurpose, type GivenAnswer } from "./page-answers.schema";
import { findAskedText } from "./page-answers.queries";

/** What came with an answer, besides the answer. */
export interface Sent {
  /** The form's ticket, as it came back. */
  form: string;
  /** The field that people do not see. */
  trap: string;
  /** The client's address; counted, never kept. */
  address: string;
}

/**
 * Keeps what somebody answers to "Did this page help you?", with the hour of the portal's own clock. The same form sent
 * twice is one answer; what looks like spam is held, never thrown away. Asks no rule: everybody may answer about what
 * everybody may read, and nobody is told apart.
 * @returns `tooMany` where more has come from the address than people send; `gone` where the text is not public (any longer)
 */
export async function keepAnswer(about: AskedAbout, { helpful, comment }: GivenAnswer, { form, trap, address }: Sent, now: Date = new Date()): Promise<{ ok: true } | { ok: false; code: "tooMany" | "gone" }> {
  const text = await findAskedText(about);
  if (!text) return { ok: false, code: "gone" };
  const count = await countAnswer(address);
  if (count === "tooMany") return { ok: false, code: "tooMany" };
  const { key, took } = readTicket(formPurpose, form, [String(helpful), comment], now.getTime());
  const heldFor = suspicionOf(comment, { trapped: trap !== "", took, many: count === "many" });
  const data = { editionId: text.editionId, versionId: text.versionId, helpful, comment: comment || null, receivedAt: now, heldFor, sentKey: key };
  await (await database()).pageAnswer.createMany({ data: [data], skipDuplicates: true });
  return { ok: true };
}

/** The edition that an answer is about, for somebody who writes there. @throws NotFoundError; NotAllowedError (content.edit) */
async function editionOfAnswer(actor: Actor, answerId: string) {
  const answer = await (await database()).pageAnswer.findUnique({ where: { id: answerId }, select: { editionId: true } });
  if (!answer) throw new NotFoundError("answer");
  return editionFor(actor, "content.edit", { id: answer.editionId });
}

/**
 * Says that a comment has been read and dealt with.
 * @returns `settled` where somebody has said so already, or it is held
 * @throws NotFoundError; NotAllowedError (content.edit)
 */
export async function handleAnswer(actor: Actor, answerId: string): Promise<{ ok: true } | { ok: false; code: "settled" }> {
  const edition = await editionOfAnswer(actor, answerId);
  return (await database()).$transaction(async (transaction) => {
    const { count } = await transaction.pageAnswer.updateMany({ where: { id: answerId, handledAt: null, heldFor: null }, data: { handledAt: new Date(), handledById: personOf(actor) } });
    if (count === 0) return { ok: false, code: "settled" };
    await writeAudit(transaction, "pageAnswer.handled", auditSubject(actor, edition), { locale: edition.locale });
    return { ok: true };
  });
}

/**
 * Says that a held answer is no spam: from then on it counts and is read like the others.
 * @returns `settled` where it is not held
 * @throws NotFoundError; NotAllowedError (content.edit)
 */
export async function releaseAnswer(actor: Actor, answerId: string): Promise<{ ok: true } | { ok: false; code: "settled" }> {
  const edition = await editionOfAnswer(actor, answerId);
  return (await database()).$transaction(async (transaction) => {
    const { count } = await transaction.pageAnswer.updateMany({ where: { id: answerId, heldFor: { not: null } }, data: { heldFor: null } });
    if (count === 0) return { ok: false, code: "settled" };
    await writeAudit(transaction, "pageAnswer.released", auditSubject(actor, edition), { locale: edition.locale });
    return { ok: true };
  });
}

/**
 * Removes the comments that are older than the records plan lets them be; what was answered stays, as a number. A
 * comment is an official document: where no rule of the plan is named nothing is removed (arkivlagen 10 §). The trail
 * tells how many went by which rule, department by department. Asks no rule: it is the portal's own deed.
 * @returns how many comments were removed
 */
export async function removeOldComments(now: Date = new Date()): Promise<number> {
  const { disposalRule, commentMonths } = await answerRules();
  if (!disposalRule) return 0;
  const before = new Date(now);
  before.setUTCMonth(before.getUTCMonth() - commentMonths);
  const client = await database();
  return client.$transaction(async (transaction) => {
    const removed = await transaction.pageAnswer.updateManyAndReturn({
      where: { comment: { not: null }, receivedAt: { lt: before } },
      data: { comment: null },
      select: { edition: { select: { item: { select: { departmentId: true } } } } },
    });
    const byDepartment = Map.groupBy(removed, ({ edition }) => edition.item.departmentId);
    for (const [departmentId, { length }] of byDepartment) {
      await writeAudit(transaction, "pageAnswer.commentsRemoved", { actorId: null, thingType: "Department", thingId: departmentId, departmentId }, { count: length, rule: disposalRule });
    }
    return removed.length;
  });
}
