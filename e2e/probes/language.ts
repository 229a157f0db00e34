import { detectAll } from "tinyld";
import type { Finding, Probe } from "../gate/finding";
import { withTools } from "./in-page";

const languages = ["sv", "en", "fi", "ar"];
/** Shorter texts are names and numbers more often than language. */
const shortest = 40;
/** A guess counts when the language that the page names is less than half as likely: the detector errs on short Swedish. */
const sureness = 0.5;

/** Words that a running text hardly does without. The detector mistakes short Swedish for its neighbours; these settle it. */
const commonWords: Record<string, string> = {
  sv: "och att det som är av för med till den inte om ett efter på från eller",
  en: "the and of to is on with that or you are your from",
  fi: "ja on ei että se tai voi kun joka sen",
};

function isSpokenIn(words: string[], says: string): boolean {
  const common = new Set((commonWords[says.split("-")[0] ?? ""] ?? "").split(" "));
  return new Set(words.filter((word) => common.has(word.toLowerCase()))).size >= 2;
}

/** WCAG 3.1.1 and 3.1.2: each piece of running text is in the language that its nearest `lang` says. */
export const languageOfParts: Probe = async (page) => {
  await withTools(page);
  const parts = await page.evaluate(() => {
    const blocks = "p, li, h1, h2, h3, h4, td, th, dt, dd, figcaption, caption, blockquote, a, summary, label, legend";
    const noLanguage = "[translate=no], code, address";
    const leaf = (element: Element) => !element.querySelector(blocks.replace(", a,", ","));
    return [...document.querySelectorAll<HTMLElement>(blocks)]
      .filter((element) => leaf(element) && window.probe.seen(element) && !element.closest(noLanguage))
      .map((element) => {
        // A part with a language of its own is judged by itself; the name of a file has none.
        const text = [...element.childNodes]
          .filter((node) => !(node instanceof Element && (node.matches(`[lang], ${noLanguage}`) || node.querySelector("[lang]"))))
          .map((node) => node.textContent ?? "")
          .join("");
        return { text: text.replace(/\s+/g, " ").trim(), says: element.closest("[lang]")?.getAttribute("lang") ?? "", where: window.probe.where(element) };
      });
  });
  return parts.flatMap(({ text, says, where }): Finding[] => {
    const words = text.replace(/https?:\/\/\S+|\S+@\S+|[^\p{L}\s]/gu, "").trim().split(/\s+/);
    // A word that comes again ("december") tells nothing new.
    const letters = [...new Set(words)].join(" ");
    if (letters.length < shortest || isSpokenIn(words, says)) return [];
    const guesses = detectAll(letters, { only: languages });
    const heard = guesses[0]?.lang;
    const said = guesses.find(({ lang }) => lang === says.split("-")[0])?.accuracy ?? 0;
    if (!heard || said >= (guesses[0]?.accuracy ?? 0) * sureness) return [];
    return [{ check: "language", where, what: `says lang="${says}", and is written in "${heard}"` }];
  });
};
