import { fromMarkdown } from "mdast-util-from-markdown";
import { blockSchema, type Block } from "./blocks.schema";
import { canonicalBlock } from "./canonical";
import { readExtensions, treeExtensions } from "./markdown-dialect";
import type { Problem } from "./markdown-inlines";
import { withoutTooMuch } from "./markdown-depths";
import { readBlock } from "./markdown-read";

export { writeMarkdown } from "./markdown-write";
export type { Problem };

/**
 * Problems that only say what is still missing: the block is kept, the text can go on being written.
 * All other problems mean that something in the text was left out.
 */
export const incompleteCodes: ReadonlySet<string> = new Set([
  "altMissing",
  "tableCaptionMissing",
  "factsTitleMissing",
  "stepTitleMissing",
  "tableOutside",
  "pictureMissing",
  "contactMissing",
  "serviceLabelMissing",
  "serviceLinkMissing",
  "videoMissing",
  "videoTitleMissing",
  "videoWordsMissing",
  "blockIncomplete",
]);

const schemaCodes = new Set(["altMissing", "tableCaptionMissing", "factsTitleMissing", "stepTitleMissing", "serviceLabelMissing", "videoMissing", "videoTitleMissing", "videoWordsMissing"]);

function incompleteCode(block: Block): string | undefined {
  const checked = blockSchema.safeParse(block);
  if (checked.success) return undefined;
  if (block.type === "service" && block.link === "") return "serviceLinkMissing";
  const known = checked.error.issues.find((issue) => schemaCodes.has(issue.message));
  if (known) return known.message;
  if (checked.error.issues.some(({ message }) => message === "invalidLink")) return "invalidLink";
  return block.type === "image" ? "pictureMissing" : block.type === "contact" ? "contactMissing" : "blockIncomplete";
}

/**
 * Reads the Markdown dialect of the portal (docs/writing.md) into blocks.
 * HTML, event handlers and `javascript:` links are never kept: each is reported by code and line (from 1),
 * as is everything else that no block can hold. Blocks that lack something required are kept and reported
 * with a code of `incompleteCodes`. Pure; the same text always gives the same blocks.
 */
export function parseMarkdown(text: string): { body: Block[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const told = new Set<string>();
  const report = (code: string, line: number) => {
    if (told.has(`${code} ${line}`)) return;
    told.add(`${code} ${line}`);
    problems.push({ line, code });
  };
  const { kept, cutAt } = withoutTooMuch(text);
  if (cutAt) report("bodyTooLong", cutAt);
  const tree = fromMarkdown(kept, { extensions: readExtensions, mdastExtensions: treeExtensions });
  const body: Block[] = [];
  for (const node of tree.children) {
    for (const block of readBlock(node, report).map(canonicalBlock)) {
      if ((block.type === "paragraph" || block.type === "heading") && block.content.length === 0) continue;
      body.push(block);
      const incomplete = incompleteCode(block);
      if (incomplete) report(incomplete, node.position?.start.line ?? 1);
    }
  }
  return { body, problems: problems.sort((a, b) => a.line - b.line) };
}
