import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bodySchema } from "@/domain/publishing/blocks.schema";
import { type ConversionContext, htmlToBlocks } from "./html-to-blocks";

const context: ConversionContext = {
  title: "Sidan",
  link: (href) => (href === "/gammal/" ? "page:ny" : /^https?:/.test(href) ? href : null),
  file: (address, id) => (address.endsWith("hus.jpg") || id === 7 ? { mediaId: "m-1", alt: id === 7 ? "Ett hus" : "" } : null),
  document: (href) => (href.endsWith("plan.pdf") ? { mediaId: "d-1", title: "plan" } : href.endsWith("karta.pdf") ? { mediaId: "d-2", title: "karta" } : null),
};
const convert = (html: string) => htmlToBlocks(html, context);
const words = (text: string) => ({ type: "paragraph", content: [{ text }] });

describe("html to blocks", () => {
  it("makes paragraphs of the empty lines and line ends of the classic editor", () => {
    expect(convert("Ett stycke.\n\nNästa\nrad.").body).toEqual([words("Ett stycke."), words("Nästa"), words("rad.")]);
    expect(convert("<!-- wp:paragraph -->\n<p>Ett\nstycke.</p>\n<!-- /wp:paragraph -->").body).toEqual([words("Ett stycke.")]);
  });

  it("brings the headings of any text into the two levels, and says when more were used", () => {
    const { body, notes } = convert("<h3>A</h3><p>a</p><h4>B</h4><h6>C</h6>");
    expect(body.filter(({ type }) => type === "heading").map((block) => "level" in block && block.level)).toEqual([2, 3, 3]);
    expect(notes).toEqual([{ code: "headingsLevelled" }]);
  });

  it("nests lists once and flattens what is deeper", () => {
    const { body, notes } = convert("<ul><li>1<ol><li>1.1<ul><li>1.1.1</li></ul></li></ol></li><li>2</li></ul>");
    const point = (text: string) => ({ content: [{ text }] });
    expect(body).toEqual([{ type: "list", ordered: false, items: [{ ...point("1"), nested: { ordered: true, items: [point("1.1"), point("1.1.1")] } }, point("2")] }]);
    expect(notes).toEqual([{ code: "listFlattened" }]);
  });

  it("gives a table its caption, the heading before it, or the title, and says when it was made", () => {
    const table = "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>";
    const captions = (html: string) => convert(html).body.flatMap((block) => (block.type === "table" ? block.caption : []));
    expect(captions(`<figure class="wp-block-table">${table}<figcaption>Avgifter</figcaption></figure>`)).toEqual(["Avgifter"]);
    expect(captions(`<h2>Priser</h2>${table}`)).toEqual(["Priser"]);
    expect(captions(table)).toEqual(["Sidan"]);
    expect(convert(table).notes).toEqual([{ code: "tableCaptionMade" }]);
  });

  it("keeps a picture with its alternative text, and never makes one up", () => {
    const picture = { type: "image", picture: { source: "media:m-1", alt: "Ett rött hus" }, caption: "Huset" };
    expect(convert('[caption id="a" width="3"]<img src="/u/hus.jpg" alt="Ett rött hus"> Huset[/caption]').body).toEqual([picture]);
    expect(convert('<figure><img src="/u/hus.jpg" alt="Ett rött hus"><figcaption>Huset</figcaption></figure>').body).toEqual([picture]);
    expect(convert('<p>Text <img src="/u/hus.jpg"> mer</p>')).toEqual({ body: [words("Text"), words("mer")], notes: [{ code: "pictureWithoutAlt", detail: "hus.jpg" }] });
    expect(convert('<img src="/u/bil.jpg" alt="En bil">').notes).toEqual([{ code: "pictureFileMissing", detail: "bil.jpg" }]);
    expect(convert('[gallery ids="7,8"]').body).toEqual([{ type: "image", picture: { source: "media:m-1", alt: "Ett hus" } }]);
  });

  it("shows a document after the words that lead to it, once, and the words alone where they say more than the document does", () => {
    const plan = { type: "document", mediaId: "d-1", title: "Översiktsplanen" };
    expect(convert('<p>Läs <a href="/u/plan.pdf">Översiktsplanen</a> och <a href="/u/plan.pdf">den igen</a>.</p>').body).toEqual([words("Läs Översiktsplanen och den igen."), plan]);
    expect(convert('<p><a href="/u/plan.pdf">Översiktsplanen</a></p>')).toEqual({ body: [plan], notes: [] });
    expect(convert('<ul><li><a href="/u/plan.pdf">Översiktsplanen</a></li><li><a href="/u/karta.pdf"> Kartan </a></li></ul>').body).toEqual([plan, { type: "document", mediaId: "d-2", title: "Kartan" }]);
    expect(convert('<div class="wp-block-file"><a href="/u/plan.pdf">Översiktsplanen</a><a href="/u/plan.pdf" class="wp-block-file__button" download>Ladda ner</a></div>').body).toEqual([plan]);
    expect(convert('<p><a href="/u/karta.pdf"><img src="/u/hus.jpg" alt="Kartan"></a></p>').body).toContainEqual({ type: "document", mediaId: "d-2", title: "karta" });
  });

  it("keeps links as things of the portal, and the language of parts", () => {
    expect(convert('<p>Läs <a href="/gammal/"><strong>mer</strong></a> <span lang="en">here</span> <a href="javascript:x()">nu</a></p>')).toEqual({
      body: [{ type: "paragraph", content: [{ text: "Läs " }, { text: "mer", marks: ["strong"], link: "page:ny" }, { text: " " }, { text: "here", lang: "en" }, { text: " nu" }] }],
      notes: [{ code: "linkLeftOut", detail: "javascript:x()" }],
    });
  });

  it("leaves out scripts, forms, frames and shortcodes with a note, and makes links of what is shown from elsewhere", () => {
    const { body, notes } = convert('<script>x()</script><form><p>Namn</p><input></form><iframe src="https://example.org/x"></iframe>[contact-form-7 id="3"][embed]https://example.org/film[/embed] [sic]');
    expect(JSON.stringify(body)).not.toContain("x()");
    expect(body).toEqual([words("Namn"), { type: "paragraph", content: [{ text: "https://example.org/film", link: "https://example.org/film" }] }, words("[sic]")]);
    expect(notes.map(({ code }) => code).sort()).toEqual(["embedAsLink", "embedLeftOut", "formLeftOut", "formLeftOut", "scriptLeftOut", "shortcodeLeftOut"]);
  });

  it("survives what is nested a hundred thousand times, never closed, or wider than a table may be", () => {
    const hostile = ["<div>".repeat(60_000), "<ul><li>".repeat(5_000), Array.from({ length: 3_000 }, (_, index) => `<b id=${index}><p>`).join("x"), "<blockquote>".repeat(9_000), `<table>${`<tr>${"<td rowspan=99 colspan=99>1".repeat(40)}`.repeat(40)}`, "[".repeat(90_000), "[a ".repeat(50_000), `<p>${"ord ".repeat(300_000)}</p>`];
    for (const html of hostile) expect(bodySchema.safeParse(convert(html).body).success).toBe(true);
  });

  it("makes a body that may be published of whatever it is given, and the same each time", () => {
    const tag = fc.constantFrom("p", "div", "h1", "h2", "h3", "h5", "ul", "ol", "li", "table", "tr", "td", "th", "caption", "blockquote", "cite", "pre", "figure", "figcaption", "img", "a", "b", "em", "br", "q", "iframe", "dl", "dt", "dd", "svg", "template");
    const attributes = fc.constantFrom("", ' href="https://example.org"', ' href="x:y"', ' src="/u/hus.jpg" alt="Hus"', ' lang="en"', ' colspan="3"', ' rowspan="4"', ' class="wp-image-7"');
    const piece = fc.oneof(fc.tuple(tag, attributes).map(([name, given]) => `<${name}${given}>`), tag.map((name) => `</${name}>`), fc.string({ unit: "binary", maxLength: 12 }), fc.constantFrom("\n\n", "\n", "[caption]", "[/caption]", "[gallery]", "[x y=1]", "<!-- wp:x -->"));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (parts) => {
        const { body } = convert(parts.join(""));
        expect(bodySchema.safeParse(body).error?.issues).toBeUndefined();
        expect(convert(parts.join("")).body).toEqual(body);
      }),
      { numRuns: 400 },
    );
  });
});
