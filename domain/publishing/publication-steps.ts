import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { isReadable } from "./editions";
import { keepManyReferences } from "./gate/references";
import { contentColumns, contentOf } from "./rows";

/**
 * What else must happen when an edition has been published, withdrawn or moved to another address, inside the same
 * transaction: it stands or falls with the publication. Runs once for all editions whose state or address changed.
 */
export type PublicationStep = (transaction: Prisma.TransactionClient, editionIds: readonly string[]) => Promise<void>;

/* On globalThis because start-up code and routes are bundled apart. */
const home = globalThis as typeof globalThis & { torgetPublicationSteps?: Map<string, PublicationStep> };
const steps = (): Map<string, PublicationStep> => (home.torgetPublicationSteps ??= new Map());

/** Registers a step under a name; the same name again takes its place. Rooms call this when they are loaded. */
export function afterPublication(name: string, step: PublicationStep): void {
  steps().set(name, step);
}

/** What the live texts point at: who may have a picture, and who loses a link, is asked of it (where-used.queries.ts). */
async function keepLiveReferences(transaction: Prisma.TransactionClient, editionIds: readonly string[]): Promise<void> {
  const editions = await transaction.edition.findMany({ where: { id: { in: [...editionIds] } }, select: { id: true, state: true, withdrawnAs: true, item: { select: { trashedAt: true } }, liveVersion: { select: contentColumns } } });
  const referring = editions.map((edition) => {
    const live = isReadable(edition) && !edition.item.trashedAt && edition.liveVersion;
    return { editionId: edition.id, live: true, content: live ? contentOf(live) : null };
  });
  await keepManyReferences(transaction, referring);
}

/**
 * Keeps what the live texts point at, and runs every registered step for the editions, in the order in which they were
 * registered. @throws what a step throws, which undoes the publication
 */
export async function runPublicationSteps(transaction: Prisma.TransactionClient, editionIds: readonly string[]): Promise<void> {
  if (editionIds.length === 0) return;
  await keepLiveReferences(transaction, editionIds);
  for (const step of steps().values()) await step(transaction, editionIds);
}
