import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { auditSubject, editionFor, personOf } from "./editions";
import { isQuotedAt, type Place, wordsAt } from "./remark-places";
import { contentColumns, contentOf } from "./rows";
import { type NewRemark, type RemarkField, remarkFields } from "./workflow.schema";

/** "title", "body" or the number of a block, as the form has it. */
function placeOf(place: string): Place {
  const field = remarkFields.find((name): name is RemarkField => name === place);
  return field ? { field, block: null } : { field: "body", block: Number(place) };
}

/** The first words of a place, so that a remark without a quote still tells what it is about when the place has changed. */
const beginning = (words: string) => (words.length > 120 ? `${words.slice(0, 119)}…` : words) || null;

/**
 * Leaves a comment on a place in a version's text.
 * @returns `placeMissing` where the version has no such block; `quoteNotThere` where the quoted words do not stand there
 * @throws NotFoundError where there is no such version; NotAllowedError (content.comment)
 */
export async function addRemark(actor: Actor, remark: NewRemark): Promise<{ ok: true; id: string } | { ok: false; code: "placeMissing" | "quoteNotThere" }> {
  const edition = await editionFor(actor, "content.comment", { id: remark.editionId });
  const client = await database();
  const version = await client.version.findUnique({ where: { editionId_number: { editionId: edition.id, number: remark.number } }, select: { id: true, ...contentColumns } });
  if (!version) throw new NotFoundError("version");
  const content = contentOf(version);
  const place = placeOf(remark.place);
  if (place.block !== null && place.block > content.body.length) return { ok: false, code: "placeMissing" };
  if (remark.quote && !isQuotedAt(content, place, remark.quote)) return { ok: false, code: "quoteNotThere" };
  const quote = remark.quote || beginning(place.field === "body" && place.block === null ? "" : wordsAt(content, place));
  return client.$transaction(async (transaction) => {
    const { id } = await transaction.remark.create({ data: { editionId: edition.id, versionId: version.id, ...place, quote, text: remark.text, authorId: personOf(actor) }, select: { id: true } });
    await writeAudit(transaction, "content.commented", auditSubject(actor, edition), { locale: edition.locale, number: remark.number });
    return { ok: true, id };
  });
}

/**
 * Says that a remark has been read and dealt with: those who write the text, and whoever made the remark.
 * @returns `settled` where somebody has said so already
 * @throws NotFoundError; NotAllowedError (content.edit; for one's own remark content.comment)
 */
export async function resolveRemark(actor: Actor, remarkId: string): Promise<{ ok: true } | { ok: false; code: "settled" }> {
  const client = await database();
  const remark = await client.remark.findUnique({ where: { id: remarkId }, select: { editionId: true, authorId: true } });
  if (!remark) throw new NotFoundError("remark");
  const own = actor.kind === "person" && actor.personId === remark.authorId;
  const edition = await editionFor(actor, own ? "content.comment" : "content.edit", { id: remark.editionId });
  return client.$transaction(async (transaction) => {
    const { count } = await transaction.remark.updateMany({ where: { id: remarkId, resolvedAt: null }, data: { resolvedAt: new Date(), resolvedById: personOf(actor) } });
    if (count === 0) return { ok: false, code: "settled" };
    await writeAudit(transaction, "content.commentResolved", auditSubject(actor, edition), { locale: edition.locale });
    return { ok: true };
  });
}
