import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { standardWords } from "@/domain/standards/standards.schema";
import { sourceLocale } from "@/i18n/routing";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { requireAnyHandling, requireHandling } from "./equipment.policy";
import type { FieldProblem } from "./equipment.schema";
import type { ItemRow, tableColumns } from "./table";
import { equipmentTag } from "./tags";

export type ImportOutcome = { ok: true; added: number; changed: number } | { ok: false; problems: FieldProblem[] };

async function standardsByName(): Promise<Map<string, string>> {
  const rows = await (await database()).standardItem.findMany({ select: { id: true, texts: { select: { locale: true, name: true, about: true } } } });
  return new Map(rows.flatMap(({ id, texts }) => [[id, id] as const, [standardWords(texts, sourceLocale).name.toLowerCase(), id] as const]));
}

/**
 * Takes rows into the register: new things are added, those whose label is there are changed, all or none. What is under a deviation
 * keeps it where the row names no standard.
 * @returns `departmentMissing`, `standardGone`, `retired` with their lines
 * @throws NotAllowedError where a row belongs, or would belong, to a department whose equipment the actor does not handle (P15)
 */
export async function importItems(actor: Actor, rows: readonly ItemRow[]): Promise<ImportOutcome> {
  await requireAnyHandling(actor);
  const client = await database();
  const known = new Set((await client.department.findMany({ select: { id: true } })).map(({ id }) => id));
  const standards = await standardsByName();
  const there = new Map((await client.equipmentItem.findMany({ where: { inventoryNumber: { in: rows.map((row) => row.inventoryNumber) } }, select: { id: true, inventoryNumber: true, departmentId: true, deviationId: true, retiredOn: true } })).map((item) => [item.inventoryNumber, item]));
  const problems = rows.flatMap(({ line, departmentId, standard, inventoryNumber }): FieldProblem[] => {
    if (!known.has(departmentId)) return [{ field: "table", code: "departmentMissing", line }];
    if (standard && !standards.has(standard.toLowerCase()) && !standards.has(standard)) return [{ field: "table", code: "standardGone", line }];
    return there.get(inventoryNumber)?.retiredOn ? [{ field: "table", code: "retired", line }] : [];
  });
  if (problems.length > 0) return { ok: false, problems };
  for (const id of new Set([...rows.map(({ departmentId }) => departmentId), ...[...there.values()].map(({ departmentId }) => departmentId)])) await requireHandling(actor, "import", id);
  const counts = await client.$transaction(async (transaction) => {
    for (const { standard, inventoryNumber, serial, kind, name, departmentId } of rows) {
      const given = { inventoryNumber, serial, kind, name, departmentId };
      const before = there.get(given.inventoryNumber);
      const standardItemId = standard ? (standards.get(standard) ?? standards.get(standard.toLowerCase()) ?? null) : null;
      // A thing that moves leaves the deviation of its old department behind.
      const deviationId = !standardItemId && before?.departmentId === given.departmentId ? before.deviationId : null;
      const data = { ...given, standardItemId, deviationId };
      if (before) await transaction.equipmentItem.update({ where: { id: before.id }, data });
      else await transaction.equipmentItem.create({ data });
    }
    const done = { added: rows.length - there.size, changed: there.size };
    await writeAudit(transaction, "equipment.imported", { actorId: personOf(actor), thingType: "Equipment" }, done);
    return done;
  }, { timeout: 60_000 });
  expireDocuments([equipmentTag]);
  return { ok: true, ...counts };
}

/**
 * The things of the departments that the actor handles as rows of a table, without who has them: it comes back in as it went out.
 * @throws NotAllowedError for whoever handles none (P15), and where a second factor is wanted
 */
export async function exportItems(actor: Actor): Promise<Record<(typeof tableColumns)[number], string>[]> {
  const departments = await requireAnyHandling(actor);
  const rows = await (await database()).equipmentItem.findMany({ where: { departmentId: { in: departments }, retiredOn: null }, select: { inventoryNumber: true, serial: true, kind: true, name: true, departmentId: true, standardItem: { select: { texts: { select: { locale: true, name: true, about: true } } } } }, orderBy: { inventoryNumber: "asc" } });
  return rows.map((row) => ({ "inventory number": row.inventoryNumber, serial: row.serial, kind: row.kind, name: row.name, department: row.departmentId, standard: row.standardItem ? standardWords(row.standardItem.texts, sourceLocale).name : "" }));
}
