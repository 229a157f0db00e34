import { AllSelection, type EditorState } from "@tiptap/pm/state";
import { topBlock } from "./block-commands";
import { depthOf } from "./list-commands";

/** What a place in the text is called (`editor.write.places`). */
export type Place =
  | "paragraph" | "heading" | "listItem" | "sublistItem" | "factsTitle" | "facts" | "stepTitle" | "steps" | "quoteText" | "quoteSource"
  | "tableCaption" | "tableHeader" | "tableCell" | "image" | "contact" | "documentLink" | "service" | "film" | "between" | "all";

const named = new Set<string>(["heading", "factsTitle", "stepTitle", "quoteText", "quoteSource", "tableCaption", "tableHeader", "tableCell", "image", "contact", "documentLink", "service"]);

/** Where the caret is, from the outside in: ["facts", "listItem"]. */
export function placesOf(state: EditorState): Place[] {
  if (state.selection instanceof AllSelection) return ["all"];
  const top = topBlock(state);
  if (!top) return ["between"];
  const { $from } = state.selection;
  const box = ["facts", "steps", "film"].includes(top.node.type.name) ? [top.node.type.name as Place] : [];
  const within = $from.depth === 0 ? top.node.type.name : $from.parent.type.name;
  if (within === "factsTitle" || within === "stepTitle") return [within];
  if (named.has(within)) return [within as Place];
  const item = depthOf($from, "listItem", "sublistItem");
  return [...box, item === null ? "paragraph" : ($from.node(item).type.name as Place)];
}
