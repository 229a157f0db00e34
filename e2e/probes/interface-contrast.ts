import type { Finding, Probe } from "../gate/finding";
import { withTools } from "./in-page";

/** WCAG 1.4.11: where a field begins and ends is seen at 3:1, by its border or by its surface. */
export const fieldContrast: Probe = async (page) => {
  await withTools(page);
  return page.evaluate((): Finding[] => {
    const { rgba, over, background, contrast, where, seen } = window.probe;
    const fields = "input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=checkbox]):not([type=radio]):not([type=range]), select, textarea, [role=textbox], [role=combobox]";
    return [...document.querySelectorAll<HTMLElement>(fields)].flatMap((field) => {
      if (field.matches(":disabled") || !seen(field)) return [];
      const around = background(field.parentElement!).colour;
      const style = getComputedStyle(field);
      const surface = over(rgba(style.backgroundColor), around);
      const edges = (["Top", "Right", "Bottom", "Left"] as const)
        .filter((side) => parseFloat(style[`border${side}Width`]) >= 1 && style[`border${side}Style`] !== "none")
        .map((side) => over(rgba(style[`border${side}Color`]), around));
      const best = Math.max(contrast(surface, around), ...edges.map((edge) => contrast(edge, around)));
      // A field may take its border from the box that it fills.
      const box = field.parentElement!.getBoundingClientRect();
      const own = field.getBoundingClientRect();
      const holder = getComputedStyle(field.parentElement!);
      const held = box.width - own.width < 64 && parseFloat(holder.borderBottomWidth) >= 1 ? contrast(rgba(holder.borderBottomColor), background(field.parentElement!.parentElement!).colour) : 0;
      const ratio = Math.max(best, held);
      return ratio >= 2.995 ? [] : [{ check: "field contrast", where: where(field), what: `the edge of the field has ${ratio.toFixed(2)}:1, not 3:1` }];
    });
  });
};

/** Controls that have kept their 7:1, by kind, colour, surface and style sheets: one of each is tried, on whichever page it is met first. */
const keptBefore = new Set<string>();

/** Text keeps its 7:1 while the pointer is over its control. */
export const hoverContrast: Probe = async (page) => {
  await withTools(page);
  const kinds = await page.evaluate((known) => {
    const { seen, background, styleSheets } = window.probe;
    const untried = new Map<string, Element>();
    for (const control of document.querySelectorAll("a[href], button, summary, [role=button]")) {
      if (!seen(control) || control.matches(":disabled")) continue;
      const place = control.closest("header, nav, main, footer")?.localName ?? "";
      const kind = `${place} ${control.parentElement?.className} ${control.localName}.${control.className} ${getComputedStyle(control).color} on ${background(control).colour.join()} ${styleSheets()}`;
      if (!untried.has(kind) && !known.includes(kind)) untried.set(kind, control);
    }
    const tried = [...untried].slice(0, 25);
    tried.forEach(([, control], index) => control.setAttribute("data-probe-hover", String(index)));
    return tried.map(([kind]) => kind);
  }, [...keptBefore]);
  const found: Finding[] = [];
  for (const [index, kind] of kinds.entries()) {
    const control = page.locator(`[data-probe-hover="${index}"]`);
    await control.hover({ timeout: 1000, force: true }).catch(() => undefined);
    const pale = await control.evaluate((element): Finding[] => {
      const { rgba, over, background, contrast, where, texts } = window.probe;
      for (const animation of element.getAnimations({ subtree: true })) animation.finish();
      return texts()
        .filter(({ parent }) => element.contains(parent))
        .flatMap(({ parent }) => {
          const behind = background(parent);
          const ratio = contrast(over(rgba(getComputedStyle(parent).color), behind.colour), behind.colour);
          return behind.picture || ratio >= 6.995 ? [] : [{ check: "hover contrast", where: where(parent), what: `text has ${ratio.toFixed(2)}:1 under the pointer, not 7:1` }];
        });
    });
    if (pale.length === 0) keptBefore.add(kind);
    found.push(...pale);
  }
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.querySelectorAll("[data-probe-hover]").forEach((each) => each.removeAttribute("data-probe-hover")));
  return found;
};
