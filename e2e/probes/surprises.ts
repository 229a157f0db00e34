import type { Finding, Probe } from "../gate/finding";
import { withTools } from "./in-page";

const keys = [..."abcdefghijklmnopqrstuvwxyz0123456789/?.,"];

/** WCAG 2.1.4: a single letter does nothing outside a field, for those who speak to their computer. */
export const singleKeys: Probe = async (page) => {
  await withTools(page);
  const address = page.url();
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    const seen = { changes: 0 };
    new MutationObserver((changes) => (seen.changes += changes.length)).observe(document.body, { subtree: true, childList: true, attributes: true });
    (window as unknown as { probeKeys: typeof seen }).probeKeys = seen;
  });
  for (const key of keys) {
    await page.keyboard.press(key);
    const moved = page.url() !== address || (await page.evaluate(() => (window as unknown as { probeKeys?: { changes: number } }).probeKeys?.changes !== 0 || document.activeElement !== document.body));
    if (moved) return [{ check: "single key", where: `the key ${key}`, what: "does something although no field has focus" }];
  }
  return [];
};

/** WCAG 3.2.2: choosing in a list does not leave the page. */
export const selectStays: Probe = async (page) => {
  const lists = page.locator("select:visible:enabled");
  const found: Finding[] = [];
  const address = page.url();
  for (let index = 0; index < (await lists.count()); index += 1) {
    const list = lists.nth(index);
    const name = await list.evaluate((each: HTMLSelectElement) => each.name || each.id);
    const before = await list.evaluate((each: HTMLSelectElement) => each.selectedIndex);
    const leaving = page.waitForRequest((request) => request.isNavigationRequest(), { timeout: 150 }).then(() => true, () => false);
    await list.focus();
    await page.keyboard.press(before === 0 ? "ArrowDown" : "ArrowUp");
    if ((await leaving) || page.url() !== address) return [...found, { check: "select navigates", where: `select ${name}`, what: "leaves the page as soon as something is chosen" }];
    await list.evaluate((each: HTMLSelectElement, old) => void (each.selectedIndex = old), before);
  }
  return found;
};
