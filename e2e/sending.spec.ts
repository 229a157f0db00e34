import type { Browser, Page } from "@playwright/test";
import sharp from "sharp";
import { asResident, formOpened } from "./actions/residents";
import { goToMyWork, portal } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";

test.describe.configure({ timeout: 150_000 });

/** A resident's browser runs no script. */
async function resident(browser: Browser): Promise<Page> {
  return (await browser.newContext(asResident())).newPage();
}

const picture = async (name: string) => ({ name, mimeType: "image/jpeg", buffer: await sharp({ create: { width: 640, height: 480, channels: 3, background: "gray" } }).jpeg().toBuffer() });

test("a resident reports a fault with a picture without script, chooses the picture again after a mistake, and staff see a safe view of it and answer with a file", async ({ page, browser }) => {
  const visitor = await resident(browser);
  const words = `Hål i gatan ${Date.now().toString(36)}`;
  await visitor.goto(`${portal}/sv/kontakt`);
  await visitor.getByRole("region", { name: "Skriv till oss" }).getByRole("link", { name: "Felanmälan" }).click();
  const ready = await formOpened(visitor);
  await visitor.getByLabel("Något annat").check();
  await visitor.getByLabel("Vad är fel?").fill(words);
  await visitor.getByLabel("Bilagor (om du vill)").setInputFiles([await picture("hål.jpg"), { name: "lista.exe", mimeType: "image/jpeg", buffer: Buffer.from("MZ program") }]);
  await visitor.getByLabel("Nej, det behövs inte").check();
  await visitor.getByRole("button", { name: "Skicka" }).last().click();
  await expect(visitor.getByRole("alert").getByRole("link")).toHaveText([/Skriv var det är/, /lista\.exe.*Bara bilder/]);
  await expect(visitor.getByText("Hade du valt filer? Välj dem igen")).toBeVisible();
  await visitor.getByLabel("Var är det?").fill("Vid bron mitt emot skolan");
  await visitor.getByLabel("Koordinater (om du vill)").fill("59,33123 17,98456");
  await visitor.getByLabel("Bilagor (om du vill)").setInputFiles([await picture("hål.jpg")]);
  await ready();
  await visitor.getByLabel("Koordinater (om du vill)").press("Enter");
  await expect(visitor.getByRole("heading", { level: 1, name: "Ditt meddelande har kommit fram" })).toBeVisible();
  const [reference, code] = [await visitor.locator("#reference").innerText(), await visitor.locator("#code").innerText()];

  await goToMyWork(page, "linn.akesson");
  await page.goto(`${portal}/sv/personal/arenden`);
  await page.getByRole("link", { name: reference }).click();
  await expect(page.getByText("Vid bron mitt emot skolan")).toBeVisible();
  await expect(page.getByText("59.33123, 17.98456")).toBeVisible();
  const shown = page.getByRole("img", { name: "Bild 1 från avsändaren" });
  await shown.scrollIntoViewIfNeeded();
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(640);
  const original = await page.request.get(`${portal}${await page.getByRole("link", { name: "Hämta hål.jpg som den kom in" }).getAttribute("href")}`);
  expect([original.headers()["content-disposition"], original.headers()["content-security-policy"], original.headers()["x-content-type-options"]]).toEqual([expect.stringMatching(/^attachment;/), expect.stringContaining("sandbox"), "nosniff"]);
  await page.getByLabel("Lägg till filer").setInputFiles([await picture("lagat.jpg")]);
  await page.getByRole("button", { name: "Lägg till", exact: true }).click();
  await expect(page.getByText("Filen är tillagd")).toBeVisible();
  await page.getByLabel("Ditt svar").fill("Hålet är lagat.");
  await page.getByRole("button", { name: "Skicka svaret" }).click();
  await expect(page.getByRole("img", { name: "Bild 1 i svaret" })).toBeVisible();
  expect(await barriers(page, "variant")).toEqual([]);

  await visitor.goto(`${portal}/sv/folj?reference=${reference}`);
  await visitor.getByLabel("Hemlig kod").fill(code);
  await visitor.getByRole("button", { name: "Visa ärendet" }).click();
  const [download] = await Promise.all([visitor.waitForEvent("download"), visitor.getByRole("button", { name: /Hämta .*lagat\.jpg/ }).click()]);
  expect(download.suggestedFilename()).toBe("lagat.jpg");
  await visitor.getByLabel("Vad är det som inte är löst?").fill("Det är ett hål till.");
  await visitor.getByRole("button", { name: "Öppna ärendet igen" }).click();
  await expect(visitor.getByRole("status").filter({ hasText: "Ärendet är öppet igen." })).toBeVisible();
  await visitor.context().close();

  // The matter as it is read when it is open again, where the checks' own script runs.
  await page.goto(`${portal}/sv/folj?reference=${reference}`);
  await page.getByLabel("Hemlig kod").fill(code);
  await page.getByRole("button", { name: "Visa ärendet" }).click();
  await expect(page.getByText("Det är ett hål till.")).toBeVisible();
  expect(await barriers(page, "variant")).toEqual([]);
});

test("a request for a document in English is sent by keyboard alone, with nothing of who asks but an age for the figures, and each of its states shuts nobody out", async ({ page }) => {
  await page.goto(`${portal}/en/contact/official-document`);
  const ready = await formOpened(page);
  const field = page.getByLabel("Which document do you want to see?");
  await field.focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Describe which document you want to see");
  await expect(page.locator("#faults")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(field).toBeFocused();
  expect(await barriers(page, "variant")).toEqual([]);
  // The check has moved the focus.
  await field.focus();
  await page.keyboard.type("The minutes of the building committee in May");
  await ready();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Your message has arrived" })).toBeVisible();
  await expect(page.getByText("you do not have to say who you are")).toBeVisible();
  expect(await barriers(page, "variant")).toEqual([]);

  const who = page.getByRole("region", { name: "Help us reach everybody (voluntary)" });
  await who.getByLabel("Age").focus();
  await page.keyboard.type("65");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Thank you!" })).toBeVisible();
  expect(await barriers(page, "variant")).toEqual([]);
});

test("a child writes in Arabic and tells of no name, and whoever is shut out says so from the page where it happened", async ({ page }) => {
  await page.goto(`${portal}/ar/ittisal/atfal`);
  await page.getByRole("link", { name: "اكتب إلينا إن كنت طفلًا أو شابًا" }).click();
  let ready = await formOpened(page);
  await expect(page.getByLabel("البريد الإلكتروني")).toHaveCount(0);
  await page.getByRole("button", { name: "إرسال" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("اكتب رسالة");
  expect(await barriers(page, "variant")).toEqual([]);
  await page.getByLabel("ماذا تريد أن تقول أو تسأل؟").fill("هل يمكن أن نحصل على أرجوحة؟");
  await page.getByLabel("نعم. أقرأ الرد برمزي.").check();
  await ready();
  await page.getByRole("button", { name: "إرسال" }).click();
  await expect(page.locator("#reference")).toBeVisible();
  expect(await barriers(page, "variant")).toEqual([]);

  await page.goto(`${portal}/sv/kontakt`);
  await page.getByRole("link", { name: "Stänger något dig ute? Säg till" }).click();
  ready = await formOpened(page);
  await expect(page.getByLabel("Vilken sida, app eller fil?")).toHaveValue(/\/sv\/kontakt$/);
  await page.getByRole("button", { name: "Skicka" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Välj vad du vill");
  expect(await barriers(page, "variant")).toEqual([]);
  await page.getByLabel("Be att få något i en form som jag kan använda").check();
  await page.getByLabel("Vad ville du göra, och vad hände?").fill("Läs upp öppettiderna");
  await page.getByLabel("Nej, det behövs inte").check();
  await ready();
  await page.getByRole("button", { name: "Skicka" }).click();
  await expect(page.locator("#reference")).toBeVisible();
});
