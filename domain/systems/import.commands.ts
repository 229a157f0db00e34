import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { sourceLocale } from "@/i18n/routing";
import { writeAudit } from "@/lib/audit";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { idProblem, readNeeds, readSystem, readYesOrNo } from "./read-system";
import { fileRowOf, readSystems, type System } from "./rows";
import { type Deed, endNeed, subject, touch, writeChange, writeNeed, writeNew } from "./save";
import { requireAnyEdit, type Rights, rightsOf, type SystemFacts } from "./systems.policy";
import { type FieldProblem, fileFields, type ProblemCode, type RowPlan, type RowProblem } from "./systems.schema";
import { type FileRow, readSystemsFile } from "./systems-file";
import { allTag } from "./tags";

export type ImportOutcome = { ok: true; plan: RowPlan[] } | { ok: false; problems: RowProblem[] };

interface Import extends Deed {
  rights: Rights;
  departments: ReadonlySet<string>;
  before: ReadonlyMap<string, System>;
}

/** Carries what was found out of a transaction that must leave nothing behind. */
class Undone extends Error {
  constructor(readonly outcome: ImportOutcome) {
    super("The import leaves nothing behind");
  }
}

const problem = (field: string, code: ProblemCode): FieldProblem[] => [{ field, code }];

/** Whose the system is to be by the row; each row asks the rules for itself (P9, P11), of what it was and of what it becomes. */
function factsOf({ before, departments, rights }: Import, { fields }: FileRow): { facts: SystemFacts } | { problems: FieldProblem[] } {
  const id = fields.id ?? "";
  const old = before.get(id);
  if (old && !rights.edit(old)) return { problems: problem("id", "notYours") };
  const code = old ? null : idProblem(id);
  if (code) return { problems: problem("id", code) };
  const departmentId = fields.department ?? old?.departmentId ?? "";
  if (!departments.has(departmentId)) return { problems: problem("department", "departmentUnknown") };
  const shared = readYesOrNo(fields.shared ?? (old?.shared ? "yes" : "no")) ?? false;
  if (shared === "wrong") return { problems: problem("shared", "sharedWrong") };
  const facts = { id, departmentId, shared };
  if (!rights.edit(facts)) return { problems: problem(old ? "department" : "id", old ? "bothSides" : "notYours") };
  return { facts };
}

async function writeRow(given: Import, row: FileRow): Promise<FieldProblem[]> {
  const whose = factsOf(given, row);
  if ("problems" in whose) return whose.problems;
  const { facts } = whose;
  const old = given.before.get(facts.id);
  const fields = { ...(old ? fileRowOf(old) : {}), ...row.fields };
  const read = readSystem(fields);
  if ("problems" in read) return read.problems;
  if (!old) return writeNew(given, facts, read.given);
  const problems = await writeChange(given, old, read.given, fields);
  if (problems.length > 0 || (old.departmentId === facts.departmentId && old.shared === facts.shared)) return problems;
  await touch(given.transaction, facts.id, { departmentId: facts.departmentId, shared: facts.shared, offeredDepartmentId: null, offeredShared: null, offeredById: null });
  await writeAudit(given.transaction, "system.moved", subject(given.actor, facts), { from: old.departmentId, shared: facts.shared });
  return [];
}

/** When all systems of the file stand: what they need, where the file says so. */
async function writeNeedsOf(given: Import, { fields }: FileRow): Promise<FieldProblem[]> {
  if (fields.needs === undefined) return [];
  const id = fields.id ?? "";
  const needs = readNeeds(id, fields.needs);
  if (!Array.isArray(needs)) return problem("needs", needs);
  const there = await given.transaction.system.count({ where: { id: { in: needs.map(({ needsId }) => needsId) } } });
  if (there < needs.length) return problem("needs", "needsUnknown");
  const system = await given.transaction.system.findUniqueOrThrow({ where: { id }, select: { id: true, departmentId: true } });
  const old = given.before.get(id)?.needs ?? [];
  for (const need of needs) if (!old.some(({ needsId, kind, exchanged }) => needsId === need.needsId && kind === need.kind && exchanged === need.exchanged)) await writeNeed(given, system, need);
  for (const { needsId } of old) if (!needs.some((each) => each.needsId === needsId)) await endNeed(given, system, needsId);
  return [];
}

/** What has come of each row, column by column, as it stands now in the transaction. */
async function planOf({ transaction, before }: Import, rows: FileRow[]): Promise<RowPlan[]> {
  const ids = rows.map(({ fields }) => fields.id ?? "");
  const after = new Map((await readSystems(sourceLocale, swedishDate(), { ids, within: transaction })).map((system) => [system.id, system]));
  return rows.map(({ line, fields: { id = "" } }) => {
    const [old, now] = [before.get(id), after.get(id)];
    const [was, is] = [old ? fileRowOf(old) : {}, now ? fileRowOf(now) : {}];
    const changes = fileFields.flatMap((field) => ((was[field] ?? "") === (is[field] ?? "") || field === "id" ? [] : [{ field, from: was[field] ?? "", to: is[field] ?? "" }]));
    return { line, id, name: now?.words.sv.name ?? id, deed: old ? (changes.length > 0 ? "change" as const : "same" as const) : "add" as const, changes };
  });
}

async function run(actor: Actor, bytes: Uint8Array, keep: boolean): Promise<ImportOutcome> {
  await requireAnyEdit(actor);
  const read = readSystemsFile(bytes);
  if ("problems" in read) return { ok: false, problems: read.problems };
  const client = await database();
  const rights = await rightsOf(actor);
  const departments = new Set((await client.department.findMany({ select: { id: true } })).map(({ id }) => id));
  try {
    return await client.$transaction(async (transaction) => {
      const before = new Map((await readSystems(sourceLocale, swedishDate(), { within: transaction })).map((system) => [system.id, system]));
      const given: Import = { actor, transaction, rights, departments, before };
      const problems: RowProblem[] = [];
      const each = async (deed: (row: FileRow) => Promise<FieldProblem[]>) => {
        for (const row of read.rows) for (const found of await deed(row)) problems.push({ line: row.line, ...found });
      };
      await each((row) => writeRow(given, row));
      if (problems.length === 0) await each((row) => writeNeedsOf(given, row));
      if (problems.length > 0) throw new Undone({ ok: false, problems });
      const plan = await planOf(given, read.rows);
      if (!keep) throw new Undone({ ok: true, plan });
      const counted = (deed: RowPlan["deed"]) => plan.filter((row) => row.deed === deed).length;
      await writeAudit(transaction, "system.imported", { actorId: personOf(actor) }, { added: counted("add"), changed: counted("change") });
      return { ok: true, plan };
    }, { timeout: 60_000 });
  } catch (error) {
    if (error instanceof Undone) return error.outcome;
    throw error;
  }
}

/**
 * What a file would change in the register, row by row: it is done, and undone again, so that it is what will be.
 * @returns the plan; or everything that is wrong, by row and column: `notYours` where the rules say no to a row (P9, P11), `bothSides`
 * where it would move a system to somebody for whom the actor does not speak
 * @throws NotAllowedError for whoever answers for no system at all
 */
export const previewSystems = (actor: Actor, bytes: Uint8Array): Promise<ImportOutcome> => run(actor, bytes, false);

/**
 * Reads a file into the register, all of it or nothing. Systems that it does not have stay as they are.
 * @returns as previewSystems. @throws NotAllowedError
 */
export async function importSystems(actor: Actor, bytes: Uint8Array): Promise<ImportOutcome> {
  const outcome = await run(actor, bytes, true);
  if (outcome.ok) expireDocuments([allTag]);
  return outcome;
}
