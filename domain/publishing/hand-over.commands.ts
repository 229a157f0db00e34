import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { employedOn } from "@/domain/access/in-force";
import { writeAudit } from "@/lib/audit";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { type Content, contentSchema, type WorkingContent, workingContentSchema } from "./content.schema";
import { editionFor, lockEdition, personOf, requireAllowedOrUnseen } from "./editions";
import { readableBody } from "./editor.queries";
import type { HandOverInput, KeepTextInput } from "./hand-over.schema";
import { newOwnersOf } from "./new-owners";
import { contentThing } from "./publishing.policy";
import { emptyContent } from "./publishing.schema";
import { addVersion } from "./writing.commands";

/**
 * Gives one item, or all that somebody owned in one department, to a new owner who is employed there or holds a role
 * for it (P11). The new owner's own deputyship of the item ends: nobody stands in for themselves.
 * @returns how many items; `newOwnerMissing` where the new owner may not become it
 * @throws NotFoundError where there is nothing of theirs there, or nothing that the actor may know of; NotAllowedError
 *   (content.handOver)
 */
export async function handOver(actor: Actor, { from, departmentId, itemId, to }: HandOverInput): Promise<{ ok: true; count: number } | { ok: false; code: "newOwnerMissing" }> {
  const client = await database();
  const items = await client.contentItem.findMany({
    where: { ownerId: from, departmentId, trashedAt: null, ...(itemId ? { id: itemId } : {}) },
    select: { id: true, departmentId: true, ownerId: true, deputyId: true },
  });
  const [first] = items;
  if (!first) throw new NotFoundError("item");
  // All are of one department, and the rule asks for nothing else.
  await requireAllowedOrUnseen(actor, "content.handOver", await contentThing(first, false), false);
  const allowed = (await newOwnersOf([departmentId]))(departmentId).some(({ id }) => id === to);
  if (!allowed || to === from) return { ok: false, code: "newOwnerMissing" };
  const actorId = personOf(actor);
  const count = await client.$transaction(async (transaction) => {
    let given = 0;
    for (const { id, deputyId } of items) {
      // The condition lets one of two who hand over at once do it.
      const done = await transaction.contentItem.updateMany({ where: { id, ownerId: from }, data: { ownerId: to, ...(deputyId === to ? { deputyId: null } : {}) } });
      if (done.count > 0) await writeAudit(transaction, "content.handedOver", { actorId, thingType: "Content", thingId: id, departmentId }, { from, to });
      given += done.count;
    }
    return given;
  });
  return { ok: true, count };
}

/** A text as it was typed, as far as it can be read: a version of the history need not be complete. */
function asFarAsItGoes(typed: WorkingContent): Content {
  const image = contentSchema.shape.image.safeParse(typed.image);
  return { ...typed, image: image.success ? image.data : null, body: readableBody(typed.body) };
}

/**
 * Keeps the unsaved text of somebody who has left as a version in the history ("handedOver"), with them as its author,
 * beside the line of versions: nothing that colleagues write is changed by it, and it can be compared and restored.
 * @returns its number; `notLeft` where its writer works here still: then it is theirs alone
 * @throws NotFoundError where there is no such text; NotAllowedError (content.handOver)
 */
export async function keepLeftText(actor: Actor, { editionId, authorId }: KeepTextInput): Promise<{ ok: true; number: number } | { ok: false; code: "notLeft" }> {
  const { id } = await editionFor(actor, "content.handOver", { id: editionId });
  const client = await database();
  if ((await client.person.count({ where: { AND: [{ id: authorId }, employedOn(swedishDate())] } })) > 0) return { ok: false, code: "notLeft" };
  const key = { editionId_authorId: { editionId: id, authorId } };
  return client.$transaction(async (transaction) => {
    const edition = await lockEdition(transaction, id);
    const copy = await transaction.workingCopy.findUnique({ where: key, select: { content: true } });
    if (!copy) throw new NotFoundError("text");
    const typed = workingContentSchema.catch(emptyContent).parse(copy.content);
    const { number } = await addVersion(transaction, edition, asFarAsItGoes(typed), { actor, origin: "handedOver", authorId });
    await transaction.workingCopy.delete({ where: key });
    return { ok: true, number };
  });
}
