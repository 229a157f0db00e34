import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { withoutOrdinary } from "./easy-read.commands";
import { addressOf, isAddressTaken } from "./edition-addresses";
import { findInTheWay } from "./gate/findings.commands";
import type { Finding } from "./gate/gate.schema";
import type { ToPublish } from "./live";
import type { PlanFailure } from "./plans.schema";
import { contentProblems, type FieldProblem } from "./publishing.schema";
import { eyesFor, eyesRules } from "./second-eyes";

/* What stands between texts and their readers, but for their addresses: asked of many at once, changes nothing. */

/** A text that is to be published. */
export type Candidate = Pick<ToPublish, "edition" | "version">;

/** Why a text is not published. `findings` where it is the gate, `problems` where the text is not complete. */
export interface Obstacle {
  code: PlanFailure;
  findings?: Finding[];
  problems?: FieldProblem[];
}

async function liveNumbers(reader: Prisma.TransactionClient, candidates: readonly Candidate[]): Promise<Map<string, number>> {
  const ids = candidates.flatMap(({ edition }) => (edition.state === "published" && edition.liveVersionId ? [edition.liveVersionId] : []));
  const rows = await reader.version.findMany({ where: { id: { in: ids } }, select: { editionId: true, number: true } });
  return new Map(rows.map(({ editionId, number }) => [editionId, number]));
}

/**
 * What stands in the way of each text: `invalid`, `newerLive` (an older text is never put over a newer one), `secondEyes`
 * (P11), `gate` or `ordinaryNotPublished` (of an easy-read text), the first of them.
 * @param together whether they are published in one and the same moment, so that links between them lead somewhere
 * @returns by edition; those in whose way nothing stands are left out
 */
export async function obstaclesOf(reader: Prisma.TransactionClient, candidates: readonly Candidate[], together: boolean): Promise<Map<string, Obstacle>> {
  const obstacles = new Map<string, Obstacle>();
  const live = await liveNumbers(reader, candidates);
  const rules = await eyesRules(reader);
  for (const { edition, version } of candidates) {
    const problems = contentProblems(version.content);
    const eyes = await eyesFor(reader, edition, version.content, rules);
    if (problems.length > 0) obstacles.set(edition.id, { code: "invalid", problems });
    else if ((live.get(edition.id) ?? 0) > version.number) obstacles.set(edition.id, { code: "newerLive" });
    else if (eyes.needed && !eyes.approved) obstacles.set(edition.id, { code: "secondEyes" });
  }
  const found = await findInTheWay(reader, candidates.map(({ edition, version }) => ({ edition, content: version.content })), together);
  for (const [id, findings] of found) if (!obstacles.has(id)) obstacles.set(id, { code: "gate", findings });
  const coming = candidates.filter(({ edition }) => !obstacles.has(edition.id)).map(({ edition }) => edition);
  for (const id of await withoutOrdinary(reader, coming, coming)) obstacles.set(id, { code: "ordinaryNotPublished" });
  return obstacles;
}

/**
 * Whose address stands in the way, were they published in this order: `parentNotPublished` or `addressTaken`. Pages
 * above come before those below them.
 * @returns by edition
 */
export async function addressObstaclesOf(reader: Prisma.TransactionClient, inOrder: readonly Candidate[]): Promise<Map<string, Obstacle>> {
  const obstacles = new Map<string, Obstacle>();
  const given = new Map<string, string>();
  const taken = new Set<string>();
  for (const { edition, version } of inOrder) {
    const above = edition.kind === "page" && edition.item.parentId ? given.get(`${edition.item.parentId} ${edition.locale}`) : undefined;
    const address = above === undefined ? await addressOf(reader, edition, version.content.slug) : { path: `${above}/${version.content.slug}` };
    if ("code" in address) {
      obstacles.set(edition.id, { code: address.code });
      continue;
    }
    const name = `${edition.kind} ${edition.locale} ${address.path}`;
    if (taken.has(name) || (await isAddressTaken(reader, edition, address.path))) obstacles.set(edition.id, { code: "addressTaken" });
    taken.add(name);
    given.set(`${edition.itemId} ${edition.locale}`, address.path);
  }
  return obstacles;
}
