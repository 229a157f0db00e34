import { Placeholder } from "@tiptap/extensions";

const named = new Set(["factsTitle", "stepTitle", "quoteText", "quoteSource", "tableCaption", "image", "documentLink"]);

/** The name of a place that has no words yet, shown in it: a title, a caption, a source. `name` gives its words. */
export function placeholders(name: (place: string) => string) {
  return Placeholder.configure({
    includeChildren: true,
    showOnlyCurrent: false,
    emptyEditorClass: "",
    emptyNodeClass: "empty",
    placeholder: ({ node }) => (named.has(node.type.name) ? name(node.type.name) : ""),
  });
}
