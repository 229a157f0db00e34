import { Node, wrappingInputRule } from "@tiptap/core";

/*
 * Lists with one level below. The lower level has node types of its own, so that a third level cannot exist, whatever
 * is typed or pasted.
 */

function list(name: string, tag: "ul" | "ol", item: string, parent: string | undefined, find?: RegExp) {
  return Node.create({
    name,
    ...(parent ? {} : { group: "block part" }),
    content: `${item}+`,
    // In a point of a list it can only be the lower kind.
    parseHTML: () => [{ tag, ...(parent ? { context: `${parent}//`, priority: 60 } : {}) }],
    renderHTML: () => [tag, 0],
    addInputRules() {
      return find ? [wrappingInputRule({ find, type: this.type })] : [];
    },
  });
}

export const BulletList = list("bulletList", "ul", "listItem", undefined, /^\s*([-*])\s$/);
export const OrderedList = list("orderedList", "ol", "listItem", undefined, /^\s*1[.)]\s$/);
export const BulletSublist = list("bulletSublist", "ul", "sublistItem", "listItem");
export const OrderedSublist = list("orderedSublist", "ol", "sublistItem", "listItem");

export const ListItem = Node.create({
  name: "listItem",
  content: "paragraph (bulletSublist | orderedSublist)?",
  defining: true,
  parseHTML: () => [{ tag: "li" }],
  renderHTML: () => ["li", 0],
});

export const SublistItem = Node.create({
  name: "sublistItem",
  content: "paragraph",
  defining: true,
  parseHTML: () => [
    { tag: "li", context: "bulletSublist/", priority: 60 },
    { tag: "li", context: "orderedSublist/", priority: 60 },
  ],
  renderHTML: () => ["li", 0],
});
