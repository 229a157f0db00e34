import { readFileSync } from "node:fs";
import type { Browser, Page } from "@playwright/test";
import { asResident, formOpened } from "./actions/residents";
import { goToMyWork, portal } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";

test.describe.configure({ timeout: 90_000 });

/** Sends a complaint to bygglovsenheten. @returns its reference, code and words */
async function complain(browser: Browser): Promise<{ reference: string; code: string; words: string }> {
  const visitor = await (await browser.newContext(asResident())).newPage();
  const words = `Grannens plank är för högt ${Date.now().toString(36)}`;
  await visitor.goto(`${portal}/sv/kontakt/fraga`);
  const ready = await formOpened(visitor);
  await visitor.getByLabel("Klaga på något").check();
  await visitor.getByLabel("Vad gäller det?").selectOption("bygglov");
  await visitor.getByLabel("Ditt meddelande").fill(words);
  await visitor.getByLabel("Nej, det behövs inte").check();
  // What comes faster than a person writes is held.
  await ready();
  await visitor.getByRole("button", { name: "Skicka" }).click();
  const [reference, code] = [await visitor.locator("#reference").innerText(), await visitor.locator("#code").innerText()];
  await visitor.context().close();
  return { reference, code, words };
}

async function fold(page: Page, title: string): Promise<void> {
  await page.locator("summary", { hasText: title }).first().click();
}

async function downloaded(page: Page, name: string): Promise<Buffer> {
  const file = page.waitForEvent("download");
  await page.getByRole("link", { name }).click();
  return readFileSync(await (await file).path());
}

test("a matter is registered and marked for secrecy, each view of it stands in the trail, it is taken out, and another one goes by a rule that two people made", async ({ page, browser }) => {
  const [marked, going] = [await complain(browser), await complain(browser)];
  const reference = `R${Date.now()}`;

  await goToMyWork(page, "sara.lindqvist");
  await page.goto(`${portal}/sv/personal/arenden?view=unregistered`);
  await expect(page.getByRole("link", { name: going.reference })).toBeVisible();
  await page.getByRole("link", { name: marked.reference }).click();
  const address = page.url();
  await fold(page, "Registrera ärendet");
  await page.getByLabel("Sekretess enligt").fill("OSL 26 kap. 1 §");
  await page.getByRole("button", { name: "Registrera" }).click();
  await expect(page.getByText("Registreringen är sparad.")).toBeVisible();
  await expect(page.getByText("Sekretess kan gälla: OSL 26 kap. 1 §")).toBeVisible();
  await expect(page.getByText(/SBN \d{4}-\d{6}/).first()).toBeVisible();
  await page.locator("main details:not([open]) > summary").evaluateAll((summaries) => summaries.forEach((summary) => (summary as HTMLElement).click()));
  expect(await barriers(page, "view")).toEqual([]);
  expect((await downloaded(page, "Hämta som PDF/A")).subarray(0, 8).toString()).toBe("%PDF-1.7");
  expect(JSON.parse((await downloaded(page, "Hämta som JSON")).toString())).toMatchObject({ format: "torget-matter", secrecy: "OSL 26 kap. 1 §", reference: marked.reference });
  await page.goto(`${portal}/sv/personal/arenden`);
  await expect(page.getByText(marked.words)).toHaveCount(0);
  await page.goto(`${portal}/sv/personal/logg?thing=${address.split("/").at(-1)}`);
  await expect(page.getByText("Öppnade ett sekretessmarkerat ärende").nth(2)).toBeVisible();

  await page.goto(`${portal}/sv/personal/arenden?view=unregistered`);
  await page.getByRole("link", { name: going.reference }).click();
  await fold(page, "Behöver inte registreras");
  await page.getByLabel("Varför?", { exact: true }).selectOption("trivial");
  await page.getByLabel("Skäl, med egna ord").fill("Prov av gallring");
  await page.getByRole("button", { name: "Spara skälet" }).click();
  await expect(page.getByText("Skälet är sparat.")).toBeVisible();
  await page.getByLabel("Ditt svar").fill("Tack, vi tittar på planket.");
  await page.getByRole("button", { name: "Skicka svaret" }).click();
  await expect(page.getByText("Svaret är skickat.")).toBeVisible();

  const archive = await (await browser.newContext({ locale: "sv-SE" })).newPage();
  await goToMyWork(archive, "astrid.fors");
  await archive.getByRole("link", { name: "Gallring och diarium" }).click();
  await fold(archive, "Ny regel");
  await archive.getByLabel("Förvaltning (och enheterna under den)").selectOption("bygglovsenheten");
  await archive.getByLabel("Beteckning i planen").fill(reference);
  await archive.getByLabel("Beslut", { exact: true }).fill("Samhällsbyggnadsnämnden § 24");
  await archive.getByLabel("Beslutets datum").fill("2026-03-12");
  await archive.getByLabel("Vad regeln omfattar").selectOption("matter");
  await archive.getByLabel("Slag av ärende").selectOption("complaint");
  await archive.getByLabel("Läge i diariet").selectOption("notNeeded");
  await archive.getByRole("button", { name: "Spara regeln" }).click();
  await expect(archive.getByRole("main").getByRole("alert")).toHaveText("Skriv ett antal månader, 0 eller fler");
  expect(await barriers(archive, "view")).toEqual([]);
  await archive.getByLabel("Antal månader").fill("0");
  await archive.getByRole("button", { name: "Spara regeln" }).click();
  await expect(archive.getByText("Någon annan måste godkänna den innan den gäller.")).toBeVisible();
  await expect(archive.getByRole("button", { name: "Godkänn regeln" })).toHaveCount(0);
  await expect(archive.getByRole("rowheader", { name: going.reference })).toBeVisible();
  const rule = archive.url();
  await archive.context().close();

  await page.goto(rule);
  await page.getByRole("button", { name: "Godkänn regeln" }).click();
  await expect(page.getByText("Regeln är godkänd och gäller.")).toBeVisible();
  await expect(page.getByRole("rowheader", { name: going.reference })).toBeVisible();
  expect(await barriers(page, "view")).toEqual([]);
  await page.getByRole("button", { name: "Gallra nu" }).click();
  await expect(page.getByText("Inget skulle gallras i dag.")).toBeVisible();
  await page.getByRole("button", { name: "Avsluta regeln" }).click();
  await expect(page.getByText("Regeln är avslutad.")).toBeVisible();
  await page.goto(`${portal}/sv/personal/gallrat`);
  await expect(page.getByRole("row", { name: going.reference })).toContainText(reference);
  expect(await barriers(page, "view")).toEqual([]);
  await page.goto(`${portal}/sv/folj`);
  await page.getByLabel("Referens").fill(going.reference);
  await page.getByLabel("Hemlig kod").fill(going.code);
  await page.getByRole("button", { name: "Visa ärendet" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("öppnar inget ärende");
});
