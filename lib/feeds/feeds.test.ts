import fc from "fast-check";
import { parseFragment } from "parse5";
import { describe, expect, it } from "vitest";
import { atomText } from "./atom";
import { brokenRules, first, textOf, treeOf } from "./feed-rules.fixtures";
import { type FeedForm, type FeedItem, type FeedList, plain } from "./feeds.types";
import { jsonFeedText } from "./json-feed";
import { rssText } from "./rss";

const item: FeedItem = {
  id: "https://kommun.example/id/1/sv",
  url: "https://kommun.example/sv/nyheter/vatten?a=1&b=2",
  title: "Vattnet är tillbaka",
  summary: "Koka inte längre.",
  published: new Date("2026-11-28T08:00Z"),
  changed: new Date("2026-11-28T09:30Z"),
  topics: ["Trafik & gator"],
};
const listOf = (items: FeedItem[]): FeedList => ({
  title: "Nyheter",
  description: "Det senaste",
  language: "sv",
  page: "https://kommun.example/sv/nyheter",
  address: "https://kommun.example/feeds/sv/news",
  author: "Björkvalla kommun",
  items,
});
const texts: Record<FeedForm, (list: FeedList) => string> = { rss: rssText, atom: atomText, json: jsonFeedText };
const forms = Object.keys(texts) as FeedForm[];

interface Read {
  title: string;
  summary: string;
}

/** What others read in the first item: a strict XML parser, and one of HTML for what is HTML inside. */
function readBack(form: FeedForm, text: string): Read {
  if (form === "json") return (JSON.parse(text) as { items: Read[] }).items[0] as Read;
  const root = treeOf(text);
  if (form === "atom") {
    const entry = first(root, "atom:entry");
    return { title: textOf(entry, "atom:title"), summary: textOf(entry, "atom:summary") };
  }
  const entry = first(first(root, "channel"), "item");
  const nodes = parseFragment(textOf(entry, "description")).childNodes;
  const words = nodes.map((node) => (node.nodeName === "br" ? "\n" : node.nodeName === "#text" && "value" in node ? node.value : `<${node.nodeName}>`));
  return { title: textOf(entry, "title"), summary: words.join("") };
}

/** Words with everything that ends an element, a section or a line, and what XML may not hold at all. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom("]]>", "<![CDATA[", "<script>", "</title>", "&amp;", "&", "<", ">", '"', "'", "<!--", "-->", "<?xml?>", "&#0;", "\n", "\r\n", "\r", "\t", " ", "\u2028", "\u0000", "\u0008", "\u001b", "\u007f", "\u0085", "\uD83D", "\uDE00", "\uFFFE", "\uFFFF", "\uFEFF", "😀", "👩‍👩‍👧", "مرحبا", "\u202E", "\u200F", "å", "€"),
    fc.string({ unit: "binary", maxLength: 5 }),
  ),
  minLength: 1,
  maxLength: 40,
});

describe.each(forms)("a list as %s", (form) => {
  it("keeps every rule of its standard, with something in it and with nothing", () => {
    const other = { ...item, id: "https://kommun.example/id/2/ar", title: "مرحبا", language: "ar", topics: [], summary: undefined };
    expect(brokenRules(form, texts[form](listOf([item, other])))).toEqual([]);
    expect(brokenRules(form, texts[form](listOf([])))).toEqual([]);
  });

  it("whatever the words: is well-formed, and says them again to a parser that is not ours", () => {
    fc.assert(
      fc.property(hostile, hostile, (title, summary) => {
        const read = readBack(form, texts[form](listOf([{ ...item, title: `t${title}`, summary: `s${summary}` }])));
        expect(read).toMatchObject({ title: plain(`t${title}`), summary: plain(`s${summary}`) });
      }),
      { numRuns: 300 },
    );
  });
});

describe("the rules of feeds", () => {
  const rss = rssText(listOf([item]));
  it.each([
    ["a date that is none", rss.replace("Sat, 28 Nov 2026", "Lör, 28 Nov 2026")],
    ["the wrong day of the week", rss.replace("Sat, 28 Nov", "Sun, 28 Nov")],
    ["no description of the channel", rss.replace(/<description>Det senaste<\/description>/, "")],
    ["an address that is not whole", rss.replace("https://kommun.example/sv/nyheter<", "/sv/nyheter<")],
    ["no address of its own", rss.replace(/<atom:link[^>]*>/, "")],
    ["two items of one name", rssText(listOf([item, item]))],
  ])("find %s", (_, broken) => {
    expect(brokenRules("rss", broken)).not.toEqual([]);
  });

  const atom = atomText(listOf([item]));
  it.each([
    ["no author", atom.replace(/<author>.*?<\/author>/, "")],
    ["an entry without a date of change", atom.replace(/(<entry>.*?)<updated>.*?<\/updated>/, "$1")],
    ["no name of its own", atom.replace(/<id>.*?<\/id>/, "")],
    ["two entries of one name", atomText(listOf([item, item]))],
  ])("find in Atom %s", (_, broken) => {
    expect(brokenRules("atom", broken)).not.toEqual([]);
  });

  const json = jsonFeedText(listOf([item]));
  it.each([
    ["another version", json.replace("version/1.1", "version/2")],
    ["an item without content", json.replace("content_text", "content")],
    ["an item without a name", json.replace('"id"', '"identity"')],
  ])("find in JSON Feed %s", (_, broken) => {
    expect(brokenRules("json", broken)).not.toEqual([]);
  });
});
