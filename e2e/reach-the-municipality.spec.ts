import { expect, type Page, test } from "@playwright/test";
import { goToMyWork, portal } from "./actions/sign-in";

// A window of its own for each: the one that is kept runs script.
test.use({ javaScriptEnabled: false });

const answerOf = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("a resident writes what it is about, with the keyboard alone and without script, and gets the page, whom to call and when", async ({ page }) => {
  await page.goto(`${portal}/sv`);
  await page.getByRole("navigation", { name: "Genvägar" }).getByRole("link", { name: "Kontakt" }).press("Enter");
  await page.getByRole("searchbox", { name: "Vad gäller det?" }).focus();
  await page.keyboard.type("bygglov för altan");
  await page.keyboard.press("Enter");
  const answer = page.getByRole("region", { name: /Om bygglov för altan/ });
  await expect(answer.getByRole("link", { name: "Bygglov", exact: true })).toBeVisible();
  const contact = answer.getByRole("region", { name: "Bygglov", exact: true });
  await expect(contact.getByText(/^(Öppet|Stängt)/).first()).toBeVisible();
  await expect(contact.getByRole("link", { name: "08-465 004 10" })).toHaveAttribute("href", "tel:+46846500410");
  await contact.getByText("Alla öppettider").press("Enter");
  const calendar = await page.request.get(`${portal}${await contact.getByRole("link", { name: /i din kalender/ }).getAttribute("href")}`);
  expect(calendar.headers()["content-type"]).toContain("text/calendar");
  expect(await calendar.text()).toContain("SUMMARY;LANGUAGE=sv:Öppet: Bygglov");
});

test("somebody whose words no page knows is led to the switchboard, in English and in Arabic as well", async ({ page }) => {
  await page.goto(`${portal}/en/contact?q=xyzzy`);
  await expect(answerOf(page, "About xyzzy").getByText(/Call the switchboard/)).toBeVisible();
  await expect(answerOf(page, "About xyzzy").getByRole("link", { name: "08-465 004 00" })).toBeVisible();
  await page.goto(`${portal}/ar/ittisal?q=bygglov`);
  await expect(page.getByRole("region", { name: /bygglov/ }).getByRole("heading", { name: "جهة الاتصال الصحيحة" })).toBeVisible();
});

test("a child finds 112 first, then who listens, and that nobody counts them", async ({ page }) => {
  await page.goto(`${portal}/sv/kontakt`);
  await page.getByRole("link", { name: "Vem du kan prata med och hur" }).click();
  const numbers = await page.getByRole("main").locator("a[href^='tel:']").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  expect(numbers.slice(0, 2)).toEqual(["tel:112", "tel:116111"]);
  await expect(page.getByRole("heading", { name: "Du får vara anonym" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Socialjouren" })).toBeVisible();
  await expect(page.getByRole("main").locator("form")).toHaveCount(0);
});

test("somebody for whom a page is not reads where theirs is", async ({ page }) => {
  await page.goto(`${portal}/sv/naringsliv-och-arbete/mark-for-foretag`);
  const notice = answerOf(page, "För vem sidan är");
  await expect(notice).toContainText("Den här sidan är för företag.");
  await notice.getByRole("listitem").filter({ hasText: "Bor du här?" }).getByRole("link").click();
  await expect(page).toHaveURL(/bostader-och-tomter$/);
});

test("an editor says where residents find theirs on a page for journalists, and readers are led there at once until it is taken back", async ({ page }) => {
  const notice = answerOf(page, "För vem sidan är");
  const change = async (chosen: string) => {
    await page.goto(`${portal}/sv/personal/innehall/press/installningar`);
    await page.getByText("Sidor för dem som sidan inte är för").press("Enter");
    await page.getByLabel("Invånare", { exact: true }).and(page.locator("select")).selectOption(chosen);
    await page.getByRole("button", { name: "Spara inställningarna" }).press("Enter");
    await expect(page.getByRole("status").filter({ hasText: "Inställningarna är sparade." })).toBeVisible();
    await page.goto(`${portal}/sv/kommun-och-politik/press`);
  };
  await goToMyWork(page, "amir.nazari");
  await change("om-webbplatsen");
  await expect(notice.getByRole("listitem")).toHaveCount(1);
  await notice.getByRole("link", { name: "Om webbplatsen" }).click();
  await expect(page).toHaveURL(/om-webbplatsen$/);
  await change("");
  await expect(page.getByRole("heading", { level: 1, name: "Press" })).toBeVisible();
  await expect(notice).toHaveCount(0);
});
