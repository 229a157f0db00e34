import fc from "fast-check";
import { type Block, blockSchema, type Inline } from "@/domain/publishing/blocks.schema";
import { canonicalBlock, canonicalBody } from "@/domain/publishing/canonical";

/** Bodies of every kind, with the words that break converters, for property tests. */

export const words = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom("Ansök", "kl. 8:30", "a:b", "bygglov", "§ 141", "Åtgärd", "10 veckor", "e-post", " ", "\u00A0") },
    { weight: 2, arbitrary: fc.constantFrom("*", "**", "_", "[", "](", ")", "<b>", "&amp;", "|", ":::", "::contact{key=x}", ":lang[x]{lang=en}", "`", "#", "- ", "1. ", "> ", "\\", "— ", "~", "www.bjorkvalla.example", "a@b.example", "https://x.example", "+", "=", "!", '"') },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 8 }) },
  ),
  { minLength: 1, maxLength: 6 },
).map((parts) => parts.join(""));

const inline: fc.Arbitrary<Inline> = fc.record(
  {
    text: words.filter((text) => text.length > 0),
    marks: fc.constantFrom<("strong" | "emphasis")[][]>(["strong"], ["emphasis"], ["strong", "emphasis"]),
    link: fc.constantFrom("page:bygglov", "https://www.boverket.se/a_(b)?c=1&d=%C3%A5#e", "mailto:kommun@bjorkvalla.example", "tel:+4684650400"),
    lang: fc.constantFrom("en", "ar", "zh-Hans"),
  },
  { requiredKeys: ["text"] },
);
const content = fc.array(inline, { minLength: 1, maxLength: 4 });
const paragraph = fc.record({ type: fc.constant("paragraph" as const), content });
const nested = fc.record({ ordered: fc.boolean(), items: fc.array(fc.record({ content }), { minLength: 1, maxLength: 3 }) });
const item = fc.record({ content, nested }, { requiredKeys: ["content"] });
const list = fc.record({ type: fc.constant("list" as const), ordered: fc.boolean(), items: fc.array(item, { minLength: 1, maxLength: 3 }) });
const parts = fc.array(fc.oneof(paragraph, list), { minLength: 1, maxLength: 3 });
const table = fc.integer({ min: 1, max: 4 }).chain((width) => {
  const row = fc.array(fc.array(inline, { maxLength: 2 }), { minLength: width, maxLength: width });
  return fc.record({ type: fc.constant("table" as const), caption: words, head: row, rows: fc.array(row, { minLength: 1, maxLength: 3 }), rowHeadings: fc.boolean() });
});
const picture = fc.oneof(
  fc.record({ source: fc.constantFrom("illustration:bygglov", "media:0b9f-1"), alt: words, words: fc.constant(true) }, { requiredKeys: ["source", "alt"] }),
  fc.record({ source: fc.constant("illustration:bad"), decorative: fc.constant(true) }),
);
export const block: fc.Arbitrary<Block> = fc.oneof(
  paragraph,
  list,
  table,
  fc.record({ type: fc.constant("heading" as const), level: fc.constantFrom(2 as const, 3 as const), content }),
  fc.record({ type: fc.constant("quote" as const), content, source: words }, { requiredKeys: ["type", "content"] }),
  fc.record({ type: fc.constant("facts" as const), title: words, body: parts }),
  fc.record({ type: fc.constant("steps" as const), items: fc.array(fc.record({ title: words, body: fc.array(fc.oneof(paragraph, list), { maxLength: 3 }) }), { minLength: 1, maxLength: 3 }) }),
  fc.record({ type: fc.constant("contact" as const), contactId: fc.constantFrom("bygglov", "va-jour") }),
  fc.record({ type: fc.constant("service" as const), kind: fc.constantFrom("eService" as const, "form" as const, "booking" as const), label: words, link: fc.constantFrom("page:bygglov", "https://e.bjorkvalla.example/a_(b)?c=1&d=%22"), note: words }, { requiredKeys: ["type", "kind", "label", "link"] }),
  fc.record({ type: fc.constant("video" as const), provider: fc.constant("youtube" as const), videoId: fc.constantFrom("aqz-KE-bpKQ", "_-_-_-_-_-_"), title: words, captions: fc.boolean(), transcript: parts }),
  fc.record({ type: fc.constant("video" as const), provider: fc.constantFrom("vimeo" as const, "urplay" as const), videoId: fc.constant("123456789"), title: words, captions: fc.constant(true), transcript: fc.constant<Extract<Block, { type: "video" }>["transcript"]>([]) }),
  fc.record({ type: fc.constant("image" as const), picture, caption: words }, { requiredKeys: ["type", "picture"] }),
);
/** Bodies as they can stand in the database: canonical and valid. */
export const validBody = fc.array(block.map(canonicalBlock).filter((candidate) => blockSchema.safeParse(candidate).success), { maxLength: 6 });

/** A body as it would stand in the database. */
export const inOneForm = canonicalBody;
