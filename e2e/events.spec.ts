import type { Browser, Page } from "@playwright/test";
import { asResident, formOpened } from "./actions/residents";
import { goToMyWork, portal } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";

test.describe.configure({ timeout: 120_000 });

const inDays = (days: number) => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm" }).format(Date.now() + days * 86_400_000);

/** Somebody outside, without an account; where barriers are looked for the window must run a script, which the pages do not. */
async function outsider(browser: Browser, javaScriptEnabled: boolean): Promise<Page> {
  return (await browser.newContext({ ...asResident(), javaScriptEnabled })).newPage();
}

test("an association sends in an event without script and without account, staff approve it, a resident finds it, and reads where it stood that it has been moved and then cancelled", async ({ page, browser }) => {
  const title = `Prova på bågskytte ${Date.now().toString(36)}`;
  const sender = await outsider(browser, false);
  await sender.goto(`${portal}/sv/evenemang`);
  await sender.getByRole("link", { name: "Tipsa om ditt evenemang" }).click();
  const ready = await formOpened(sender);
  await sender.getByLabel("Vad heter evenemanget?").fill(title);
  await sender.getByRole("button", { name: "Skicka in" }).click();
  await expect(sender.locator("#faults")).toBeFocused();
  await expect(sender.getByRole("alert").getByRole("link", { name: "Berätta om evenemanget" })).toBeVisible();
  await expect(sender.getByLabel("Vad heter evenemanget?")).toHaveValue(title);
  await sender.getByLabel("Berätta om det").fill("Vi lånar ut bågar. Alla kan vara med, också sittande.");
  await sender.getByLabel("Kategori").selectOption("sport");
  await sender.getByLabel("Datum", { exact: true }).fill(inDays(12));
  await sender.getByLabel("Börjar klockan").fill("18:00");
  await sender.getByLabel("Slutar klockan").fill("20:00");
  await sender.getByLabel("Plats", { exact: true }).fill("Bågbanan");
  await sender.getByLabel("Utan trappsteg").selectOption("yes");
  await sender.getByLabel("Nej, det är gratis").check();
  await sender.getByLabel("Arrangör").fill("Björkvalla bågskyttar");
  await sender.getByLabel("Din e-post").fill("bage@forening.example");
  await ready();
  await sender.getByRole("button", { name: "Skicka in" }).click();
  await expect(sender.getByRole("heading", { level: 1, name: "Tack, evenemanget har kommit in" })).toBeVisible();

  await goToMyWork(page, "karin.ek");
  await page.getByRole("link", { name: "Evenemang", exact: true }).click();
  await page.getByRole("link", { name: title }).click();
  await expect(page.getByText("bage@forening.example")).toBeVisible();
  await page.locator("main details:not([open]) > summary").evaluateAll((summaries) => summaries.forEach((summary) => (summary as HTMLElement).click()));
  expect(await barriers(page, "view")).toEqual([]);
  await page.getByRole("button", { name: "Publicera" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Publicerat." })).toBeVisible();

  const resident = await outsider(browser, true);
  await resident.goto(`${portal}/sv/evenemang/tipsa`);
  await resident.getByRole("button", { name: "Skicka in" }).click();
  await expect(resident.getByRole("alert").getByRole("link", { name: "Välj en kategori" })).toBeVisible();
  expect(await barriers(resident, "view")).toEqual([]);
  await resident.goto(`${portal}/sv/evenemang`);
  await resident.getByLabel("Vad", { exact: true }).selectOption("sport");
  await resident.getByLabel("Tillgänglighet").selectOption("stepFree");
  await resident.getByRole("button", { name: "Visa" }).click();
  expect(await barriers(resident, "view")).toEqual([]);
  await resident.getByRole("link", { name: title }).click();
  await expect(resident.getByText("Utan trappsteg: ja")).toBeVisible();
  const calendar = await resident.getByRole("link", { name: /iCalendar/ }).getAttribute("href");
  expect(await (await resident.request.get(`${portal}${calendar}`)).text()).toContain("STATUS:CONFIRMED");

  await page.locator("summary", { hasText: /^Ändra / }).first().click();
  await page.getByRole("group").getByLabel("Datum", { exact: true }).fill(inDays(13));
  await page.getByRole("button", { name: /^Flytta: / }).click();
  await expect(page.getByRole("status").filter({ hasText: "Tiden är ändrad." })).toBeVisible();
  await resident.reload();
  await expect(resident.getByText(/Flyttat från/)).toBeVisible();

  await page.getByRole("button", { name: "Ställ in", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Inställt." })).toBeVisible();
  await resident.reload();
  await expect(resident.getByText("Evenemanget är inställt.")).toBeVisible();
  expect(await barriers(resident, "view")).toEqual([]);
  expect(await (await resident.request.get(`${portal}${calendar}`)).text()).toContain("STATUS:CANCELLED");
});
