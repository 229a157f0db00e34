import type { Actor } from "@/domain/access/access.schema";

/*
 * In which bodies somebody has a mandate in force today. A register names the body in words (affiliation.body): a name in any of our
 * languages, the last part of an address, or the id is that body; anything else is none of ours. Pure.
 */

export interface NamedBody {
  id: string;
  texts: readonly { name: string; slug: string }[];
}

const plain = (name: string) => name.normalize("NFKC").replace(/\s+/g, " ").trim().toLocaleLowerCase("sv");

/** What the actor's mandates in force call their bodies; empty for who is not elected. An actor holds only what is in force today (currentActor). */
export function mandatesOf(actor: Actor): string[] {
  if (actor.kind !== "person") return [];
  return actor.affiliations.flatMap(({ kind, body }) => (kind === "elected" ? [plain(body ?? "")] : []));
}

/** The ids of the bodies among these in which the actor has a mandate in force today. */
export function ownBodies(actor: Actor, bodies: readonly NamedBody[]): string[] {
  const named = new Set(mandatesOf(actor).filter(Boolean));
  return bodies.filter(({ id, texts }) => [id, ...texts.flatMap(({ name, slug }) => [name, slug])].some((each) => named.has(plain(each)))).map(({ id }) => id);
}
