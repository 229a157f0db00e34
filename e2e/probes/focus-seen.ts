import type { Page } from "@playwright/test";
import { PNG } from "pngjs";

/** How far outside its box a control may paint its ring (CSS px). */
const margin = 8;

function luminance(data: Buffer, at: number): number {
  const part = (value: number) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * part(data[at] ?? 0) + 0.7152 * part(data[at + 1] ?? 0) + 0.0722 * part(data[at + 2] ?? 0);
}

/** Pixels that differ by at least 3:1 between two pictures of the same size. */
function changedPixels(one: PNG, other: PNG): number {
  let changed = 0;
  for (let at = 0; at < one.data.length; at += 4) {
    if (one.data.readUInt32BE(at) === other.data.readUInt32BE(at)) continue;
    const [light, dark] = [luminance(one.data, at), luminance(other.data, at)].sort((a, b) => b - a) as [number, number];
    if ((light + 0.05) / (dark + 0.05) >= 3) changed += 1;
  }
  return changed;
}

/**
 * WCAG 2.4.7 and 2.4.13: what has focus now looks different without it: at least half as many pixels as its outline
 * has change by 3:1. Focus stands where it stood afterwards.
 */
export async function focusIsSeen(page: Page): Promise<boolean> {
  const measure = await page.evaluate((around) => {
    const element = document.activeElement as HTMLElement;
    for (const animation of document.getAnimations()) if (animation.effect?.getComputedTiming().iterations !== Infinity) animation.finish();
    const box = element.getBoundingClientRect();
    const left = Math.max(0, box.left - around);
    const top = Math.max(0, box.top - around);
    return {
      clip: { x: left, y: top, width: Math.min(innerWidth, box.right + around) - left, height: Math.min(innerHeight, box.bottom + around) - top },
      outline: 2 * (Math.min(box.width, innerWidth) + Math.min(box.height, innerHeight)),
    };
  }, margin);
  if (measure.clip.width < 1 || measure.clip.height < 1) return false;
  const picture = async () => PNG.sync.read(await page.screenshot({ clip: measure.clip, caret: "initial", scale: "css" }));
  const focused = await picture();
  const element = await page.evaluateHandle(() => {
    const one = document.activeElement as HTMLElement;
    one.blur();
    for (const animation of document.getAnimations()) if (animation.effect?.getComputedTiming().iterations !== Infinity) animation.finish();
    return one;
  });
  const blurred = await picture();
  await element.evaluate((one) => one.focus({ preventScroll: true }));
  await element.dispose();
  return changedPixels(focused, blurred) >= measure.outline / 2;
}
