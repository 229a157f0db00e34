import type { Page } from "@playwright/test";
import type { Finding, Probe } from "../gate/finding";
import { focusIsSeen } from "./focus-seen";
import { withTools } from "./in-page";

interface Stop {
  index: number;
  where: string;
  kind: string;
  /** In the page, not the window. */
  box: { left: number; top: number; right: number; bottom: number };
  fixed: boolean;
  onScreen: boolean;
  coveredBy: string | null;
}

const mostStops = 200;
/** How many of each kind of control have their focus ring measured: they share a style. */
const measuredOfEach = 1;

/** Tabbing begins before everything else in the page. */
async function beforeTheFirstStop(page: Page): Promise<void> {
  await page.evaluate(() => {
    const mark = document.createElement("span");
    mark.tabIndex = -1;
    document.body.prepend(mark);
    mark.focus();
    mark.remove();
    window.scrollTo(0, 0);
    document.querySelectorAll("[data-probe-stop]").forEach((each) => each.removeAttribute("data-probe-stop"));
  });
}

/** What has focus now; null at the end of the page. `index` is where it has been met before, or -1. */
function readStop(page: Page, number: number): Promise<(Stop & { metAt: number }) | null> {
  return page.evaluate((count) => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return null;
    const { where } = window.probe;
    const rects = [...element.getClientRects()].sort((a, b) => b.width * b.height - a.width * a.height);
    const box = rects[0] ?? element.getBoundingClientRect();
    const fixedOr = (each: Element | null): boolean => each !== null && (/fixed|sticky/.test(getComputedStyle(each).position) || fixedOr(each.parentElement));
    // Of what is larger than the window, the part that is in it counts.
    const shown = { left: Math.max(0, box.left), top: Math.max(0, box.top), right: Math.min(innerWidth, box.right), bottom: Math.min(innerHeight, box.bottom) };
    const points = [[0.5, 0.5], [0.2, 0.25], [0.8, 0.25], [0.2, 0.75], [0.8, 0.75]] as const;
    const label = "labels" in element ? (element as HTMLInputElement).labels?.[0] : null;
    let coveredBy: string | null = null;
    let inside = 0;
    for (const [x, y] of points) {
      if (shown.right <= shown.left || shown.bottom <= shown.top) continue;
      const [px, py] = [shown.left + (shown.right - shown.left) * x, shown.top + (shown.bottom - shown.top) * y];
      inside += 1;
      const hit = document.elementFromPoint(px, py);
      if (hit && !element.contains(hit) && !hit.contains(element) && !label?.contains(hit) && !hit.closest("label")?.contains(element)) coveredBy = where(hit);
    }
    const metAt = element.getAttribute("data-probe-stop");
    if (metAt === null) element.setAttribute("data-probe-stop", String(count));
    const place = element.closest("header, nav, main, footer, dialog")?.localName ?? "";
    return {
      index: count,
      metAt: metAt === null ? -1 : Number(metAt),
      where: where(element),
      kind: `${place} ${element.parentElement?.className ?? ""} ${element.localName}.${element.className}[${element.getAttribute("type") ?? ""}]`,
      box: { left: box.left + scrollX, top: box.top + scrollY, right: box.right + scrollX, bottom: box.bottom + scrollY },
      fixed: fixedOr(element),
      onScreen: box.width > 0 && inside > 0,
      coveredBy,
    };
  }, number);
}

/** Up again is right only where the next column begins, which lies further on in the direction of reading. */
function jumpsUp(before: Stop, after: Stop, rightToLeft: boolean): boolean {
  if (before.fixed || after.fixed || after.box.bottom > before.box.top - 8) return false;
  return rightToLeft ? after.box.right >= before.box.right : after.box.left <= before.box.left;
}

function faultsOf(stop: Stop, previous: Stop | undefined, rightToLeft: boolean): Finding[] {
  const found: Finding[] = [];
  if (!stop.onScreen) found.push({ check: "focus off screen", where: stop.where, what: "has focus, and is not in the window" });
  else if (stop.coveredBy) found.push({ check: "focus covered", where: stop.where, what: `has focus, and is covered by ${stop.coveredBy}` });
  if (previous && jumpsUp(previous, stop, rightToLeft)) found.push({ check: "focus order", where: stop.where, what: `focus jumps up to it from ${previous.where}` });
  return found;
}

/** What a keyboard should reach, and did not. */
function missed(page: Page): Promise<Finding[]> {
  return page.evaluate((): Finding[] => {
    const controls = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], [contenteditable=true]";
    const radios = new Set([...document.querySelectorAll<HTMLInputElement>("[data-probe-stop][type=radio]")].map(({ name }) => name));
    return [...document.querySelectorAll<HTMLElement>(controls)]
      .filter((each) => each.tabIndex >= 0 && !each.matches(":disabled, [inert] *") && each.checkVisibility({ checkVisibilityCSS: true }) && !each.hasAttribute("data-probe-stop"))
      .filter((each) => !(each instanceof HTMLInputElement && each.type === "radio" && radios.has(each.name)))
      .map((each) => ({ check: "not reached", where: window.probe.where(each), what: "cannot be reached with the Tab key" }));
  });
}

/** From the first stop to the last, as somebody without a mouse goes through the page. */
export const keyboardWalk: Probe = async (page) => {
  await withTools(page);
  await beforeTheFirstStop(page);
  const rightToLeft = await page.evaluate(() => getComputedStyle(document.documentElement).direction === "rtl");
  const found: Finding[] = [];
  const measured = new Map<string, number>();
  let previous: Stop | undefined;
  let ended = false;
  for (let number = 0; number < mostStops; number += 1) {
    await page.keyboard.press("Tab");
    const stop = await readStop(page, number);
    if (!stop || stop.metAt === 0) {
      ended = true;
      break;
    }
    if (stop.metAt > 0) {
      found.push({ check: "keyboard trap", where: stop.where, what: "focus comes back to it and never reaches the rest of the page" });
      break;
    }
    found.push(...faultsOf(stop, previous, rightToLeft));
    const times = measured.get(stop.kind) ?? 0;
    if (stop.onScreen && times < measuredOfEach) {
      measured.set(stop.kind, times + 1);
      if (!(await focusIsSeen(page))) found.push({ check: "focus unseen", where: stop.where, what: "looks the same with and without focus" });
    }
    previous = stop;
  }
  if (ended || found.some(({ check }) => check === "keyboard trap")) found.push(...(await missed(page)).slice(0, 5));
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  return found;
};
