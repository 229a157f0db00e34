import { readTable, textOf } from "@/lib/tables";
import { type ElectedCode, type ElectedField, electedFields, type ElectedProblem, type ElectedRow, electedRowSchema } from "./elected.schema";

/* Reads a register of elected representatives, CSV or JSON. All of it is right, or nothing of it counts. */

/** What columns are called besides the names of the fields. */
const otherNames: Record<string, ElectedField> = {
  nyckel: "key",
  id: "key",
  personkey: "key",
  personnyckel: "key",
  namn: "name",
  organ: "body",
  "nämnd": "body",
  uppdrag: "role",
  roll: "role",
  parti: "party",
  "från": "from",
  "från och med": "from",
  "fr.o.m.": "from",
  till: "to",
  "till och med": "to",
  "t.o.m.": "to",
  "ersättarordning": "substituteOrder",
  "e-post": "email",
  epost: "email",
  ...Object.fromEntries(electedFields.map((field) => [field.toLowerCase(), field])),
};
const needed: ElectedField[] = ["key", "name", "body", "role", "from"];

interface Raw {
  line: number;
  fields: Record<string, unknown>;
}

export type ElectedReading = { ok: true; rows: ElectedRow[] } | { ok: false; problems: ElectedProblem[] };

const wrong = (line: number, field: ElectedField | null, code: ElectedCode): ElectedProblem => ({ line, field, code });
const fieldOf = (name: string): ElectedField | undefined => (Object.hasOwn(otherNames, name.toLowerCase()) ? otherNames[name.toLowerCase()] : undefined);

const byField = (given: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (fieldOf(name) ? [[fieldOf(name)!, typeof value === "string" ? value.replaceAll("\u0000", "") : value]] : [])));

function fromTable(text: string): Raw[] | ElectedProblem[] {
  const table = readTable(text);
  if ("brokenAt" in table) return [wrong(table.brokenAt, null, "unreadable")];
  const present = new Set(table.columns.map(fieldOf));
  const lacking = needed.filter((field) => !present.has(field));
  if (lacking.length > 0) return lacking.map((field) => wrong(1, field, "columnMissing"));
  return table.rows.map(({ line, cells }) => ({ line, fields: byField(cells) }));
}

function fromJson(text: string): Raw[] | ElectedProblem[] {
  try {
    const list: unknown = JSON.parse(text);
    if (!Array.isArray(list)) return [wrong(1, null, "unreadable")];
    return (list as unknown[]).map((each, index) => ({ line: index + 1, fields: typeof each === "object" && each !== null ? byField(each) : {} }));
  } catch {
    return [wrong(1, null, "unreadable")];
  }
}

/** The name of a mandate in its register: one person, one first day, one task, one body. */
export const mandateKey = ({ key, from, role, body }: ElectedRow): string => `${key}/${from}/${role}/${body}`;

/** What no line can say by itself: the same mandate twice, one key with two names or two accounts. */
function amongThem(rows: { line: number; row: ElectedRow }[]): ElectedProblem[] {
  const seen = new Set<string>();
  const people = new Map<string, ElectedRow>();
  return rows.flatMap(({ line, row }) => {
    const [id, first] = [mandateKey(row), people.get(row.key) ?? row];
    people.set(row.key, first);
    const isTwice = seen.has(id);
    seen.add(id);
    return [
      ...(isTwice ? [wrong(line, null, "twice")] : []),
      ...(first.name === row.name ? [] : [wrong(line, "name", "nameDiffers")]),
      ...(first.providerSubject === row.providerSubject ? [] : [wrong(line, "providerSubject", "subjectDiffers")]),
    ];
  });
}

const isProblem = (each: Raw | ElectedProblem): each is ElectedProblem => "code" in each;

/**
 * Reads a register. Columns may have their Swedish names, in any order; others are passed over.
 * @returns its mandates; or everything that is wrong, by line and field. An empty register is wrong: it would end everybody
 */
export function readElected(bytes: Uint8Array): ElectedReading {
  const text = textOf(bytes).replace(/^\uFEFF/, "");
  const raw = /^\s*[[{]/.test(text) ? fromJson(text) : fromTable(text);
  const unreadable = raw.filter(isProblem);
  if (unreadable.length > 0) return { ok: false, problems: unreadable };
  if (raw.length === 0) return { ok: false, problems: [wrong(1, null, "empty")] };
  const read = (raw as Raw[]).map(({ line, fields }) => ({ line, parsed: electedRowSchema.safeParse(fields) }));
  const rows = read.flatMap(({ line, parsed }) => (parsed.success ? [{ line, row: parsed.data }] : []));
  const problems = read.flatMap(({ line, parsed }) => (parsed.success ? [] : parsed.error.issues.map(({ path, message }) => wrong(line, path[0] as ElectedField, message as ElectedCode))));
  const all = [...problems, ...amongThem(rows)].sort((one, other) => one.line - other.line);
  return all.length > 0 ? { ok: false, problems: all } : { ok: true, rows: rows.map(({ row }) => row) };
}
