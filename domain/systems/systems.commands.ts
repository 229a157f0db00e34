import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { sourceLocale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { NotFoundError } from "@/lib/errors";
import { idProblem, readExchanged, readSystem } from "./read-system";
import { readSystems, type System } from "./rows";
import { type Deed, endNeed, touch, writeChange, writeNeed, writeNew } from "./save";
import { requireEdit, type SystemFacts } from "./systems.policy";
import { dependencyKinds, type FieldProblem, type Fields, type ProblemCode } from "./systems.schema";
import { allTag } from "./tags";

export type SystemOutcome = { ok: true; id: string } | { ok: false; problems: FieldProblem[] };

/** A deed comes to nothing, and why: at a field, or for the whole form where `field` is empty. */
export const refuse = (code: ProblemCode, field = ""): SystemOutcome => ({ ok: false, problems: [{ field, code }] });
const outcomeOf = (id: string, problems: FieldProblem[]): SystemOutcome => (problems.length > 0 ? { ok: false, problems } : { ok: true, id });

/**
 * Does something with a system in one transaction, one at a time, for whoever may change it, and expires the documents that tell of it.
 * @throws NotFoundError where there is none; NotAllowedError for all but the responsible department (P11), and for all but IT where it
 * is shared (P9)
 */
export async function withSystem(actor: Actor, id: string, deed: (given: Deed & { system: System }) => Promise<SystemOutcome>): Promise<SystemOutcome> {
  const client = await database();
  const facts = { id: true, departmentId: true, shared: true };
  const before = await client.system.findUnique({ where: { id }, select: facts });
  if (!before) throw new NotFoundError("system");
  await requireEdit(actor, before);
  const outcome = await client.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM system WHERE id = ${id} FOR UPDATE`;
    const [system] = await readSystems(sourceLocale, swedishDate(), { ids: [id], within: transaction });
    // Somebody else has taken it over meanwhile: the rules have not been asked about that.
    if (system?.departmentId !== before.departmentId || system.shared !== before.shared) throw new NotFoundError("system");
    return deed({ actor, transaction, system });
  });
  if (outcome.ok) expireDocuments([allTag]);
  return outcome;
}

/** Whose a new system is. @throws NotFoundError where there is no such department */
async function requireNew(actor: Actor, facts: SystemFacts): Promise<void> {
  if ((await (await database()).department.count({ where: { id: facts.departmentId } })) === 0) throw new NotFoundError("department");
  await requireEdit(actor, facts);
}

/**
 * Adds a system to the register.
 * @param fields as a form has them (systemFields), with "id"
 * @returns what is wrong, at its fields: `idTaken`, `personUnknown` …
 * @throws NotFoundError where there is no such department; NotAllowedError for whoever does not answer for systems of it (P11), or for
 * shared ones (P9)
 */
export async function addSystem(actor: Actor, given: { departmentId: string; shared: boolean }, fields: Fields): Promise<SystemOutcome> {
  const id = (fields.id ?? "").trim();
  await requireNew(actor, { id: "new", ...given });
  const [code, read] = [idProblem(id), readSystem(fields)];
  const problems = [...(code ? [{ field: "id", code }] : []), ...("problems" in read ? read.problems : [])];
  if (problems.length > 0 || "problems" in read) return { ok: false, problems };
  const outcome = await (await database()).$transaction(async (transaction) => outcomeOf(id, await writeNew({ actor, transaction }, { id, ...given }, read.given)));
  if (outcome.ok) expireDocuments([allTag]);
  return outcome;
}

/**
 * Says something else of a system. Whose it is and whether it is shared is changed by moveSystem.
 * @param revision of what was changed: `changed` is returned where somebody else has done something meanwhile
 * @throws NotFoundError, NotAllowedError (P9, P11)
 */
export async function changeSystem(actor: Actor, id: string, fields: Fields, revision: number): Promise<SystemOutcome> {
  return withSystem(actor, id, async (deed) => {
    if (deed.system.revision !== revision) return refuse("changed");
    const read = readSystem(fields);
    return outcomeOf(id, "problems" in read ? read.problems : await writeChange(deed, deed.system, read.given, fields));
  });
}

/**
 * Says that a system needs another, or what goes between them. What needs what is the needing system's own matter: the other is not asked.
 * @returns `needsUnknown` where there is no such system, `needsItself`
 * @throws NotFoundError, NotAllowedError (P9, P11)
 */
export async function sayNeed(actor: Actor, id: string, { needsId, kind, exchanged }: { needsId: string; kind: string; exchanged: string }): Promise<SystemOutcome> {
  return withSystem(actor, id, async (deed) => {
    const [known, said] = [dependencyKinds.find((each) => each === kind), readExchanged(exchanged)];
    if (!known) return refuse("choiceUnknown", "kind");
    if ("code" in said) return refuse(said.code, "exchanged");
    if (needsId === id) return refuse("needsItself", "needsId");
    if ((await deed.transaction.system.count({ where: { id: needsId } })) === 0) return refuse("needsUnknown", "needsId");
    await writeNeed(deed, deed.system, { systemId: id, needsId, kind: known, exchanged: said.text });
    await touch(deed.transaction, id);
    return { ok: true, id };
  });
}

/** Says that a system does not need another any more. @throws NotFoundError, NotAllowedError (P9, P11) */
export async function dropNeed(actor: Actor, id: string, needsId: string): Promise<SystemOutcome> {
  return withSystem(actor, id, async (deed) => {
    await endNeed(deed, deed.system, needsId);
    await touch(deed.transaction, id);
    return { ok: true, id };
  });
}
