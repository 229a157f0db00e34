import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor, SignedIn } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import { database, isDatabaseUnavailable } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { log } from "@/lib/log";
import { type Deed, deedColumns, dueIds, keepAttempt, keepFailure, markDone, markFailed, membersOf, subjectOf, take } from "./due-deeds";
import { plannedWithdrawalSchema } from "./plans.schema";
import { DeedRefused, type Known, knownEditions, lockAllowed, publishEach, publishTogether } from "./together";
import { withdrawIn } from "./withdrawal.commands";

/*
 * Does what was planned when its time has come, whoever visits (trap 5). Deeds are done and marked as done in one
 * transaction that holds their rows, so exactly once however many instances look: others skip the rows (SKIP LOCKED), and
 * the rows of one that is killed are free again at once, with nothing done.
 */

/** Who somebody is today, with what is in force today; null for nobody. The accounts room knows. */
export type FindPerson = (personId: string) => Promise<SignedIn | null>;

/**
 * So many publications share a transaction: what is asked for them all (rights, rules, the gate's facts, the words of the
 * search) is asked once. More would keep their rows, and whoever wants to write there, waiting longer.
 */
const together = 40;
/** Several instances that look at the same moment choose among so many. */
const choose = 4 * together;
const patience = { timeout: 30_000, maxWait: 10_000 };

const nobody: Actor = { kind: "anonymous" };

/** The planner as of today. The second factor was given at the planning; roles and affiliations count as they are now (P4, P11). */
async function plannerOf(deed: Deed, findPerson: FindPerson): Promise<Actor> {
  const person = await findPerson(deed.plannedById);
  return person ? { ...person, level: person.neededLevel } : nobody;
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
  const tags = await publishTogether(transaction, members.map((member) => ({ ...member, actor })), known, ["content.plan", "content.publish"]);
  if (deed.bundleId) {
    await transaction.bundle.update({ where: { id: deed.bundleId }, data: { publishedAt: new Date() } });
    await writeAudit(transaction, "bundle.published", subjectOf(deed), { members: members.length });
  }
  return tags;
}

/** @returns how many this call has done: 0 or 1 */
async function doDeed(deed: Deed, findPerson: FindPerson): Promise<number> {
  try {
    const actor = await plannerOf(deed, findPerson);
    const known = await knownEditions(deed.editionId ? [deed.editionId] : membersOf(deed).map(({ editionId }) => editionId));
    const tags = await (await database()).$transaction(async (transaction) => {
      if ((await take(transaction, [deed.id])).size === 0) return null;
      // Nobody at all may do nothing at all: asked before anything reads the person behind the actor.
      if (actor.kind !== "person") throw new DeedRefused("notAllowed", deed.editionId ?? "");
      const changed = await perform(transaction, actor, deed, known);
      await markDone(transaction, [deed.id]);
      return changed;
    }, patience);
    if (tags) expireDocuments(tags);
    return tags ? 1 : 0;
  } catch (error) {
    if (error instanceof DeedRefused) await keepFailure(deed, error.code, error.editionId);
    else await keepAttempt(deed, error);
    return 0;
  }
}

/** The planners of several deeds, each asked for once. */
async function plannersOf(deeds: Deed[], findPerson: FindPerson): Promise<Map<string, Actor>> {
  const planners = new Map<string, Actor>();
  for (const deed of deeds) if (!planners.has(deed.plannedById)) planners.set(deed.plannedById, await plannerOf(deed, findPerson));
  return planners;
}

/**
 * Does several publications in one transaction, each for itself: what stands in the way of one fails that
 * one alone. Where that cannot be told without trying, nothing of it happens and each is done by itself.
 * @returns how many this call has done
 */
async function doTogether(deeds: Deed[], findPerson: FindPerson): Promise<number> {
  const [first] = deeds;
  if (!first || deeds.length === 1) return first ? doDeed(first, findPerson) : 0;
  try {
    const planners = await plannersOf(deeds, findPerson);
    const known = await knownEditions(deeds.flatMap(({ editionId }) => editionId ?? []));
    const { tags, done } = await (await database()).$transaction(async (transaction) => {
      const taken = await take(transaction, deeds.map(({ id }) => id));
      const mine = deeds.filter(({ id }) => taken.has(id));
      if (mine.length === 0) return { tags: [], done: [] };
      const members = mine.flatMap((deed) => membersOf(deed).map((member) => ({ ...member, actor: planners.get(deed.plannedById) ?? nobody })));
      const published = await publishEach(transaction, members, known, ["content.plan", "content.publish"]);
      const failures = mine.map((deed) => [deed, published.refused.get(deed.editionId ?? "")] as const);
      for (const [deed, code] of failures) if (code) await markFailed(transaction, deed, code, deed.editionId ?? "");
      const done = failures.flatMap(([{ id }, code]) => (code ? [] : [id]));
      await markDone(transaction, done);
      return { tags: published.tags, done };
    }, patience);
    expireDocuments(tags);
    return done.length;
  } catch (error) {
    if (isDatabaseUnavailable(error)) throw error;
    let count = 0;
    for (const deed of deeds) count += await doDeed(deed, findPerson);
    return count;
  }
}

/** Deeds that share a transaction: publications, of each edition one. Everything else is by itself. */
function inGroups(deeds: Deed[]): Deed[][] {
  const editions = new Set<string>();
  const [shared, alone]: [Deed[], Deed[]] = [[], []];
  for (const deed of deeds) {
    const shares = deed.deed === "publish" && deed.editionId !== null && !editions.has(deed.editionId);
    if (deed.editionId) editions.add(deed.editionId);
    (shares ? shared : alone).push(deed);
  }
  return [shared, ...alone.map((deed) => [deed])];
}

/**
 * Does everything whose time has come.
 * @param findPerson who the planners are today
 * @returns how many this call has done
 * @throws what the database throws when it is gone
 */
export async function doDueDeeds(findPerson: FindPerson, signal?: AbortSignal): Promise<number> {
  const client = await database();
  let done = 0;
  for (let ids = await dueIds(new Date(), choose); ids.length > 0; ids = await dueIds(new Date(), choose)) {
    const before = done;
    const deeds = await client.plannedDeed.findMany({ where: { id: { in: ids.slice(0, together) }, state: "waiting" }, select: deedColumns, orderBy: { id: "asc" } });
    for (const group of inGroups(deeds)) {
      if (signal?.aborted) return done;
      done += await doTogether(group, findPerson);
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

/** Milliseconds until the next whole second and a little more: times are whole minutes, and instances should not all look at once. */
const untilNextBeat = () => 1_000 - (Date.now() % 1_000) + Math.ceil(Math.random() * 60);

/** Looks every second whether something is due; a second call changes nothing. */
export function startDeeds(findPerson: FindPerson): void {
  if (home.torgetDeeds) return;
  const own: Home = (home.torgetDeeds = { stop: new AbortController() });
  const look = () => {
    own.at ??= doDueDeeds(findPerson, own.stop.signal)
      .catch((error: unknown) => isDatabaseUnavailable(error) || log().error({ err: error }, "What is planned could not be looked at"))
      .finally(() => (own.at = undefined));
    wait();
  };
  const wait = () => {
    if (own.stop.signal.aborted) return;
    own.timer = setTimeout(look, untilNextBeat());
    own.timer.unref();
  };
  wait();
}

/** Looks no more, and waits for what is being done. */
export async function stopDeeds(): Promise<void> {
  const own = home.torgetDeeds;
  home.torgetDeeds = undefined;
  own?.stop.abort();
  clearTimeout(own?.timer);
  await own?.at;
}
