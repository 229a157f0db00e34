import { appendFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { codesFile, plantedWords } from "../scripts/lib/log-words.mjs";
import { asResident, formOpened } from "./actions/residents";
import { goToMyWork, portal } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";

test.describe.configure({ timeout: 90_000 });

test("a resident without script who has sent a message may say who they are, reads how soon the municipality answers, and leaves nothing of it in the log", async ({ browser }) => {
  const visitor = await (await browser.newContext(asResident())).newPage();
  await visitor.goto(`${portal}/sv/kontakt/fraga`);
  const ready = await formOpened(visitor);
  await visitor.getByLabel("Klaga på något").check();
  await visitor.getByLabel("Ditt meddelande").fill(plantedWords.message);
  await visitor.getByLabel("Ja", { exact: true }).check();
  await visitor.getByLabel("Namn (om du vill)").fill(plantedWords.name);
  await visitor.getByLabel("E-post").fill(plantedWords.email);
  await visitor.getByLabel("Telefon").fill(plantedWords.phone);
  await ready();
  await visitor.getByRole("button", { name: "Skicka" }).click();
  const [reference, code] = [await visitor.locator("#reference").innerText(), await visitor.locator("#code").innerText()];
  mkdirSync(dirname(codesFile), { recursive: true });
  appendFileSync(codesFile, `${code}\n`);

  const who = visitor.getByRole("region", { name: "Hjälp oss att nå alla" });
  await expect(who).toContainText("sparas inte tillsammans med det");
  await expect(who.getByLabel("Ålder")).toHaveValue("unsaid");
  await who.getByLabel("Ålder").selectOption("45–64 år");
  await who.getByRole("button", { name: "Lämna svaret" }).click();
  await expect(visitor.getByRole("heading", { level: 1, name: "Tack!" })).toBeVisible();
  await visitor.getByRole("main").getByRole("link", { name: "Så snabbt svarar vi" }).click();
  await expect(visitor.getByRole("heading", { level: 1, name: "Så snabbt svarar vi" })).toBeVisible();
  await expect(visitor.getByText("Färre än fem har skrivit till oss under tiden.")).toBeVisible();

  await visitor.goto(`${portal}/sv/folj`);
  await visitor.getByLabel("Referens").fill(reference);
  await visitor.getByLabel("Hemlig kod").fill(code);
  await visitor.getByRole("button", { name: "Visa ärendet" }).click();
  await visitor.getByLabel("Vad vill du lägga till?").fill(plantedWords.addition);
  await visitor.getByRole("button", { name: "Lägg till" }).click();
  await expect(visitor.getByText(plantedWords.addition)).toBeVisible();
  await visitor.context().close();
});

test("the head of a department reads how soon it answers and says how soon it means to, and what is no number is said at its field", async ({ page }) => {
  await goToMyWork(page, "karin.ek");
  await page.getByRole("link", { name: "Svarstider", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Så snabbt svarar vi: egna siffror" })).toBeVisible();
  const change = page.getByRole("main").locator("details").first();
  await change.locator("summary").click();
  await change.getByLabel("Arbetsdagar till första svaret").fill("snart");
  await change.getByRole("button", { name: /^Spara målet/ }).click();
  await expect(change.getByRole("alert")).toContainText("ett tal från 1 till 90");
  expect(await barriers(page, "view")).toEqual([]);
  await change.getByLabel("Arbetsdagar till första svaret").fill("4");
  await change.getByRole("button", { name: /^Spara målet/ }).click();
  await expect(page.getByRole("status").filter({ hasText: "Målet är ändrat." })).toBeVisible();
  await expect(page.getByText("Eget mål: svar inom 4 arbetsdagar").first()).toBeVisible();
});
