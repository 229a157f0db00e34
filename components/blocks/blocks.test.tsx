import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { ContactView } from "@/domain/departments/departments.schema";
import type { Block } from "@/domain/publishing/blocks.schema";
import { readerFor } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";
import { Blocks, type BlocksContext, referencesIn } from "./blocks";
import { framesFor } from "./video";

const contact: ContactView = {
  id: "bygglov", name: "Bygglov <b>", about: "Om & kring", note: "Obs", phones: [{ number: "+46846500400", kind: "phone" }, { number: "+46701740605", kind: "sms" }, { number: "+46846500401", kind: "fax" }],
  email: "bygglov@bjorkvalla.example", visiting: "Torggatan 2", postal: null, helps: ["textTelephone", "interpreter"], hours: null, department: { id: "d", name: "D", slug: "d", summary: null },
};
const links = new Map([
  ["page:bygglov", { href: "/sv/bygglov", title: "Bygglov", locale: "sv" }],
  ["page:permit", { href: "/en/permit", title: "Permit", locale: "en" }],
]);

async function render(body: Block[], locale: Locale = "sv", textLocale: Locale = locale, media: Partial<BlocksContext> = {}): Promise<string> {
  const reader = await readerFor(locale);
  return renderToStaticMarkup(<Blocks body={body} context={{ reader, textLocale, links, contacts: new Map([["bygglov", contact]]), ...media }} />);
}

const evil = `<script>alert("1")</script>&'`;
const safe = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#x27;";
const said = (text: string) => [{ text }];

/** Every kind of block, with `text` wherever a text can stand. */
const everything = (text: string): Block[] => [
  { type: "heading", level: 2, content: said(text) },
  { type: "paragraph", content: [{ text, marks: ["strong", "emphasis"], link: "https://example.com/?a=1&b=2", lang: "en" }] },
  { type: "list", ordered: true, items: [{ content: said(text), nested: { ordered: false, items: [{ content: said(text) }] } }] },
  { type: "table", caption: text, head: [said(text), []], rows: [[said(text), said(text)]], rowHeadings: true },
  { type: "quote", content: said(text), source: text },
  { type: "facts", title: text, body: [{ type: "paragraph", content: said(text) }] },
  { type: "steps", items: [{ title: text, body: [{ type: "paragraph", content: said(text) }] }] },
  { type: "image", picture: { source: "illustration:bad", alt: text }, caption: text },
  { type: "contact", contactId: "bygglov" },
  { type: "service", kind: "eService", label: text, link: "https://e.bjorkvalla.example/", note: text },
  { type: "video", provider: "youtube", videoId: "aqz-KE-bpKQ", title: text, captions: false, transcript: [{ type: "paragraph", content: said(text) }] },
];

describe("whatever is written", () => {
  it("is shown as text in every kind of block, never as markup", async () => {
    const html = await render(everything(evil));
    expect(html).not.toContain("<script");
    expect(html.split(safe)).toHaveLength(24);
    expect(html).toContain("Bygglov &lt;b&gt;");
  });

  it("makes no other elements than a plain or a blank text makes, whatever it is", async () => {
    const reader = await readerFor("sv");
    const tagsFor = (text: string) =>
      renderToStaticMarkup(<Blocks body={everything(text)} context={{ reader, textLocale: "sv", links, contacts: new Map() }} />).match(/<\/?[a-z0-9]+/g);
    // Only a text that says nothing makes others than "x" does: its cells of a table are no headings.
    const [plain, blank] = [tagsFor("x"), tagsFor(" ")];
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "binary" }), (text) => {
        expect([plain, blank]).toContainEqual(tagsFor(text));
        expect(tagsFor(`x${text}`)).toEqual(plain);
      }),
      { examples: [["\t"]] },
    );
  });
});

describe("structure", () => {
  it("headings inside boxes and steps are one level under what they stand below", async () => {
    const facts: Block = { type: "facts", title: "Fakta", body: [{ type: "paragraph", content: said("x") }] };
    const html = await render([facts, { type: "heading", level: 2, content: said("Två") }, facts, { type: "heading", level: 3, content: said("Tre") }, facts, { type: "contact", contactId: "bygglov" }]);
    expect(html.match(/<h\d/g)).toEqual(["<h2", "<h2", "<h3", "<h3", "<h4", "<h4"]);
  });

  it("every id is there once, and whatever is named by another element is there", async () => {
    const html = await render([...everything("x"), ...everything("y")]);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of html.matchAll(/aria-labelledby="([^"]+)"/g)) expect(ids).toContain(id);
  });

  it("a table has a caption, headings of columns and rows with their scope, and no empty heading", async () => {
    const html = await render([{ type: "table", caption: "Avgifter", head: [[], said("Kronor")], rows: [[said("Lov"), said("900")], [[], said("Samma avgift")]], rowHeadings: true }]);
    expect(html).toBe(
      '<div class="scroll"><table><caption id="part-1">Avgifter</caption><thead><tr><td></td><th scope="col">Kronor</th></tr></thead>' +
        '<tbody><tr><th scope="row">Lov</th><td>900</td></tr><tr><td></td><td>Samma avgift</td></tr></tbody></table></div>',
    );
  });

  it("a cell of a tab, or of signs that nobody sees, is no heading of a column or a row", async () => {
    const headings = async (text: string) => (await render([{ type: "table", caption: "Avgifter", head: [said(text)], rows: [[said(text)]], rowHeadings: true }])).match(/<th\b/g)?.length ?? 0;
    for (const unseen of ["\t", " \n", "\u00A0", "\u00AD", "\u200B", "\u200F\u2066", "\uFEFF", "\u0000"]) expect(await headings(unseen), JSON.stringify(unseen)).toBe(0);
    for (const seen of ["0", "–", "\u200Bم", "👩\u200D🔧", "\u0600"]) expect(await headings(seen), seen).toBe(2);
  });

  it("a wide table scrolls in a region that a keyboard reaches and a screen reader can name", async () => {
    const html = await render([{ type: "table", caption: "Bred", head: [said("a"), said("b"), said("c")], rows: [[said("1"), said("2"), said("3")]], rowHeadings: false }]);
    expect(html).toMatch(/^<section class="scroll wide" tabindex="0" aria-labelledby="part-1">/i);
    expect(html).not.toContain('scope="row"');
  });

  it("a decorative picture says nothing, another says what it shows; both have their size", async () => {
    const html = await render([
      { type: "image", picture: { source: "illustration:bad", decorative: true, alt: "glömd text" } },
      { type: "image", picture: { source: "media:abc", alt: "Ett bad" } },
    ], "sv", "sv", { pictures: new Map([["media:abc", { width: 1200, height: 800, focal: { x: 0.5, y: 0.5 } }]]) });
    const [decorative = "", telling = ""] = html.match(/<img[^>]*>/g) ?? [];
    expect(decorative).toContain('alt=""');
    expect(telling).toContain('alt="Ett bad"');
    for (const img of [decorative, telling]) expect(img).toMatch(/width="\d+" height="\d+"/);
    expect(html).toMatch(/<source type="image\/avif" srcSet="\/media\/abc\/480.avif 480w, \/media\/abc\/960.avif 960w"/i);
  });

  it("a picture that is gone, or whose consent has ended, leaves nothing behind, nor does its caption", async () => {
    expect(await render([{ type: "image", picture: { source: "media:gone", alt: "Ett bad" }, caption: "Anna badar" }])).toBe("");
  });

  it("a document says what it is, how large, in which language, and who gives an accessible version", async () => {
    const shown = { href: "/media/abc/plan.pdf", bytes: 204_800, language: "en", contact: { name: "Växeln", email: "kommun@example.se", telephone: "+46101234567" } };
    const block: Block = { type: "document", mediaId: "abc", title: "Översiktsplan" };
    const html = await render([block], "sv", "sv", { documents: new Map([["abc", shown]]) });
    expect(html).toContain('<a href="/media/abc/plan.pdf" hrefLang="en">Översiktsplan</a>');
    expect(html).toMatch(/PDF, .*200 kB.*English/);
    expect(html).toMatch(/Kontakta Växeln för en tillgänglig version.*mailto:kommun@example.se.*tel:\+46101234567/);
    expect(await render([block])).toBe("<p>Översiktsplan</p>");
  });

  it("a contact that is gone leaves nothing behind, and a fax number is not dialled", async () => {
    expect(await render([{ type: "contact", contactId: "borta" }])).toBe("");
    const html = await render([{ type: "contact", contactId: "bygglov" }]);
    expect([...html.matchAll(/href="([^"]+)"/g)].map((match) => match[1])).toEqual(["tel:+46846500400", "sms:+46701740605", "mailto:bygglov@bjorkvalla.example", "/sv/kontakt#samtala"]);
    expect(html).toContain("08-465 004 00");
  });
});

describe("languages and links", () => {
  const linked = (link: string): Block[] => [{ type: "paragraph", content: [{ text: "Ansök om ", link }, { text: "lov", link, marks: ["strong"] }, { text: "." }] }];

  it("neighbouring words with one link are one link", async () => {
    expect(await render(linked("page:bygglov"))).toBe('<p><a href="/sv/bygglov">Ansök om <strong>lov</strong></a>.</p>');
  });

  it("the words of a link to something that is not there stay, without the link", async () => {
    expect(await render(linked("page:borta"))).toBe("<p>Ansök om <strong>lov</strong>.</p>");
  });

  it("a link to another language says so, in the reader's language", async () => {
    expect(await render(linked("page:permit"))).toContain('<a href="/en/permit" hrefLang="en">Ansök om <strong>lov</strong></a><span> (på engelska)</span>');
    const arabic = await render(linked("page:permit"), "ar", "sv");
    expect(arabic).toMatch(/<span lang="ar" dir="rtl"> \(/);
  });

  it("words in another language carry it", async () => {
    expect(await render([{ type: "paragraph", content: [{ text: "Sámi", lang: "se" }] }])).toBe('<p><span lang="se">Sámi</span></p>');
  });

  it("a contact box in a Swedish text for somebody who reads Arabic is in Arabic, from right to left", async () => {
    expect(await render([{ type: "contact", contactId: "bygglov" }], "ar", "sv")).toMatch(/^<section class="contact" aria-labelledby="part-1" lang="ar" dir="rtl">/);
  });
});

describe("what leads elsewhere", () => {
  const film: Block = { type: "video", provider: "youtube", videoId: "aqz-KE-bpKQ", title: "Så sorterar du", captions: true, transcript: [] };

  it("a film fetches nothing from its provider until it is asked for, and says first what the provider gets to know", async () => {
    const html = await render([film]);
    expect(html).not.toMatch(/<iframe|<img|src=/);
    expect(html.indexOf("får YouTube veta")).toBeLessThan(html.indexOf('href="?film=youtube-aqz-KE-bpKQ#part-1"'));
    expect(html).toContain('aria-describedby="part-1-told"');
    expect(html).toContain('<a href="https://www.youtube.com/watch?v=aqz-KE-bpKQ">Så sorterar du hos YouTube</a>');
    expect(framesFor([film], undefined)).toEqual([]);
  });

  it("a film that is asked for stands in the page in a named frame, and only a film of the body can be asked for", async () => {
    const reader = await readerFor("sv");
    const html = renderToStaticMarkup(<Blocks body={[film]} context={{ reader, textLocale: "sv", links, contacts: new Map(), film: "youtube-aqz-KE-bpKQ" }} />);
    expect(html).toMatch(/<iframe src="https:\/\/www\.youtube-nocookie\.com\/embed\/aqz-KE-bpKQ" title="Så sorterar du"/);
    expect(framesFor([film], "youtube-aqz-KE-bpKQ")).toEqual(["https://www.youtube-nocookie.com"]);
    expect(framesFor([film], "youtube-xxxxxxxxxxx")).toEqual([]);
  });

  it("a service says what it is and what one needs, and one that is gone leaves nothing behind", async () => {
    const service: Block = { type: "service", kind: "booking", label: "Boka tid", link: "page:bygglov", note: "Du behöver BankID." };
    expect(await render([service])).toBe('<div class="service"><p><a class="button" href="/sv/bygglov">Boka tid</a></p><p class="soft"><span>Bokning</span>: Du behöver BankID.</p></div>');
    expect(await render([{ ...service, link: "page:borta" }])).toBe("");
    expect(referencesIn([service]).links).toEqual(["page:bygglov"]);
  });
});

it("the things that a body refers to are found wherever they stand, and a text that looks like one is not", () => {
  const body: Block[] = [
    { type: "paragraph", content: [{ text: '"link":"page:text"' }, { text: "x", link: "page:a" }, { text: "y", link: "https://example.com" }] },
    { type: "facts", title: "x", body: [{ type: "list", ordered: false, items: [{ content: said("x"), nested: { ordered: false, items: [{ content: [{ text: "z", link: "news:b" }] }] } }] }] },
    { type: "table", caption: "x", head: [[{ text: "x", link: "department:c" }]], rows: [[[{ text: "x", link: "page:a" }]]], rowHeadings: false },
    { type: "contact", contactId: "d" },
    { type: "contact", contactId: "d" },
    { type: "image", picture: { source: "media:e", decorative: true } },
    { type: "image", picture: { source: "illustration:bad", decorative: true } },
    { type: "document", mediaId: "f", title: "x" },
  ];
  expect(referencesIn(body)).toEqual({ links: ["page:a", "news:b", "department:c"], contactIds: ["d"], mediaIds: ["e", "f"] });
});
