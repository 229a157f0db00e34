import { goToMyWork, portal } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";
import { inDays } from "./isolation/knocks";

test.describe.configure({ timeout: 90_000 });

test("a clerk is refused for a missing part at its field, posts approved minutes with the days worked out, and takes a certificate; a resident reads them without script", async ({ page, browser }) => {
  const section = `§ ${Date.now() % 1_000_000}`;
  await goToMyWork(page, "vera.stahl");
  await page.getByRole("link", { name: "Anslagstavlan", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Anslag" })).toBeVisible();
  await page.locator("summary", { hasText: "Nytt anslag" }).click();
  expect(await barriers(page, "variant")).toEqual([]);
  await page.getByLabel("Organ").selectOption("Kommunstyrelsen");
  await page.getByLabel("Slag av anslag").selectOption("Justerat protokoll");
  await page.getByRole("button", { name: "Börja" }).click();

  await expect(page.getByRole("heading", { name: "Om du anslår i dag" })).toBeVisible();
  await expect(page.getByText(/Sista dag att överklaga: \d/)).toBeVisible();
  await page.getByLabel("Sammanträdesdag").fill(inDays(-6));
  await page.getByLabel("Paragrafer").fill(section);
  await page.getByLabel("Justerat den").fill(inDays(0));
  await page.getByLabel("Kontakt").fill("Kansliet, 08-465 004 00");
  await page.getByLabel("Namnger anslaget eller handlingarna någon?").selectOption("Nej");
  await page.getByRole("button", { name: "Anslå nu" }).click();
  await expect(page.locator("#notice-storagePlace-fault")).toHaveText("Var protokollet finns: måste fyllas i.");
  await expect(page.getByLabel("Var protokollet finns")).toHaveAttribute("aria-invalid", "true");
  expect(await barriers(page, "view")).toEqual([]);
  await page.getByLabel("Var protokollet finns").fill("Kansliet, Torggatan 2");
  await page.getByRole("button", { name: "Anslå nu" }).click();
  await expect(page.getByText("Anslaget är uppe.")).toBeVisible();
  expect(await barriers(page, "variant")).toEqual([]);

  const resident = await (await browser.newContext({ locale: "sv-SE", javaScriptEnabled: false })).newPage();
  await resident.goto(`${portal}/sv`);
  await resident.getByRole("main").getByRole("link", { name: "Till anslagstavlan" }).click();
  await resident.locator("main").getByRole("link", { name: /^Justerat protokoll: Kommunstyrelsen/ }).first().click();
  await expect(resident.getByText(section)).toBeVisible();
  await expect(resident.getByText("Förvaltningsrätten i Stockholm")).toBeVisible();
  await resident.goto(`${portal}/sv/anslagstavla/kiosk`);
  await expect(resident.getByText(section)).toBeVisible();
  await expect(resident.getByRole("navigation")).toHaveCount(0);
  expect(await (await resident.request.get(`${portal}/feeds/sv/notices/board.rss`)).text()).toContain("Justerat protokoll: Kommunstyrelsen");
  await resident.context().close();

  await page.getByRole("link", { name: "Anslagsbevis" }).click();
  await expect(page.getByText("sitter uppe")).toBeVisible();
  expect(await barriers(page, "variant")).toEqual([]);
  const file = page.waitForEvent("download");
  await page.getByRole("link", { name: "Hämta som PDF" }).click();
  expect((await file).suggestedFilename()).toMatch(/^anslagsbevis-.*\.pdf$/);
});

test("the board, a notice on it, and the board of the reception in Arabic shut nobody out", async ({ page }) => {
  await page.goto(`${portal}/sv/anslagstavla`);
  expect(await barriers(page, "view")).toEqual([]);
  await page.getByRole("main").getByRole("link", { name: /^Justerat protokoll/ }).first().click();
  expect(await barriers(page, "variant")).toEqual([]);
  await page.goto(`${portal}/ar/lawhat-al-ilanat/kiosk`);
  expect(await barriers(page, "variant")).toEqual([]);
});
