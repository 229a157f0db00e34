/*
 * What is deeper or longer than any text of ours is taken out before it is read. It is refused further up in any case;
 * but to read thousands of quotes, lists or boxes inside each other takes minutes, in which nobody gets an answer. Pure.
 */

/** Quotes, lists and boxes inside each other; blocks of ours nest twice. */
const deepest = 10;

const mark = String.raw`[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))`;
const deepMarks = new RegExp(`^((?:${mark}){${deepest}})(?:${mark})+`, "gm");

const boxBegins = /^[ \t]*:{3,}[A-Za-z]/;
const boxEnds = /^[ \t]*:{3,}[ \t]*$/;

/** Lines; a text has at most 1,000 blocks, and the longest of them are tables. */
const mostLines = 3_000;

/** The text with what begins deeper than `deepest` as plain words. Lines stay lines, so that what is reported keeps its place. */
function withoutDepths(text: string): string {
  const flat = text.replace(deepMarks, "$1");
  if (!flat.includes(":::")) return flat;
  let depth = 0;
  return flat
    .split("\n")
    .map((line) => {
      if (boxEnds.test(line)) depth = Math.max(0, depth - 1);
      else if (boxBegins.test(line)) depth += 1;
      else return line;
      return depth > deepest ? `\\${line.trimStart()}` : line;
    })
    .join("\n");
}

/** Marks of emphasis and brackets between two empty lines, outside tables; each is held against all that are open. */
const mostMarks = 1_500;

/** The text with the marks of a paragraph that has more of them than any as plain words: nothing of it is lost. */
function withoutMarks(text: string): string {
  return text
    .split(/(\n[ \t]*\n)/)
    .map((piece) => ((piece.match(/[*_]+|\[/g)?.length ?? 0) <= mostMarks || /^[ \t]*\|/m.test(piece) ? piece : piece.replace(/[*_[\]\\]/g, "\\$&")))
    .join("");
}

/** The text as far as it is read, and the line from which on it is not. */
export function withoutTooMuch(text: string): { kept: string; cutAt: number | null } {
  const lines = text.split("\n");
  const isLong = lines.length > mostLines;
  return { kept: withoutMarks(withoutDepths(isLong ? lines.slice(0, mostLines).join("\n") : text)), cutAt: isLong ? mostLines + 1 : null };
}
