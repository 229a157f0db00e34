import "server-only";
import { database } from "@/lib/db";

/** "page:bygglov": what a live text points at inside the portal, where that is not (or no longer) to be read. */
async function deadInside(editionIds: string[]): Promise<{ editionId: string; words: string }[]> {
  const client = await database();
  const references = await client.contentReference.findMany({ where: { editionId: { in: editionIds }, live: true, kind: { in: ["page", "news", "form", "department", "contact", "governing"] } } });
  const targets = (...kinds: string[]) => references.filter(({ kind }) => kinds.includes(kind)).map(({ target }) => target);
  const live = await client.edition.findMany({ where: { itemId: { in: targets("page", "news") }, state: "published" }, select: { itemId: true, kind: true }, distinct: ["itemId"] });
  const departments = await client.department.findMany({ where: { id: { in: targets("department") } }, select: { id: true } });
  const contacts = await client.contact.findMany({ where: { id: { in: targets("contact") } }, select: { id: true } });
  const governing = await client.governingDocument.findMany({ where: { id: { in: targets("governing") }, versions: { some: { recordedAt: { not: null } } } }, select: { id: true } });
  const there = new Set([...live.map(({ itemId, kind }) => `${kind}:${itemId}`), ...departments.map(({ id }) => `department:${id}`), ...contacts.map(({ id }) => `contact:${id}`), ...governing.map(({ id }) => `governing:${id}`)]);
  return references.flatMap(({ editionId, kind, target }) => (there.has(`${kind}:${target}`) ? [] : [{ editionId, words: `${kind}:${target}` }]));
}

/** Addresses outside the portal that answered as dead when they were last asked, with what they answered. */
async function deadOutside(editionIds: string[]): Promise<{ editionId: string; words: string }[]> {
  const client = await database();
  const dead = await client.externalLink.findMany({ where: { state: "dead" }, select: { url: true, status: true } });
  const answers = new Map(dead.map(({ url, status }) => [url, status]));
  const references = await client.contentReference.findMany({ where: { editionId: { in: editionIds }, live: true, kind: "external", target: { in: [...answers.keys()] } } });
  return references.map(({ editionId, target }) => ({ editionId, words: `${target} ${answers.get(target) ?? ""}`.trim() }));
}

/** The dead links of live texts, inside first, by edition. Asks no rule: the texts are public. */
export async function deadLinksOf(editionIds: string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const { editionId, words } of [...(await deadInside(editionIds)), ...(await deadOutside(editionIds))]) found.set(editionId, [...(found.get(editionId) ?? []), words]);
  return found;
}
