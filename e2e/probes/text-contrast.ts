import type { Finding, Probe } from "../gate/finding";
import { withTools } from "./in-page";

/** Text is told apart at 7:1 (WCAG 1.4.6), large text too: the house's own rule. */
const least = 7;

/** Every text that can be read, by its computed colours; text over pictures is another probe's. */
export const textContrast: Probe = async (page) => {
  await withTools(page);
  return page.evaluate((wanted): Finding[] => {
    const { texts, rgba, over, background, contrast, where } = window.probe;
    const faded = (element: Element) => {
      let opacity = 1;
      for (let each: Element | null = element; each; each = each.parentElement) opacity *= Number(getComputedStyle(each).opacity);
      return opacity;
    };
    const poor = new Map<Element, Finding>();
    const judge = (element: Element, colour: string, what: string) => {
      const behind = background(element);
      if (behind.picture) return;
      const ink = rgba(colour);
      const ratio = contrast(over([ink[0], ink[1], ink[2], ink[3] * faded(element)], behind.colour), behind.colour);
      if (ratio < wanted - 0.005) poor.set(element, { check: "text contrast", where: where(element), what: `${what} has ${ratio.toFixed(2)}:1, not ${wanted}:1` });
    };
    for (const { parent } of texts()) {
      if (parent.closest(":disabled, [aria-disabled=true]")) continue;
      judge(parent, getComputedStyle(parent).color, "text");
    }
    for (const field of document.querySelectorAll<HTMLInputElement>("input, textarea, select")) {
      if (field.disabled || !window.probe.seen(field)) continue;
      if (field.value) judge(field, getComputedStyle(field).color, "what is typed");
      if (field.placeholder && !poor.has(field)) judge(field, getComputedStyle(field, "::placeholder").color, "the placeholder");
    }
    return [...poor.values()];
  }, least);
};
