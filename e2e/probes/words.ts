import type { Finding, Probe } from "../gate/finding";
import { withTools } from "./in-page";

/** Link texts that say nothing when they are read alone, in the portal's languages. */
const empty = ["läs mer", "läs mer här", "mer", "här", "klicka här", "visa mer", "länk", "gå vidare", "read more", "more", "here", "click here", "link", "learn more", "lue lisää", "lisää", "tästä", "klikkaa tästä", "täältä", "اقرأ المزيد", "المزيد", "هنا", "انقر هنا"];

/** WCAG 2.4.4: links that make sense alone; a PDF says that it is one and how large. */
export const linkTexts: Probe = async (page) => {
  await withTools(page);
  return page.evaluate((generic): Finding[] => {
    const { where, seen } = window.probe;
    return [...document.querySelectorAll<HTMLAnchorElement>("a[href]")].filter(seen).flatMap((link) => {
      const name = (link.getAttribute("aria-label") ?? `${link.textContent} ${[...link.querySelectorAll("img")].map((image) => image.alt).join(" ")}`).replace(/\s+/g, " ").trim();
      if (generic.includes(name.toLowerCase().replace(/[.…→›»\s]+$/u, ""))) return [{ check: "generic link", where: where(link), what: "says nothing about where it leads" }];
      if (/^https?:\/\/\S+$/.test(name) && name.length > 40) return [{ check: "generic link", where: where(link), what: "is a bare address" }];
      if (/\.pdf($|\?)/i.test(link.href) && !/pdf.*\d\s?([kM]B|kt|Mt)/i.test(name)) return [{ check: "PDF link", where: where(link), what: "does not say that it leads to a PDF and how large it is" }];
      return [];
    });
  }, empty);
};

const genericTitles = ["", "untitled", "untitled document", "home", "start", "startsida", "startsidan", "page", "sida", "document", "dokument", "ny sida", "next.js app", "react app"];

/** WCAG 2.4.2: the title says what the page is about, first, in the words of its heading. */
export const pageTitle: Probe = async (page) => {
  const { title, heading } = await page.evaluate(() => ({ title: document.title.trim(), heading: (document.querySelector("h1")?.textContent ?? "").replace(/[\s\u00ad]+/g, " ").trim() }));
  if (genericTitles.includes(title.toLowerCase())) return [{ check: "title", where: "<title>", what: `"${title}" says nothing` }];
  const first = heading.toLowerCase().split(" ").filter((word) => word.length > 3);
  const shared = first.some((word) => title.toLowerCase().includes(word.replace(/[^\p{L}\p{N}]+$/u, "")));
  return first.length === 0 || shared ? [] : [{ check: "title", where: "<title>", what: `"${title}" has no word in common with the heading "${heading}"` }];
};

/** WCAG 1.1.1: an alternative text is words, not the name of a file. */
export const pictureTexts: Probe = async (page) => {
  await withTools(page);
  return page.evaluate((): Finding[] =>
    [...document.querySelectorAll<HTMLElement>("img[alt], [role=img][aria-label], input[type=image][alt]")].flatMap((image) => {
      const alt = (image.getAttribute("alt") ?? image.getAttribute("aria-label") ?? "").trim();
      const file = decodeURIComponent((image.getAttribute("src") ?? "").split("/").pop()?.split(/[?.]/)[0] ?? "");
      const named = /\.(jpe?g|png|svg|webp|avif|gif)$/i.test(alt) || /^(img|dsc|image|bild|foto)[\s_-]*\d*$/i.test(alt) || (alt !== "" && alt === file && /[-_\d]/.test(alt));
      return named ? [{ check: "alt is a file name", where: window.probe.where(image), what: `"${alt}" is the name of a file` }] : [];
    }),
  );
};
