import { parseFragment } from "parse5";
import { textIn } from "./html-tree";

/** Text for the inside of an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** What no text may hold: what the database refuses, halves of characters, what turns the reading direction unseen. */
export function cleaned(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200B\u202A-\u202E\u2066-\u2069\uFEFF\uFFFD]/g, "")
    .replace(/[\t\n\r \u2028\u2029]+/g, " ")
    .trim();
}

/** The words of a piece of HTML, on one line. */
export function wordsOf(html: string): string {
  return html.includes("<") || html.includes("&") ? cleaned(textIn(parseFragment(html.slice(0, 20_000)))) : cleaned(html.slice(0, 20_000));
}

/**
 * At most so many characters, ended at a sentence where one ends in the second half, else at a word with "…".
 * Never half of a character.
 */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most).toWellFormed().replace(/\uFFFD$/, "");
  const sentence = Math.max(...[". ", "! ", "? "].map((mark) => head.lastIndexOf(mark)));
  if (sentence >= most / 2) return head.slice(0, sentence + 1);
  const words = head.slice(0, most - 1).toWellFormed().replace(/\uFFFD$/, "");
  const space = words.lastIndexOf(" ");
  return `${(space >= most / 2 ? words.slice(0, space) : words).trimEnd()}…`;
}
