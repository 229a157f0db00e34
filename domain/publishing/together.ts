import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { can } from "@/domain/access/access";
import type { Action, Actor, Thing } from "@/domain/access/access.schema";
import { isUniqueViolation } from "@/lib/database-errors";
import { database } from "@/lib/db";
import { type EditionRow, lockEditions } from "./editions";
import { makeAllLive, PublicationRefused, type ToPublish } from "./live";
import { type Obstacle, obstaclesOf } from "./obstacles";
import type { PlanFailure } from "./plans.schema";
import { contentThings } from "./publishing.policy";
import { contentColumns, contentOf } from "./rows";

/* Several versions that become live in one transaction: what plans and bundles do. */

type Transaction = Prisma.TransactionClient;

export interface Member {
  editionId: string;
  versionId: string;
  /** Who publishes it. */
  actor: Actor;
}

/** Undoes the transaction and says which edition stood in the way, and why. */
export class DeedRefused extends Error {
  constructor(
    readonly code: PlanFailure,
    readonly editionId: string,
  ) {
    super(code);
  }
}

/** An edition as the rules see it, read before the transaction: the embedded database has one connection. */
export interface Known {
  thing: Thing;
  departmentId: string;
}

/** What the rules must know about editions. One that is in the trash is left out. */
export async function knownEditions(ids: string[]): Promise<Map<string, Known>> {
  const rows = await (await database()).edition.findMany({
    where: { id: { in: ids }, item: { trashedAt: null } },
    select: { id: true, state: true, item: { select: { id: true, departmentId: true, ownerId: true, deputyId: true } } },
  });
  const things = await contentThings(rows.map(({ state, item }) => ({ ...item, live: state === "published" })));
  return new Map(rows.map(({ id, item }, index) => [id, { thing: things[index] as Thing, departmentId: item.departmentId }]));
}

/** Why the person may not do this to a locked edition today; null where they may. */
function refusalOf(actor: Actor, edition: EditionRow | undefined, facts: Known | undefined, actions: Action[]): "notThere" | "notAllowed" | null {
  if (!edition || !facts) return "notThere";
  if (edition.item.departmentId !== facts.departmentId) throw new Error("The department changed meanwhile");
  return actions.every((action) => can(actor, action, facts.thing).allowed) ? null : "notAllowed";
}

/**
 * Locks an edition and asks the rules what the person may do to it today.
 * @throws DeedRefused `notThere`, `notAllowed`; Error where its department changed at this very moment (try again)
 */
export async function lockAllowed(transaction: Transaction, actor: Actor, editionId: string, known: Map<string, Known>, actions: Action[]): Promise<EditionRow> {
  const edition = (await lockEditions(transaction, [editionId])).get(editionId);
  const refusal = refusalOf(actor, edition, known.get(editionId), actions);
  if (refusal || !edition) throw new DeedRefused(refusal ?? "notThere", editionId);
  return edition;
}

/** Pages above before those below them, so that each has its address; beyond that always in the same order. */
export function parentsFirst<Text extends Pick<ToPublish, "edition">>(candidates: Text[]): Text[] {
  const above = new Map(candidates.map(({ edition }) => [edition.itemId, edition.item.parentId]));
  const depth = (itemId: string): number => {
    const parent = above.get(itemId);
    return parent && above.has(parent) ? depth(parent) + 1 : 0;
  };
  const depths = new Map(candidates.map(({ edition }) => [edition.itemId, depth(edition.itemId)]));
  return candidates.toSorted((a, b) => (depths.get(a.edition.itemId) ?? 0) - (depths.get(b.edition.itemId) ?? 0) || a.edition.id.localeCompare(b.edition.id));
}

/** The texts, pages above first, and by edition what stands in the way of those that are not published. */
interface Looked {
  candidates: ToPublish[];
  obstacles: Map<string, Obstacle>;
}

/** Locks what is to be published, in the transaction of the deed, and asks of each what stands in its way: the rules, the second pair of eyes, the gate. */
export async function lookAtMembers(transaction: Transaction, members: readonly Member[], known: Map<string, Known>, actions: Action[], together: boolean): Promise<Looked> {
  const editions = await lockEditions(transaction, members.map(({ editionId }) => editionId));
  const rows = await transaction.version.findMany({ where: { id: { in: members.map(({ versionId }) => versionId) } }, select: { id: true, editionId: true, number: true, ...contentColumns } });
  const versions = new Map(rows.map((row) => [row.id, row]));
  const refused = new Map<string, Obstacle>();
  const candidates = members.flatMap(({ editionId, versionId, actor }): ToPublish[] => {
    const [edition, version] = [editions.get(editionId), versions.get(versionId)];
    const code = refusalOf(actor, edition, known.get(editionId), actions);
    if (code) refused.set(editionId, { code });
    if (code || !edition) return [];
    if (version?.editionId !== editionId) throw new Error("A version of another edition");
    return [{ actor, edition, version: { id: version.id, number: version.number, content: contentOf(version) } }];
  });
  const obstacles = await obstaclesOf(transaction, candidates, together);
  return { candidates: parentsFirst(candidates), obstacles: new Map([...refused, ...obstacles]) };
}

const addressCodes: readonly string[] = ["addressTaken", "parentNotPublished"] satisfies PlanFailure[];

async function publish(transaction: Transaction, candidates: ToPublish[]): Promise<string[]> {
  try {
    return (await makeAllLive(transaction, candidates, false)).tags;
  } catch (error) {
    if (error instanceof PublicationRefused) throw new DeedRefused(addressCodes.includes(error.problem.code) ? (error.problem.code as PlanFailure) : "invalid", error.editionId);
    // Another publication took the free address at the same moment: the database decides.
    if (isUniqueViolation(error)) throw new DeedRefused("addressTaken", candidates[0]?.edition.id ?? "");
    throw error;
  }
}

/**
 * Makes each version what the public reads, pages above first, all or none, with the rights that each person has today.
 * Links between them lead somewhere, since all become public in one moment.
 * @returns the tags to expire after the commit
 * @throws DeedRefused, which undoes all of it and names the edition that stood in the way
 */
export async function publishTogether(transaction: Transaction, members: readonly Member[], known: Map<string, Known>, actions: Action[]): Promise<string[]> {
  const { candidates, obstacles } = await lookAtMembers(transaction, members, known, actions, true);
  for (const [editionId, { code }] of obstacles) throw new DeedRefused(code, editionId);
  return publish(transaction, candidates);
}

/**
 * Does what several plans say, each for itself: those in whose way something stands are left
 * as they are, the others become what the public reads.
 * @returns the tags to expire after the commit, and by edition why it was left
 * @throws DeedRefused where an address stands in the way, which only shows when it is taken: all of it is undone
 */
export async function publishEach(transaction: Transaction, members: readonly Member[], known: Map<string, Known>, actions: Action[]): Promise<{ tags: string[]; refused: Map<string, PlanFailure> }> {
  const { candidates, obstacles } = await lookAtMembers(transaction, members, known, actions, false);
  const free = candidates.filter(({ edition }) => !obstacles.has(edition.id));
  const tags = free.length > 0 ? await publish(transaction, free) : [];
  return { tags, refused: new Map([...obstacles].map(([id, { code }]) => [id, code])) };
}
