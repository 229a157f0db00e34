import type { NoticeKind, Prisma } from "@/prisma/generated/client";
import type { NoticeFields } from "./notices.schema";

/** A notice in the moment in which it is posted. */
export interface PostedNotice {
  id: string;
  kind: NoticeKind;
  bodyId: string;
  fields: NoticeFields;
  /** Today's Swedish date by the database's clock. */
  postedOn: string;
}

/** What else must happen when a notice is posted, inside the same transaction: it stands or falls with it. */
export type PostingStep = (transaction: Prisma.TransactionClient, notice: PostedNotice) => Promise<void>;

/* On globalThis because start-up code and routes are bundled apart. */
const home = globalThis as typeof globalThis & { torgetPostingSteps?: Map<string, PostingStep> };
const steps = (): Map<string, PostingStep> => (home.torgetPostingSteps ??= new Map());

/** Registers a step under a name; the same name again takes its place. Rooms are put together at start-up (instrumentation.ts). */
export function afterPosting(name: string, step: PostingStep): void {
  steps().set(name, step);
}

/** Runs every registered step. @throws what a step throws, which undoes the posting */
export async function runPostingSteps(transaction: Prisma.TransactionClient, notice: PostedNotice): Promise<void> {
  for (const step of steps().values()) await step(transaction, notice);
}
