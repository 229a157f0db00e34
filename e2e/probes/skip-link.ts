import type { Finding, Probe } from "../gate/finding";
import { withTools } from "./in-page";

/** WCAG 2.4.1: the first stop is a link past everything that is the same on each page; it shows itself, and it works. */
export const skipLink: Probe = async (page) => {
  await withTools(page);
  await page.evaluate(() => {
    const mark = document.createElement("span");
    mark.tabIndex = -1;
    document.body.prepend(mark);
    mark.focus();
    mark.remove();
    window.scrollTo(0, 0);
  });
  await page.keyboard.press("Tab");
  const fault = (where: string, what: string): Finding[] => [{ check: "skip link", where, what }];
  const first = await page.evaluate(() => {
    const link = document.activeElement as HTMLElement | null;
    const href = link?.getAttribute("href") ?? "";
    const box = link?.getBoundingClientRect();
    return {
      where: link ? window.probe.where(link) : "nothing",
      skips: href.startsWith("#") && href.length > 1,
      target: href.startsWith("#") && document.getElementById(decodeURIComponent(href.slice(1))) !== null,
      shown: Boolean(link && box && box.width > 2 && box.top >= 0 && box.left >= 0 && window.probe.seen(link)),
    };
  });
  if (!first.skips) return fault(first.where, "the first stop is not a skip link");
  if (!first.target) return fault(first.where, "leads to nothing");
  if (!first.shown) return fault(first.where, "is not shown when it has focus");
  const address = page.url();
  await page.keyboard.press("Enter");
  // The browser goes to a fragment in its own time; a Tab before that starts from the link.
  await page.waitForURL((url) => url.hash.length > 1, { timeout: 2000 }).catch(() => undefined);
  await page.keyboard.press("Tab");
  const beyond = await page.evaluate(() => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const now = document.activeElement;
    if (!target || !now || now === document.body) return true;
    return target.contains(now) || Boolean(target.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING);
  });
  await page.evaluate((url) => {
    history.replaceState(null, "", url);
    (document.activeElement as HTMLElement | null)?.blur();
    window.scrollTo(0, 0);
  }, address);
  return beyond ? [] : fault(first.where, "does not move the keyboard past the top of the page");
};
