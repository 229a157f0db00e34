import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { locales } from "@/i18n/routing";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { NotFoundError } from "@/lib/errors";
import { type Moved, moveItem } from "./edition-addresses";
import { auditSubject, requireAllowedOrUnseen } from "./editions";
import { newOwnersOf } from "./new-owners";
import { contentThing, departmentThing } from "./publishing.policy";
import { runPublicationSteps } from "./publication-steps";
import { needsTwo } from "./second-eyes";
import { changedSettings, type ItemSettings, settingsOf, type SettingsField, type SettingsProblem } from "./settings.schema";

type Transaction = Prisma.TransactionClient;

const columns = {
  id: true,
  kind: true,
  departmentId: true,
  ownerId: true,
  deputyId: true,
  parentId: true,
  topicId: true,
  order: true,
  audience: true,
  counterparts: true,
  legalBasis: true,
  checkMonths: true,
  trashedAt: true,
  editions: { select: { locale: true, state: true } },
} satisfies Prisma.ContentItemSelect;
type ItemRow = Prisma.ContentItemGetPayload<{ select: typeof columns }>;

/** Undoes the transaction and carries the refusal out of it. */
class Refused extends Error {
  constructor(readonly problem: SettingsProblem) {
    super(problem.code);
  }
}

/** One move at a time: two that cross each other could each be right alone and make a loop together. */
async function lockTree(transaction: Transaction): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('torget.tree'))`;
}

/** Whether `candidate` is the page itself or anywhere below it. */
async function isWithin(transaction: Transaction, itemId: string, candidate: string): Promise<boolean> {
  const seen = new Set<string>();
  for (let at: string | null = candidate; at && !seen.has(at); ) {
    if (at === itemId) return true;
    seen.add(at);
    const above: { parentId: string | null } | null = await transaction.contentItem.findUnique({ where: { id: at }, select: { parentId: true } });
    at = above?.parentId ?? null;
  }
  return false;
}

/** Below what is published alone, as listPageChoices() offers: else an answer would tell that a draft exists. */
async function publishedPage(transaction: Transaction, id: string | null) {
  return id ? transaction.contentItem.findUnique({ where: { id, kind: "page", trashedAt: null, editions: { some: { state: "published" } } }, select: { parentId: true } }) : null;
}

async function placeProblem(transaction: Transaction, item: ItemRow, next: ItemSettings): Promise<SettingsProblem | null> {
  if (item.kind === "form") return next.parentId === null && next.topicId === null ? null : { field: "parentId", code: "parentMissing" };
  if (item.kind === "news") {
    if (next.parentId !== null) return { field: "parentId", code: "parentMissing" };
    if (next.topicId === item.topicId) return null;
    const topic = await publishedPage(transaction, next.topicId);
    return topic?.parentId === null ? null : { field: "topicId", code: "topicMissing" };
  }
  if (next.topicId !== null) return { field: "topicId", code: "topicMissing" };
  if (next.parentId === item.parentId) return null;
  // There are seven topics; a page becomes none, and none becomes a page, by being moved.
  if (item.parentId === null || next.parentId === null) return { field: "parentId", code: "topicsStay" };
  if (await isWithin(transaction, item.id, next.parentId)) return { field: "parentId", code: "parentBelow" };
  return (await publishedPage(transaction, next.parentId)) ? null : { field: "parentId", code: "parentMissing" };
}

/** Owner and deputy are people of the responsible department (P11); who is written there already may stay. */
async function peopleProblem(item: ItemRow, next: ItemSettings): Promise<SettingsProblem | null> {
  if (next.deputyId === next.ownerId) return { field: "deputyId", code: "deputyIsOwner" };
  const changed = changedSettings(settingsOf(item), next);
  const asked = (["ownerId", "deputyId"] as const).filter((field) => next[field] !== null && (changed.includes(field) || changed.includes("departmentId")));
  if (asked.length === 0) return null;
  const people = (await newOwnersOf([next.departmentId]))(next.departmentId);
  const wrong = asked.find((field) => !people.some(({ id }) => id === next[field]));
  return wrong ? { field: wrong, code: "personElsewhere" } : null;
}

/**
 * Where two people are needed, a text is not taken to where one is enough, nor what one has published brought in, by
 * anybody but who says how many it takes there: a head could change the rule as well (P11, trap 2).
 */
async function requireNoWayRound(actor: Actor, item: ItemRow, to: string, live: boolean): Promise<void> {
  const client = await database();
  const [here, there] = [await needsTwo(client, item.departmentId, item.kind), await needsTwo(client, to, item.kind)];
  if (here && !there) await requireAllowed(actor, "publishing.configure", await departmentThing(item.departmentId));
  if (there && !here && live) await requireAllowed(actor, "publishing.configure", await departmentThing(to));
}

/** Source and destination are asked about (trap 1), and giving it to another owner is a right of its own. */
async function requireEveryRight(actor: Actor, item: ItemRow, next: ItemSettings): Promise<void> {
  const live = item.editions.some(({ state }) => state === "published");
  const known = item.editions.some(({ state }) => state !== "draft");
  const thing = await contentThing(item, live);
  await requireAllowedOrUnseen(actor, "content.arrange", thing, known);
  if (next.departmentId !== item.departmentId) {
    await requireAllowed(actor, "content.arrange", await contentThing({ ...item, departmentId: next.departmentId }, live));
    await requireNoWayRound(actor, item, next.departmentId, live);
  }
  if (next.ownerId !== item.ownerId) await requireAllowed(actor, "content.handOver", thing);
}

/** The new addresses in every language, each old one leading on. @throws Refused where one cannot be given */
async function moveEverywhere(transaction: Transaction, itemId: string): Promise<Moved[]> {
  const moved: Moved[] = [];
  for (const locale of locales) {
    const result = await moveItem(transaction, itemId, locale);
    if ("code" in result) throw new Refused({ field: "parentId", code: result.code, locale });
    moved.push(...result.moved);
  }
  return moved;
}

/** Others are led to what is published alone, as listPageChoices() offers, and never round in a ring to the page itself. */
async function counterpartProblem(transaction: Transaction, item: ItemRow, next: ItemSettings): Promise<SettingsProblem | null> {
  const known = new Set(Object.values(settingsOf(item).counterparts));
  for (const id of Object.values(next.counterparts)) {
    if (id === item.id || (!known.has(id) && !(await publishedPage(transaction, id)))) return { field: "counterparts", code: "counterpartMissing" };
  }
  return null;
}

async function change(transaction: Transaction, actor: Actor, before: ItemRow, next: ItemSettings): Promise<{ fields: SettingsField[]; moved: Moved[] }> {
  await lockTree(transaction);
  const item = await transaction.contentItem.findUniqueOrThrow({ where: { id: before.id }, select: columns });
  // The right was asked for the item as it was.
  if (item.trashedAt || item.departmentId !== before.departmentId) throw new NotFoundError("item");
  const fields = changedSettings(settingsOf(item), next);
  if (fields.length === 0) return { fields, moved: [] };
  const problem = (await placeProblem(transaction, item, next)) ?? (await counterpartProblem(transaction, item, next));
  if (problem) throw new Refused(problem);
  await transaction.contentItem.update({ where: { id: item.id }, data: next });
  const moved = fields.includes("parentId") ? await moveEverywhere(transaction, item.id) : [];
  const subject = auditSubject(actor, { itemId: item.id, item: { departmentId: next.departmentId } });
  await writeAudit(transaction, "content.settingsChanged", subject, { fields });
  if (fields.includes("parentId")) await writeAudit(transaction, "content.moved", subject, {});
  if (fields.includes("ownerId")) await writeAudit(transaction, "content.handedOver", subject, { from: item.ownerId, to: next.ownerId });
  await runPublicationSteps(transaction, moved.map(({ editionId }) => editionId));
  return { fields, moved };
}

/**
 * Changes what is said about an item beside its text, in all of its languages at once: where it stands, who answers for
 * it, for whom it is, and how often it is checked. A page that is put elsewhere takes everything below it along, in every
 * language; each old address leads straight to the newest (trap 8). The next version of each language keeps a snapshot.
 * @returns which fields changed; or the field that something is wrong with: `departmentMissing`, `parentMissing`,
 *   `counterpartMissing`, `topicMissing`, `topicsStay`, `parentBelow` (itself or below itself), `parentNotPublished` and `addressTaken` (with
 *   the language), `personElsewhere`, `deputyIsOwner`
 * @throws NotFoundError; NotAllowedError (content.arrange here and in the new department, content.handOver for a new owner;
 *   publishing.configure between departments of which one wants two pairs of eyes)
 */
export async function changeSettings(actor: Actor, itemId: string, next: ItemSettings): Promise<{ ok: true; fields: SettingsField[] } | { ok: false; problem: SettingsProblem }> {
  const client = await database();
  const item = await client.contentItem.findUnique({ where: { id: itemId }, select: columns });
  if (!item || item.trashedAt) throw new NotFoundError("item");
  const isDepartment = (await client.department.count({ where: { id: next.departmentId } })) > 0;
  await requireEveryRight(actor, item, isDepartment ? next : { ...next, departmentId: item.departmentId });
  if (!isDepartment) return { ok: false, problem: { field: "departmentId", code: "departmentMissing" } };
  const wrong = await peopleProblem(item, next);
  if (wrong) return { ok: false, problem: wrong };
  try {
    const { fields, moved } = await client.$transaction((transaction) => change(transaction, actor, item, next));
    if (fields.length > 0) expireDocuments([`item:${itemId}`, "tree", "news", ...moved.map((each) => `item:${each.itemId}`)]);
    return { ok: true, fields };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.problem };
    throw error;
  }
}
