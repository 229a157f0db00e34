import { stringify } from "csv-stringify/sync";
import type { ImportReport } from "./moving.schema";

const columns = ["line", "thing", "type", "status", "title", "link", "outcome", "reason", "state", "itemId", "mediaId", "notes"] as const;

/** The report as a table for spreadsheets; none of them takes what stood in the file for a formula. */
export function reportAsCsv(report: ImportReport): string {
  const rows = report.lines.map((line) => ({ ...line, notes: line.notes.map(({ code, detail }) => (detail ? `${code}: ${detail}` : code)).join("; ") }));
  return `\uFEFF${stringify(rows, { columns: [...columns], header: true, escape_formulas: true, delimiter: ";", record_delimiter: "\r\n" })}`;
}
