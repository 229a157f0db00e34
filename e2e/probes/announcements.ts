import type { Finding, Probe } from "../gate/finding";
import { withTools } from "./in-page";

/**
 * WCAG 4.1.3: text that appears when a button is pressed is told: it stands in a live region, or focus moves to it,
 * or the button says that it has opened something. Buttons that send a form are tried by the journeys.
 */
export const announcements: Probe = async (page) => {
  await withTools(page);
  const buttons = page.locator("button[type=button]:visible:enabled, [role=button]:visible, input[type=button]:visible:enabled");
  const found: Finding[] = [];
  const count = Math.min(await buttons.count(), 20);
  for (let index = 0; index < count; index += 1) {
    // As the page stands now: what the button before has taken away is not waited for.
    const button = (await buttons.elementHandles())[index];
    if (!button) break;
    const address = page.url();
    const before = await button.evaluateHandle((node) => {
      const element = node as HTMLElement;
      element.scrollIntoView({ block: "center" });
      element.focus();
      return {
        texts: new Set(window.probe.texts().map(({ text }) => text)),
        name: element.textContent ?? "",
        state: ["aria-expanded", "aria-pressed", "aria-checked", "aria-selected"].map((name) => element.getAttribute(name)).join(),
        focus: document.activeElement,
      };
    });
    await button.press("Enter");
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
    if (page.url() !== address) return found;
    found.push(
      ...(await before.evaluate(({ texts, name, state, focus }): Finding[] => {
        const live = "[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log], [role=timer], output";
        const now = ["aria-expanded", "aria-pressed", "aria-checked", "aria-selected"].map((each) => focus?.getAttribute(each)).join();
        const moved = document.activeElement !== focus && document.activeElement !== document.body;
        if (moved || now !== state) return [];
        const silent = window.probe.texts().filter(({ text, parent }) => !texts.has(text) && !parent.closest(live) && !focus?.contains(parent));
        return silent.slice(0, 1).map(({ text, parent }) => ({
          check: "silent change",
          where: window.probe.where(parent),
          what: `"${text.slice(0, 60)}" appears when "${name.trim().slice(0, 40)}" is pressed, and nothing tells a screen reader`,
        }));
      })),
    );
    await before.dispose();
    await page.keyboard.press("Escape");
  }
  return found;
};
