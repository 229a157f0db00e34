import type { Finding, Probe } from "../gate/finding";
import { withTools } from "./in-page";

/** Nothing moves by itself for more than 5 s (WCAG 2.2.2), and nothing plays by itself. */
export const nothingMovesForLong: Probe = async (page) => {
  await withTools(page);
  return page.evaluate((): Finding[] => {
    const moving = document.getAnimations().flatMap((animation) => {
      const target = (animation.effect as KeyframeEffect | null)?.target;
      const ends = Number(animation.effect?.getComputedTiming().endTime ?? 0);
      return target && ends > 5000 ? [{ check: "motion", where: window.probe.where(target), what: "moves by itself for more than 5 s" }] : [];
    });
    const playing = [...document.querySelectorAll("video[autoplay], audio[autoplay], marquee")].map((each) => ({ check: "motion", where: window.probe.where(each), what: "plays by itself" }));
    return [...moving, ...playing];
  });
};

/** Where the reader has asked for less motion nothing runs: no animation, no moving transition, no smooth scrolling. */
export const reducedMotion: Probe = async (page) => {
  await withTools(page);
  await page.emulateMedia({ reducedMotion: "reduce" });
  const found = await page.evaluate((): Finding[] => {
    const { where } = window.probe;
    const longest = (times: string) => Math.max(...times.split(",").map((time) => parseFloat(time) * (time.trim().endsWith("ms") ? 1 : 1000)));
    const moves = /all|transform|translate|scale|rotate|top|left|right|bottom|inset|width|height|margin|padding/;
    const faults: Finding[] = [];
    for (const element of document.querySelectorAll("*")) {
      const style = getComputedStyle(element);
      if (style.animationName !== "none" && longest(style.animationDuration) > 10) faults.push({ check: "reduced motion", where: where(element), what: "is animated although less motion is asked for" });
      if (longest(style.transitionDuration) > 10 && moves.test(style.transitionProperty)) faults.push({ check: "reduced motion", where: where(element), what: "moves in a transition although less motion is asked for" });
      if (style.scrollBehavior === "smooth") faults.push({ check: "reduced motion", where: where(element), what: "scrolls smoothly although less motion is asked for" });
    }
    const inForce = (rules: CSSRuleList): boolean =>
      [...rules].some((rule) => {
        if (rule instanceof CSSMediaRule) return matchMedia(rule.media.mediaText).matches && inForce(rule.cssRules);
        return rule.constructor.name === "CSSViewTransitionRule" && (rule as CSSRule & { navigation: string }).navigation === "auto";
      });
    if ([...document.styleSheets].some((sheet) => inForce(sheet.cssRules))) faults.push({ check: "reduced motion", where: "@view-transition", what: "pages slide into each other although less motion is asked for" });
    return faults.slice(0, 10);
  });
  await page.emulateMedia({ reducedMotion: "no-preference" });
  return found;
};
