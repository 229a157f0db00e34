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
 * @param published what is live now, by edition
 */
export async function settleSubmissions(transaction: Prisma.TransactionClient, published: ReadonlyMap<string, Content>): Promise<void> {
  const open = await transaction.submission.findMany({ where: { editionId: { in: [...published.keys()] }, state: { in: openStates } }, select: { id: true, editionId: true, version: { select: contentColumns } } });
  for (const { id, editionId, version } of open) {
    const live = published.get(editionId);
    const state = live && isSameContent(contentOf(version), live) ? "published" : "replaced";
    await transaction.submission.update({ where: { id }, data: { state } });
  }
}
