import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { editionFor, personOf } from "./editions";
import { inLine } from "./rows";

/** How long somebody counts as there after their editor was last heard from. */
export const presenceSeconds = 30;

/** Somebody there now: heard from within the last half minute. */
export const presentSince = (now = new Date()) => new Date(now.getTime() - presenceSeconds * 1000);

export interface Around {
  /** Colleagues who have the same text open, by name. */
  others: string[];
  /** The newest version in the line; null where there is none. */
  newest: { number: number; authorName: string } | null;
}

/**
 * Says that the actor has the text open, and hears who else has and whether somebody has saved meanwhile. Called every
 * ten seconds by the editor; leaves no audit row, since it changes nothing that anybody reads.
 * @throws NotFoundError, NotAllowedError (content.edit)
 */
export async function beHere(actor: Actor, editionId: string): Promise<Around> {
  const { id } = await editionFor(actor, "content.edit", { id: editionId });
  const personId = personOf(actor);
  const client = await database();
  const seenAt = new Date();
  await client.presence.upsert({ where: { editionId_personId: { editionId: id, personId } }, create: { editionId: id, personId, seenAt }, update: { seenAt } });
  // What is long past goes with whoever comes next.
  await client.presence.deleteMany({ where: { editionId: id, seenAt: { lt: presentSince(seenAt) } } });
  const [others, newest] = await Promise.all([
    client.presence.findMany({ where: { editionId: id, personId: { not: personId } }, select: { person: { select: { name: true } } }, orderBy: { person: { name: "asc" } } }),
    client.version.findFirst({ where: { editionId: id, ...inLine }, orderBy: { number: "desc" }, select: { number: true, author: { select: { name: true } } } }),
  ]);
  return { others: others.map(({ person }) => person.name), newest: newest && { number: newest.number, authorName: newest.author.name } };
}

/** Says that the actor has closed the text. Touches nobody else's presence, and asks no right: one may always leave. */
export async function leaveText(actor: Actor, editionId: string): Promise<void> {
  if (actor.kind !== "person") return;
  const client = await database();
  await client.presence.deleteMany({ where: { editionId, personId: actor.personId } });
}
