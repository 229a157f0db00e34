import type { Finding, Probe } from "../gate/finding";
import { withTools } from "./in-page";

/** What is marked hidden is not shown, and what says that it is open is open: at load and after each press. */
export const truthOfStates: Probe = async (page) => {
  await withTools(page);
  const found = await page.evaluate((): Finding[] =>
    [...document.querySelectorAll("[hidden]:not([hidden=until-found])")]
      .filter((each) => window.probe.seen(each))
      .map((each) => ({ check: "hidden shown", where: window.probe.where(each), what: "marked hidden, and shown all the same" })),
  );
  const controls = page.locator("[aria-expanded]:visible");
  const count = Math.min(await controls.count(), 20);
  for (let index = 0; index < count; index += 1) {
    const control = controls.nth(index);
    found.push(...(await control.evaluate(lies, "before it was pressed")));
    // A field says what it controls while one types; pressing it is not how it opens.
    if (await control.evaluate((each) => each.matches("input, [role=combobox], :disabled, [aria-disabled=true]"))) continue;
    const address = page.url();
    await control.press("Enter");
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    if (page.url() !== address) return found;
    if (await control.count()) {
      found.push(...(await control.evaluate(lies, "after it was pressed")));
      await page.keyboard.press("Escape");
      if ((await control.getAttribute("aria-expanded")) === "true") await control.press("Enter");
    }
  }
  return found;
};

function lies(control: Element, when: string): Finding[] {
  const says = control.getAttribute("aria-expanded") === "true";
  const ids = control.getAttribute("aria-controls")?.split(/\s+/) ?? [];
  const named = ids.map((id) => document.getElementById(id)).filter((each) => each !== null);
  const popup = control.hasAttribute("aria-haspopup");
  const things = named.length > 0 ? named : !popup && control.nextElementSibling ? [control.nextElementSibling] : [];
  const shown = things.some((thing) => window.probe.seen(thing));
  if (things.length === 0 || shown === says) return [];
  return [{ check: "untrue state", where: window.probe.where(control), what: `says ${says ? "open" : "closed"} ${when} while what it controls is ${shown ? "shown" : "not shown"}` }];
}
