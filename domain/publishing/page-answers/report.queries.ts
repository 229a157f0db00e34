import "server-only";
import { database } from "@/lib/db";
import type { Helpfulness } from "../reports.schema";
import { answerRules } from "./answer-rules.queries";
import { isFlagged, shareOfNo } from "./page-answers.schema";
import { countsOf } from "./page-answers.queries";

/**
 * What readers answered about published texts, by edition: the numbers about the text as it stands now, and the comments
 * that nobody has dealt with, whatever version they are about. Texts that nobody has answered about are left out, and
 * what is held as suspected spam. Asks no rule: whoever asks has asked which departments' it may be.
 */
export async function helpfulnessOf(editions: readonly { id: string; liveVersionId: string | null }[]): Promise<Map<string, Helpfulness>> {
  const counts = await countsOf(editions.flatMap(({ liveVersionId }) => liveVersionId ?? []));
  const rules = await answerRules();
  const open = await (await database()).pageAnswer.findMany({
    where: { editionId: { in: editions.map(({ id }) => id) }, heldFor: null, handledAt: null, comment: { not: null } },
    orderBy: { receivedAt: "desc" },
    select: { editionId: true, helpful: true, comment: true, receivedAt: true },
  });
  const comments = Map.groupBy(open, ({ editionId }) => editionId);
  return new Map(
    editions.flatMap(({ id, liveVersionId }) => {
      const own = counts(liveVersionId);
      const said = (comments.get(id) ?? []).map(({ helpful, comment, receivedAt }) => ({ receivedAt: receivedAt.toISOString(), helpful, comment: comment ?? "" }));
      return own.answers === 0 && said.length === 0 ? [] : [[id, { ...own, noShare: shareOfNo(own), flagged: isFlagged(own, rules), comments: said }] as const];
    }),
  );
}
