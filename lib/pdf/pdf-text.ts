import bidiFactory from "bidi-js";

/*
 * Text for a page that is written from left to right, letter by letter: PDF knows no other. Where lines break, in which
 * order their parts stand (UAX 9), and which way each part is shaped. The font does the shaping of Arabic itself.
 */

const bidi = bidiFactory();

/** A part of a line with one direction, in the order in which it stands on the page. */
export interface Run {
  text: string;
  rightToLeft: boolean;
}

export interface Line {
  runs: Run[];
  /** The paragraph goes from right to left, and so begins at the right. */
  fromRight: boolean;
}

/** What a font cannot draw may not stand in a PDF/A; it is told by a mark, and the whole text is in the attached JSON. */
export function drawable(text: string, has: (codePoint: number) => boolean): string {
  return [...text.normalize("NFC").replace(/\r\n?/g, "\n").replace(/\t/g, "    ")]
    .map((character) => {
      const codePoint = character.codePointAt(0) as number;
      if (character === "\n") return character;
      if (/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(character)) return "";
      return has(codePoint) ? character : "\uFFFD";
    })
    .join("");
}

/** Where the lines of a paragraph begin and end; a word that is wider than a line is broken. */
function breaks(text: string, fits: (part: string) => boolean): [number, number][] {
  const lines: [number, number][] = [];
  let [start, end] = [0, 0];
  for (const { 0: word, index } of text.matchAll(/\S+\s*|\s+/gu)) {
    if (end > start && !fits(text.slice(start, index + word.trimEnd().length))) {
      lines.push([start, index]);
      start = index;
    }
    end = index + word.length;
    while (!fits(text.slice(start, end).trimEnd())) {
      let cut = start + 1;
      for (const { 0: letter, index: at } of text.slice(start, end).matchAll(/\P{M}\p{M}*/gsu)) {
        if (at > 0 && !fits(text.slice(start, start + at + letter.length))) break;
        cut = start + at + letter.length;
      }
      lines.push([start, cut]);
      start = cut;
    }
  }
  return start < text.length || lines.length === 0 ? [...lines, [start, text.length]] : lines;
}

function runsOf(text: string, levels: Uint8Array, [start, end]: [number, number]): Run[] {
  const runs: { from: number; to: number; level: number }[] = [];
  for (let at = start; at < end; at += 1) {
    const level = levels[at] as number;
    const last = runs.at(-1);
    if (last?.level === level) last.to = at + 1;
    else runs.push({ from: at, to: at + 1, level });
  }
  // UAX 9, rule L2: from the highest level down, what is at least that high is turned round.
  for (let level = Math.max(0, ...runs.map((run) => run.level)); level > 0; level -= 1) {
    for (let at = 0; at < runs.length; at += 1) {
      let to = at;
      while (to < runs.length && (runs[to]?.level ?? 0) >= level) to += 1;
      if (to > at + 1) runs.splice(at, to - at, ...runs.slice(at, to).reverse());
      at = Math.max(at, to - 1);
    }
  }
  return runs.map(({ from, to, level }) => {
    const rightToLeft = level % 2 === 1;
    if (!rightToLeft) return { text: text.slice(from, to), rightToLeft };
    const mirrored = bidi.getMirroredCharactersMap(text, levels, from, to - 1);
    const part = [...text.slice(from, to)].map((character, at) => mirrored.get(from + at) ?? character).join("");
    // The font turns what has letters of a right-to-left script; signs and spaces alone it takes for Latin.
    return { text: /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(part) ? part : [...part].reverse().join(""), rightToLeft };
  });
}

/** A text as lines of the width that `fits` knows. */
export function linesOf(text: string, fits: (part: string) => boolean): Line[] {
  return text.split("\n").flatMap((paragraph): Line[] => {
    if (paragraph === "") return [{ runs: [], fromRight: false }];
    const { levels, paragraphs } = bidi.getEmbeddingLevels(paragraph);
    const fromRight = (paragraphs[0]?.level ?? 0) % 2 === 1;
    return breaks(paragraph, fits).map(([start, end]) => ({ runs: runsOf(paragraph, levels, [start, start + paragraph.slice(start, end).trimEnd().length]), fromRight }));
  });
}
