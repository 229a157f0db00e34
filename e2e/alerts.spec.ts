import type { Page } from "@playwright/test";
import { goToMyWork, portal } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";

test.describe.configure({ timeout: 120_000 });

/* The portal is shared with every other test: what is published stands on a page that no other looks at, and an exercise is no alert. */
const place = "/sv/trafik-och-infrastruktur/enskilda-vagar";
const phone = { javaScriptEnabled: false, viewport: { width: 390, height: 844 }, isMobile: true };

const banner = (page: Page, words: string) => page.getByRole("heading", { level: 2, name: words });
/** What a resident sees at the top of a page, as soon as it is there: no script asks again, so that the page is read anew. */
const soon = (resident: Page, path: string, words: string, count: number) => expect(async () => {
  await resident.goto(`${portal}${path}`);
  await expect(banner(resident, words)).toHaveCount(count, { timeout: 100 });
}).toPass({ timeout: 5_000 });

test("an emergency publisher on a phone without script warns on a page, changes and ends it, and an exercise reaches no resident", async ({ page, browser }) => {
  const mark = Date.now().toString(36);
  const [duty, resident] = await Promise.all([phone, { javaScriptEnabled: false }].map(async (given) => (await browser.newContext(given)).newPage()) as [Promise<Page>, Promise<Page>]);
  await goToMyWork(page, "nora.wallin");
  await duty.context().addCookies(await page.context().cookies());
  await duty.goto(`${portal}/sv/personal/akuta-meddelanden`);
  await duty.getByRole("button", { name: "Publicera" }).click();
  await expect(duty.getByRole("main").getByRole("alert")).toContainText("Skriv en rubrik.");
  await duty.getByLabel("Nivå").selectOption("emergency");
  await duty.getByLabel("Rubrik på svenska").fill(`Ras på vägen ${mark}`);
  await duty.getByLabel("Text på svenska").fill("Kör inte här. Följ skyltarna.");
  await duty.getByText("Plats, tider och länk").click();
  await duty.getByLabel("Adress till en sida").fill(`https://www.bjorkvalla.example${place}`);
  await duty.getByRole("button", { name: "Publicera" }).click();
  await expect(duty.getByRole("status").filter({ hasText: "Meddelandet är publicerat." })).toBeVisible();

  await soon(resident, place, `Kommunen varnar: akut läge: Ras på vägen ${mark}`, 1);
  await expect(resident.getByRole("link", { name: /Ring 08/ })).toBeVisible();
  await resident.goto(`${portal}/sv`);
  await expect(banner(resident, mark)).toHaveCount(0);
  await resident.goto(`${portal}/sv/kris/just-nu`);
  await expect(resident.getByRole("heading", { level: 3, name: mark })).toBeVisible();

  await duty.getByRole("link", { name: `Ras på vägen ${mark}` }).click();
  await duty.getByLabel("Rubrik på svenska").fill(`Vägen är öppen ${mark}`);
  await duty.getByLabel("Nivå").selectOption("information");
  await duty.getByRole("button", { name: "Spara ändringen" }).click();
  await expect(duty.getByRole("status").filter({ hasText: "Ändringen är publicerad." })).toBeVisible();
  await soon(resident, place, `Kommunen informerar: Vägen är öppen ${mark}`, 1);
  await expect(resident.getByText(/^Ändrat .* Gäller till /)).toBeVisible();

  await page.goto(`${portal}${place}`);
  expect(await barriers(page, "variant")).toEqual([]);
  await page.goto(duty.url());
  await page.locator("main details:not([open]) > summary").evaluateAll((summaries) => summaries.forEach((summary) => (summary as HTMLElement).click()));
  expect(await barriers(page, "view")).toEqual([]);
  await duty.getByRole("button", { name: /Avsluta nu/ }).click();
  await expect(duty.getByText(/Meddelandet slutade gälla/)).toBeVisible();
  await expect(duty.getByRole("row", { name: /Avslutade/ })).toContainText("Nora Wallin");
  await soon(resident, place, mark, 0);

  await duty.goto(`${portal}/sv/personal/akuta-meddelanden`);
  await duty.getByLabel("Nivå").selectOption("information");
  await duty.getByLabel("Rubrik på svenska").fill(`Övning Ras ${mark}`);
  await duty.getByLabel("Text på svenska").fill("Det här är på låtsas.");
  await duty.getByText("Plats, tider och länk").click();
  await duty.getByLabel("Skarpt eller övning?").selectOption("drill");
  await duty.getByLabel("Adress till en sida").fill(place);
  await duty.getByRole("button", { name: "Publicera" }).click();
  await expect(banner(duty, `Övning Ras ${mark}`)).toBeVisible();
  await expect(duty.getByText("Övning. Visas bara för personal.").first()).toBeVisible();
  for (const path of [place, "/sv/kris/just-nu"]) {
    await resident.goto(`${portal}${path}`);
    await expect(resident.getByText(mark)).toHaveCount(0);
  }
  await duty.getByRole("link", { name: `Övning Ras ${mark}` }).click();
  await duty.getByRole("button", { name: /Avsluta nu/ }).click();
  for (const path of ["akuta-meddelanden", "krislage"]) {
    await page.goto(`${portal}/sv/personal/${path}`);
    expect(await barriers(page, "view")).toEqual([]);
  }
  await Promise.all([duty.context().close(), resident.context().close()]);
});

test("the crisis page shuts nobody out, in no language", async ({ page }) => {
  await page.goto(`${portal}/sv/kris/just-nu`);
  expect(await barriers(page, "public")).toEqual([]);
  await page.goto(`${portal}/ar/tawari/alan`);
  expect(await barriers(page, "words")).toEqual([]);
});
