import type { Block } from "@/domain/publishing/blocks.schema";
import { plainText } from "@/domain/publishing/plain-text";

const wordsOf = (block: Block): string => plainText([block]).replace(/\s+/g, " ").trim();

const documentsIn = (asides: Block[]) => asides.filter((block) => block.type === "document");

/**
 * What was put aside comes after what it stood in: a document after the paragraph whose words lead to it, the rest last.
 * Words that did nothing but lead to a document go, alone or as all the points of a list: the document says them itself.
 */
export function withAsides(blocks: Block[], asides: Block[]): Block[] {
  const documents = documentsIn(asides);
  const titles = new Set(documents.map(({ title }) => title));
  const onlyLed = (block: Block): boolean => {
    if (block.type === "paragraph") return titles.has(wordsOf(block));
    if (block.type !== "list") return false;
    return block.items.every(({ content, nested }) => !nested && titles.has(wordsOf({ type: "paragraph", content })));
  };
  const waiting = new Set<Block>(asides);
  const placed = blocks.flatMap((block) => {
    const after = documents.filter((document) => waiting.has(document) && wordsOf(block).includes(document.title));
    for (const document of after) waiting.delete(document);
    return [...(titles.size > 0 && onlyLed(block) ? [] : [block]), ...after];
  });
  return [...placed, ...waiting];
}
