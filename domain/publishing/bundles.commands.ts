import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { requireAllowed } from "@/domain/access/access";
import type { Actor, Thing } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { NotFoundError } from "@/lib/errors";
import { editionFor, personOf, requireAllowedOrUnseen } from "./editions";
import { type NewBundle, type PlanFailure, type PlanRefusal, timeProblem } from "./plans.schema";
import { departmentPath } from "./publishing.policy";
import { askingTransaction, requireInside, withEyes } from "./second-eyes";
import { DeedRefused, type Known, knownEditions, lookAtMembers, publishTogether } from "./together";

/* Editions that are published together, each with the version that was chosen: all or none. */

/** What the rules are asked about where a department's bundle is made or filled: as if it were its content. */
export async function bundleThing(departmentId: string): Promise<Thing> {
  return { type: "Content", id: "", departmentPath: await departmentPath(departmentId), ownerId: "", live: false };
}

const columns = { id: true, departmentId: true, publishedAt: true, members: { select: { editionId: true, versionId: true } } } as const;

/** @throws NotFoundError, NotAllowedError (content.plan in its department) */
async function bundleFor(actor: Actor, bundleId: string) {
  const bundle = await (await database()).bundle.findUnique({ where: { id: bundleId }, select: columns });
  if (!bundle) throw new NotFoundError("bundle");
  await requireAllowedOrUnseen(actor, "content.plan", await bundleThing(bundle.departmentId), false);
  return bundle;
}

const subjectOf = (actor: Actor, bundle: { id: string; departmentId: string }) => ({ actorId: personOf(actor), thingType: "Bundle", thingId: bundle.id, departmentId: bundle.departmentId });

/** Begins an empty bundle of a department. @throws NotFoundError, NotAllowedError (content.plan) */
export async function makeBundle(actor: Actor, { name, departmentId }: NewBundle): Promise<{ ok: true; id: string }> {
  const client = await database();
  if (!(await client.department.findUnique({ where: { id: departmentId }, select: { id: true } }))) throw new NotFoundError("department");
  await requireAllowed(actor, "content.plan", await bundleThing(departmentId));
  return client.$transaction(async (transaction) => {
    const bundle = await transaction.bundle.create({ data: { name, departmentId, createdById: personOf(actor) }, select: { id: true } });
    await writeAudit(transaction, "bundle.made", subjectOf(actor, { ...bundle, departmentId }), { members: 0 });
    return { ok: true, id: bundle.id };
  });
}

/** Gives the bundle another name. @throws NotFoundError, NotAllowedError (content.plan) */
export async function renameBundle(actor: Actor, bundleId: string, name: string): Promise<{ ok: true }> {
  const bundle = await bundleFor(actor, bundleId);
  await (await database()).$transaction(async (transaction) => {
    await transaction.bundle.update({ where: { id: bundleId }, data: { name } });
    await writeAudit(transaction, "bundle.changed", subjectOf(actor, bundle), { members: bundle.members.length });
  });
  return { ok: true };
}

type Changed = { ok: true } | { ok: false; code: "published" | "planned" | "versionMissing" };

/** Changes who is in the bundle while nobody publishes it. */
async function changeMembers(actor: Actor, bundle: { id: string; departmentId: string }, change: (transaction: Prisma.TransactionClient) => Promise<unknown>): Promise<Changed> {
  return (await database()).$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM bundle WHERE id = ${bundle.id} FOR UPDATE`;
    const { publishedAt } = await transaction.bundle.findUniqueOrThrow({ where: { id: bundle.id }, select: { publishedAt: true } });
    if (publishedAt) return { ok: false, code: "published" };
    // What has a time stays as it was planned: otherwise somebody could approve what they set a time for (trap 2).
    if ((await transaction.plannedDeed.count({ where: { bundleId: bundle.id, state: "waiting" } })) > 0) return { ok: false, code: "planned" };
    await change(transaction);
    const members = await transaction.bundleMember.count({ where: { bundleId: bundle.id } });
    await writeAudit(transaction, "bundle.changed", subjectOf(actor, bundle), { members });
    return { ok: true };
  });
}

/**
 * Puts an edition into the bundle with the version that is to become live, or pins another version of one that is there.
 * @returns `published` where the bundle has been; `planned` where it has a time; `versionMissing`
 * @throws NotFoundError, NotAllowedError (content.plan, for the bundle and for the edition)
 */
export async function putIntoBundle(actor: Actor, bundleId: string, editionId: string, number: number): Promise<Changed> {
  const bundle = await bundleFor(actor, bundleId);
  const edition = await editionFor(actor, "content.plan", { id: editionId });
  const version = await (await database()).version.findUnique({ where: { editionId_number: { editionId: edition.id, number } }, select: { id: true } });
  if (!version) return { ok: false, code: "versionMissing" };
  const key = { bundleId, editionId: edition.id };
  return changeMembers(actor, bundle, (transaction) => transaction.bundleMember.upsert({ where: { bundleId_editionId: key }, create: { ...key, versionId: version.id }, update: { versionId: version.id } }));
}

/** Takes an edition out of the bundle. @returns `published`, `planned` @throws NotFoundError, NotAllowedError (content.plan) */
export async function takeOutOfBundle(actor: Actor, bundleId: string, editionId: string): Promise<Changed> {
  const bundle = await bundleFor(actor, bundleId);
  return changeMembers(actor, bundle, (transaction) => transaction.bundleMember.deleteMany({ where: { bundleId, editionId } }));
}

type BundleRefusal = { ok: false; code: PlanFailure | PlanRefusal | "published"; editionId?: string };

/** The rules about each member, asked before anything is done. One that is not there stands in the way later, and is named then. */
async function requireAll(actor: Actor, ids: string[]): Promise<Map<string, Known>> {
  for (const id of ids) {
    await editionFor(actor, "content.publish", { id }).catch((error: unknown) => {
      if (!(error instanceof NotFoundError)) throw error;
    });
  }
  return knownEditions(ids);
}

/**
 * Publishes every member now, pages above first, in one transaction: all or none.
 * @returns why not, with the edition that stands in the way; `published`, `empty`
 * @throws NotFoundError, NotAllowedError (content.plan for the bundle, content.publish for each member)
 */
export async function publishBundle(actor: Actor, bundleId: string): Promise<{ ok: true; members: number } | BundleRefusal> {
  const bundle = await bundleFor(actor, bundleId);
  const known = await requireAll(actor, bundle.members.map(({ editionId }) => editionId));
  try {
    const published = await (await database()).$transaction(async (transaction) => {
      const taken = await transaction.bundle.updateMany({ where: { id: bundleId, publishedAt: null }, data: { publishedAt: new Date() } });
      if (taken.count === 0) return null;
      // As they are now that nobody can change them: one that was put in meanwhile has not been asked about, and is not there.
      const members = await transaction.bundleMember.findMany({ where: { bundleId }, select: columns.members.select });
      if (members.length === 0) throw new DeedRefused("empty", "");
      const changed = await publishTogether(transaction, members.map((member) => ({ ...member, actor })), known, ["content.publish"]);
      await transaction.plannedDeed.updateMany({ where: { bundleId, state: { in: ["waiting", "failed"] } }, data: { state: "cancelled", settledAt: new Date() } });
      await writeAudit(transaction, "bundle.published", subjectOf(actor, bundle), { members: members.length });
      return { tags: changed, members: members.length };
    }, { timeout: 30_000, maxWait: 10_000 });
    if (!published) return { ok: false, code: "published" };
    expireDocuments(published.tags);
    return { ok: true, members: published.members };
  } catch (error) {
    if (error instanceof DeedRefused) return { ok: false, code: error.code, editionId: error.editionId };
    throw error;
  }
}

/**
 * Plans that the bundle, as it is then, is published at a set time. One plan at a time. What can be mended now is asked
 * for now; addresses are given at the time.
 * @returns the plan; `empty`, `published`, `sameTime` (there is a plan), `timePast`, `timeTooFar`; `invalid`, `newerLive`,
 *   `notThere` or `gate` with the edition that stands in the way
 * @throws NotFoundError, NotAllowedError (content.plan and content.publish for each member, P11-second-eyes)
 */
export async function planBundle(actor: Actor, bundleId: string, at: Date): Promise<{ ok: true; id: string } | BundleRefusal> {
  const bundle = await bundleFor(actor, bundleId);
  const known = await requireAll(actor, bundle.members.map(({ editionId }) => editionId));
  const problem = timeProblem(at);
  if (problem) return { ok: false, code: problem };
  if (bundle.publishedAt) return { ok: false, code: "published" };
  return askingTransaction(actor, async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM bundle WHERE id = ${bundleId} FOR UPDATE`;
    const members = await transaction.bundleMember.findMany({ where: { bundleId }, select: columns.members.select });
    if (members.length === 0) return { ok: false, code: "empty" };
    if ((await transaction.plannedDeed.count({ where: { bundleId, state: "waiting" } })) > 0) return { ok: false, code: "sameTime" };
    const { obstacles } = await lookAtMembers(transaction, members.map((member) => ({ ...member, actor })), known, ["content.plan", "content.publish"], true);
    for (const [editionId, { code }] of obstacles) {
      const facts = known.get(editionId);
      if (code === "secondEyes" && facts) requireInside(actor, "content.plan", withEyes(facts.thing, { needed: true, approved: false, hands: [] }));
      return { ok: false, code, editionId };
    }
    const { id } = await transaction.plannedDeed.create({ data: { deed: "bundle", bundleId, at, plannedById: personOf(actor) }, select: { id: true } });
    await writeAudit(transaction, "content.planned", subjectOf(actor, bundle), { locale: "", deed: "bundle", at: at.toISOString() });
    return { ok: true, id };
  });
}
