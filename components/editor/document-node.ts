import { Node } from "@tiptap/core";
import type { ThingWords } from "./thing-nodes";

/** A document of the library. The words that lead to it are written in place; which one it is, in a dialog. */
export const DocumentLink = Node.create<{ words: Pick<ThingWords, "lang" | "document" | "documentMissing" | "documents"> }>({
  name: "documentLink",
  group: "block",
  content: "text*",
  marks: "",
  isolating: true,
  defining: true,
  addOptions: () => ({ words: { lang: "", document: "", documentMissing: "", documents: new Map() } }),
  addAttributes: () => ({ mediaId: { default: "", rendered: false, parseHTML: (element: HTMLElement) => element.getAttribute("data-document") ?? "" } }),
  parseHTML: () => [{ tag: "div[data-document]", contentElement: "p.words" }],
  renderHTML({ node }) {
    const { lang, document, documentMissing, documents } = this.options.words;
    const id = node.attrs.mediaId as string;
    return [
      "div",
      { class: "contact", "data-document": id },
      ["p", { class: documents.has(id) ? "told" : "told fault", lang, contenteditable: "false" }, `${document}: ${documents.get(id) ?? documentMissing}`],
      ["p", { class: "words", "data-placeholder": document }, 0],
    ];
  },
});
