import type { CDPSession, Page } from "@playwright/test";
import { PNG } from "pngjs";

/** Part of the page (not the window), in CSS px. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** A line to the browser itself, one for each page. */
export function browserOf(page: Page): Promise<CDPSession> {
  const open = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, open);
  return open;
}

/**
 * What the reader sees of `clip`, one pixel for each CSS px. Asks the browser itself: Playwright's own picture first
 * tidies the page (fonts, carets, frames), which takes several times longer, and the walk takes hundreds of them.
 * @param beyondTheWindow true: also what one has to scroll to; the page is laid out for it as if the window were taller
 * @param scale 0.5: one pixel for each two by two CSS px
 */
export async function picture(page: Page, clip: Box, beyondTheWindow = false, scale = 1): Promise<PNG> {
  const browser = await browserOf(page);
  const { data } = await browser.send("Page.captureScreenshot", { format: "png", clip: { ...clip, scale }, captureBeyondViewport: beyondTheWindow, optimizeForSpeed: true });
  return PNG.sync.read(Buffer.from(data, "base64"));
}

/** Relative luminance (WCAG 2.2) of a colour in sRGB, each part 0–255. */
export function luminance(red: number, green: number, blue: number): number {
  const part = (value: number) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
}

/** Contrast (WCAG 2.2) of two relative luminances, 1–21. */
export function contrastOf(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
