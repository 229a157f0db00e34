import type { Block } from "@/domain/publishing/blocks.schema";

/** A numbered section of a governing document: "2.1", to be cited, at the anchor "p-2-1". */
export interface Section {
  /** Which block of the body is its heading, from 0. */
  index: number;
  number: string;
  id: string;
  title: string;
}

/**
 * The sections of a text by its headings, numbered in reading order. What a version says never changes once it has been
 * adopted, and so neither do its numbers: a citation of "version 2, 3.1" leads to the same words for ever. Pure.
 */
export function sectionsOf(body: readonly Block[]): Section[] {
  let [first, second] = [0, 0];
  return body.flatMap((block, index) => {
    if (block.type !== "heading") return [];
    if (block.level === 2) {
      first += 1;
      second = 0;
    } else second += 1;
    // A text may begin with a heading of the second order: it stands before the first section.
    const numbers = block.level === 2 ? [first] : [first, second];
    return [{ index, number: numbers.join("."), id: `p-${numbers.join("-")}`, title: block.content.map(({ text }) => text).join("") }];
  });
}
