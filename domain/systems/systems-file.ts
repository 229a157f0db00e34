import { readTable, textOf } from "@/lib/tables";
import { type Fields, fileFields, type RowProblem } from "./systems.schema";

/* Reads a file of systems, CSV or JSON: rows of fields, which are read by read-system.ts. */

/** What columns are called besides the names of the fields. */
const otherNames: Record<string, string> = {
  nyckel: "id",
  "förvaltning": "department",
  gemensamt: "shared",
  namn: "name-sv",
  syfte: "purpose-sv",
  personuppgifter: "personalData-sv",
  "sökvägar": "access-sv",
  driftas: "runBy",
  "ägare": "owner",
  "systemägare": "owner",
  "förvaltare": "manager",
  "systemförvaltare": "manager",
  "leverantör": "supplier",
  avtal: "agreement",
  "avtalsslut": "agreementEnds",
  land: "hosting",
  konfidentialitet: "confidentiality",
  riktighet: "correctness",
  "tillgänglighet": "availability",
  "spårbarhet": "traceability",
  "personuppgiftsbiträdesavtal": "processorAgreement",
  "kritiskt": "criticality",
  "reservrutin": "continuity",
  avvikelse: "deviation",
  "i bruk från": "inUseFrom",
  "avvecklat": "retiredOn",
  "behöver": "needs",
  ...Object.fromEntries(fileFields.map((field) => [field.toLowerCase(), field])),
};
const fieldOf = (name: string): string | undefined => (Object.hasOwn(otherNames, name.toLowerCase()) ? otherNames[name.toLowerCase()] : undefined);

export interface FileRow {
  line: number;
  /** Only the columns that the file has: what it does not have stays as it is. */
  fields: Fields;
}

const wrong = (line: number, field: string | null, code: RowProblem["code"]): RowProblem => ({ line, field, code });

/** A cell that a spreadsheet would have taken for a formula comes out of an export with a mark in front. */
const unescaped = (text: string) => text.replace(/^'(?=[=+\-@\t\r])/, "");
const textIn = (value: unknown): string => (typeof value === "string" ? unescaped(value.replaceAll("\u0000", "")) : typeof value === "number" || typeof value === "boolean" ? String(value) : "");
const byField = (given: object): Fields => Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (fieldOf(name) ? [[fieldOf(name)!, textIn(value)]] : [])));

function rowsIn(text: string): FileRow[] | RowProblem {
  if (/^\s*[[{]/.test(text)) {
    try {
      const list: unknown = JSON.parse(text);
      if (!Array.isArray(list)) return wrong(1, null, "unreadable");
      return (list as unknown[]).map((each, index) => ({ line: index + 1, fields: typeof each === "object" && each !== null ? byField(each) : {} }));
    } catch {
      return wrong(1, null, "unreadable");
    }
  }
  const table = readTable(text);
  if ("brokenAt" in table) return wrong(table.brokenAt, null, "unreadable");
  if (table.columns.length === 0) return [];
  if (!table.columns.some((name) => fieldOf(name) === "id")) return wrong(1, "id", "columnMissing");
  return table.rows.map(({ line, cells }) => ({ line, fields: byField(cells) }));
}

/**
 * Reads a file of systems. Columns may have their Swedish names, in any order; others are passed over.
 * @returns its rows; or why it cannot be read as a whole: `unreadable`, `columnMissing`, `empty`, `twice`
 */
export function readSystemsFile(bytes: Uint8Array): { rows: FileRow[] } | { problems: RowProblem[] } {
  const rows = rowsIn(textOf(bytes).replace(/^\uFEFF/, ""));
  if (!Array.isArray(rows)) return { problems: [rows] };
  if (rows.length === 0) return { problems: [wrong(1, null, "empty")] };
  const seen = new Set<string>();
  const twice = rows.filter(({ fields: { id = "" } }) => seen.has(id) || !seen.add(id));
  return twice.length > 0 ? { problems: twice.map(({ line }) => wrong(line, "id", "twice")) } : { rows };
}

/** The columns of a whole export, in their order. */
export const exportColumns: readonly string[] = fileFields;
