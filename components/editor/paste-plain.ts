/*
 * Text without form, as PDF viewers and mail give it: a line break is where the sheet ended, not where a thought did.
 * Pure, so that it is tested without a browser.
 */

export type PlainBlock = { kind: "paragraph"; text: string } | { kind: "list"; ordered: boolean; items: string[] };

const bullet = /^\s*[•●○▪■·‣⁃–—*-]\s+(?=\S)/;
const number = /^\s*\d{1,2}[.)]\s+(?=\S)/;
const ended = /[.!?:…]["”’)]?$/;
/** "in- och utflyttning": the hyphen is the word's own. */
const pair = /^(och|eller|samt|respektive|and|or|ja|tai|sekä)\b/i;

/** Two lines as one; a word that was parted at the end of its line is whole again. */
function join(line: string, next: string): string {
  if (/\u00AD$/.test(line)) return line.slice(0, -1) + next;
  if (/\p{Ll}-$/u.test(line) && /^\p{Ll}/u.test(next) && !pair.test(next)) return line.slice(0, -1) + next;
  return `${line} ${next}`;
}

/** Whether what follows a line break goes on with the same paragraph. `widest` is the longest line of the text. */
function goesOn(line: string, next: string, widest: number): boolean {
  if (widest < 45) return /^\p{Ll}/u.test(next) && !ended.test(line);
  const full = line.length >= widest * 0.7;
  if (ended.test(line)) return full;
  return full || /^\p{Ll}/u.test(next);
}

/** Reads plain text as paragraphs and lists: blank lines part, broken lines and words are joined, points become lists. */
export function readPlain(text: string): PlainBlock[] {
  const lines = text.replace(/\r\n?|\u2028|\u2029/g, "\n").replace(/\f/g, "\n\n").split("\n").map((line) => line.replace(/[\t ]+/g, " ").trim());
  const widest = Math.max(0, ...lines.map((line) => line.length));
  const blocks: PlainBlock[] = [];
  let before = "";
  for (const line of lines) {
    const last = blocks.at(-1);
    const mark = bullet.exec(line) ?? number.exec(line);
    if (line === "") {
      before = "";
      continue;
    }
    if (mark) {
      const ordered = number.test(line);
      const item = line.slice(mark[0].length);
      if (last?.kind === "list" && last.ordered === ordered) last.items.push(item);
      else blocks.push({ kind: "list", ordered, items: [item] });
    } else if (before && last?.kind === "list" && goesOn(before, line, widest)) last.items.push(join(last.items.pop() ?? "", line));
    else if (before && last?.kind === "paragraph" && goesOn(before, line, widest)) last.text = join(last.text, line);
    else blocks.push({ kind: "paragraph", text: line });
    before = line;
  }
  return blocks.map((block) => (block.kind === "list" && block.items.length === 1 && !block.ordered && blocks.length === 1 ? { kind: "paragraph", text: block.items[0] ?? "" } : block));
}
