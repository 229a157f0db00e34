import type { Page } from "@playwright/test";
import { goToMyWork, portal } from "./actions/sign-in";
import { beginArticle } from "./actions/writing";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";

test.describe.configure({ timeout: 150_000 });

const today = new Date().toISOString().slice(0, 10);
const unique = Date.now().toString(36);
const name = `Lämna Lämnsson ${unique}`;
const userName = `lamna.${unique}`;
const title = `Texten som blev kvar ${unique}`;

/** IT adds somebody of Kommunikationsenheten, with an account of the portal's own. Returns the password, and the address of their page. */
async function addPerson(page: Page): Promise<{ password: string; address: string }> {
  await page.goto(`${portal}/sv/personal/personer/ny`);
  await page.getByRole("button", { name: "Lägg till personen" }).click();
  await expect(page.getByRole("link", { name: "Skriv personens namn" })).toBeVisible();
  expect(await barriers(page, "staff")).toEqual([]);
  await page.getByLabel("Namn", { exact: true }).fill(name);
  await page.getByLabel("Var (för anställda)").selectOption("kommunikationsenheten");
  await page.getByLabel("Från och med").fill(today);
  await page.getByLabel("Användarnamn").fill(userName);
  await page.getByRole("button", { name: "Lägg till personen" }).click();
  await expect(page.getByRole("heading", { name: "Så loggar personen in" })).toBeVisible();
  expect(await barriers(page, "variant")).toEqual([]);
  const password = (await page.locator("dd code").nth(1).textContent()) ?? "";
  await page.getByRole("link", { name: "Till personens sida" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return { password, address: page.url() };
}

async function giveWriterRole(page: Page): Promise<void> {
  await page.getByLabel("Roll", { exact: true }).selectOption("Skribent");
  await page.getByLabel("Förvaltning eller enhet").selectOption("kommunikationsenheten");
  await page.getByLabel("Varför behövs rollen?").fill("Skriver enhetens nyheter");
  await page.locator("#validTo").fill(`${new Date().getFullYear() + 1}-06-30`);
  await page.getByRole("button", { name: "Ge rollen" }).click();
  await expect(page.getByText("Rollen är given. Den gäller från nu.")).toBeVisible();
}

test("somebody whom IT closes is out at once, and the head finds what they left and gives it to a colleague", async ({ page, browser }) => {
  await goToMyWork(page, "jenny.palm");
  const { password, address } = await addPerson(page);
  await giveWriterRole(page);

  const context = await browser.newContext({ locale: "sv-SE" });
  const leaver = await context.newPage();
  await leaver.goto(`${portal}/sv/logga-in?next=/sv/personal`);
  const enter = async () => {
    await leaver.getByLabel("Användarnamn").fill(userName);
    await leaver.getByRole("textbox", { name: "Lösenord", exact: true }).fill(password);
    await leaver.getByRole("button", { name: "Logga in", exact: true }).click();
  };
  await enter();
  await beginArticle(leaver, title);

  await page.goto(address);
  await expect(page.getByText("Personen är inloggad på 1 ställe.")).toBeVisible();
  await page.getByRole("button", { name: "Stäng personen" }).click();
  await expect(page.getByRole("link", { name: "Skriv varför personen stängs, med minst 10 tecken" })).toBeVisible();
  await page.getByLabel("Varför stängs personen?").fill("Har slutat och lämnat sitt passerkort");
  await page.getByRole("button", { name: "Stäng personen" }).press("Enter");
  await expect(page.getByText("Personen är stängd och utloggad överallt.")).toBeVisible();
  expect(await barriers(page, "variant")).toEqual([]);

  await leaver.goto(`${portal}/sv/personal`);
  await expect(leaver.getByRole("heading", { level: 1, name: "Logga in" })).toBeVisible();
  await enter();
  await expect(leaver.getByRole("alert")).toContainText("Ditt konto är stängt");
  await context.close();

  await goToMyWork(page, "karin.ek");
  await page.getByRole("link", { name: "Överlämning" }).click();
  await expect(page.getByRole("heading", { level: 2, name })).toBeVisible();
  expect(await barriers(page, "staff")).toEqual([]);
  await page.getByRole("button", { name: `Spara i historiken: ${title}` }).click();
  await expect(page.getByText("Texten finns nu i historiken")).toBeVisible();
  const section = page.getByRole("region", { name, exact: true });
  await section.getByLabel("Ny ansvarig person").selectOption("Amir Nazari");
  await section.getByRole("button", { name: /^Lämna över/ }).press("Enter");
  await expect(page.getByText("1 text har fått en ny ansvarig person.")).toBeVisible();
});

test("IT sees who comes in, who does not, and which sign-ins were refused", async ({ page }) => {
  await goToMyWork(page, "jenny.palm");
  await page.getByRole("link", { name: "Personer", exact: true }).click();
  await page.getByRole("link", { name: /^Utan anknytning/ }).click();
  await expect(page.getByRole("row", { name: /Ove Lundin/ })).toBeVisible();
  expect(await barriers(page, "variant")).toEqual([]);
  await page.getByRole("link", { name: "Nekade inloggningar" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Nekade inloggningar" })).toBeVisible();
  expect(await barriers(page, "staff")).toEqual([]);
});

test("whoever has a password of the portal's own changes it on Insidan, and is told what is wrong with a new one", async ({ page }) => {
  await goToMyWork(page, "elin.vik");
  await page.goto(`${portal}/sv/insidan/losenord`);
  await page.getByLabel("Nuvarande lösenord").fill("fel lösenord");
  await page.getByLabel("Nytt lösenord", { exact: true }).fill("för kort");
  await page.getByRole("button", { name: "Byt lösenord" }).click();
  await expect(page.getByRole("link", { name: "Det nya lösenordet är för kort. Skriv minst 15 tecken" })).toBeVisible();
  expect(await barriers(page, "staff")).toEqual([]);
});
