import { portal } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";
import { readable } from "./gate/finding";
import { markupFindings } from "./gate/markup";
import { hasJava, howToGetJava, nuFindings } from "./gate/nu";
import { taggedPdf } from "./probes/print";
import { noTraces } from "./probes/traces";

/** Every kind of public page, and its states: what it is, where it is, the answer, and whether its kind is asked everything elsewhere. */
const pages: [name: string, path: string, status: number, variant?: "variant" | "words"][] = [
  ["the start page", "/sv", 200],
  ["the start page in English", "/en", 200, "words"],
  ["the start page in Finnish", "/fi", 200, "words"],
  ["the start page in Arabic, from right to left", "/ar", 200],
  ["a topic", "/sv/bygga-bo-och-miljo", 200],
  ["a topic in Arabic", "/ar/bygga-bo-och-miljo", 200, "variant"],
  ["a service page with a table and steps", "/sv/bygga-bo-och-miljo/bygglov", 200],
  ["a service page with pages below it", "/sv/bygga-bo-och-miljo/avfall-och-atervinning", 200, "words"],
  ["the recycling centre with its opening hours", "/sv/bygga-bo-och-miljo/avfall-och-atervinning/atervinningscentral", 200, "words"],
  ["a service page in English", "/en/building-living-and-environment/building-permit", 200, "words"],
  ["a page that is missing in English", "/en/bygga-bo-och-miljo/detaljplaner", 200, "variant"],
  ["a page that is missing in Arabic", "/ar/bygga-bo-och-miljo/bygglov", 200],
  ["the accessibility statement", "/sv/tillganglighetsredogorelse", 200],
  ["the news list", "/sv/nyheter", 200],
  ["the second page of the news", "/sv/nyheter?page=2", 200, "words"],
  ["news of one topic and year", "/sv/nyheter?topic=barn-och-utbildning&year=2026", 200, "words"],
  ["news that nothing fits", "/sv/nyheter?topic=naringsliv-och-arbete&year=2025", 200, "variant"],
  ["the news list in Arabic", "/ar/akhbar", 200, "variant"],
  ["an article", "/sv/nyheter/oppettider-jul-och-nyar-2026", 200],
  ["an article in English", "/en/news/how-we-clear-snow-2026-2027", 200, "words"],
  ["the departments", "/sv/forvaltningar", 200],
  ["a department", "/sv/forvaltningar/bygglovsenheten", 200],
  ["the contacts", "/sv/kontakt", 200],
  ["the contacts in Arabic", "/ar/ittisal", 200, "variant"],
  ["how soon residents are answered", "/sv/sa-snabbt-svarar-vi", 200],
  ["what does not work, and what is planned", "/sv/driftinformation", 200, "variant"],
  ["what to do when something happens", "/sv/kris", 200, "variant"],
  ["the form for a message", "/sv/kontakt/fraga", 200],
  ["the form for a message in Arabic", "/ar/ittisal/sual", 200, "variant"],
  ["the way to follow a matter", "/sv/folj", 200, "variant"],
  ["a matter with an answer and a contact", "/sv/kontakt?q=bygglov", 200],
  ["a matter that nothing answers", "/sv/kontakt?q=xyzzy", 200, "variant"],
  ["a matter in Arabic", "/ar/ittisal?q=bygglov", 200, "variant"],
  ["the way in for children", "/sv/kontakt/barn", 200],
  ["the way in for children in English", "/en/contact/children", 200, "words"],
  ["the way in for children in Finnish", "/fi/yhteystiedot/lapset", 200, "words"],
  ["the way in for children in Arabic", "/ar/ittisal/atfal", 200, "variant"],
  ["a page that is for some, with the way for others", "/sv/naringsliv-och-arbete/mark-for-foretag", 200, "variant"],
  ["A–Ö", "/sv/a-o", 200],
  ["an empty search", "/sv/sok", 200, "variant"],
  ["a search with hits", "/sv/sok?q=bygglov", 200],
  ["a search that mends a typing error", "/sv/sok?q=bygglvo", 200, "words"],
  ["a search without hits", "/sv/sok?q=xyzzy", 200, "variant"],
  ["a search in Arabic", "/ar/bahth?q=bygglov", 200, "variant"],
  ["an address that leads nowhere", "/sv/bygga-bo-och-miljo/bygglof", 404],
  ["an address that leads nowhere, in Arabic", "/ar/finns-inte", 404, "variant"],
];

test.describe("Nothing shuts anybody out, and reading leaves no trace", () => {
  for (const [name, path, status, variant] of pages) {
    test(name, async ({ page }) => {
      test.setTimeout(90_000);
      const answer = await page.goto(`${portal}${path}`);
      expect(answer?.status()).toBe(status);
      const html = (await answer?.text()) ?? "";
      const found = [...readable(await noTraces(page)), ...readable(await markupFindings(html)), ...(await barriers(page, variant ?? "public"))];
      expect(found).toEqual([]);
    });
  }
});

test("public pages print as tagged PDF, so that paper can be listened to as well", async ({ page }) => {
  await page.goto(`${portal}/sv/bygga-bo-och-miljo/bygglov`);
  expect(readable(await taggedPdf(page))).toEqual([]);
});

test("the Nu Html Checker finds nothing in any public page", async () => {
  test.skip(!process.env.CI && !(await hasJava()), howToGetJava);
  expect(await hasJava(), howToGetJava).toBe(true);
  test.setTimeout(120_000);
  const documents = new Map<string, string>();
  for (const [name, path] of pages) documents.set(name, await (await fetch(`${portal}${path}`)).text());
  const found = await nuFindings(documents);
  expect([...found].flatMap(([name, each]) => readable(each).map((line) => `${name}: ${line}`))).toEqual([]);
});
