import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { isSameContent } from "./compare";
import type { Content } from "./content.schema";
import { contentColumns, contentOf } from "./rows";
import type { SubmissionState } from "./workflow.schema";

/** States in which something may still become of a submission. */
export const openStates: SubmissionState[] = ["waiting", "changesRequested", "approved"];

/**
 * After a publication nothing that was handed in before it waits any longer: what says the same is published, anything
 * else was overtaken, and an old approval is never used for a later text.
 */
export async function settleSubmissions(transaction: Prisma.TransactionClient, editionId: string, published: Content): Promise<void> {
  const open = await transaction.submission.findMany({ where: { editionId, state: { in: openStates } }, select: { id: true, version: { select: contentColumns } } });
  for (const { id, version } of open) {
    const state = isSameContent(contentOf(version), published) ? "published" : "replaced";
    await transaction.submission.update({ where: { id }, data: { state } });
  }
}
