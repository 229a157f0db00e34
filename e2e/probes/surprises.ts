import type { Finding, Probe } from "../gate/finding";
import { withTools } from "./in-page";

const keys = "abcdefghijklmnopqrstuvwxyz0123456789/?.,";

/** WCAG 2.1.4: a single letter does nothing outside a field, for those who speak to their computer. */
export const singleKeys: Probe = async (page) => {
  await withTools(page);
  const address = page.url();
  const watch = await page.evaluateHandle(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    const seen = { key: "", after: "" };
    const changed = () => void (seen.after ||= seen.key);
    window.addEventListener("keydown", ({ key }) => void (seen.key = key), { capture: true });
    document.addEventListener("focusin", changed);
    new MutationObserver(changed).observe(document.body, { subtree: true, childList: true, attributes: true });
    return seen;
  });
  await page.keyboard.type(keys);
  const key = page.url() === address ? await watch.evaluate(({ after }) => after) : "one of them";
  await watch.dispose();
  return key ? [{ check: "single key", where: `the key ${key}`, what: "does something although no field has focus" }] : [];
};

/** WCAG 3.2.2: choosing in a list does not leave the page. */
export const selectStays: Probe = async (page) => {
  const lists = page.locator("select:visible:enabled");
  const count = await lists.count();
  if (count === 0) return [];
  // The page is kept where it is, so that it can be asked whether it wanted to leave.
  const watch = await page.evaluateHandle(() => {
    const asked = { toLeave: false, end: () => navigation.removeEventListener("navigate", stay) };
    const stay = (event: Event) => {
      asked.toLeave = true;
      event.preventDefault();
    };
    navigation.addEventListener("navigate", stay);
    return asked;
  });
  const found: Finding[] = [];
  for (let index = 0; index < count && found.length === 0; index += 1) {
    const list = lists.nth(index);
    const { name, chosen } = await list.evaluate((each: HTMLSelectElement) => ({ name: each.name || each.id, chosen: each.selectedIndex }));
    await list.focus();
    await page.keyboard.press(chosen === 0 ? "ArrowDown" : "ArrowUp");
    if (await watch.evaluate((asked) => asked.toLeave)) found.push({ check: "select navigates", where: `select ${name}`, what: "leaves the page as soon as something is chosen" });
    await list.evaluate((each: HTMLSelectElement, old) => void (each.selectedIndex = old), chosen);
  }
  await watch.evaluate((asked) => asked.end());
  await watch.dispose();
  return found;
};
