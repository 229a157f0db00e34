import { badRequest, named } from "./scim-errors";

/*
 * Filters (RFC 7644, 3.4.2.2): comparisons with "eq", joined by "and". That is what directories ask to find what they
 * have sent before, and what the paths of their PATCHes choose by; everything else is refused as invalidFilter, never
 * guessed at.
 */

export interface Comparison {
  /** As it was written; names are the same in capitals and small letters. */
  attribute: string;
  value: string | boolean | number | null;
}

const comparison = /^\s*([A-Za-z$][\w$.:-]*?)(?:\[\s*([A-Za-z$][\w$]*)\s+eq\s+("(?:[^"\\]|\\.)*")\s*\]|\s+eq\s+("(?:[^"\\]|\\.)*"|true|false|null|-?\d+(?:\.\d+)?))\s*/i;
const joint = /^and\s+/i;

function literal(written: string): Comparison["value"] {
  const unreadable = badRequest("invalidFilter", "The filter has a value that cannot be read.");
  try {
    const value = JSON.parse(written.startsWith('"') ? written : written.toLowerCase()) as Comparison["value"];
    // PostgreSQL holds no U+0000, so that nothing is found by it.
    if (typeof value !== "string" || !value.includes("\u0000")) return value;
  } catch {
    throw unreadable;
  }
  throw unreadable;
}

/**
 * Reads a filter into its comparisons, all of which must hold. `members[value eq "x"]` is the same as
 * `members.value eq "x"` here.
 * @throws ScimError (invalidFilter) for anything else than comparisons with eq, joined by and
 */
export function readFilter(filter: string): Comparison[] {
  const found: Comparison[] = [];
  for (let rest = filter; ; ) {
    const match = comparison.exec(rest);
    if (!match) throw badRequest("invalidFilter", `The filter cannot be read at ${named(rest)}: comparisons with "eq", joined by "and", are understood.`);
    const [whole, attribute = "", inner, innerValue, value] = match;
    found.push({ attribute: inner ? `${attribute}.${inner}` : attribute, value: literal(innerValue ?? value ?? "null") });
    rest = rest.slice(whole.length);
    if (rest === "") return found;
    const and = joint.exec(rest);
    // "eq 1and" has no space before its "and".
    if (!and || !/\s$/.test(whole)) throw badRequest("invalidFilter", `The filter cannot be read at ${named(rest)}.`);
    rest = rest.slice(and[0].length);
  }
}

/** Whether one value of a list is what the comparisons choose. Text and truth are compared as directories write them: "True" is true. */
export function isChosen(comparisons: readonly Comparison[], element: Readonly<Record<string, unknown>>): boolean {
  return comparisons.every(({ attribute, value }) => {
    const key = Object.keys(element).find((name) => name.toLowerCase() === attribute.toLowerCase());
    const held = key === undefined ? undefined : element[key];
    if (held === undefined) return value === null || String(value).toLowerCase() === "false";
    return String(held).toLowerCase() === String(value).toLowerCase();
  });
}
