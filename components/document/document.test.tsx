import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { readerFor } from "@/i18n/reader";
import { type Locale, locales } from "@/i18n/routing";
import type { DocumentInfo, Frame } from "./document.types";
import { renderDocument } from "./render-document";
import { formatTelephone } from "./telephone";

vi.mock("./assets", () => ({ assets: () => ({ stylesheet: "/style/document.0123456789.css", font: "/assets/font.woff2" }) }));

async function frameFor(locale: Locale): Promise<Frame> {
  return { reader: await readerFor(locale), origin: "https://kommun.example", topics: [{ id: "t", title: "Ämne", href: `/${locale}/amne` }], footerPages: [] };
}

const info = (more: Partial<DocumentInfo> = {}): DocumentInfo => ({ title: "Bygglov", canonical: "/sv/bygglov", ...more });
const htmlOf = async (more: Partial<DocumentInfo> = {}, locale: Locale = "sv", main: React.ReactNode = <p>Text</p>) =>
  (await renderDocument(main, { frame: await frameFor(locale), info: info(more) })).html;
const dataBlocks = (html: string) => [...html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)].map((match) => JSON.parse(match[1] ?? "") as Record<string, unknown>);

/** The text of markup, as a browser would read it. */
const read = (escaped: string) => escaped.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&amp;", "&");

const tricky = fc.oneof(
  fc.string(),
  fc.array(fc.constantFrom(' dateTime="', " hrefLang=", " charSet='", '"', "'", "=", "<", ">", "</script>", "<!--", "-->", "&", "&quot;", "\\", "maxLength", " srcSet=\"x\"", "]]>", "\u2028"), { maxLength: 8 }).map((parts) => parts.join("")),
);

describe("names of attributes are spelt as HTML has them, and nothing else is touched", () => {
  it("whatever stands in a text, an attribute or a data block", async () => {
    const frame = await frameFor("sv");
    await fc.assert(
      fc.asyncProperty(tricky, async (words) => {
        const main = <p id="probe" title={words}>{`[${words}]`}<time dateTime="2026-11-25">d</time></p>;
        const { html } = await renderDocument(main, { frame, info: info({ structuredData: [{ name: words, list: [`${words}=`] }] }) });
        const [, title = "", text = ""] = /<p id="probe" title="([^"]*)">\[([^<]*)\]<time datetime="2026-11-25">/.exec(html) ?? [];
        expect([read(title), read(text)]).toEqual([words, words]);
        expect(dataBlocks(html)).toEqual([{ "@context": "https://schema.org", name: words, list: [`${words}=`] }]);
      }),
      { numRuns: 200 },
    );
  });

  it("in every attribute that React spells in its own way", async () => {
    expect(await htmlOf({ editions: { sv: "/sv/a", en: "/en/a" } })).not.toMatch(/ (charSet|hrefLang|dateTime|autoComplete|maxLength|enterKeyHint|srcSet)=/);
  });
});

describe("a data block", () => {
  it("cannot be left by what stands in it", async () => {
    const evil = `</script><script>alert(1)</script><!--`;
    const html = await htmlOf({ title: evil, breadcrumb: [{ title: "Start", href: "/sv" }, { title: evil, href: "/sv/x" }], structuredData: [{ "@type": "GovernmentService", name: evil }] });
    expect(html.match(/<script/g)).toHaveLength(2);
    const [crumbs, service] = dataBlocks(html);
    expect(crumbs).toMatchObject({ "@type": "BreadcrumbList", itemListElement: [{ position: 1, item: "https://kommun.example/sv" }, { position: 2, name: evil }] });
    expect(service).toEqual({ "@context": "https://schema.org", "@type": "GovernmentService", name: evil });
  });
});

describe("the head", () => {
  it("promises translations only where there is more than one, with Swedish for everybody else", async () => {
    expect(await htmlOf({ editions: { sv: "/sv/a" } })).not.toContain('rel="alternate" hreflang');
    const html = await htmlOf({ editions: { en: "/en/a", sv: "/sv/a" } });
    const alternates = [...html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)].map(([, lang, href]) => [lang, href]);
    expect(alternates).toEqual([["sv", "https://kommun.example/sv/a"], ["en", "https://kommun.example/en/a"], ["x-default", "https://kommun.example/sv/a"]]);
  });

  it("keeps what should not be found out of search engines, and says so nowhere else", async () => {
    expect(await htmlOf({ index: false })).toContain('<meta name="robots" content="noindex"/>');
    expect(await htmlOf()).not.toContain("noindex");
  });

  it("names the municipality once in the title", async () => {
    expect(await htmlOf()).toContain("<title>Bygglov – Björkvalla kommun</title>");
    expect(await htmlOf({ title: "Björkvalla kommun" })).toContain("<title>Björkvalla kommun</title>");
  });
});

describe.each(locales)("every document in %s", (locale) => {
  it("says its language and direction, runs nothing and asks nobody else for anything", async () => {
    const html = await htmlOf({}, locale);
    expect(html).toMatch(new RegExp(`^<!doctype html><html lang="${locale}" dir="${locale === "ar" ? "rtl" : "ltr"}">`));
    expect(html).not.toMatch(/<script(?! type="application\/ld\+json")| on\w+=|<iframe|<form[^>]*action="https?:/i);
    for (const [, source] of html.matchAll(/ (?:src|href)="([^"]+)"/g)) {
      if (/^(https:\/\/kommun\.example|mailto:|tel:|#|\/(?!\/))/.test(source ?? "")) continue;
      expect.unreachable(`asks ${source}`);
    }
  });

  it("has one main, a way past the navigation, and every language by its own name", async () => {
    const html = await htmlOf({}, locale);
    expect(html.match(/<main/g)).toHaveLength(1);
    expect(html).toContain('<a class="skip" href="#content">');
    for (const name of ["Svenska", "English", "Suomi", "العربية"]) expect(html).toContain(`>${name}</a>`);
    expect(html).toContain(`lang="ar" hreflang="ar" dir="rtl"`);
  });
});

it("the headers forbid script, frames and foreign forms, and ask for TLS only behind TLS", async () => {
  const frame = await frameFor("sv");
  const headersFor = async (origin: string) => (await renderDocument(null, { frame: { ...frame, origin }, info: info() })).headers ?? {};
  const headers = await headersFor("https://kommun.example");
  for (const rule of ["default-src 'none'", "script-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"]) expect(headers["Content-Security-Policy"]).toContain(rule);
  expect(headers["Content-Language"]).toBe("sv");
  expect(headers["Strict-Transport-Security"]).toContain("max-age=63072000");
  expect((await headersFor("http://127.0.0.1:3000"))["Strict-Transport-Security"]).toBeUndefined();
});

it.each([
  ["+46846500400", "08-465 004 00"],
  ["+46701740605", "070-174 06 05"],
  ["112", "112"],
  ["+4619000000", "+4619000000"],
])("the number %s is written %s", (number, written) => {
  expect(formatTelephone(number)).toBe(written);
});
