import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "@/domain/access/access.schema";
import { isUniqueViolation } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { editionFor, type EditionRow, lockEdition } from "./editions";
import { holdAtGate } from "./gate/findings.commands";
import { makeLive, type Publication, PublicationRefused } from "./live";
import { contentThing } from "./publishing.policy";
import type { GateRefusal, SaveRefusal, Written } from "./publishing.schema";
import { contentColumns, contentOf } from "./rows";
import { askingTransaction, eyesFor, requireInside, withEyes } from "./second-eyes";
import { clashOr, dropCopy, newestIn, readWritten, versionOf } from "./writing.commands";

export { withdrawEdition } from "./withdrawal.commands";

type Transaction = Prisma.TransactionClient;

/**
 * Publishes a version that is there already: a plan, a bundle or an approval names it. Whoever calls has the edition
 * locked, has asked content.publish or content.plan of the person, and expires the documents with `tags` after the commit.
 * @throws PublicationRefused, which undoes the transaction: `addressTaken` or `parentNotPublished` at the slug, or
 *   `secondEyes` where the department wants two and nobody else has approved just this version (P11), `gate` at the body
 *   where findings stand in the way that nobody has given a reason for
 */
export async function publishVersion(transaction: Transaction, actor: Actor, edition: EditionRow, version: { id: string }, checked = false): Promise<{ result: Publication; tags: string[] }> {
  const row = await transaction.version.findFirstOrThrow({ where: { id: version.id, editionId: edition.id }, select: { id: true, number: true, ...contentColumns } });
  const content = contentOf(row);
  const eyes = await eyesFor(transaction, edition, content);
  if (eyes.needed && !eyes.approved) throw new PublicationRefused({ field: "title", code: "secondEyes" }, edition.id);
  if (await holdAtGate(transaction, actor, edition, content)) throw new PublicationRefused({ field: "body", code: "gate" }, edition.id);
  return makeLive(transaction, { actor, edition, version: { id: row.id, number: row.number, content } }, checked);
}

/** What a publication that came to nothing says at the fields; anything else is thrown on. */
export function publicationProblems(error: unknown): Extract<SaveRefusal, { code: "invalid" }> {
  if (error instanceof PublicationRefused) return { ok: false, code: "invalid", problems: [error.problem] };
  // Two publications at once to the same free address: the database decides, the second is told.
  if (isUniqueViolation(error)) return { ok: false, code: "invalid", problems: [{ field: "slug", code: "addressTaken" }] };
  throw error;
}

/**
 * Makes the written text what the public reads at the very next request, in this language alone. A changed address
 * leaves a redirect, also for the pages below it.
 * @param written the text, the version that it was begun from, and why findings are let pass
 * @param checked the publisher says that the whole text has been read and is right (P3); the first publication always does
 * Where the department wants two pairs of eyes, only a text that somebody else has approved, word for word (P11, trap 2).
 * @returns the public address; or `invalid` with the fields (`addressTaken`, `parentNotPublished` at the slug); `clash`; or
 *   `gate` with what stands in the way (holdAtGate)
 * @throws NotFoundError, NotAllowedError (content.publish)
 */
export async function publishEdition(actor: Actor, written: Written, checked = false): Promise<Publication | SaveRefusal | GateRefusal> {
  const { id, item, state } = await editionFor(actor, "content.publish", { id: written.editionId });
  const thing = await contentThing(item, state === "published");
  const read = readWritten(written.content);
  if ("problems" in read) return { ok: false, code: "invalid", problems: read.problems };
  try {
    const done = await askingTransaction(actor, async (transaction) => {
      const edition = await lockEdition(transaction, id);
      const clash = await clashOr(transaction, actor, written, await newestIn(transaction, id));
      if (clash) return { result: clash, tags: [] };
      requireInside(actor, "content.publish", withEyes(thing, await eyesFor(transaction, edition, read.content)));
      const stopped = await holdAtGate(transaction, actor, edition, read.content, written.reasons);
      if (stopped) return { result: { ok: false as const, code: "gate" as const, ...stopped }, tags: [] };
      const version = await versionOf(transaction, actor, edition, read.content, "published", written.followsSource);
      const published = await makeLive(transaction, { actor, edition, version }, checked);
      await dropCopy(transaction, id, actor);
      return published;
    });
    expireDocuments(done.tags);
    return done.result;
  } catch (error) {
    return publicationProblems(error);
  }
}
