import { readTable, type TableRow } from "@/lib/tables";
import { equipmentKinds, type EquipmentProblem, type FieldProblem, type GivenItem, longest } from "./equipment.schema";

/* The register as a table: what is pasted from a spreadsheet or sent as a file, and what is taken out. The same columns both ways. */

export const tableColumns = ["inventory number", "serial", "kind", "name", "department", "standard"] as const;
export const mostRows = 5_000;

/** What a row says; the standard is named in Swedish, as in the catalogue, or by its id. */
export type ItemRow = Omit<GivenItem, "standardItemId" | "deviationId"> & { line: number; standard: string };

const required = ["inventory number", "kind", "name", "department"] as const;

function readRow({ line, cells }: TableRow): ItemRow | FieldProblem {
  const cell = (name: (typeof tableColumns)[number]) => cells[name] ?? "";
  const fault = (code: EquipmentProblem): FieldProblem => ({ field: "table", code, line });
  const kind = equipmentKinds.find((each) => each === cell("kind").toLowerCase());
  if (!cell("inventory number")) return fault("inventoryMissing");
  if (!cell("name")) return fault("nameMissing");
  if (!cell("department")) return fault("departmentMissing");
  if (!kind) return fault("kindMissing");
  if (cell("inventory number").length > longest.inventoryNumber || cell("serial").length > longest.serial || cell("name").length > longest.name) return fault("tooLong");
  return { line, inventoryNumber: cell("inventory number"), serial: cell("serial"), kind, name: cell("name"), departmentId: cell("department"), standard: cell("standard") };
}

/**
 * Reads rows that were pasted or come from a CSV file.
 * @returns all rows, or every fault with its line; nothing is taken in by halves
 */
export function readItemTable(text: string): { rows: ItemRow[] } | { problems: FieldProblem[] } {
  if (!text.trim()) return { problems: [{ field: "table", code: "fileEmpty" }] };
  const read = readTable(text);
  if ("brokenAt" in read) return { problems: [{ field: "table", code: "fileBroken", line: read.brokenAt }] };
  if (required.some((name) => !read.columns.includes(name))) return { problems: [{ field: "table", code: "columnsMissing" }] };
  if (read.rows.length === 0) return { problems: [{ field: "table", code: "fileEmpty" }] };
  if (read.rows.length > mostRows) return { problems: [{ field: "table", code: "rowsTooMany" }] };
  const seen = new Set<string>();
  const [rows, problems]: [ItemRow[], FieldProblem[]] = [[], []];
  for (const row of read.rows.map(readRow)) {
    if ("code" in row) problems.push(row);
    else if (seen.has(row.inventoryNumber)) problems.push({ field: "table", code: "twice", line: row.line });
    else rows.push(row);
    if ("inventoryNumber" in row) seen.add(row.inventoryNumber);
  }
  return problems.length > 0 ? { problems } : { rows };
}
