import { expect, type Page } from "@playwright/test";

/**
 * What a resident's window is opened with: no script, and an address of their own. From one address the portal takes
 * twenty messages in a quarter of an hour before it holds the next for somebody to look at, and all journeys together send more.
 */
export const asResident = () => ({ javaScriptEnabled: false, extraHTTPHeaders: { "X-Forwarded-For": `2001:db8:${[1, 2, 3].map(() => Math.floor(Math.random() * 0xffff).toString(16)).join(":")}::1` } });

/**
 * Call when a form is on its way: waits until it is there. Nobody reads and types it all in a second and a half, and what
 * comes faster is held and stands in another list.
 * @returns waits until a person would be ready to send it
 */
export async function formOpened(page: Page): Promise<() => Promise<void>> {
  await page.locator("input[name=ticket]").first().waitFor({ state: "attached" });
  const opened = Date.now();
  return () => expect.poll(() => Date.now() - opened).toBeGreaterThan(1_500);
}
