import { fillInSignIn, goToMyWork, portal } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";

test.describe.configure({ timeout: 120_000 });

test("a pupil reads the guideline in words that suit, in Arabic and English, confirms it by keyboard, and the head sees who has not", async ({ page }) => {
  await page.goto(`${portal}/ar/insidan`);
  await page.goto(`${portal}/sv/logga-in?next=/sv/insidan`);
  await fillInSignIn(page, "tilde.asp");
  await page.waitForURL(/\/sv\/insidan$/);
  await expect(page.getByText("Du har en riktlinje kvar att läsa.")).toBeVisible();
  await page.goto(`${portal}/ar/insidan/irshadat`);
  await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  await page.waitForURL(/irshadat\/riktlinje-it-utrustning$/);
  await expect(page.getByRole("heading", { level: 1, name: "إرشادات عن أجهزة تقنية المعلومات" })).toBeVisible();
  expect(await barriers(page, "view")).toEqual([]);

  await page.goto(`${portal}/en/insidan/guidelines/riktlinje-it-utrustning`);
  await expect(page.getByRole("heading", { level: 1, name: "Guideline on IT equipment" })).toBeVisible();
  await expect(page.getByText("Take care of your computer.")).toBeVisible();
  await expect(page.getByText("Handle the equipment with care.")).toHaveCount(0);
  expect(await barriers(page, "staff")).toEqual([]);
  await page.getByRole("link", { name: "Read the whole guideline, as grown-ups read it" }).press("Enter");
  await expect(page.getByText("Handle the equipment with care.")).toBeVisible();
  await page.getByRole("link", { name: "Read in plainer words" }).press("Enter");
  await expect(page.getByText("Take care of your computer.")).toBeVisible();

  await page.getByRole("button", { name: "Confirm" }).press("Enter");
  await expect(page.locator("#confirm-read-fault")).toContainText("Tick the box if you have read the text.");
  expect(await barriers(page, "staff")).toEqual([]);
  await page.getByLabel("I have read and understood this").press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/guidelines\?confirmed=/);
  await expect(page.getByRole("status")).toContainText("Guideline on IT equipment");
  await expect(page.getByText("You have read everything that applies to you.")).toBeVisible();
  expect(await barriers(page, "staff")).toEqual([]);
  // A guideline that is for employees and elected representatives is not a pupil's.
  expect((await page.goto(`${portal}/sv/insidan/riktlinjer/riktlinje-informationssakerhet`))?.status()).toBe(404);

  await page.context().clearCookies();
  await goToMyWork(page, "anna.lena.birk");
  await page.getByRole("link", { name: "Lästa riktlinjer" }).click();
  await page.waitForURL(/lasta-riktlinjer$/);
  expect(await barriers(page, "view")).toEqual([]);
  await page.getByRole("rowheader").getByRole("link", { name: "Riktlinje för IT-utrustning" }).click();
  await page.waitForURL(/document=/);
  const unread = page.getByRole("table", { name: /^Har inte bekräftat/ });
  await expect(unread.getByRole("row", { name: /Anna-Lena Birk/ })).toContainText("Skulle ha varit läst");
  await expect(page.getByRole("main")).not.toContainText("Tilde");
  for (const colours of [{ colorScheme: "dark" }, { colorScheme: "light" }] as const) {
    await page.emulateMedia(colours);
    expect(await barriers(page, "view")).toEqual([]);
  }
});

test("an employee confirms without script, and IT sees how many have, and no name", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "sv-SE" });
  const page = await context.newPage();
  await page.goto(`${portal}/sv/logga-in?next=/sv/insidan/riktlinjer`);
  await fillInSignIn(page, "omar.haddad");
  await page.goto(`${portal}/sv/insidan/riktlinjer/riktlinje-it-utrustning`);
  await page.getByRole("button", { name: "Bekräfta" }).click();
  await expect(page.getByText("Kryssa i rutan om du har läst texten.")).toBeVisible();
  await page.getByLabel("Jag har läst och förstått").check();
  await page.getByRole("button", { name: "Bekräfta" }).click();
  await expect(page.getByRole("status")).toContainText("Riktlinje för IT-utrustning");
  await context.close();

  const it = await (await browser.newContext({ locale: "sv-SE" })).newPage();
  await goToMyWork(it, "jenny.palm");
  await it.goto(`${portal}/sv/personal/lasta-riktlinjer?document=riktlinje-it-utrustning`);
  await expect(it.getByRole("table", { name: "Antal per förvaltning och enhet" })).toBeVisible();
  await expect(it.getByRole("main")).toContainText("Namnen ser den som är chef där.");
  await expect(it.getByRole("main")).not.toContainText("Omar Haddad");
  expect(await barriers(it, "view")).toEqual([]);
});
