import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor, SignedIn } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import { database, isDatabaseUnavailable } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { log } from "@/lib/log";
import { plannedWithdrawalSchema, type PlanFailure } from "./plans.schema";
import { DeedRefused, type Known, knownEditions, lockAllowed, publishTogether } from "./together";
import { withdrawIn } from "./withdrawal.commands";

/*
 * Does what was planned when its time has come, whoever visits (trap 5). A deed is done and marked as done in one
 * transaction that holds its row, so exactly once however many instances look: others skip the row (SKIP LOCKED), and
 * the row of one that is killed is free again at once, with nothing done.
 */

/** Who somebody is today, with what is in force today; null for nobody. The accounts room knows. */
export type FindPerson = (personId: string) => Promise<SignedIn | null>;

/** So many attempts where something unforeseen happened; the pauses between them grow. */
const mostAttempts = 5;
const atOnce = 20;

const columns = {
  id: true,
  deed: true,
  editionId: true,
  versionId: true,
  bundleId: true,
  details: true,
  plannedById: true,
  attempts: true,
  edition: { select: { itemId: true, locale: true, item: { select: { departmentId: true } } } },
  bundle: { select: { departmentId: true, members: { select: { editionId: true, versionId: true } } } },
} satisfies Prisma.PlannedDeedSelect;
type Deed = Prisma.PlannedDeedGetPayload<{ select: typeof columns }>;

/**
 * Some of the oldest deeds whose time has come and that nobody is at, in an order of each caller's own, so that several
 * instances seldom reach for the same one. Of what is planned for one edition only the first: what was to come and then
 * to go does so in that order, also after a standstill.
 */
async function dueIds(now: Date): Promise<string[]> {
  const rows = await (await database()).$queryRaw<{ id: string }[]>`
    SELECT id FROM planned_deed AS due
    WHERE state = 'waiting' AND at + attempts * attempts * interval '10 seconds' <= ${now}
      AND NOT EXISTS (SELECT 1 FROM planned_deed AS before WHERE before.edition_id = due.edition_id AND before.state = 'waiting' AND before.at < due.at)
    ORDER BY at, planned_at, id LIMIT ${atOnce} FOR UPDATE SKIP LOCKED`;
  return rows.map(({ id }) => ({ id, order: Math.random() })).toSorted((a, b) => a.order - b.order).map(({ id }) => id);
}

/** Takes the row, if it still waits and no other instance has it. */
async function take(transaction: Prisma.TransactionClient, id: string): Promise<boolean> {
  const rows = await transaction.$queryRaw<{ id: string }[]>`SELECT id FROM planned_deed WHERE id = ${id} AND state = 'waiting' AND at <= ${new Date()} FOR UPDATE SKIP LOCKED`;
  return rows.length > 0;
}

async function perform(transaction: Prisma.TransactionClient, actor: Actor, deed: Deed, known: Map<string, Known>): Promise<string[]> {
  if (deed.deed === "withdraw" && deed.editionId) {
    const edition = await lockAllowed(transaction, actor, deed.editionId, known, ["content.plan", "content.withdraw"]);
    const done = await withdrawIn(transaction, actor, edition, plannedWithdrawalSchema.parse(deed.details));
    if (!done.ok) throw new DeedRefused(done.code, deed.editionId);
    return done.tags;
  }
  const members = membersOf(deed);
  if (members.length === 0) throw new DeedRefused("empty", "");
  const tags = await publishTogether(transaction, actor, members, known, ["content.plan", "content.publish"]);
  if (deed.bundleId) {
    await transaction.bundle.update({ where: { id: deed.bundleId }, data: { publishedAt: new Date() } });
    await writeAudit(transaction, "bundle.published", subjectOf(deed), { members: members.length });
  }
  return tags;
}

function membersOf({ editionId, versionId, bundle }: Deed) {
  if (editionId && versionId) return [{ editionId, versionId }];
  return bundle?.members ?? [];
}

const subjectOf = ({ plannedById, edition, bundle, bundleId }: Deed) =>
  edition
    ? { actorId: plannedById, thingType: "Content", thingId: edition.itemId, departmentId: edition.item.departmentId }
    : { actorId: plannedById, thingType: "Bundle", thingId: bundleId ?? undefined, departmentId: bundle?.departmentId };

/** Kept for those who must mend it: "addressTaken", and of a bundle which member, "addressTaken@edition". */
async function keepFailure(deed: Deed, code: PlanFailure, editionId: string): Promise<void> {
  await (await database()).$transaction(async (transaction) => {
    if (!(await take(transaction, deed.id))) return;
    const failure = deed.bundleId && editionId ? `${code}@${editionId}` : code;
    await transaction.plannedDeed.update({ where: { id: deed.id }, data: { state: "failed", failure, settledAt: new Date(), attempts: { increment: 1 } } });
    await writeAudit(transaction, "content.planFailed", subjectOf(deed), { locale: deed.edition?.locale ?? "", deed: deed.deed, failure: code });
  });
}

async function keepAttempt(deed: Deed, error: unknown): Promise<void> {
  if (isDatabaseUnavailable(error)) throw error;
  log().error({ err: error, deed: deed.deed }, "A planned deed met something unforeseen; it is tried again");
  if (deed.attempts + 1 >= mostAttempts) return keepFailure(deed, "unforeseen", "");
  await (await database()).plannedDeed.updateMany({ where: { id: deed.id, state: "waiting", attempts: deed.attempts }, data: { attempts: { increment: 1 } } });
}

/** @returns whether this call did the deed */
async function doDeed(id: string, findPerson: FindPerson): Promise<boolean> {
  const client = await database();
  const deed = await client.plannedDeed.findUnique({ where: { id, state: "waiting" }, select: columns });
  if (!deed) return false;
  try {
    const person = await findPerson(deed.plannedById);
    // The second factor was given when it was planned; roles and affiliations count as they are now (P4, P11).
    const actor: Actor = person ? { ...person, level: person.neededLevel } : { kind: "anonymous" };
    const ids = deed.editionId ? [deed.editionId] : membersOf(deed).map(({ editionId }) => editionId);
    const known = await knownEditions(ids);
    const tags = await client.$transaction(async (transaction) => {
      if (!(await take(transaction, id))) return null;
      // Nobody at all may do nothing at all: asked before anything reads the person behind the actor.
      if (actor.kind !== "person") throw new DeedRefused("notAllowed", deed.editionId ?? "");
      const changed = await perform(transaction, actor, deed, known);
      await transaction.plannedDeed.update({ where: { id }, data: { state: "done", failure: null, settledAt: new Date(), attempts: { increment: 1 } } });
      return changed;
    }, { timeout: 30_000, maxWait: 10_000 });
    if (tags) expireDocuments(tags);
    return tags !== null;
  } catch (error) {
    if (error instanceof DeedRefused) await keepFailure(deed, error.code, error.editionId);
    else await keepAttempt(deed, error);
    return false;
  }
}

/**
 * Does everything whose time has come, one deed after the other.
 * @param findPerson who the planners are today
 * @returns how many this call has done
 * @throws what the database throws when it is gone
 */
export async function doDueDeeds(findPerson: FindPerson, signal?: AbortSignal): Promise<number> {
  let done = 0;
  for (let ids = await dueIds(new Date()); ids.length > 0; ids = await dueIds(new Date())) {
    const before = done;
    for (const id of ids) {
      if (signal?.aborted) return done;
      if (await doDeed(id, findPerson)) done += 1;
    }
    // Others were at all of them, or none could be done: the next beat looks again.
    if (done === before) break;
  }
  return done;
}

interface Home {
  timer?: NodeJS.Timeout;
  at?: Promise<unknown>;
  stop: AbortController;
}
/* On globalThis because start-up code and routes are bundled apart. */
const home = globalThis as typeof globalThis & { torgetDeeds?: Home };

/** Looks every second whether something is due; a second call changes nothing. */
export function startDeeds(findPerson: FindPerson): void {
  if (home.torgetDeeds) return;
  const own: Home = (home.torgetDeeds = { stop: new AbortController() });
  const look = () => {
    own.at ??= doDueDeeds(findPerson, own.stop.signal)
      .catch((error: unknown) => isDatabaseUnavailable(error) || log().error({ err: error }, "What is planned could not be looked at"))
      .finally(() => (own.at = undefined));
  };
  own.timer = setInterval(look, 1_000);
  own.timer.unref();
}

/** Looks no more, and waits for the deed that is being done. */
export async function stopDeeds(): Promise<void> {
  const own = home.torgetDeeds;
  home.torgetDeeds = undefined;
  clearInterval(own?.timer);
  own?.stop.abort();
  await own?.at;
}
