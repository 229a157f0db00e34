import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { can, requireAllowed } from "@/domain/access/access";
import type { Action, Actor, SecondEyes, Thing } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { isSameContent } from "./compare";
import type { Content, ContentKind } from "./content.schema";
import { pathUpwards } from "./department-tree";
import { contentColumns, contentOf } from "./rows";

/*
 * The second pair of eyes (P11, trap 2): whether a department wants one, whose hands a text has been in, and whether
 * somebody else has approved just this text. Worked out anew whenever it is asked, from what the versions, submissions
 * and plans say, inside the transaction of the deed.
 */

type Reader = Prisma.TransactionClient;
type Asked = { id: string; kind: ContentKind; state: string; liveVersionId: string | null; item: { departmentId: string } };

/** The rule of the nearest department upwards that has one; without any, one pair of eyes is enough. */
export function eyesAt(rules: ReadonlyMap<string, "one" | "two">, departmentPath: readonly string[]): "one" | "two" {
  const nearest = departmentPath.find((id) => rules.has(id));
  return (nearest && rules.get(nearest)) || "one";
}

/** Where it takes two people to publish: the rules as they stand, for any department and kind of content. */
export async function eyesRules(reader: Reader): Promise<(departmentId: string, kind: ContentKind) => boolean> {
  const rules = await reader.approvalRule.findMany({ select: { departmentId: true, kind: true, eyes: true } });
  if (rules.length === 0) return () => false;
  const departments = await reader.department.findMany({ select: { id: true, parentId: true } });
  return (departmentId, kind) => eyesAt(new Map(rules.filter((rule) => rule.kind === kind).map((rule) => [rule.departmentId, rule.eyes])), pathUpwards(departments, departmentId)) === "two";
}

/** Whether it takes two people to publish this kind of content in a department. */
export async function needsTwo(reader: Reader, departmentId: string, kind: ContentKind): Promise<boolean> {
  return (await eyesRules(reader))(departmentId, kind);
}

/** Number of the last version before this one that the public is known to have read; 0 where there is none. */
async function lastLiveBefore(reader: Reader, editionId: string, number: number): Promise<number> {
  const wasLive: Prisma.VersionWhereInput[] = [{ origin: "published" }, { liveIn: { isNot: null } }, { submissions: { some: { state: "published" } } }, { emergencies: { some: {} } }];
  const last = await reader.version.findFirst({ where: { editionId, number: { lt: number }, OR: wasLive }, orderBy: { number: "desc" }, select: { number: true } });
  return last?.number ?? 0;
}

/**
 * Who has written any version since the last live one, this one included. A version beside the line counts as well:
 * its writer has had a hand in what became of the text.
 */
export async function writersOf(reader: Reader, editionId: string, number: number): Promise<string[]> {
  const after = await lastLiveBefore(reader, editionId, number);
  const rows = await reader.version.findMany({ where: { editionId, number: { gt: after, lte: number } }, distinct: ["authorId", "origin"], select: { authorId: true, origin: true } });
  const brought = rows.some(({ origin }) => origin === "imported") ? await broughtBy(reader) : [];
  return [...new Set([...rows.map(({ authorId }) => authorId), ...brought])];
}

/** Who has brought the file of an import: what stands in it is their text as much as that of whoever it says has written it. */
async function broughtBy(reader: Reader): Promise<string[]> {
  const runs = await reader.importRun.findMany({ where: { startedById: { not: null } }, distinct: ["startedById"], select: { startedById: true } });
  return runs.flatMap(({ startedById }) => startedById ?? []);
}

/** Every version that says just what this one says: words that come back are still their writer's. */
async function sayingTheSame(reader: Reader, editionId: string, versionId: string): Promise<{ id: string; authorId: string }[]> {
  const { title, lead, slug, ...rest } = await reader.version.findUniqueOrThrow({ where: { id: versionId }, select: contentColumns });
  const content = contentOf({ title, lead, slug, ...rest });
  const rows = await reader.version.findMany({ where: { editionId, title, lead, slug }, select: { id: true, authorId: true, ...contentColumns } });
  return rows.filter((row) => row.id === versionId || isSameContent(contentOf(row), content));
}

/** Who has set a time for any of these versions that may still come: by itself, or in a bundle. */
async function plannersOf(reader: Reader, versionIds: string[]): Promise<string[]> {
  const chosen = { in: versionIds };
  const plans = await reader.plannedDeed.findMany({ where: { state: { in: ["waiting", "failed"] }, OR: [{ versionId: chosen }, { bundle: { members: { some: { versionId: chosen } } } }] }, select: { plannedById: true } });
  return plans.map(({ plannedById }) => plannedById);
}

/** Everybody through whose hands a text has passed: who wrote it, handed it in, or has set a time for it. */
export async function handsOf(reader: Reader, editionId: string, version: { id: string; number: number }): Promise<string[]> {
  const writers = await writersOf(reader, editionId, version.number);
  const same = await sayingTheSame(reader, editionId, version.id);
  const ids = same.map(({ id }) => id);
  const submissions = await reader.submission.findMany({ where: { versionId: { in: ids } }, select: { submittedById: true } });
  return [...new Set([...writers, ...same.map(({ authorId }) => authorId), ...submissions.map(({ submittedById }) => submittedById), ...(await plannersOf(reader, ids))])];
}

async function isApproved(reader: Reader, editionId: string, content: Content): Promise<boolean> {
  const approvals = await reader.submission.findMany({
    where: { editionId, state: "approved", decidedById: { not: null } },
    select: { decidedById: true, submittedById: true, version: { select: { number: true, ...contentColumns } } },
  });
  for (const { decidedById, submittedById, version } of approvals) {
    if (!isSameContent(contentOf(version), content) || decidedById === submittedById) continue;
    if (!(await writersOf(reader, editionId, version.number)).includes(decidedById ?? "")) return true;
  }
  return false;
}

async function isLive(reader: Reader, { state, liveVersionId }: Asked, content: Content): Promise<boolean> {
  if (state !== "published" || !liveVersionId) return false;
  return isSameContent(contentOf(await reader.version.findUniqueOrThrow({ where: { id: liveVersionId }, select: contentColumns })), content);
}

/**
 * What the rules must know before just this text is published or planned. An approval holds for what was approved and
 * nothing else: a changed word wants a new one. What the public reads already changes nothing for anybody.
 * @param rules eyesRules of the same transaction, where they have been read
 */
export async function eyesFor(reader: Reader, edition: Asked, content: Content, rules?: Awaited<ReturnType<typeof eyesRules>>): Promise<SecondEyes> {
  const needed = (rules ?? (await eyesRules(reader)))(edition.item.departmentId, edition.kind);
  if (!needed) return { needed, approved: false, hands: [] };
  return { needed, approved: (await isLive(reader, edition, content)) || (await isApproved(reader, edition.id, content)), hands: [] };
}

/** The thing with the facts about its second pair of eyes. */
export function withEyes(thing: Thing, eyes: SecondEyes): Thing {
  return thing.type === "Content" ? { ...thing, eyes } : thing;
}

/** Undoes the transaction and carries the question that was refused out of it. */
class RefusedInside extends Error {
  constructor(
    readonly action: Action,
    readonly thing: Thing,
  ) {
    super(action);
  }
}

/** Asks the rules inside a transaction of `askingTransaction`. */
export function requireInside(actor: Actor, action: Action, thing: Thing): void {
  if (!can(actor, action, thing).allowed) throw new RefusedInside(action, thing);
}

/**
 * A transaction in which the rules are asked about what only it can see (requireInside). A refusal undoes it first: the
 * row in the trail that tells of it has a transaction of its own, and the embedded database has one at a time.
 * @throws NotAllowedError as requireAllowed does, and what `work` throws
 */
export async function askingTransaction<Result>(actor: Actor, work: (transaction: Prisma.TransactionClient) => Promise<Result>): Promise<Result> {
  const client = await database();
  try {
    return await client.$transaction(work);
  } catch (error) {
    if (error instanceof RefusedInside) await requireAllowed(actor, error.action, error.thing);
    throw error;
  }
}
