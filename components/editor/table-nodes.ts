import { Node } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { tableEditing } from "@tiptap/pm/tables";
import type { Transaction } from "@tiptap/pm/state";

/*
 * A table with its caption. The first row holds the column headings; with `rowHeadings` so does the first cell of each
 * row. ProseMirror's tables, without their widths, merged cells and keys: Tab leaves the editor (WCAG 2.1.2).
 */

export const TableBlock = Node.create({
  name: "tableBlock",
  group: "block",
  content: "tableCaption table",
  isolating: true,
  allowGapCursor: false,
  addAttributes: () => ({ rowHeadings: { default: false, parseHTML: (element: HTMLElement) => element.hasAttribute("data-row-headings"), rendered: false } }),
  parseHTML: () => [{ tag: "div.table-block" }],
  renderHTML: ({ node }) => ["div", { class: "table-block", ...(node.attrs.rowHeadings ? { "data-row-headings": "" } : {}) }, 0],
});

export const TableCaption = Node.create({
  name: "tableCaption",
  content: "text*",
  marks: "",
  defining: true,
  parseHTML: () => [{ tag: "p.table-caption" }],
  renderHTML: () => ["p", { class: "table-caption" }, 0],
});

export const Table = Node.create({
  name: "table",
  content: "tableRow+",
  isolating: true,
  allowGapCursor: false,
  extendNodeSchema: (extension) => {
    const roles: Record<string, string> = { table: "table", tableRow: "row", tableCell: "cell", tableHeader: "header_cell" };
    return roles[extension.name] ? { tableRole: roles[extension.name] } : {};
  },
  parseHTML: () => [{ tag: "table" }],
  renderHTML: () => ["table", ["tbody", 0]],
  addProseMirrorPlugins: () => [tableEditing(), headingsWhereTheyBelong()],
});

export const TableRow = Node.create({
  name: "tableRow",
  content: "(tableCell | tableHeader)+",
  // A cell holds words themselves: a caret between two cells would make a third one of what is typed there.
  allowGapCursor: false,
  parseHTML: () => [{ tag: "tr" }],
  renderHTML: () => ["tr", 0],
});

function cell(name: string, tag: string) {
  return Node.create({
    name,
    content: "text*",
    isolating: true,
    // ProseMirror's tables count on these; merged cells are never made.
    addAttributes: () => ({ colspan: { default: 1, rendered: false }, rowspan: { default: 1, rendered: false }, colwidth: { default: null, rendered: false } }),
    parseHTML: () => [{ tag, getAttrs: () => ({}) }],
    renderHTML: () => [tag, 0],
  });
}

export const TableCell = cell("tableCell", "td");
export const TableHeader = cell("tableHeader", "th");

/** After each change, headings are where the block says that they are, so that a screen reader hears the truth. */
function headingsWhereTheyBelong(): Plugin {
  return new Plugin({
    appendTransaction(_transactions, _before, state) {
      const { tr } = state;
      state.doc.forEach((block, offset) => {
        if (block.type.name === "tableBlock") shape(tr, offset);
      });
      return tr.docChanged ? tr : null;
    },
  });
}

function shape(tr: Transaction, offset: number): void {
  const block = tr.doc.nodeAt(offset);
  const { tableCell, tableHeader } = tr.doc.type.schema.nodes;
  const table = block?.lastChild;
  if (!block || !table || !tableCell || !tableHeader) return;
  const start = offset + 1 + (block.firstChild?.nodeSize ?? 0) + 1;
  table.forEach((row, rowOffset, rowIndex) => {
    row.forEach((each, cellOffset, index) => {
      const wanted = rowIndex === 0 || (index === 0 && block.attrs.rowHeadings) ? tableHeader : tableCell;
      if (each.type !== wanted) tr.setNodeMarkup(start + rowOffset + 1 + cellOffset, wanted);
    });
  });
}
