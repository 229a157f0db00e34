import { getSchema } from "@tiptap/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Block, bodySchema } from "@/domain/publishing/blocks.schema";
import { readDraft } from "@/domain/publishing/draft.schema";
import { block, inOneForm, validBody } from "@/test/bodies";
import { toBlocks, toDocument } from "./convert";
import { schemaExtensions } from "./extensions";

const schema = getSchema(schemaExtensions());

/** Through the document as ProseMirror holds it, which refuses what its schema does not know. */
function throughTheEditor(body: Block[]): Block[] {
  const document = schema.nodeFromJSON(toDocument(body));
  document.check();
  return toBlocks(document.toJSON());
}

describe("The editor and blocks", () => {
  it("gives back every valid body unchanged, whatever the words", () => {
    fc.assert(
      fc.property(validBody, (body) => {
        expect(throughTheEditor(body)).toEqual(body);
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  it("says the same for a body that is not in its canonical form yet", () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), (body) => {
        const through = inOneForm(throughTheEditor(body));
        const once = inOneForm(body);
        // A paragraph or point of a list without words is nothing that anybody can read.
        if (bodySchema.safeParse(once).success && !JSON.stringify(once).includes('"content":[]')) expect(JSON.stringify(through)).toBe(JSON.stringify(once));
      }),
    );
  });

  it("keeps what is not finished: a picture without alternative text, a table without caption, an empty box", () => {
    const body: Block[] = [
      { type: "image", picture: { source: "illustration:bad" } },
      { type: "table", caption: "", head: [[], []], rows: [[[{ text: "a" }], []]], rowHeadings: true },
      { type: "facts", title: "", body: [] },
      { type: "steps", items: [{ title: "", body: [] }] },
      { type: "contact", contactId: "" },
      { type: "quote", content: [] },
      { type: "service", kind: "form", label: "", link: "" },
      { type: "video", provider: "vimeo", videoId: "", title: "", captions: false, transcript: [] },
    ];
    expect(readDraft(JSON.parse(JSON.stringify(body)))).toEqual(body);
    expect(throughTheEditor(body)).toEqual(body);
  });

  it("leaves out of a working copy what is not a block of ours", () => {
    const link = { type: "paragraph", content: [{ text: "klicka", link: "javascript:alert(1)" }] };
    expect(readDraft([link, { type: "html", html: "<script>" }, null, { type: "paragraph", content: [{ text: "kvar" }] }])).toEqual([{ type: "paragraph", content: [{ text: "kvar" }] }]);
    expect(readDraft("<p>")).toEqual([]);
  });

  it("has something to write in when there is no text", () => {
    expect(throughTheEditor([])).toEqual([]);
    expect(schema.nodeFromJSON(toDocument([])).childCount).toBe(1);
  });

  it.each(["script", "iframe", "style", "video", "svg", "form"])("has no node or mark for %s", (name) => {
    expect(schema.nodes[name] ?? schema.marks[name]).toBeUndefined();
  });
});
