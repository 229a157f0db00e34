import type { Page } from "@playwright/test";
import type { Finding, Probe } from "../gate/finding";
import { withTools } from "./in-page";

/** Text that stands outside the window, or makes the whole page scroll sideways. Tables may scroll in a box of their own. */
function overflow(page: Page, when: string): Promise<Finding[]> {
  return page.evaluate((given) => {
    const { seen, where, texts } = window.probe;
    const width = document.documentElement.clientWidth;
    const inScroller = (element: Element) => {
      for (let each: Element | null = element; each && each !== document.documentElement; each = each.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth) return each !== document.body;
      }
      return false;
    };
    const outside = (box: DOMRect) => box.right > width + 1 || box.left < -1;
    const found: { check: string; where: string; what: string }[] = [];
    const sideways = document.scrollingElement!.scrollWidth - width;
    if (sideways > 1) {
      const wide = [...document.body.querySelectorAll("*")].filter((each) => seen(each) && outside(each.getBoundingClientRect()) && !inScroller(each.parentElement!));
      const culprit = wide.find((each) => !wide.some((other) => other !== each && each.contains(other))) ?? document.body;
      found.push({ check: "reflow", where: where(culprit), what: `the page scrolls ${sideways} px sideways ${given}` });
    }
    for (const { parent, box } of texts()) {
      if (outside(box) && !inScroller(parent)) found.push({ check: "reflow", where: where(parent), what: `text stands outside the window ${given}` });
    }
    return found.slice(0, 10);
  }, when);
}

/** Text that its own box cuts off. */
function clipped(page: Page, when: string): Promise<Finding[]> {
  return page.evaluate((given) => {
    const { seen, where } = window.probe;
    const cut = [...document.body.querySelectorAll<HTMLElement>("*")].filter((element) => {
      const style = getComputedStyle(element);
      if (!/hidden|clip/.test(style.overflowX + style.overflowY) || !element.innerText?.trim() || !seen(element)) return false;
      if (/^(select|textarea|input|svg)$/.test(element.localName)) return false;
      const down = /hidden|clip/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 3;
      const across = /hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 3;
      return down || across;
    });
    return cut.map((element) => ({ check: "clipped text", where: where(element), what: `the box cuts its text off ${given}` }));
  }, when);
}

async function atWidth(page: Page, width: number): Promise<Finding[]> {
  await page.setViewportSize({ width, height: 800 });
  return overflow(page, `in a window ${width} px wide`);
}

/** WCAG 1.4.10: everything in one column at 640 and 320 CSS px (200 % and 400 % of a 1280 px screen). */
export const reflow: Probe = async (page) => {
  await withTools(page);
  const before = page.viewportSize() ?? { width: 1280, height: 800 };
  const found = [...(await atWidth(page, 640)), ...(await atWidth(page, 320)), ...(await clipped(page, "in a window 320 px wide"))];
  await page.setViewportSize(before);
  return found;
};

/** WCAG 1.4.4: text alone at 200 %. */
export const largeText: Probe = async (page) => {
  await withTools(page);
  await page.evaluate(() => void (document.documentElement.style.fontSize = "200%"));
  const found = [...(await overflow(page, "with text at 200 %")), ...(await clipped(page, "with text at 200 %"))];
  await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
  return found;
};

/** WCAG 1.4.12: lines 1.5, letters 0.12, words 0.16, paragraphs 2. */
export const spacedText: Probe = async (page) => {
  await withTools(page);
  const handle = await page.evaluateHandle(() =>
    window.probe.style(
      "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }",
    ),
  );
  const found = [...(await overflow(page, "with WCAG's text spacing")), ...(await clipped(page, "with WCAG's text spacing"))];
  await handle.evaluate((takeAway) => takeAway());
  await handle.dispose();
  return found;
};
