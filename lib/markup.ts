/*
 * Markup and XML without React, for what is written where nobody asks for it (files) or must be small. What is put in is escaped;
 * only another piece of markup goes in as it is.
 */

export class Markup {
  constructor(private readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

type Part = Markup | string | number | null | false | readonly Part[];

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** What XML 1.0 cannot hold at all. */
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function written(part: Part): string {
  if (part instanceof Markup) return part.toString();
  if (Array.isArray(part)) return part.map(written).join("");
  if (part === null || part === false) return "";
  return String(part).replace(unwritable, "").replace(/[&<>"']/g, (character) => escapes[character] ?? "");
}

/** A template whose values are escaped; null and false write nothing, lists one after the other. */
export function markup(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(strings.reduce((text, string, index) => text + written(parts[index - 1] ?? null) + string));
}
