import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { PublicStatement } from "@/domain/publishing/statement.queries";
import { readerFor } from "@/i18n/reader";
import { type Locale, locales } from "@/i18n/routing";
import { municipality } from "@/lib/municipality";
import { StatementView } from "./statement-view";

const statement: PublicStatement = {
  facts: { conformity: "partial", method: "both", assessedOn: "2026-10-01", updatedOn: "2026-11-02", standard: "EN 301 549 V3.2.1", supervisor: "Digg", supervisorAddress: "https://www.digg.se/tdosanmalan" },
  text: { deficiencies: "Kartan saknar text.\nFilmer saknar syntolkning.", burden: "Protokoll från före 2010: för många att läsa in.", exempt: "Kartor som inte är till för att hitta.", tested: "Vi har lyssnat med skärmläsare." },
  textLocale: "sv",
  barriers: [{ check: "tableHeadEmpty", criterion: "1.3.1", count: 3 }],
};

async function page(locale: Locale, more: Partial<PublicStatement> = {}): Promise<string> {
  const html = renderToStaticMarkup(<StatementView reader={await readerFor(locale)} statement={{ ...statement, ...more }} origin="https://www.bjorkvalla.example" />);
  return html.replaceAll(/[\u2068\u2069]/g, "").replaceAll("\u00a0", " ");
}

/** Where in the page words stand; a part that is missing is nowhere. */
const places = (html: string, ...words: string[]) => words.map((word) => html.indexOf(word));

describe("the accessibility statement", () => {
  it("has every part that the law asks for (AS-1 to AS-10), in the order of Digg's template", async () => {
    const html = await page("sv");
    const parts = {
      "AS-1 the actor and AS-2 the service": ["Björkvalla kommun står bakom webbplatsen www.bjorkvalla.example"],
      "AS-10 what is exempt may be asked for, and a refusal appealed": ["begära att vi gör sådant tillgängligt som lagen annars undantar", "skriftligt beslut med skäl", "överklaga till förvaltningsrätten"],
      "AS-8 the way to report": ['href="/sv/kontakt/tillganglighet"'],
      "AS-9 the supervisor": ["Digg har ansvaret för tillsynen", 'href="https://www.digg.se/tdosanmalan"'],
      "AS-3 conformity": ["Webbplatsen är delvis förenlig med lagen"],
      "the standard": ["EN 301 549 V3.2.1"],
      "AS-4 what does not conform": ["<li>Kartan saknar text.</li><li>Filmer saknar syntolkning.</li>", "Tabeller utan kolumnrubriker (i 3 texter, EN 301 549 9.1.3.1)"],
      "AS-4 what would be a burden": ["Oskäligt betungande anpassning", "för många att läsa in"],
      "AS-4 what the law leaves out": ["Innehåll som inte omfattas av lagen", "Kartor som inte är till för att hitta."],
      "AS-7 the method": ["en oberoende tredje part har granskat den", "Vi har lyssnat med skärmläsare."],
      "AS-5 when it was assessed": ["Bedömningen gjordes 1 oktober 2026."],
      "AS-6 when it was changed": ["Redogörelsen uppdaterades senast 2 november 2026."],
    };
    for (const [part, words] of Object.entries(parts)) for (const at of places(html, ...words)) expect(at, part).toBeGreaterThan(-1);
    const order = places(html, ...Object.values(parts).map(([first]) => first ?? ""));
    expect(order).toEqual([...order].sort((one, other) => one - other));
  });

  it.each([
    ["full", "helt förenlig"],
    ["partial", "delvis förenlig"],
    ["none", "inte förenlig"],
  ] as const)("says %s conformity in the law's own words", async (conformity, words) => {
    expect(await page("sv", { facts: { ...statement.facts, conformity } })).toContain(`<strong>Webbplatsen är ${words} med lagen om tillgänglighet till digital offentlig service`);
  });

  it("says of each kind of exception that none is claimed, where none is", async () => {
    const html = await page("sv", { text: { deficiencies: "", burden: "", exempt: "", tested: "" }, barriers: [] });
    for (const words of ["Vi känner inte till några sådana brister.", "Vi åberopar inte undantaget för oskäligt betungande", "Vi åberopar inget undantag för innehåll som lagen inte omfattar"]) expect(html).toContain(words);
  });

  it("tells where the supervisor is found as it is set, not as it once was", async () => {
    const facts = { ...statement.facts, supervisor: "PTS", supervisorAddress: "https://www.pts.se/anmal" };
    const html = await page("sv", { facts });
    expect(html).toContain("Anmäl bristande tillgänglighet till PTS");
    expect(html).not.toContain("digg.se");
  });

  it.each(locales)("stands in %s, with the Swedish words of people marked as Swedish", async (locale) => {
    const html = await page(locale);
    expect(html).toContain(municipality.name[locale]);
    expect(html).toContain('href="https://www.digg.se/tdosanmalan"');
    expect(html.match(/<h2>/g)).toHaveLength(6);
    if (locale !== "sv") expect(html).toMatch(/<ul lang="sv"[^>]*><li>Kartan saknar text/);
  });
});
