import type { Page } from "@playwright/test";
import type { Finding, Probe } from "../gate/finding";
import { focusIsSeen } from "./focus-seen";
import { withTools } from "./in-page";
import { browserOf } from "./picture";

interface Stop {
  index: number;
  /** Where it has been met before, or -1. */
  metAt: number;
  where: string;
  /** What it is and what the style sheets make of it while it has focus: where this is the same, so is the ring. */
  control: string;
  /** In the page, not the window. */
  box: { left: number; top: number; right: number; bottom: number };
  fixed: boolean;
  onScreen: boolean;
  coveredBy: string | null;
}

declare global {
  interface Window {
    /** What each press of Tab since the walk began has met; null where nothing has focus, which is the end of the page. */
    probeWalk: { begin(): void; stops: (Stop | null)[] };
  }
}

const mostStops = 200;
/** Presses of Tab that are sent before the page is asked what they met. */
const pressesAtOnce = 20;
/** Controls whose focus ring has been measured and seen. One of each is enough, on whichever page it is met first. */
const seenBefore = new Set<string>();

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
    window.probeWalk.begin();
  });
}

/** Notes the stops in the page itself, so that it need not be asked after each press. */
function installWalk(): void {
  if (window.probeWalk) return;
  const { where, styleSheets } = window.probe;
  const fixedOr = (each: Element | null): boolean => each !== null && (/fixed|sticky/.test(getComputedStyle(each).position) || fixedOr(each.parentElement));
  const points = [[0.5, 0.5], [0.2, 0.25], [0.8, 0.25], [0.2, 0.75], [0.8, 0.75]] as const;

  const look = (element: Element) => {
    const style = getComputedStyle(element);
    const place = element.closest("header, nav, main, footer, dialog")?.localName;
    const kind = [place, element.parentElement?.className, element.localName, element.className, element.getAttribute("type"), element.matches(":focus-visible")];
    return [...kind, style.outline, style.outlineOffset, style.boxShadow, style.backgroundColor, style.color, style.borderColor, style.textDecoration, innerWidth, styleSheets()].join();
  };
  const cover = (element: Element, box: { left: number; top: number; right: number; bottom: number }) => {
    const label = "labels" in element ? (element as HTMLInputElement).labels?.[0] : null;
    const hits = points.map(([x, y]) => document.elementFromPoint(box.left + (box.right - box.left) * x, box.top + (box.bottom - box.top) * y));
    return hits.findLast((hit) => hit && !element.contains(hit) && !hit.contains(element) && !label?.contains(hit) && !hit.closest("label")?.contains(element));
  };
  const read = (element: Element, index: number): Stop => {
    const rects = [...element.getClientRects()].sort((a, b) => b.width * b.height - a.width * a.height);
    const box = rects[0] ?? element.getBoundingClientRect();
    // Of what is larger than the window, the part that is in it counts.
    const shown = { left: Math.max(0, box.left), top: Math.max(0, box.top), right: Math.min(innerWidth, box.right), bottom: Math.min(innerHeight, box.bottom) };
    const onScreen = shown.right > shown.left && shown.bottom > shown.top;
    const above = onScreen ? cover(element, shown) : null;
    const metAt = Number(element.getAttribute("data-probe-stop") ?? -1);
    if (metAt < 0) element.setAttribute("data-probe-stop", String(index));
    const inPage = { left: box.left + scrollX, top: box.top + scrollY, right: box.right + scrollX, bottom: box.bottom + scrollY };
    return { index, metAt, where: where(element), control: look(element), box: inPage, fixed: fixedOr(element), onScreen, coveredBy: above ? where(above) : null };
  };
  let begun = false;
  const walk = {
    stops: [] as (Stop | null)[],
    begin: () => {
      walk.stops = [];
      begun = false;
    },
  };
  const note = () => {
    const last = walk.stops.at(-1);
    // More may be pressed after the end; that is another round.
    if (last === null || (last && last.metAt >= 0)) return;
    const element = document.activeElement;
    const nothing = !element || element === document.body || element === document.documentElement;
    if (begun) walk.stops.push(nothing ? null : read(element, walk.stops.length));
    begun = true;
  };
  // At the window and first of all: whatever the page does with the key, it is seen here.
  window.addEventListener("keydown", note, { capture: true });
  window.probeWalk = walk;
}

/** Presses Tab many times and waits until the page has answered each. */
async function pressTab(page: Page, times: number): Promise<void> {
  const browser = await browserOf(page);
  const tab = { key: "Tab", code: "Tab", windowsVirtualKeyCode: 9 };
  await Promise.all(
    Array.from({ length: times }, async () => {
      await Promise.all([browser.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...tab }), browser.send("Input.dispatchKeyEvent", { type: "keyUp", ...tab })]);
    }),
  );
}

/** What Tab meets: from the first stop to null, the end of the page, or to one that it comes back to. */
async function stopsOf(page: Page): Promise<(Stop | null)[]> {
  for (;;) {
    await pressTab(page, pressesAtOnce);
    const stops = await page.evaluate(() => window.probeWalk.stops);
    const last = stops.at(-1);
    if (!last || last.metAt >= 0 || stops.length >= mostStops) return stops;
  }
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
  await page.evaluate(installWalk);
  await beforeTheFirstStop(page);
  const rightToLeft = await page.evaluate(() => getComputedStyle(document.documentElement).direction === "rtl");
  const all = await stopsOf(page);
  const stops = all.filter((stop): stop is Stop => stop !== null && stop.metAt < 0);
  const last = all.at(-1);
  const trap = last && last.metAt > 0 ? [{ check: "keyboard trap", where: last.where, what: "focus comes back to it and never reaches the rest of the page" }] : [];
  const found = [...stops.flatMap((stop, index) => faultsOf(stop, stops[index - 1], rightToLeft)), ...trap];
  if (stops.length < mostStops) found.push(...(await missed(page)).slice(0, 5));
  for (const { index, where, control, onScreen } of stops) {
    if (!onScreen || seenBefore.has(control)) continue;
    if (await focusIsSeen(page, `[data-probe-stop="${index}"]`)) seenBefore.add(control);
    else found.push({ check: "focus unseen", where, what: "looks the same with and without focus" });
  }
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  return found;
};
