import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { can } from "@/domain/access/access";
import type { Action, Actor, Thing } from "@/domain/access/access.schema";
import { isUniqueViolation } from "@/lib/database-errors";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { type EditionRow, lockEdition } from "./editions";
import type { PlanFailure } from "./plans.schema";
import { PublicationRefused, publishVersion } from "./publication.commands";
import { contentThing } from "./publishing.policy";
import { contentProblems } from "./publishing.schema";
import { contentColumns, contentOf } from "./rows";

/* One or several versions that become live in one transaction, all or none: what plans and bundles do. */

type Transaction = Prisma.TransactionClient;

export interface Member {
  editionId: string;
  versionId: string;
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
  const entries = await Promise.all(rows.map(async ({ id, state, item }) => [id, { thing: await contentThing(item, state === "published"), departmentId: item.departmentId }] as const));
  return new Map(entries);
}

/**
 * Locks an edition and asks the rules what the person may do to it today.
 * @throws DeedRefused `notThere`, `notAllowed`; Error where its department changed at this very moment (try again)
 */
export async function lockAllowed(transaction: Transaction, actor: Actor, editionId: string, known: Map<string, Known>, actions: Action[]): Promise<EditionRow> {
  const facts = known.get(editionId);
  if (!facts) throw new DeedRefused("notThere", editionId);
  const edition = await lockEdition(transaction, editionId).catch((error: unknown) => {
    throw error instanceof NotFoundError ? new DeedRefused("notThere", editionId) : error;
  });
  if (edition.item.departmentId !== facts.departmentId) throw new Error("The department changed meanwhile");
  if (!actions.every((action) => can(actor, action, facts.thing).allowed)) throw new DeedRefused("notAllowed", editionId);
  return edition;
}

async function requireNotOlder(transaction: Transaction, edition: EditionRow, number: number): Promise<void> {
  if (edition.state !== "published" || !edition.liveVersionId) return;
  const live = await transaction.version.findUniqueOrThrow({ where: { id: edition.liveVersionId }, select: { number: true } });
  if (live.number > number) throw new DeedRefused("newerLive", edition.id);
}

async function publishOne(transaction: Transaction, actor: Actor, { editionId, versionId }: Member, known: Map<string, Known>, actions: Action[]): Promise<string[]> {
  const edition = await lockAllowed(transaction, actor, editionId, known, actions);
  const version = await transaction.version.findFirstOrThrow({ where: { id: versionId, editionId }, select: { id: true, number: true, ...contentColumns } });
  await requireNotOlder(transaction, edition, version.number);
  if (contentProblems(contentOf(version)).length > 0) throw new DeedRefused("invalid", editionId);
  try {
    return (await publishVersion(transaction, actor, edition, version)).tags;
  } catch (error) {
    if (error instanceof PublicationRefused) throw new DeedRefused(failureOf(error.problem.code), editionId);
    // Another publication took the free address at the same moment: the database decides.
    if (isUniqueViolation(error)) throw new DeedRefused("addressTaken", editionId);
    throw error;
  }
}

function failureOf(code: string): PlanFailure {
  return code === "secondEyes" || code === "gate" || code === "addressTaken" || code === "parentNotPublished" ? code : "invalid";
}

/** Pages above before those below them, so that each has its address; beyond that always in the same order (locks). */
async function parentsFirst(transaction: Transaction, members: Member[]): Promise<Member[]> {
  const rows = await transaction.edition.findMany({ where: { id: { in: members.map(({ editionId }) => editionId) } }, select: { id: true, itemId: true, item: { select: { parentId: true } } } });
  const above = new Map(rows.map(({ itemId, item }) => [itemId, item.parentId]));
  const depth = (itemId: string): number => {
    const parent = above.get(itemId);
    return parent && above.has(parent) ? depth(parent) + 1 : 0;
  };
  const depths = new Map(rows.map(({ id, itemId }) => [id, depth(itemId)]));
  return members.toSorted((a, b) => (depths.get(a.editionId) ?? 0) - (depths.get(b.editionId) ?? 0) || a.editionId.localeCompare(b.editionId));
}

/**
 * Makes each version what the public reads, pages above first, with the rights that the person has today.
 * @returns the tags to expire after the commit
 * @throws DeedRefused, which undoes all of it and names the edition that stood in the way
 */
export async function publishTogether(transaction: Transaction, actor: Actor, members: Member[], known: Map<string, Known>, actions: Action[]): Promise<string[]> {
  const tags: string[] = [];
  for (const member of await parentsFirst(transaction, members)) tags.push(...(await publishOne(transaction, actor, member, known, actions)));
  return [...new Set(tags)];
}
