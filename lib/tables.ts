import { CsvError, type Info, parse } from "csv-parse/sync";

/*
 * Tables as offices send them: CSV as Swedish spreadsheets write it (semicolons, a mark in front, Windows' own letters)
 * and as everybody else does.
 */

export interface TableRow {
  /** Where in the file the row ends; the first line is 1. */
  line: number;
  /** By the column's name in small letters. */
  cells: Record<string, string>;
}

/** Text of bytes: UTF-8 or UTF-16 by its mark, otherwise UTF-8 where it is that, otherwise Windows-1252. */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** What stands between the cells: whichever of the three the first line has most of. */
function delimiterOf(text: string): string {
  const [first = ""] = text.split(/\r?\n/, 1);
  const count = (mark: string) => first.split(mark).length;
  return [";", ",", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/**
 * Reads a CSV text whose first line names the columns. Empty lines are passed over, cells are trimmed.
 * @returns the names of the columns in small letters, and the rows; the line where it cannot be read further
 */
export function readTable(text: string): { columns: string[]; rows: TableRow[] } | { brokenAt: number } {
  try {
    const read = parse(text, { delimiter: delimiterOf(text), bom: true, info: true, trim: true, skip_empty_lines: true, skip_records_with_empty_values: true, relax_column_count: true }) as unknown as { info: Info; record: string[] }[];
    const [head, ...body] = read;
    const columns = (head?.record ?? []).map((name) => name.toLowerCase());
    return { columns, rows: body.map(({ info, record }) => ({ line: info.lines, cells: Object.fromEntries(columns.map((name, index) => [name, record[index] ?? ""])) })) };
  } catch (error) {
    if (error instanceof CsvError) return { brokenAt: Number(error.lines ?? 1) };
    throw error;
  }
}
