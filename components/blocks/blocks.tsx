import type { ReactNode } from "react";
import type { ContactView } from "@/domain/departments/departments.schema";
import type { ShownDocument, ShownPicture } from "@/domain/media/media.schema";
import type { Block } from "@/domain/publishing/blocks.schema";
import { ContactBox } from "./contact-box";
import { Inlines, type TextContext } from "./inlines";
import { DocumentLink } from "./document-link";
import { Picture } from "./picture";
import { Service } from "./service";
import { Table } from "./table";
import { Video } from "./video";

export interface BlocksContext extends TextContext {
  contacts: ReadonlyMap<string, ContactView>;
  /** The film that this reader has asked for: "youtube-aqz-KE-bpKQ". Others are links. */
  film?: string;
  /** Uploaded pictures by source ("media:<id>"), and documents by id. */
  pictures?: ReadonlyMap<string, ShownPicture>;
  documents?: ReadonlyMap<string, ShownDocument>;
  /** Numbers of headings, by the place of their block: such a heading is cited by its number, and found at its id. */
  numbers?: ReadonlyMap<number, { id: string; number: string }>;
}

type Level = 2 | 3 | 4;
type Of<Type extends Block["type"]> = Extract<Block, { type: Type }>;

function List({ block: { ordered, items }, context }: { block: Of<"list">; context: TextContext }) {
  const Tag = ordered ? "ol" : "ul";
  return (
    <Tag>
      {items.map(({ content, nested }, index) => {
        const Nested = nested?.ordered ? "ol" : "ul";
        return (
          <li key={index}>
            <Inlines content={content} context={context} />
            {nested && <Nested>{nested.items.map((item, inner) => <li key={inner}><Inlines content={item.content} context={context} /></li>)}</Nested>}
          </li>
        );
      })}
    </Tag>
  );
}

/** Paragraphs and lists: what facts and steps are made of. */
function Simple({ body, context }: { body: (Of<"paragraph"> | Of<"list">)[]; context: TextContext }) {
  return body.map((block, index) =>
    block.type === "paragraph" ? <p key={index}><Inlines content={block.content} context={context} /></p> : <List key={index} block={block} context={context} />,
  );
}

function Facts({ block, context, level, id }: { block: Of<"facts">; context: TextContext; level: Level; id: string }) {
  const Heading = `h${level}` as const;
  return (
    <section className="facts" aria-labelledby={id}>
      <Heading id={id}>{block.title}</Heading>
      <Simple body={block.body} context={context} />
    </section>
  );
}

function Steps({ block, context, level }: { block: Of<"steps">; context: TextContext; level: Level }) {
  const Heading = `h${level}` as const;
  return (
    <ol className="steps">
      {block.items.map(({ title, body }, index) => (
        <li key={index}>
          <Heading>{title}</Heading>
          <Simple body={body} context={context} />
        </li>
      ))}
    </ol>
  );
}

function Quote({ block, context }: { block: Of<"quote">; context: TextContext }) {
  const quote = <blockquote><p><Inlines content={block.content} context={context} /></p></blockquote>;
  return block.source ? <figure className="quote">{quote}<figcaption>{block.source}</figcaption></figure> : quote;
}

function ImageFigure({ block, context }: { block: Of<"image">; context: BlocksContext }) {
  const upload = context.pictures?.get(block.picture.source);
  // A picture whose consent has ended leaves nothing behind, as a contact that is gone.
  if (!upload && block.picture.source.startsWith("media:")) return null;
  const picture = <Picture picture={block.picture} upload={upload} />;
  return <figure>{picture}{block.caption && <figcaption>{block.caption}</figcaption>}</figure>;
}

/** One block. `level` is the level of a heading that stands under what came before. */
function render(block: Block, index: number, level: Level, context: BlocksContext): ReactNode {
  const id = `part-${index + 1}`;
  switch (block.type) {
    case "heading": {
      const Heading = `h${block.level}` as const;
      const numbered = context.numbers?.get(index);
      return <Heading key={index} id={numbered?.id ?? id}>{numbered && <><a className="section-number" href={`#${numbered.id}`}>{numbered.number}</a> </>}<Inlines content={block.content} context={context} /></Heading>;
    }
    case "paragraph":
      return <p key={index}><Inlines content={block.content} context={context} /></p>;
    case "list":
      return <List key={index} block={block} context={context} />;
    case "table":
      return <Table key={index} block={block} context={context} id={id} />;
    case "quote":
      return <Quote key={index} block={block} context={context} />;
    case "facts":
      return <Facts key={index} block={block} context={context} level={level} id={id} />;
    case "steps":
      return <Steps key={index} block={block} context={context} level={level} />;
    case "image":
      return <ImageFigure key={index} block={block} context={context} />;
    case "service":
      return <Service key={index} block={block} context={context} />;
    case "video":
      return <Video key={index} block={block} context={context} id={id} transcript={<Simple body={block.transcript} context={context} />} />;
    case "document":
      return <DocumentLink key={index} block={block} document={context.documents?.get(block.mediaId)} context={context} />;
    // A form is filled in at its own address; in a text its steps are nothing.
    case "formStep":
      return null;
    case "contact": {
      const contact = context.contacts.get(block.contactId);
      return contact && <ContactBox key={index} contact={contact} reader={context.reader} level={level} id={id} foreign={context.textLocale !== context.reader.locale} />;
    }
  }
}

/**
 * A body as HTML. Headings inside boxes and steps are one level under the heading that they stand below, so that no
 * level is skipped; a contact that no longer exists leaves nothing behind.
 */
export function Blocks({ body, context }: { body: readonly Block[]; context: BlocksContext }) {
  let level: Level = 2;
  const parts: ReactNode[] = [];
  body.forEach((block, index) => {
    if (block.type === "heading") level = (block.level + 1) as Level;
    parts.push(render(block, index, level, context));
  });
  return parts;
}

/** The id of an uploaded picture; [] for a drawing of the portal or none. */
export function uploadIn(picture: { source: string } | null): string[] {
  return picture?.source.startsWith("media:") ? [picture.source.slice("media:".length)] : [];
}

/** The addresses inside a body that are things of ours ("page:bygglov"), the contacts that its boxes show, and the files it uses. */
export function referencesIn(body: readonly Block[]): { links: string[]; contactIds: string[]; mediaIds: string[] } {
  const text = JSON.stringify(body);
  const links = [...text.matchAll(/"link":"((?:page|news|form|department|contact|governing):[\w-]+)"/g)].map((match) => match[1] ?? "");
  const contactIds = body.flatMap((block) => (block.type === "contact" ? [block.contactId] : []));
  const mediaIds = body.flatMap((block) => (block.type === "document" ? [block.mediaId] : block.type === "image" ? uploadIn(block.picture) : []));
  return { links: [...new Set(links)], contactIds: [...new Set(contactIds)], mediaIds: [...new Set(mediaIds)] };
}
