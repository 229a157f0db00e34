import { readFileSync } from "node:fs";
import { type Extension, getSchema } from "@tiptap/core";
import { GapCursor } from "@tiptap/pm/gapcursor";
import type { ResolvedPos } from "@tiptap/pm/model";
import { type Command, EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import { describe, expect, it } from "vitest";
import { parseMarkdown, writeMarkdown } from "@/domain/publishing/markdown";
import { deleteBlock, insertBlock, moveHere, moveItem, type Told, toldMeta } from "@/components/editor/block-commands";
import { emptyBlock } from "@/components/editor/block-kinds";
import { acrossCells, type Arrow } from "@/components/editor/cell-arrows";
import { toBlocks, toDocument } from "@/components/editor/convert";
import { handExtensions, schemaExtensions } from "@/components/editor/extensions";
import { editorKeys, onward } from "@/components/editor/keys";
import { shortcuts } from "@/components/editor/shortcuts";
import { slashExtension, slashKey, slashOf } from "@/components/editor/slash";

const schema = getSchema(schemaExtensions());

/** A text with the caret behind the word. */
function at(markdown: string, word: string, plugins: EditorState["plugins"] = []): EditorState {
  const doc = schema.nodeFromJSON(toDocument(parseMarkdown(markdown).body));
  let position = 1;
  doc.descendants((node, pos) => {
    if (node.isText && node.text?.includes(word)) position = pos + node.text.indexOf(word) + word.length;
  });
  return EditorState.create({ doc, selection: TextSelection.create(doc, position), plugins: [...plugins] });
}

function after(state: EditorState, command: Command): { text: string; before: string; told?: Told } {
  let done: Transaction | undefined;
  command(state, (tr) => {
    done = tr;
  });
  if (!done) return { text: "", before: "" };
  const { $from } = done.selection;
  return { text: writeMarkdown(toBlocks(done.doc.toJSON())).trim(), before: $from.parent.textContent.slice(0, $from.parentOffset), told: done.getMeta(toldMeta) as Told };
}

describe("Moving by keyboard", () => {
  it("moves a point of a list with what stands below it, keeps the caret, and tells where it now is", () => {
    const moved = after(at("- ett\n- två\n  - under\n- tre", "två"), moveHere(-1));
    expect(moved).toEqual({ text: "- två\n  - under\n- ett\n- tre", before: "två", told: { what: "item", place: 1, of: 3 } });
  });

  it("moves a point of the second level within its own list", () => {
    expect(after(at("- ett\n  - a\n  - b", "a"), moveHere(1)).text).toBe("- ett\n  - b\n  - a");
  });

  it("moves a step with all that stands in it", () => {
    const moved = after(at(":::steps\n1. **Ett**\n\n   Text ett.\n2. **Två**\n:::", "Text ett."), moveHere(1));
    expect(moved.told).toEqual({ what: "step", place: 2, of: 2 });
    expect(moved.text.indexOf("Två")).toBeLessThan(moved.text.indexOf("Ett"));
    expect(moved.before).toBe("Text ett.");
  });

  it("moves the whole block where the point is first or last of its list", () => {
    const moved = after(at("Före.\n\n- ett\n- två", "ett"), moveHere(-1));
    expect(moved).toEqual({ text: "- ett\n- två\n\nFöre.", before: "ett", told: { what: "block", place: 1, of: 2 } });
    expect(moveItem(-1)(at("- ett", "ett"))).toBe(false);
  });

  it("tells what was put in, and where it stands", () => {
    expect(after(at("Ett.\n\nTvå.", "Ett."), insertBlock(emptyBlock("facts")))).toMatchObject({ told: { what: "inserted", block: "facts", place: 2, of: 3 } });
    expect(after(at("Ett.", "Ett."), insertBlock({ type: "paragraph" })).told).toBeUndefined();
  });

  it("leaves the caret in the text when a block has been removed, and tells it", () => {
    const removed = after(at("Ett.\n\nTvå.", "Ett."), deleteBlock);
    expect(removed).toMatchObject({ text: "Två.", told: { what: "removed" } });
  });
});

describe("A block that is put in", () => {
  it.each([
    ["facts", ["factsTitle", "paragraph"]],
    ["steps", ["stepTitle", "paragraph"]],
    ["table", ["tableCaption", "tableHeader", "tableCell"]],
    ["quote", ["quoteText", "quoteSource"]],
  ] as const)("has room for what its readers need: %s", (kind, needed) => {
    const doc = schema.nodeFromJSON({ type: "doc", content: [emptyBlock(kind)] });
    doc.check();
    const places: string[] = [];
    doc.descendants(({ type, isTextblock }) => void (isTextblock && places.push(type.name)));
    expect(places).toEqual(expect.arrayContaining([...needed]));
  });
});

describe("Enter in a box", () => {
  const box = (...parts: string[]) => {
    const paragraphs = parts.map((text) => ({ type: "paragraph", ...(text ? { content: [{ type: "text", text }] } : {}) }));
    return schema.nodeFromJSON({ type: "doc", content: [{ type: "facts", content: [{ type: "factsTitle", content: [{ type: "text", text: "Kort" }] }, ...paragraphs] }, { type: "paragraph", content: [{ type: "text", text: "Efter." }] }] });
  };
  const pressed = (doc: ReturnType<typeof box>, position: number) => {
    let { selection, doc: now } = EditorState.create({ doc, selection: TextSelection.create(doc, position) });
    onward(EditorState.create({ doc, selection }), (tr) => ({ selection, doc: now } = tr));
    return { at: selection.$from.node(1).type.name, parts: now.child(0).childCount - 1, blocks: now.childCount, empty: selection.$from.parent.content.size === 0 };
  };

  it("goes from the end of the title to the empty line below it", () => {
    expect(pressed(box(""), 6)).toEqual({ at: "facts", parts: 1, blocks: 2, empty: true });
  });

  it("goes from an empty last line out of the box, and takes the line away unless it is all that there is", () => {
    expect(pressed(box("Text.", ""), 15)).toEqual({ at: "paragraph", parts: 1, blocks: 3, empty: true });
    expect(pressed(box(""), 8)).toEqual({ at: "paragraph", parts: 1, blocks: 3, empty: true });
  });
});

describe("The list of keys", () => {
  const keysOf = ({ config }: Extension) => Object.keys(config.addKeyboardShortcuts?.call({ editor: {} } as never) ?? {});
  const inOrder = (key: string) => key.split("-").toSorted().join("-");

  it("names every key that does something of its own, and none that does not", () => {
    const [undoRedo] = handExtensions;
    const nothing = () => undefined;
    // Tiptap names the same key of a Cyrillic keyboard besides. The slash and Escape belong to the menus and tools, Tab to the page.
    const real = [...keysOf(editorKeys({ openLink: nothing, openKeys: nothing, toToolbar: nothing })), ...keysOf(undoRedo as Extension), "/", "Escape", "Tab"].filter((key) => !/\p{Script=Cyrillic}/u.test(key));
    const listed = shortcuts.flatMap(({ keys }) => keys as readonly string[]);
    expect(listed.map(inOrder).toSorted()).toEqual([...new Set(real.map(inOrder))].toSorted());
  });

  it("is in words for each of them, in every language", () => {
    for (const language of ["sv", "en", "fi", "ar"]) {
      const { editor } = JSON.parse(readFileSync(`messages/${language}.json`, "utf8")) as { editor: { write: { keys: { deeds: object } } } };
      expect(Object.keys(editor.write.keys.deeds).toSorted()).toEqual(shortcuts.map(({ id }) => id as string).toSorted());
    }
  });
});

describe("The caret", () => {
  const table = ':::table{caption="Avgifter"}\n| A |  |\n| - | - |\n| 1 | 2 |\n:::';
  const cellAfter = (state: EditorState, arrow: Arrow) => {
    let place = "";
    acrossCells(arrow)(state, ({ selection: { $from } }) => {
      place = `${$from.index(2)}/${$from.index(3)}@${$from.parentOffset}`;
    });
    return place;
  };

  it("goes by arrows from cell to cell, also into one without words, and out of the table where it ends", () => {
    expect(cellAfter(at(table, "A"), "right")).toBe("0/1@0");
    expect(cellAfter(at(table, "1"), "left")).toBe("0/1@0");
    expect(cellAfter(at(table, "2"), "left")).toBe("1/0@1");
    expect(cellAfter(at(table, "2"), "up")).toBe("0/1@0");
    expect(cellAfter(at(table, "A"), "down")).toBe("1/0@0");
    expect(cellAfter(at(table, "2"), "right")).toBe("");
    expect(cellAfter(at(table, "1"), "down")).toBe("");
    expect(cellAfter(at(table, "Avgifter"), "right")).toBe("");
  });

  const handSchema = getSchema([...schemaExtensions(), ...handExtensions]);
  const gaps = (markdown: string) => {
    const doc = handSchema.nodeFromJSON(toDocument(parseMarkdown(markdown).body));
    const valid = (GapCursor as unknown as { valid: (at: ResolvedPos) => boolean }).valid;
    return Array.from({ length: doc.content.size + 1 }, (_, pos) => doc.resolve(pos)).filter(valid).map(({ parent }) => parent.type.name);
  };

  it("never stands between two cells, where the next key would make a column of its own", () => {
    expect(gaps(table)).toEqual(["doc", "doc"]);
    expect(gaps(`${table}\n\n${table}`)).toEqual(["doc", "doc", "doc"]);
  });
});

describe("The slash menu", () => {
  const choices = [{ id: "facts", label: "Faktaruta" }, { id: "steps", label: "Steg för steg" }, { id: "film", label: "Film" }];
  const plugins = (slashExtension(choices, () => undefined).config.addProseMirrorPlugins as () => EditorState["plugins"])();
  const type = (state: EditorState, text: string) => state.apply(state.tr.insertText(text));
  const empty = () => EditorState.create({ doc: schema.nodeFromJSON(toDocument([])), plugins: [...plugins] });
  const found = (state: EditorState) => slashOf(state, choices)?.found.map(({ id }) => id);

  it("opens at a slash in an empty paragraph, and what is typed chooses among its words", () => {
    expect(found(type(empty(), "/"))).toEqual(["facts", "steps", "film"]);
    expect(found(type(type(empty(), "/"), "f"))).toEqual(["facts", "steps", "film"]);
    expect(found(type(type(empty(), "/"), "fi"))).toEqual(["film"]);
    expect(found(type(type(empty(), "/"), "xyz"))).toBeUndefined();
  });

  it("stays shut at a slash in a sentence, and at one that stood there when the caret came", () => {
    expect(found(type(at("ja", "ja", plugins as never), "/"))).toBeUndefined();
    expect(found(at("/", "/", plugins as never))).toBeUndefined();
  });

  it("gives the slash back when it is shut, and does not open again for it", () => {
    const open = type(empty(), "/");
    const shut = open.apply(open.tr.setMeta(slashKey, { open: false }));
    expect(found(shut)).toBeUndefined();
    expect(shut.doc.textContent).toBe("/");
    expect(found(type(shut, "f"))).toBeUndefined();
  });
});
