import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { NotFoundError } from "@/lib/errors";
import { auditSubject, editionFor, lockEdition, personOf } from "./editions";
import type { Publication } from "./live";
import { publicationProblems, publishVersion } from "./publication.commands";
import { contentThing } from "./publishing.policy";
import type { SaveRefusal, Written } from "./publishing.schema";
import { contentColumns, contentOf } from "./rows";
import { askingTransaction, eyesFor, handsOf, requireInside, withEyes } from "./second-eyes";
import { openStates } from "./submissions";
import type { SubmissionState } from "./workflow.schema";
import { clashOr, dropCopy, newestIn, readWritten, versionOf } from "./writing.commands";

type Done = { ok: true } | { ok: false; code: "settled" };

/**
 * Hands a text in for another pair of eyes: saves it as a version first, as saveVersion does. What was handed in before
 * and is still open is replaced.
 * @param note what the writer tells the reviewer; "" for nothing
 * @returns the version's number; `invalid` with the fields (`alreadyApproved` at the note); or `clash`
 * @throws NotFoundError, NotAllowedError (content.submit)
 */
export async function submitText(actor: Actor, written: Written, note: string): Promise<{ ok: true; number: number } | SaveRefusal> {
  const { id } = await editionFor(actor, "content.submit", { id: written.editionId });
  const read = readWritten(written.content);
  if ("problems" in read) return { ok: false, code: "invalid", problems: read.problems };
  const client = await database();
  return client.$transaction(async (transaction) => {
    const edition = await lockEdition(transaction, id);
    const clash = await clashOr(transaction, actor, written, await newestIn(transaction, id));
    if (clash) return clash;
    const version = await versionOf(transaction, actor, edition, read.content, "saved", written.followsSource);
    await dropCopy(transaction, id, actor);
    if ((await transaction.submission.count({ where: { versionId: version.id, state: "approved" } })) > 0) return { ok: false, code: "invalid", problems: [{ field: "note", code: "alreadyApproved" }] };
    await transaction.submission.updateMany({ where: { editionId: id, state: { in: openStates } }, data: { state: "replaced" } });
    await transaction.submission.create({ data: { editionId: id, versionId: version.id, note: note || null, submittedById: personOf(actor) } });
    await writeAudit(transaction, "content.submitted", auditSubject(actor, edition), { locale: edition.locale, number: version.number });
    return { ok: true, number: version.number };
  });
}

async function editionIdOf(submissionId: string): Promise<string> {
  const submission = await (await database()).submission.findUnique({ where: { id: submissionId }, select: { editionId: true } });
  if (!submission) throw new NotFoundError("submission");
  return submission.editionId;
}

const decidedColumns = { id: true, state: true, submittedById: true, version: { select: { id: true, number: true } } } as const;

/**
 * Takes back what one has handed in oneself, also where it has been approved but not published.
 * @returns `settled` where nothing of it is open any longer
 * @throws NotFoundError also for what somebody else handed in; NotAllowedError (content.submit)
 */
export async function takeBack(actor: Actor, submissionId: string): Promise<Done> {
  const { id } = await editionFor(actor, "content.submit", { id: await editionIdOf(submissionId) });
  const client = await database();
  return client.$transaction(async (transaction) => {
    const edition = await lockEdition(transaction, id);
    const submission = await transaction.submission.findUniqueOrThrow({ where: { id: submissionId }, select: decidedColumns });
    if (submission.submittedById !== personOf(actor)) throw new NotFoundError("submission");
    if (!openStates.includes(submission.state)) return { ok: false, code: "settled" };
    await transaction.submission.update({ where: { id: submissionId }, data: { state: "takenBack" } });
    await writeAudit(transaction, "content.takenBack", auditSubject(actor, edition), { locale: edition.locale, number: submission.version.number });
    return { ok: true };
  });
}

interface Decision {
  from: SubmissionState[];
  to: "approved" | "changesRequested";
  comment: string;
}

async function decide(actor: Actor, submissionId: string, { from, to, comment }: Decision): Promise<Done> {
  const { id, item, state } = await editionFor(actor, "content.review", { id: await editionIdOf(submissionId) });
  const thing = await contentThing(item, state === "published");
  return askingTransaction(actor, async (transaction) => {
    const edition = await lockEdition(transaction, id);
    const submission = await transaction.submission.findUniqueOrThrow({ where: { id: submissionId }, select: decidedColumns });
    const hands = await handsOf(transaction, id, submission.version);
    requireInside(actor, "content.review", withEyes(thing, { needed: true, approved: false, hands }));
    if (!from.includes(submission.state)) return { ok: false, code: "settled" };
    await transaction.submission.update({ where: { id: submissionId }, data: { state: to, comment: comment || null, decidedById: personOf(actor), decidedAt: new Date() } });
    await writeAudit(transaction, `content.${to}`, auditSubject(actor, edition), { locale: edition.locale, number: submission.version.number });
    return { ok: true };
  });
}

/**
 * Gives a text back with what must be changed in it; also one that was approved and has not been published.
 * @returns `settled` where it no longer waits
 * @throws NotFoundError; NotAllowedError (content.review), for everybody through whose hands the text has passed
 */
export function requestChanges(actor: Actor, submissionId: string, comment: string): Promise<Done> {
  return decide(actor, submissionId, { from: ["waiting", "approved"], to: "changesRequested", comment });
}

/**
 * Approves just the version that was handed in. Nobody approves what they wrote, handed in or set a time for, whatever
 * roles they hold (P11, trap 2).
 * @returns `settled` where it no longer waits
 * @throws NotFoundError; NotAllowedError (content.review)
 */
export function approveSubmission(actor: Actor, submissionId: string, comment = ""): Promise<Done> {
  return decide(actor, submissionId, { from: ["waiting"], to: "approved", comment });
}

/**
 * Publishes the version that was approved, whatever has been written after it.
 * @returns the public address; `settled` where it is not approved or no longer so; `invalid` as publishEdition
 * @throws NotFoundError, NotAllowedError (content.publish)
 */
export async function publishApproved(actor: Actor, submissionId: string): Promise<Publication | Extract<SaveRefusal, { code: "invalid" }> | { ok: false; code: "settled" }> {
  const { id, item, state } = await editionFor(actor, "content.publish", { id: await editionIdOf(submissionId) });
  const thing = await contentThing(item, state === "published");
  try {
    const done = await askingTransaction(actor, async (transaction) => {
      const edition = await lockEdition(transaction, id);
      const submission = await transaction.submission.findUniqueOrThrow({ where: { id: submissionId }, select: { state: true, version: { select: { id: true, ...contentColumns } } } });
      if (submission.state !== "approved") return { result: { ok: false, code: "settled" } as const, tags: [] };
      requireInside(actor, "content.publish", withEyes(thing, await eyesFor(transaction, edition, contentOf(submission.version))));
      return publishVersion(transaction, actor, edition, submission.version);
    });
    expireDocuments(done.tags);
    return done.result;
  } catch (error) {
    return publicationProblems(error);
  }
}
