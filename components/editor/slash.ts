import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

/*
 * The menu that "/" opens in an empty paragraph. The caret stays in the text; what is pointed out is told with
 * aria-activedescendant, and Escape gives the slash back as a slash.
 */

export interface SlashChoice {
  id: string;
  label: string;
}
interface Open {
  open: boolean;
  chosen: number;
}
type Meta = Partial<Open>;

export const slashKey = new PluginKey<Open>("slash");
export const slashList = "slash-choices";
export const slashOption = (id: string) => `slash-${id}`;

/** The words after the slash where the caret stands behind them in a paragraph of the text itself; null elsewhere. */
function typed(state: EditorState): string | null {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth !== 1 || $from.parent.type.name !== "paragraph" || $from.parentOffset !== $from.parent.content.size) return null;
  return /^\/([\p{L}\p{N} -]{0,30})$/u.exec($from.parent.textContent)?.[1] ?? null;
}

const plain = (text: string) => text.toLocaleLowerCase().normalize("NFC");

/** What fits what is typed, and which of it is pointed out; null where the menu is shut. */
export function slashOf(state: EditorState, choices: readonly SlashChoice[]): { found: SlashChoice[]; chosen: number } | null {
  const now = slashKey.getState(state);
  const words = typed(state);
  if (!now?.open || words === null) return null;
  const wanted = plain(words.trim());
  const fits = choices.filter(({ label }) => plain(label).split(/[\s-]+/).some((word) => word.startsWith(wanted)) || plain(label).startsWith(wanted));
  return fits.length > 0 ? { found: fits, chosen: Math.min(now.chosen, fits.length - 1) } : null;
}

/** Takes the slash and what was typed after it away. */
export function takeSlash(view: EditorView): void {
  const { $from } = view.state.selection;
  view.dispatch(view.state.tr.delete($from.start(), $from.end()).setMeta(slashKey, { open: false } satisfies Meta));
}

function apply(tr: { docChanged: boolean; getMeta: (key: PluginKey) => unknown }, now: Open, before: EditorState, after: EditorState): Open {
  const meta = tr.getMeta(slashKey) as Meta | undefined;
  if (meta) return { ...now, ...meta };
  const words = typed(after);
  if (words === null) return { open: false, chosen: 0 };
  // It opens when the slash is typed, not when the caret comes to one that stood there.
  if (tr.docChanged && words === "" && typed(before) === null) return { open: true, chosen: 0 };
  return tr.docChanged ? { ...now, chosen: 0 } : now;
}

/** `choose` puts the block in, after takeSlash(). */
export function slashExtension(choices: readonly SlashChoice[], choose: (id: string) => void): Extension {
  return Extension.create({
    name: "slash",
    priority: 2000,
    addProseMirrorPlugins: () => [
      new Plugin<Open>({
        key: slashKey,
        state: { init: () => ({ open: false, chosen: 0 }), apply },
        props: {
          handleKeyDown(view, event) {
            const menu = slashOf(view.state, choices);
            if (!menu || event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
            const { found, chosen } = menu;
            const point = (to: number) => view.dispatch(view.state.tr.setMeta(slashKey, { chosen: (to + found.length) % found.length } satisfies Meta));
            switch (event.key) {
              case "ArrowDown":
                point(chosen + 1);
                return true;
              case "ArrowUp":
                point(chosen - 1);
                return true;
              case "Escape":
                view.dispatch(view.state.tr.setMeta(slashKey, { open: false } satisfies Meta));
                event.stopPropagation();
                return true;
              case "Enter": {
                const id = found[chosen]?.id;
                takeSlash(view);
                if (id) choose(id);
                return true;
              }
              default:
                return false;
            }
          },
          attributes(state): Record<string, string> {
            const menu = slashOf(state, choices);
            const pointed = menu?.found[menu.chosen]?.id;
            return menu && pointed ? { "aria-activedescendant": slashOption(pointed), "aria-controls": slashList, "aria-autocomplete": "list" } : {};
          },
        },
      }),
    ],
  });
}
