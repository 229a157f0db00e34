import type { Page } from "@playwright/test";
import type { PNG } from "pngjs";
import { contrastOf, luminance, picture } from "./picture";

/** How far outside its box a control may paint its ring (CSS px). */
const margin = 8;

/** The relative luminance of the pixel that begins at `at`. */
const luminanceAt = ({ data }: PNG, at: number) => luminance(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);

/** Pixels that differ by at least 3:1 between two pictures of the same size. */
function changedPixels(one: PNG, other: PNG): number {
  let changed = 0;
  for (let at = 0; at < one.data.length; at += 4) {
    if (one.data.readUInt32BE(at) === other.data.readUInt32BE(at)) continue;
    if (contrastOf(luminanceAt(one, at), luminanceAt(other, at)) >= 3) changed += 1;
  }
  return changed;
}

/**
 * WCAG 2.4.7 and 2.4.13: what has focus looks different without it: at least half as many pixels as its outline has
 * change by 3:1. The last key that was pressed must have been Tab, so that the browser shows focus. Nothing has focus
 * afterwards.
 * @param selector of what is to have focus
 */
export async function focusIsSeen(page: Page, selector: string): Promise<boolean> {
  const measure = await page.evaluate(
    ({ wanted, around }) => {
      const element = document.querySelector<HTMLElement>(wanted);
      if (!element) throw new Error(`${wanted} is no longer in the page`);
      element.focus();
      for (const animation of document.getAnimations()) if (animation.effect?.getComputedTiming().iterations !== Infinity) animation.finish();
      const box = element.getBoundingClientRect();
      const left = Math.max(0, box.left - around);
      const top = Math.max(0, box.top - around);
      return {
        clip: { x: left + scrollX, y: top + scrollY, width: Math.min(innerWidth, box.right + around) - left, height: Math.min(innerHeight, box.bottom + around) - top },
        outline: 2 * (Math.min(box.width, innerWidth) + Math.min(box.height, innerHeight)),
      };
    },
    { wanted: selector, around: margin },
  );
  if (measure.clip.width < 1 || measure.clip.height < 1) return false;
  const focused = await picture(page, measure.clip);
  await page.evaluate(() => {
    (document.activeElement as HTMLElement).blur();
    for (const animation of document.getAnimations()) if (animation.effect?.getComputedTiming().iterations !== Infinity) animation.finish();
  });
  const blurred = await picture(page, measure.clip);
  return changedPixels(focused, blurred) >= measure.outline / 2;
}
