import { type Block, type Inline, saysSomething } from "@/domain/publishing/blocks.schema";
import { Inlines, type TextContext } from "./inlines";

type TableBlock = Extract<Block, { type: "table" }>;

/** Columns of words that fit beside each other at 320 CSS px. */
const narrowColumns = 2;

// An empty heading says nothing to whoever hears the table: such a cell is an ordinary one.
function Row({ cells, rowHeading, context }: { cells: Inline[][]; rowHeading: boolean; context: TextContext }) {
  return (
    <tr>
      {cells.map((cell, index) => {
        const words = <Inlines content={cell} context={context} />;
        return index === 0 && rowHeading && saysSomething(cell) ? <th key={index} scope="row">{words}</th> : <td key={index}>{words}</td>;
      })}
    </tr>
  );
}

/**
 * A table with caption and headings. One that may be wider than a phone scrolls in a region of its own, which a
 * keyboard can reach and a screen reader can name; the page itself never scrolls sideways (WCAG 1.4.10, 2.1.1).
 */
export function Table({ block, context, id }: { block: TableBlock; context: TextContext; id: string }) {
  const wide = block.head.length > narrowColumns;
  const table = (
    <table>
      <caption id={id}>{block.caption}</caption>
      <thead>
        <tr>{block.head.map((cell, index) => (saysSomething(cell) ? <th key={index} scope="col"><Inlines content={cell} context={context} /></th> : <td key={index} />))}</tr>
      </thead>
      <tbody>
        {block.rows.map((cells, index) => <Row key={index} cells={cells} rowHeading={block.rowHeadings} context={context} />)}
      </tbody>
    </table>
  );
  if (!wide) return <div className="scroll">{table}</div>;
  // A keyboard must reach what scrolls; browsers that let it do so by themselves only make this a stop with a name.
  return <section className="scroll wide" tabIndex={0} aria-labelledby={id}>{table}</section>;
}
