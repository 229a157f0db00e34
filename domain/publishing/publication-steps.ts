import "server-only";
import type { Prisma } from "@/prisma/generated/client";

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

/** Runs every registered step for the editions, in the order in which they were registered. @throws what a step throws, which undoes the publication */
export async function runPublicationSteps(transaction: Prisma.TransactionClient, editionIds: readonly string[]): Promise<void> {
  if (editionIds.length === 0) return;
  for (const step of steps().values()) await step(transaction, editionIds);
}
