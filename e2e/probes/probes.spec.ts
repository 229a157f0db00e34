import type { Server } from "node:http";
import type { Page } from "@playwright/test";
import { namelessFindings } from "../gate/accessibility-tree";
import { axeFindings } from "../gate/axe";
import { type Probe, readable } from "../gate/finding";
import { markupFindings } from "../gate/markup";
import { hasJava, howToGetJava, nuFindings } from "../gate/nu";
import { servePlantedPages } from "../fixtures/planted-server";
import { expect, test } from "../fixtures/kept-window";
import { announcements } from "./announcements";
import { errorsTold } from "./errors";
import { escapeCloses } from "./escape";
import { forcedColours } from "./forced-colours";
import { fieldContrast, hoverContrast } from "./interface-contrast";
import { keyboardWalk } from "./keyboard";
import { languageOfParts } from "./language";
import { nothingMovesForLong, reducedMotion } from "./motion";
import { mouseOnly } from "./mouse-only";
import { pictureContrast } from "./picture-contrast";
import { print, taggedPdf } from "./print";
import { largeText, reflow, spacedText } from "./reflow";
import { skipLink } from "./skip-link";
import { truthOfStates } from "./states";
import { selectStays, singleKeys } from "./surprises";
import { textContrast } from "./text-contrast";
import { noTraces } from "./traces";
import { linkTexts, pageTitle, pictureTexts } from "./words";

const markup: Probe = async (page) => markupFindings(await (await page.request.get(page.url())).text());

/** The same probe with the page in other colours. */
function inForm(probe: Probe, media: Parameters<Page["emulateMedia"]>[0]): Probe {
  return async (page) => {
    await page.emulateMedia(media);
    return probe(page);
  };
}

const dark = { colorScheme: "dark" } as const;
const forced = { forcedColors: "active" } as const;

/** What the probe is asked to find, the planted page, the probe, and the name under which it reports the fault. */
const planted: [finds: string, file: string, probe: Probe, check: string][] = [
  ["the reflow probe finds a figure that overflows at 320 px", "text-over-edge", reflow, "reflow"],
  ["the large-text probe finds a line that its box cuts off at 200 %", "large-text-clipped", largeText, "clipped text"],
  ["the text-spacing probe finds a line that its box cuts off", "spaced-text-clipped", spacedText, "clipped text"],
  ["the skip-link probe finds a page whose first stop is something else", "skip-link-missing", skipLink, "skip link"],
  ["the skip-link probe finds a link that leads to nothing", "skip-link-broken", skipLink, "skip link"],
  ["the keyboard walk finds a field that keeps focus", "keyboard-trap", keyboardWalk, "keyboard trap"],
  ["the keyboard walk finds two links that pass focus between them", "keyboard-trap-loop", keyboardWalk, "keyboard trap"],
  ["the keyboard walk finds a link outside the window", "focus-off-screen", keyboardWalk, "focus off screen"],
  ["the keyboard walk finds a link under a fixed bar", "focus-covered", keyboardWalk, "focus covered"],
  ["the keyboard walk finds a link without a focus ring", "focus-unseen", keyboardWalk, "focus unseen"],
  ["the keyboard walk finds a focus ring too faint to see", "focus-faint", keyboardWalk, "focus unseen"],
  ["the keyboard walk finds an order that jumps up", "focus-jumps-up", keyboardWalk, "focus order"],
  ["the keyboard walk finds a button that Tab never reaches", "not-reached", keyboardWalk, "not reached"],
  ["the Escape probe finds a dialog that stays open", "escape-does-nothing", escapeCloses, "escape"],
  ["the Escape probe finds a dialog that loses focus when it closes", "escape-loses-focus", escapeCloses, "escape"],
  ["the state probe finds a hidden menu that is shown", "hidden-shown", truthOfStates, "hidden shown"],
  ["the state probe finds a button that says closed about what is open", "state-untrue", truthOfStates, "untrue state"],
  ["the announcement probe finds a message that nobody is told about", "change-silent", announcements, "silent change"],
  ["the announcement probe finds a button that opens something without saying so", "expander-without-state", announcements, "silent change"],
  ["the error probe finds a message that its field does not know of", "error-not-linked", errorsTold, "error not linked"],
  ["the error probe finds a field marked as wrong by its colour alone", "error-by-colour", errorsTold, "error by colour alone"],
  ["the text probe finds text under 7:1", "text-pale", textContrast, "text contrast"],
  ["the text probe finds text that is pale in the dark alone", "text-pale-in-the-dark", inForm(textContrast, dark), "text contrast"],
  ["the text probe finds a pale placeholder", "placeholder-pale", textContrast, "text contrast"],
  ["the field probe finds a border under 3:1", "field-border-pale", fieldContrast, "field contrast"],
  ["the hover probe finds a link that fades under the pointer", "hover-pale", hoverContrast, "hover contrast"],
  ["the picture probe finds text over a pale part of a picture", "text-over-picture", pictureContrast, "picture contrast"],
  ["the mouse probe finds a span that listens for clicks", "mouse-only", mouseOnly, "mouse only"],
  ["the forced-colours probe finds a button that paints nothing", "forced-colours-nothing", inForm(forcedColours, forced), "forced colours"],
  ["the motion probe finds text that never stands still", "moves-on", nothingMovesForLong, "motion"],
  ["the reduced-motion probe finds a transition that moves things", "moves-although-asked-not-to", reducedMotion, "reduced motion"],
  ["the reduced-motion probe finds pages that slide into each other", "slides-although-asked-not-to", reducedMotion, "reduced motion"],
  ["the language probe finds English in a Swedish page", "language-of-part", languageOfParts, "language"],
  ["the print probe finds a table that is lost on paper", "print-loses-table", print, "print"],
  ["the print probe finds navigation on paper", "print-keeps-navigation", print, "print"],
  ["the link probe finds a link that says read more", "link-says-nothing", linkTexts, "generic link"],
  ["the link probe finds a PDF that does not say how large it is", "pdf-without-size", linkTexts, "PDF link"],
  ["the title probe finds a title that says nothing", "title-says-nothing", pageTitle, "title"],
  ["the title probe finds the title of another page", "title-of-another-page", pageTitle, "title"],
  ["the picture-text probe finds an alternative text that is a file name", "alt-is-file-name", pictureTexts, "alt is a file name"],
  ["the key probe finds a shortcut of one letter", "single-key", singleKeys, "single key"],
  ["the list probe finds a list that leaves the page", "select-navigates", selectStays, "select navigates"],
  ["the trace probe finds a script", "runs-script", noTraces, "script"],
  ["the trace probe finds a cookie", "runs-script", noTraces, "cookie"],
  ["the trace probe finds something stored", "runs-script", noTraces, "storage"],
  ["the trace probe finds a missing Content-Security-Policy", "runs-script", noTraces, "no policy"],
  ["the trace probe finds a picture that somebody else serves", "asks-others", noTraces, "third party"],
  ["html-validate finds a double id", "double-id", markup, "html-validate no-dup-id"],
  ["the accessibility tree shows a button without a name", "nameless-control", namelessFindings, "nameless"],
  ["axe finds text under 4.5:1", "several-faults", axeFindings, "axe color-contrast"],
  ["axe finds a picture without alternative text", "several-faults", axeFindings, "axe image-alt"],
  ["axe finds a heading that skips a level", "several-faults", axeFindings, "axe heading-order"],
  ["axe finds a field without a label", "several-faults", axeFindings, "axe label"],
];

let origin: string;
let server: Server;

test.beforeAll(async () => {
  ({ server, origin } = await servePlantedPages());
});
test.afterAll(() => void server.close());

test.describe("Every probe finds the fault that was planted for it", () => {
  for (const [finds, file, probe, check] of planted) {
    test(finds, async ({ page }) => {
      await page.goto(`${origin}/${file}.html`);
      const found = await probe(page);
      expect(found.map((finding) => finding.check), readable(found).join("\n")).toContain(check);
    });
  }
});

const everything = [...new Set(planted.map(([, , probe]) => probe)), taggedPdf];

test.describe("No probe finds anything where nothing is wrong", () => {
  for (const file of ["good", "good-with-script"]) {
    test(`nothing is found on the page ${file}`, async ({ page }) => {
      test.setTimeout(60_000);
      const found: string[] = [];
      for (const probe of everything.filter((each) => file === "good" || each !== noTraces)) {
        await page.goto(`${origin}/${file}.html`);
        await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
        found.push(...readable(await probe(page)));
      }
      expect(found).toEqual([]);
    });
  }
});

test("the Nu Html Checker finds broken HTML and CSS, and nothing where nothing is wrong", async ({ request }) => {
  test.skip(!process.env.CI && !(await hasJava()), howToGetJava);
  expect(await hasJava(), howToGetJava).toBe(true);
  const html = async (name: string) => (await request.get(`${origin}/${name}.html`)).text();
  const found = await nuFindings(new Map([["broken", await html("broken-html")], ["good", await html("good")]]));
  expect(found.get("good")).toEqual([]);
  expect(readable(found.get("broken") ?? []).join("\n")).toMatch(/End tag.*p/i);
  expect(readable(found.get("broken") ?? []).join("\n")).toMatch(/CSS.*colr/i);
});
