import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { isReadable } from "./editions";
import { keepReferences } from "./gate/references";
import { contentColumns, contentOf } from "./rows";

/**
 * What else must happen when an edition has been published, withdrawn or moved to another address, inside the same
 * transaction: it stands or falls with the publication. Runs once for every edition whose state or address changed.
 */
export type PublicationStep = (transaction: Prisma.TransactionClient, editionId: string) => Promise<void>;

/* On globalThis because start-up code and routes are bundled apart. */
const home = globalThis as typeof globalThis & { torgetPublicationSteps?: Map<string, PublicationStep> };
const steps = (): Map<string, PublicationStep> => (home.torgetPublicationSteps ??= new Map());

/** Registers a step under a name; the same name again takes its place. Rooms call this when they are loaded. */
export function afterPublication(name: string, step: PublicationStep): void {
  steps().set(name, step);
}

/** What the live text points at: who may have a picture, and who loses a link, is asked of it (where-used.queries.ts). */
async function keepLiveReferences(transaction: Prisma.TransactionClient, editionId: string): Promise<void> {
  const edition = await transaction.edition.findUniqueOrThrow({ where: { id: editionId }, select: { state: true, withdrawnAs: true, item: { select: { trashedAt: true } }, liveVersion: { select: contentColumns } } });
  const live = isReadable(edition) && !edition.item.trashedAt && edition.liveVersion;
  await keepReferences(transaction, editionId, true, live ? contentOf(live) : null);
}

/** Keeps what the live text points at, and runs every registered step for the edition. @throws what a step throws, which undoes the publication */
export async function runPublicationSteps(transaction: Prisma.TransactionClient, editionId: string): Promise<void> {
  await keepLiveReferences(transaction, editionId);
  for (const step of steps().values()) await step(transaction, editionId);
}
