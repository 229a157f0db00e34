import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { writeAudit } from "@/lib/audit";
import { dateColumn } from "@/lib/dates";
import type { Prisma } from "@/prisma/generated/client";
import { whoIs } from "./people";
import type { GivenSystem } from "./read-system";
import { fieldsOfSystem, type System } from "./rows";
import type { SystemFacts } from "./systems.policy";
import { classNames, type Dependency, type FieldProblem, type Fields, systemFields } from "./systems.schema";

/* How what was given is written, from a form and from a file alike, inside a transaction; nobody is asked here whether it is allowed. */

export interface Deed {
  actor: Actor;
  transaction: Prisma.TransactionClient;
}

/** Who and what an audit row is about. */
export const subject = (actor: Actor, { id, departmentId }: Pick<SystemFacts, "id" | "departmentId">) => ({ actorId: personOf(actor), thingType: "System" as const, thingId: id, departmentId });

/** The columns of what was given, with the people and the department that it names found. */
async function columnsOf(reader: Prisma.TransactionClient, given: GivenSystem, before: System | null): Promise<{ columns: Omit<Prisma.SystemUncheckedCreateInput, "id" | "departmentId"> } | { problems: FieldProblem[] }> {
  const { runBy, owner, manager, agreementEnds, inUseFrom, retiredOn, supplier, agreement, hosting, personalData, processorAgreement, criticality, continuity, deviation } = given;
  const same = { supplier, agreement, hosting, personalData, processorAgreement, criticality, continuity, deviation, ...Object.fromEntries(classNames.map((name) => [name, given[name]])) };
  const problems: FieldProblem[] = [];
  const was: Fields = before ? fieldsOfSystem(before) : {};
  // Whoever has left stays named until somebody else is: that is what the report tells of.
  const person = async (field: "owner" | "manager", typed: string) => {
    if (before?.[field] && was[field] === typed) return before[field].id;
    const found = await whoIs(reader, typed);
    if ("code" in found) problems.push({ field, code: found.code });
    return "id" in found ? found.id : null;
  };
  const [ownerId, managerId] = [await person("owner", owner), await person("manager", manager)];
  if (runBy !== "" && (await reader.department.count({ where: { id: runBy } })) === 0) problems.push({ field: "runBy", code: "departmentUnknown" });
  if (problems.length > 0) return { problems };
  const day = (date: string | null) => date && dateColumn(date);
  return { columns: { ...same, runById: runBy || null, ownerId, managerId, agreementEnds: day(agreementEnds), inUseFrom: day(inUseFrom), retiredOn: day(retiredOn) } };
}

const textRows = ({ words }: GivenSystem) => Object.entries(words).map(([locale, text]) => ({ locale, ...text }));

/** @returns what is wrong; nothing where it stands in the register now */
export async function writeNew({ actor, transaction }: Deed, facts: SystemFacts, given: GivenSystem): Promise<FieldProblem[]> {
  if ((await transaction.system.count({ where: { id: facts.id } })) > 0) return [{ field: "id", code: "idTaken" }];
  const read = await columnsOf(transaction, given, null);
  if ("problems" in read) return read.problems;
  await transaction.system.create({ data: { ...read.columns, ...facts, texts: { create: textRows(given) } } });
  await writeAudit(transaction, "system.added", subject(actor, facts), { shared: facts.shared });
  return [];
}

/** @returns what is wrong; nothing where it is said now, or was already */
export async function writeChange({ actor, transaction }: Deed, before: System, given: GivenSystem, fields: Fields): Promise<FieldProblem[]> {
  const was = fieldsOfSystem(before);
  const changed = systemFields.filter((field) => (was[field] ?? "") !== (fields[field] ?? "").replace(/\r\n?/g, "\n").trim());
  if (changed.length === 0) return [];
  const read = await columnsOf(transaction, given, before);
  if ("problems" in read) return read.problems;
  const where = { systemId: before.id };
  await transaction.systemText.deleteMany({ where });
  await transaction.systemText.createMany({ data: textRows(given).map((row) => ({ ...where, ...row })) });
  await touch(transaction, before.id, read.columns);
  await writeAudit(transaction, "system.changed", subject(actor, before), { fields: changed });
  return [];
}

export async function touch(transaction: Prisma.TransactionClient, id: string, data: Prisma.SystemUncheckedUpdateInput = {}): Promise<void> {
  await transaction.system.update({ where: { id }, data: { ...data, changedAt: new Date(), revision: { increment: 1 } } });
}

/** Says that a system needs another, or says it otherwise. */
export async function writeNeed({ actor, transaction }: Deed, system: Pick<SystemFacts, "id" | "departmentId">, { needsId, kind, exchanged }: Dependency): Promise<void> {
  const said = { kind, exchanged };
  await transaction.systemDependency.upsert({ where: { systemId_needsId: { systemId: system.id, needsId } }, create: { systemId: system.id, needsId, ...said }, update: said });
  await writeAudit(transaction, "system.needSaid", subject(actor, system), { needs: needsId, kind });
}

export async function endNeed({ actor, transaction }: Deed, system: Pick<SystemFacts, "id" | "departmentId">, needsId: string): Promise<void> {
  const { count } = await transaction.systemDependency.deleteMany({ where: { systemId: system.id, needsId } });
  if (count > 0) await writeAudit(transaction, "system.needEnded", subject(actor, system), { needs: needsId });
}
