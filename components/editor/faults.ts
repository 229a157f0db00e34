import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { positionOfBlock } from "./block-commands";

/** What is wrong with one block; `block` counts from 1, as the server does. */
export interface BlockFault {
  block: number;
  text: string;
}

export const faultsKey = new PluginKey<DecorationSet>("faults");

/** Says what is wrong above the block, inside the text, so that it is heard where it is mended. It follows the block. */
function told(document: Node, faults: BlockFault[], lang: string): DecorationSet {
  const decorations = faults.flatMap(({ block, text }) => {
    const found = positionOfBlock(document, block);
    if (!found) return [];
    const message = () => {
      const line = window.document.createElement("p");
      line.className = "fault block-fault";
      line.lang = lang;
      line.textContent = text;
      return line;
    };
    return [Decoration.widget(found.pos, message, { side: -1, key: `${block}${text}` }), Decoration.node(found.pos, found.pos + found.node.nodeSize, { class: "faulty" })];
  });
  return DecorationSet.create(document, decorations);
}

/** Shows faults that are handed over as the transaction's `faultsKey` meta. `lang` is the language of their words. */
export function faultsExtension(lang: string): Extension {
  return Extension.create({
    name: "faults",
    addProseMirrorPlugins: () => [
      new Plugin<DecorationSet>({
        key: faultsKey,
        state: {
          init: () => DecorationSet.empty,
          apply(tr, shown) {
            const faults = tr.getMeta(faultsKey) as BlockFault[] | undefined;
            return faults ? told(tr.doc, faults, lang) : shown.map(tr.mapping, tr.doc);
          },
        },
        props: { decorations: (state) => faultsKey.getState(state) },
      }),
    ],
  });
}
