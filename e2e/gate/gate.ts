import type { Page } from "@playwright/test";
import { announcements } from "../probes/announcements";
import { errorsTold } from "../probes/errors";
import { escapeCloses } from "../probes/escape";
import { forcedColours } from "../probes/forced-colours";
import { fieldContrast, hoverContrast } from "../probes/interface-contrast";
import { keyboardWalk } from "../probes/keyboard";
import { languageOfParts } from "../probes/language";
import { nothingMovesForLong, reducedMotion } from "../probes/motion";
import { mouseOnly } from "../probes/mouse-only";
import { pictureContrast } from "../probes/picture-contrast";
import { print } from "../probes/print";
import { largeText, reflow, spacedText } from "../probes/reflow";
import { skipLink } from "../probes/skip-link";
import { truthOfStates } from "../probes/states";
import { selectStays, singleKeys } from "../probes/surprises";
import { textContrast } from "../probes/text-contrast";
import { linkTexts, pageTitle, pictureTexts } from "../probes/words";
import { namelessFindings } from "./accessibility-tree";
import { axeContrastFindings, axeFindings } from "./axe";
import type { Probe } from "./finding";
import { readable } from "./finding";

interface Form {
  name: string;
  media: NonNullable<Parameters<Page["emulateMedia"]>[0]>;
  width: number;
  probes: Probe[];
}

const usual = { colorScheme: "light", forcedColors: "none", contrast: "no-preference" } as const;
const colours: Probe[] = [textContrast, fieldContrast, pictureContrast];

/**
 * What is asked in which form: everything once, in light on a wide screen; in the others what the form can change.
 * Presses come last in a form, for they may leave something open.
 */
const forms: Form[] = [
  {
    name: "light",
    media: usual,
    width: 1280,
    probes: [
      axeFindings, namelessFindings, mouseOnly, errorsTold, ...colours, hoverContrast, languageOfParts, linkTexts, pageTitle, pictureTexts,
      nothingMovesForLong, reducedMotion, largeText, spacedText, skipLink, keyboardWalk, truthOfStates, escapeCloses, announcements, selectStays,
    ],
  },
  { name: "dark", media: { ...usual, colorScheme: "dark" }, width: 1280, probes: [axeContrastFindings, ...colours, hoverContrast] },
  { name: "more contrast", media: { ...usual, contrast: "more" }, width: 1280, probes: [axeContrastFindings, ...colours] },
  { name: "forced colours", media: { ...usual, forcedColors: "active" }, width: 1280, probes: [forcedColours] },
  { name: "320 px", media: usual, width: 320, probes: [reflow, spacedText, axeFindings, textContrast, keyboardWalk, truthOfStates] },
];

/** Asked of public documents alone: they are read on paper, and nothing in them listens for keys. */
const publicForms: Form[] = [{ name: "on paper", media: usual, width: 1280, probes: [print, singleKeys] }];

/** What another language, direction, state or amount of text can change on a kind of page that has been asked everything once. */
const variantForms: Form[] = [
  {
    name: "light",
    media: usual,
    width: 1280,
    probes: [
      axeFindings, namelessFindings, errorsTold, textContrast, fieldContrast, languageOfParts, linkTexts, pageTitle, pictureTexts,
      largeText, spacedText, skipLink, keyboardWalk,
    ],
  },
  { name: "dark", media: { ...usual, colorScheme: "dark" }, width: 1280, probes: [textContrast, fieldContrast] },
  { name: "320 px", media: usual, width: 320, probes: [reflow, spacedText] },
];

/** What the words of another language alone can change, or more or fewer of the same parts: nothing that the keyboard meets is of another kind. */
const wordsForms: Form[] = variantForms.map((form) => ({ ...form, probes: form.probes.filter((probe) => probe !== keyboardWalk && probe !== skipLink) }));

/**
 * Asked of every page, menu and dialog for people who are signed in, with everything unfolded: what engines find, in
 * light, dark and where a phone or 400 % leaves 320 px. The keyboard walks through one page of each kind elsewhere.
 */
const viewForms: Form[] = [
  { name: "light", media: usual, width: 1280, probes: [axeFindings, namelessFindings, textContrast, fieldContrast] },
  { name: "dark", media: { ...usual, colorScheme: "dark" }, width: 1280, probes: [axeContrastFindings, textContrast, fieldContrast] },
  { name: "320 px", media: usual, width: 320, probes: [reflow, axeFindings] },
];

/** The same for what closes when the window changes its size. */
const popoverForms: Form[] = viewForms.filter(({ width }) => width !== 320);

const formsOf = { view: viewForms, popover: popoverForms, public: [...forms, ...publicForms], staff: forms, variant: variantForms, words: wordsForms };

/**
 * Everything that shuts somebody out of the page as it stands, in each form; empty where nothing does. The page keeps
 * its state: it is not loaded again.
 * @param kind "variant": a kind of page that is asked everything elsewhere, in another state or direction; "words": with
 *   other words or another number of the same things
 */
export async function barriers(page: Page, kind: keyof typeof formsOf): Promise<string[]> {
  const found: string[] = [];
  for (const { name, media, width, probes } of formsOf[kind]) {
    await page.emulateMedia(media);
    await page.setViewportSize({ width, height: 800 });
    for (const probe of probes) found.push(...readable(await probe(page)).map((line) => `${name}: ${line}`));
  }
  await page.emulateMedia(usual);
  await page.setViewportSize({ width: 1280, height: 800 });
  return [...new Set(found)];
}
