import type { Browser, Page } from "@playwright/test";
import { asResident, formOpened } from "./actions/residents";
import { goToMyWork, portal } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";

test.describe.configure({ timeout: 150_000 });

/** A resident's browser runs no script. */
async function resident(browser: Browser): Promise<Page> {
  return (await browser.newContext(asResident())).newPage();
}

test("a resident sends a question without script, reads what is wrong, follows the matter, and opens it again when the answer does not solve it", async ({ page, browser }) => {
  const visitor = await resident(browser);
  const words = `Får jag bygga en altan ${Date.now().toString(36)}`;
  await visitor.goto(`${portal}/sv/kontakt`);
  await visitor.getByRole("link", { name: "Skriv till kommunen" }).click();
  await expect(visitor.getByRole("region", { name: "Innan du skriver" })).toContainText("allmän handling");
  const ready = await formOpened(visitor);
  await expect(visitor.getByLabel("E-post")).toBeHidden();
  await visitor.getByRole("button", { name: "Skicka" }).click();

  const faults = visitor.getByRole("alert");
  await expect(faults.getByRole("link")).toHaveText(["Välj vad du vill göra", "Skriv ett meddelande", "Välj om du vill ha svar"]);
  await expect(visitor.locator("#faults")).toBeFocused();
  await visitor.getByLabel("Ställa en fråga").check();
  await visitor.getByLabel("Vad gäller det?").selectOption("bygglov");
  await visitor.getByLabel("Ditt meddelande").fill(`${words}? Jag är 19811228-9874.`);
  await visitor.getByLabel("Ja", { exact: true }).check();
  await visitor.getByLabel("E-post").fill("rut@hem");
  await visitor.getByRole("button", { name: "Skicka" }).click();
  await expect(faults.getByRole("link")).toHaveText([/ser ut som ett personnummer/, /Skriv e-postadressen så här/]);
  await expect(visitor.getByLabel("Ditt meddelande")).toHaveValue(`${words}? Jag är 19811228-9874.`);
  await visitor.getByLabel("Ditt meddelande").fill(`${words}?`);
  await visitor.getByLabel("E-post").fill("rut.planterad@hem.example");
  await ready();
  await visitor.getByRole("button", { name: "Skicka" }).click();

  await expect(visitor.getByRole("heading", { level: 1, name: "Ditt meddelande har kommit fram" })).toBeVisible();
  const [reference, code] = [await visitor.locator("#reference").innerText(), await visitor.locator("#code").innerText()];
  await visitor.reload();
  expect([await visitor.locator("#reference").innerText(), await visitor.locator("#code").innerText()], "a reload gives the same receipt").toEqual([reference, code]);

  await goToMyWork(page, "sara.lindqvist");
  await page.getByRole("link", { name: "Ärenden", exact: true }).click();
  // Other journeys may keep the portal busy for seconds; until it answers, the page before stands there.
  await page.waitForURL("**/sv/personal/arenden", { timeout: 60_000 });
  await expect(page.getByText(words)).toHaveCount(1);
  expect(await barriers(page, "view")).toEqual([]);
  await page.getByRole("link", { name: reference }).click();
  await page.getByRole("button", { name: "Skicka svaret" }).click();
  await expect(page.getByRole("region", { name: "Svara" }).getByRole("alert")).toHaveText("Skriv något till avsändaren");
  await page.getByLabel("Ditt svar").fill("Ja, om den är lägre än 1,8 meter.");
  await page.getByRole("button", { name: "Skicka svaret" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Svaret är skickat." })).toBeVisible();
  await page.locator("main details:not([open]) > summary").evaluateAll((summaries) => summaries.forEach((summary) => (summary as HTMLElement).click()));
  expect(await barriers(page, "view")).toEqual([]);

  await visitor.getByRole("link", { name: "Följ ditt ärende" }).last().click();
  await expect(visitor.getByLabel("Referens")).toHaveValue(reference);
  await visitor.getByLabel("Hemlig kod").fill(code.replace(/.$/, "2").replace(/^./, "3"));
  await visitor.getByRole("button", { name: "Visa ärendet" }).click();
  await expect(faults).toContainText("öppnar inget ärende");
  await visitor.getByLabel("Hemlig kod").fill(code.toLowerCase());
  await visitor.getByRole("button", { name: "Visa ärendet" }).click();
  await expect(visitor.getByRole("region", { name: "Så här står det till" })).toContainText("Besvarat");
  await expect(visitor.getByText("Ja, om den är lägre än 1,8 meter.")).toBeVisible();
  await visitor.getByLabel("Vad är det som inte är löst?").fill("Den är två meter hög.");
  await visitor.getByRole("button", { name: "Öppna ärendet igen" }).click();
  await expect(visitor.getByRole("status").filter({ hasText: "Ärendet är öppet igen." })).toBeVisible();
  await expect(visitor.getByRole("region", { name: "Så här står det till" })).toContainText("Hos Bygglovsenheten");
  await visitor.context().close();
  await page.reload();
  await expect(page.getByText("Den är två meter hög.")).toBeVisible();
});

test("a message in Arabic, from right to left, arrives with a receipt in Arabic, and each state of form, receipt and matter shuts nobody out", async ({ page }) => {
  await page.goto(`${portal}/ar/ittisal/sual`);
  await page.getByRole("button", { name: "إرسال" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("اكتب رسالة");
  expect(await barriers(page, "variant")).toEqual([]);
  await page.getByLabel("إبداء رأي").check();
  await page.getByLabel("رسالتك").fill("شكراً على المكتبة الجديدة");
  await page.getByLabel("لا، لا حاجة إلى ذلك").check();
  await page.getByRole("button", { name: "إرسال" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "وصلت رسالتك" })).toBeVisible();
  expect(await barriers(page, "variant")).toEqual([]);
  const code = await page.locator("#code").innerText();
  await page.getByRole("main").getByRole("link", { name: "متابعة الطلب" }).click();
  await page.getByLabel("الرمز السري").fill(code);
  await page.getByRole("button", { name: "عرض الطلب" }).click();
  await expect(page.getByText("شكراً على المكتبة الجديدة")).toBeVisible();
  expect(await barriers(page, "variant")).toEqual([]);
});
