import "server-only";
import { parse } from "yaml";
import { writeAudit } from "@/lib/audit";
import { locales } from "@/i18n/routing";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { readTable, textOf } from "@/lib/tables";
import type { Prisma } from "@/prisma/generated/client";
import { type DepartmentRow, departmentRowSchema } from "./installation.schema";

type Transaction = Prisma.TransactionClient;

/** "name_sv" of a table is the name in Swedish; a cell that is empty says nothing. */
function fromTable(text: string): unknown[] {
  const table = readTable(text);
  if ("brokenAt" in table) throw new Error(`The file cannot be read at line ${table.brokenAt}.`);
  return table.rows.map(({ cells }) => {
    const row: Record<string, unknown> = {};
    for (const [column, value] of Object.entries(cells).filter(([, cell]) => cell !== "")) {
      const [field = "", locale] = column.split("_");
      row[field] = locale === undefined ? value : { ...(row[field] as object | undefined), [locale]: value };
    }
    return row;
  });
}

/** JSON is YAML. */
function listOf(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function rowsOf(file: { name: string; bytes: Uint8Array }): unknown[] {
  const text = textOf(file.bytes);
  if (file.name.endsWith(".csv")) return fromTable(text);
  const list = listOf(text);
  if (!Array.isArray(list)) throw new Error("The file must hold a list of departments, as YAML or JSON.");
  return list as unknown[];
}

const above = (rows: DepartmentRow[], row: DepartmentRow) => rows.find(({ id }) => id === row.parent);

/** Whether the way up comes back to where it began. */
function goesRound(rows: DepartmentRow[], row: DepartmentRow): boolean {
  const seen = new Set<string>();
  for (let at: DepartmentRow | undefined = row; at; at = above(rows, at)) {
    if (seen.has(at.id)) return true;
    seen.add(at.id);
  }
  return false;
}

/** What no row can say by itself. */
function faultsAmong(rows: DepartmentRow[], known: Set<string>): string[] {
  const addresses = rows.flatMap((row) => locales.filter((locale) => row.name[locale]).map((locale) => `${locale} ${row.slug?.[locale] ?? row.id}`));
  const twice = (list: string[]) => list.filter((each, index) => list.indexOf(each) !== index);
  return [
    ...twice(rows.map(({ id }) => id)).map((id) => `${id}: id: stands there twice`),
    ...twice(addresses).map((address) => `${address}: slug: is the address of two departments`),
    ...rows.filter(({ parent }) => parent && !known.has(parent) && !rows.some(({ id }) => id === parent)).map(({ id }) => `${id}: parent: is no department of the file or the portal`),
    ...rows.filter((row) => goesRound(rows, row)).map(({ id }) => `${id}: parent: leads back to the department itself`),
  ];
}

function readRows(file: { name: string; bytes: Uint8Array }, known: Set<string>): DepartmentRow[] {
  const read = rowsOf(file).map((row, index) => ({ index, parsed: departmentRowSchema.safeParse(row) }));
  const faults = read.flatMap(({ index, parsed }) => (parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `Department ${index + 1}: ${path.join(".") || "row"}: ${message}`)));
  const rows = read.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : []));
  const all = faults.length > 0 ? faults : faultsAmong(rows, known);
  if (all.length > 0) throw new Error(all.join("\n"));
  if (rows.length === 0) throw new Error("The file holds no department.");
  return rows;
}

/** From the top down, so that a department is there before its units. */
function fromTheTop(rows: DepartmentRow[]): DepartmentRow[] {
  const depth = (row: DepartmentRow): number => (above(rows, row) ? 1 + depth(above(rows, row)!) : 0);
  return rows.map((row) => ({ row, at: depth(row) })).sort((one, other) => one.at - other.at).map(({ row }) => row);
}

const textsOf = (row: DepartmentRow) =>
  locales.filter((locale) => row.name[locale]).map((locale) => ({ locale, name: row.name[locale]!, slug: row.slug?.[locale] ?? row.id, summary: row.summary?.[locale] ?? null }));

async function writeDepartment(transaction: Transaction, row: DepartmentRow, order: number): Promise<"created" | "changed" | "same"> {
  const [parentId, texts] = [row.parent ?? null, textsOf(row)];
  const before = await transaction.department.findUnique({ where: { id: row.id }, include: { texts: { select: { locale: true, name: true, slug: true, summary: true } } } });
  const inOrder = (list: { locale: string }[]) => JSON.stringify(list.map((each) => Object.entries(each).sort()).sort());
  if (before && before.parentId === parentId && before.order === order && inOrder(before.texts) === inOrder(texts)) return "same";
  await transaction.department.upsert({ where: { id: row.id }, create: { id: row.id, parentId, order }, update: { parentId, order } });
  await transaction.departmentText.deleteMany({ where: { departmentId: row.id } });
  await transaction.departmentText.createMany({ data: texts.map((text) => ({ departmentId: row.id, ...text })) });
  const deed = before ? "changed" : "created";
  await writeAudit(transaction, `department.${deed}`, { actorId: null, thingType: "Department", thingId: row.id, departmentId: row.id }, {});
  return deed;
}

/**
 * Puts the tree of departments into the database of a real municipality, all of it or none. What stands there already
 * and is said again stays; what is said differently is changed; what the file does not name is left alone. For the
 * console of the machine: there is nobody yet who could be asked whether they may.
 * @param file JSON, YAML or (by its name) CSV
 * @returns how many were made and changed
 * @throws Error with a line for each fault of the file; and in a demonstration, whose departments are its files'
 */
export async function installDepartments(file: { name: string; bytes: Uint8Array }): Promise<{ created: number; changed: number }> {
  const client = await database();
  const installation = await client.installation.findFirst({ select: { kind: true } });
  if (installation?.kind !== "municipality") throw new Error("Departments are installed in the database of a real municipality alone; this one is not (TORGET_DEMONSTRATION=no with an empty database makes one).");
  const known = new Set((await client.department.findMany({ select: { id: true } })).map(({ id }) => id));
  const rows = readRows(file, known);
  const deeds = await client.$transaction(
    async (transaction) => {
      const done = [];
      for (const row of fromTheTop(rows)) done.push(await writeDepartment(transaction, row, rows.indexOf(row)));
      return done;
    },
    { timeout: 60_000 },
  );
  expireDocuments(["departments"]);
  const count = (deed: string) => deeds.filter((each) => each === deed).length;
  return { created: count("created"), changed: count("changed") };
}
