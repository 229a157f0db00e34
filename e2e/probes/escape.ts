import type { Finding, Probe } from "../gate/finding";
import { withTools } from "./in-page";

const layers = "dialog[open], [role=dialog], [role=alertdialog], [role=menu], [role=listbox], [popover]:popover-open";

/** Escape closes whatever a button has opened over the page, and gives focus back to the button. */
export const escapeCloses: Probe = async (page) => {
  await withTools(page);
  const found: Finding[] = [];
  const openers = page.locator("button[aria-haspopup]:visible:enabled, button[popovertarget]:visible, button[commandfor]:visible, button[aria-controls][type=button]:visible:enabled");
  const count = Math.min(await openers.count(), 10);
  const open = () => page.evaluate((selector) => [...document.querySelectorAll(selector)].filter((each) => window.probe.seen(each)).length, layers);
  for (let index = 0; index < count; index += 1) {
    const opener = openers.nth(index);
    const before = await open();
    const address = page.url();
    await opener.press("Enter");
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
    if (page.url() !== address) return found;
    if ((await open()) <= before) continue;
    await page.keyboard.press("Escape");
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
    const where = await opener.evaluate((each) => window.probe.where(each));
    if ((await open()) > before) found.push({ check: "escape", where, what: "opens something that Escape does not close" });
    else if (!(await opener.evaluate((each) => document.activeElement === each))) found.push({ check: "escape", where, what: "does not get focus back when Escape has closed what it opened" });
  }
  return found;
};
