import type { Finding, Probe } from "../gate/finding";
import { withTools } from "./in-page";

/** On paper: headings, text, tables and pictures survive, navigation is gone, and a PDF keeps its structure. */
export const print: Probe = async (page) => {
  await withTools(page);
  await page.emulateMedia({ media: "print" });
  const found = await page.evaluate((): Finding[] => {
    const { seen, where } = window.probe;
    const main = document.querySelector("main") ?? document.body;
    const open = (element: Element) => !element.closest("[hidden], template, details:not([open]), nav, form, [popover], dialog, .visually-hidden, .no-print");
    const lost = [...main.querySelectorAll("h1, h2, h3, p, table, img, figure, li")]
      .filter((each) => open(each) && each.getAttribute("aria-hidden") !== "true" && (each.textContent?.trim() || each.matches("img, figure")) && !seen(each))
      .map((each) => ({ check: "print", where: where(each), what: "is lost on paper" }));
    const left = [...document.querySelectorAll("nav, [role=navigation], [role=search], a[href^='#'][class*=skip]")]
      .filter(seen)
      .map((each) => ({ check: "print", where: where(each), what: "is of no use on paper and is printed" }));
    const pale = window.probe
      .texts()
      .filter(({ parent }) => window.probe.contrast(window.probe.rgba(getComputedStyle(parent).color), [255, 255, 255, 1]) < 4.5 && !window.probe.background(parent).picture)
      .map(({ parent }) => ({ check: "print", where: where(parent), what: "is too pale on white paper" }));
    return [...lost, ...left, ...pale].slice(0, 15);
  });
  await page.emulateMedia({ media: "screen" });
  return found;
};

/** A PDF made by printing keeps headings, lists and tables for those who listen to it. */
export const taggedPdf: Probe = async (page) => {
  const pdf = (await page.pdf({ tagged: true })).toString("latin1");
  return /\/StructTreeRoot/.test(pdf) && /\/Marked true/.test(pdf) ? [] : [{ check: "print", where: page.url(), what: "the PDF has no structure" }];
};
