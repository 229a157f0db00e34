import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { internalLinkPattern } from "@/domain/publishing/blocks.schema";
import type { LinkChoice, Things } from "./editor.types";

/*
 * Links to things of ours are kept by thing. Nobody reads "page:7f3a": what such a link leads to is asked for when the
 * caret or the mouse comes to it, and told by title and address.
 */

interface Names {
  /** null: nothing that is published has that name. */
  known: ReadonlyMap<string, LinkChoice | null>;
  asked: Set<string>;
  shown: DecorationSet;
}
interface Learned {
  ref: string;
  name: LinkChoice | null;
}

const key = new PluginKey<Names>("linkNames");

const inWords = ({ title, address }: LinkChoice) => `${title} (${address})`;

function titles(doc: Node, known: Names["known"]): DecorationSet {
  const found: Decoration[] = [];
  doc.descendants((node, pos) => {
    const href = node.isText ? (node.marks.find(({ type }) => type.name === "link")?.attrs.href as string | undefined) : undefined;
    const name = href && known.get(href);
    if (name) found.push(Decoration.inline(pos, pos + node.nodeSize, { title: inWords(name) }));
  });
  return DecorationSet.create(doc, found);
}

/** Asks once what a link to a thing of ours leads to; the answer comes into the editor by itself. */
export function askLinkName(view: EditorView, ref: string, findLinks: Things["findLinks"]): void {
  const names = key.getState(view.state);
  if (!names || !internalLinkPattern.test(ref) || names.asked.has(ref)) return;
  names.asked.add(ref);
  const learn = (name: LinkChoice | null) => {
    if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, { ref, name } satisfies Learned).setMeta("addToHistory", false));
  };
  void findLinks(ref).then(
    (found) => learn(found.find((each) => each.ref === ref) ?? null),
    // Away from the network: it can be asked again.
    () => names.asked.delete(ref),
  );
}

/** What the link leads to, in words: its title and address, or the address itself; null while it is asked for, "" where it leads to nothing. */
export function linkInWords(state: EditorState, href: string): string | null {
  if (!internalLinkPattern.test(href)) return href;
  const name = key.getState(state)?.known.get(href);
  return name === undefined ? null : name ? inWords(name) : "";
}

export function linkNamesExtension(findLinks: Things["findLinks"]): Extension {
  return Extension.create({
    name: "linkNames",
    addProseMirrorPlugins: () => [
      new Plugin<Names>({
        key,
        state: {
          init: () => ({ known: new Map(), asked: new Set(), shown: DecorationSet.empty }),
          apply(tr, now) {
            const learned = tr.getMeta(key) as Learned | undefined;
            const known = learned ? new Map([...now.known, [learned.ref, learned.name]]) : now.known;
            return learned || tr.docChanged ? { ...now, known, shown: titles(tr.doc, known) } : now;
          },
        },
        props: {
          decorations: (state) => key.getState(state)?.shown,
          handleDOMEvents: {
            mouseover(view, { target }) {
              const href = target instanceof Element ? target.closest<HTMLElement>("a[data-href]")?.dataset.href : undefined;
              if (href) askLinkName(view, href, findLinks);
              return false;
            },
          },
        },
      }),
    ],
  });
}
