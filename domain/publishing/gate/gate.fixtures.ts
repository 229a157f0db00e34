import type { Block } from "../blocks.schema";
import type { Content } from "../content.schema";
import type { GateFacts } from "./gate.schema";

/** Facts about a page that is in order, for tests and measurements; say only what differs. */
export const factsWith = (given: Partial<GateFacts> = {}): GateFacts => ({
  kind: "page",
  locale: "sv",
  today: "2026-11-25",
  firstPublished: "2026-01-10",
  topic: false,
  words: [],
  links: new Map(),
  external: new Map(),
  pictures: new Map(),
  owner: "present",
  checkBy: "2027-05-01",
  ...given,
});

export const paragraph = (text: string): Block => ({ type: "paragraph", content: [{ text }] });
export const heading = (text: string, level: 2 | 3 = 2): Block => ({ type: "heading", level, content: [{ text }] });
export const linked = (text: string, link: string): Block => ({ type: "paragraph", content: [{ text: "Se " }, { text, link }, { text: "." }] });

/** A text that the gate has nothing to say about, with these blocks in it. */
export const textWith = (...body: Block[]): Content => ({
  title: "Sök bygglov",
  lead: "Så ansöker du om bygglov.",
  slug: "sok-bygglov",
  keywords: [],
  image: null,
  body: [...body, { type: "contact", contactId: "bygglov" }],
});
