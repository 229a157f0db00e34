import type { Page } from "@playwright/test";
import { goToMyWork, portal } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";

// One after the other: the second withdraws for a while what the first needs.
test.describe.configure({ mode: "serial", timeout: 120_000 });

/** Swedish wall-clock time so many hours from now, as a field for day and time takes it. */
const inHours = (hours: number) => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm", dateStyle: "short", timeStyle: "short" }).format(Date.now() + hours * 3_600_000).replace(" ", "T");

async function fillIn(page: Page, name: string, hours: number): Promise<void> {
  await page.getByLabel("Tillfälle").fill(name);
  await page.getByLabel("Plats").fill("Läsesalen");
  await page.getByLabel("Från").fill(inHours(-1));
  await page.getByLabel("Till", { exact: true }).fill(inHours(hours));
  await page.getByLabel("Antal personer").fill("3");
}

test("an issuer at the library desk gives codes for an event by keyboard, is told what is too long, prints the slips and revokes one code", async ({ page }) => {
  const name = `Bokcirkel ${Date.now().toString(36)}`;
  await goToMyWork(page, "moa.bergqvist");
  await page.getByRole("link", { name: "Internet för besökare" }).click();
  await page.waitForURL(/besoksinternet$/);
  expect(await barriers(page, "view")).toEqual([]);
  await page.getByRole("link", { name: "Ge ut koder" }).press("Enter");
  await page.waitForURL(/besoksinternet\/ny$/);
  await fillIn(page, name, 90);
  await page.getByLabel("Antal personer").press("Enter");
  await expect(page.locator("#issue-to-fault")).toContainText("Tiden är längre än vad enheten får ge.");
  await expect(page.getByLabel("Tillfälle")).toHaveValue(name);
  expect(await barriers(page, "view")).toEqual([]);
  await page.getByLabel("Till", { exact: true }).fill(inHours(3));
  await page.getByRole("button", { name: "Ge ut koderna" }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Koderna är utgivna." })).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(4);
  expect(await barriers(page, "view")).toEqual([]);
  const event = page.url();
  await page.getByRole("link", { name: "Lappar att skriva ut" }).click();
  await page.waitForURL(/lappar$/);
  await expect(page.getByRole("img", { name: /QR-kod för/ })).toHaveCount(3);
  await expect(page.locator('.slip [lang="ar"][dir="rtl"]').first()).toBeVisible();
  expect(await barriers(page, "view")).toEqual([]);
  await page.goto(event);
  await page.getByRole("button", { name: /^Återkalla koden/ }).first().press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Återkallat." })).toBeVisible();
  await expect(page.getByText(/^Återkallad /)).toHaveCount(1);
});

test("IT designates a unit, whose issuer may then issue; when IT withdraws that, the issuer is refused with the reason, also when the form was open", async ({ page, browser }) => {
  await goToMyWork(page, "fredrik.noren");
  await page.goto(`${portal}/sv/personal/besoksinternet/enheter`);
  const row = page.getByRole("row", { name: /Biblioteken.*Gäller/ });
  await expect(row).toBeVisible();

  const desk = await (await browser.newContext()).newPage();
  await goToMyWork(desk, "moa.bergqvist");
  await desk.goto(`${portal}/sv/personal/besoksinternet/ny`);
  await fillIn(desk, `Sagostund ${Date.now().toString(36)}`, 2);

  await row.getByRole("button", { name: /^Återta/ }).click();
  await expect(page.getByRole("status").filter({ hasText: "Återtaget." })).toBeVisible();
  await desk.getByRole("button", { name: "Ge ut koderna" }).click();
  await expect(desk.getByRole("alert").getByText("Bara it-avdelningen, och enheter som den har utsett för tiden, får ge besökare internet.")).toBeVisible();
  expect(await barriers(desk, "view")).toEqual([]);
  await desk.context().close();

  await page.getByLabel("Enhet", { exact: true }).selectOption("biblioteken");
  await page.getByLabel("Sista dagen").fill(inHours(24 * 300).slice(0, 10));
  await page.getByLabel("Längsta tid för ett tillfälle, i timmar").fill("72");
  await page.getByLabel("Skäl", { exact: true }).fill("Språkkaféer och studiecirklar");
  await page.getByRole("button", { name: "Utse enheten" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Enheten är utsedd." })).toBeVisible();
});
