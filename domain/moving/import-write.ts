import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { draftPath, moveEdition } from "@/domain/publishing/edition-addresses";
import { keepReferences } from "@/domain/publishing/gate/references";
import { runPublicationSteps } from "@/domain/publishing/publication-steps";
import { inLine } from "@/domain/publishing/rows";
import { writeAudit } from "@/lib/audit";
import { dateColumn, swedishDate } from "@/lib/dates";
import { type Earlier, type Plan, planItem, type ReadyItem } from "./import-plan";

type Transaction = Prisma.TransactionClient;

async function addText(transaction: Transaction, actorId: string | null, ready: ReadyItem, plan: Plan, edition: { id: string; revision: number }): Promise<string> {
  const { title, lead, slug, keywords, image, body } = plan.content;
  const number = edition.revision + 1;
  const version = await transaction.version.create({
    data: { editionId: edition.id, number, origin: "imported", title, lead, slug, keywords, image: image ?? undefined, body, authorId: ready.ownerId },
    select: { id: true },
  });
  await transaction.edition.update({ where: { id: edition.id }, data: { revision: number } });
  await keepReferences(transaction, edition.id, false, plan.content);
  await writeAudit(transaction, "content.saved", subjectOf(actorId, ready), { locale: ready.locale, number, origin: "imported" });
  return version.id;
}

const subjectOf = (actorId: string | null, { itemId, departmentId }: ReadyItem) => ({ actorId, thingType: "Content", thingId: itemId, departmentId });

/** What was read at the other site is read here, from the same day on. Nobody has checked it yet: it is due today (P3). */
async function makePublic(transaction: Transaction, actorId: string | null, ready: ReadyItem, path: string, editionId: string): Promise<void> {
  const edition = await transaction.edition.findUniqueOrThrow({ where: { id: editionId }, select: { id: true, itemId: true, kind: true, locale: true, path: true, revision: true, publishedAt: true, checkBy: true } });
  const newest = await transaction.version.findFirstOrThrow({ where: { editionId, ...inLine }, orderBy: { number: "desc" }, select: { id: true, number: true } });
  const now = new Date();
  const past = (moment: Date | null) => (moment && moment < now ? moment : now);
  await transaction.edition.update({
    where: { id: editionId },
    data: { state: "published", liveVersionId: newest.id, publishedAt: edition.publishedAt ?? past(ready.publishedAt), changedAt: past(ready.changedAt ?? ready.publishedAt), checkBy: edition.checkBy ?? dateColumn(swedishDate(now)) },
  });
  const result = await moveEdition(transaction, edition, path);
  if ("code" in result) throw new Error(`The address ${path} was free a moment ago.`);
  await writeAudit(transaction, "content.published", subjectOf(actorId, ready), { locale: ready.locale, number: newest.number });
  await runPublicationSteps(transaction, [...new Set([editionId, ...result.moved.map((moved) => moved.editionId)])]);
}

async function place(transaction: Transaction, actorId: string | null, ready: ReadyItem): Promise<{ id: string; revision: number }> {
  const { itemId, kind, locale, placeId, order, departmentId, ownerId } = ready;
  const where = kind === "page" ? { parentId: placeId, order } : { topicId: placeId, order };
  const before = await transaction.edition.findUnique({ where: { itemId_locale: { itemId, locale } }, select: { id: true, revision: true } });
  if (before) {
    await transaction.contentItem.update({ where: { id: itemId }, data: where });
    return before;
  }
  await transaction.contentItem.create({ data: { id: itemId, kind, departmentId, ownerId, audience: ["resident"], ...where } });
  const edition = await transaction.edition.create({ data: { itemId, kind, locale, path: draftPath(itemId) }, select: { id: true, revision: true } });
  await writeAudit(transaction, "content.created", subjectOf(actorId, ready), { kind, locale });
  return edition;
}

/**
 * Imports one item, all of it or nothing, as planItem() says. Two imports of one site at once take turns.
 * @param actorId whoever imports; null at the console
 */
export async function writeItem(transaction: Transaction, actorId: string | null, ready: ReadyItem, earlier: Earlier, since: Date): Promise<Plan> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`import ${ready.site}`}))`;
  const plan = await planItem(transaction, ready, earlier, since);
  if (!plan.addsVersion && plan.publishAt === null && plan.newAddresses.length === 0) return plan;
  const edition = await place(transaction, actorId, ready);
  if (plan.addsVersion) await addText(transaction, actorId, ready, plan, edition);
  if (plan.publishAt !== null) await makePublic(transaction, actorId, ready, plan.publishAt, edition.id);
  if (plan.newAddresses.length > 0) {
    await transaction.oldAddress.createMany({ data: plan.newAddresses.map((path) => ({ path, itemId: ready.itemId, locale: ready.locale, origin: "import" })) });
    await writeAudit(transaction, "address.made", subjectOf(actorId, ready), { origin: "import" });
  }
  const kept = { itemId: ready.itemId, sha256: plan.sha256, changedAt: new Date() };
  await transaction.importedThing.upsert({ where: { site_thing: { site: ready.site, thing: ready.thing } }, create: { site: ready.site, thing: ready.thing, ...kept }, update: kept });
  return plan;
}
