import { goToMyWork, portal } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";
import { inDays } from "./isolation/knocks";

test.describe.configure({ timeout: 120_000 });

const letters = () => Date.now().toString(36).replace(/\d/g, (digit) => "abcdefghij"[Number(digit)] ?? "");

test("a clerk is refused what the board adopts, its secretary records it, and a resident without script reads what was in force on a day in the past", async ({ page, browser }) => {
  const word = letters();
  const id = `riktlinje-${word}`;
  await goToMyWork(page, "siv.hallberg");
  await page.goto(`${portal}/sv/personal/styrdokument`);
  expect(await barriers(page, "view")).toEqual([]);
  await page.getByRole("link", { name: "Nytt styrdokument" }).click();
  await page.waitForURL("**/styrdokument/nytt");
  expect(await barriers(page, "view")).toEqual([]);
  await page.locator("#new-id").fill(id);
  await page.getByLabel("Typ", { exact: true }).selectOption("riktlinje");
  await page.locator("#new-title-sv").fill(`Riktlinje ${word}`);
  await page.locator("#new-body-sv").fill("## Ansvar\n\nVar och en ansvarar.\n\n## Uppföljning\n\nChefen följer upp.");
  await page.getByRole("button", { name: "Spara utkastet" }).click();
  await expect(page.getByText("Utkastet är sparat.")).toBeVisible();
  expect(await barriers(page, "view")).toEqual([]);
  const address = page.url().split("?")[0] ?? "";

  const clerk = await (await browser.newContext({ locale: "sv-SE" })).newPage();
  await goToMyWork(clerk, "vera.stahl");
  await clerk.goto(address);
  await clerk.locator("#adopt-adopter").selectOption("board");
  await clerk.locator("#adopt-bodyId").selectOption("kommunstyrelsen");
  await clerk.locator("#adopt-adoptedOn").fill(inDays(-2));
  await clerk.locator("#adopt-validFrom").fill(inDays(-1));
  await clerk.getByRole("button", { name: "Anteckna beslutet" }).click();
  await expect(clerk.getByText("Det som kommunstyrelsen antar antecknas bara av kommunstyrelsens sekreterare.")).toBeVisible();
  await clerk.context().close();

  await page.goto(address);
  await page.locator("#adopt-adopter").selectOption("board");
  await page.locator("#adopt-bodyId").selectOption("kommunstyrelsen");
  await page.locator("#adopt-adoptedOn").fill(inDays(2));
  await page.locator("#adopt-validFrom").fill(inDays(-1));
  await page.locator("#adopt-paragraph").fill("§ 91");
  await page.getByRole("button", { name: "Anteckna beslutet" }).click();
  await expect(page.locator("#adopt-adoptedOn-fault")).toContainText("har inte kommit än");
  await page.locator("#adopt-adoptedOn").fill(inDays(-2));
  await page.getByRole("button", { name: "Anteckna beslutet" }).click();
  await expect(page.getByText("Beslutet är antecknat.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Spara utkastet" })).toHaveCount(0);

  const resident = await (await browser.newContext({ locale: "sv-SE", javaScriptEnabled: false })).newPage();
  await resident.goto(`${portal}/sv/styrdokument`);
  await resident.getByRole("link", { name: `Riktlinje ${word}` }).click();
  await expect(resident.getByRole("heading", { name: "2 Uppföljning" })).toHaveAttribute("id", "p-2");
  await expect(resident.getByText("§ 91").first()).toBeVisible();
  await resident.goto(`${portal}/sv/styrdokument`);
  await resident.getByLabel("Gäller den dagen").fill(inDays(-300));
  await resident.getByRole("button", { name: "Visa", exact: true }).click();
  await expect(resident.getByRole("link", { name: "Riktlinje för lösenord" })).toBeVisible();
  await expect(resident.getByRole("link", { name: `Riktlinje ${word}` })).toHaveCount(0);
  await resident.goto(`${portal}/sv/styrdokument/riktlinje-it-utrustning?version=2&against=1`);
  await expect(resident.getByRole("heading", { name: "Det här ändrades från version 1 till version 2" })).toBeVisible();
  await resident.goto(`${portal}/sv/styrdokument/riktlinje-losenord`);
  await expect(resident.getByText("Dokumentet är ersatt av ett annat och gäller inte längre.")).toBeVisible();
  await resident.context().close();

  for (const path of ["/sv/styrdokument", "/sv/styrdokument?book=yes", "/sv/styrdokument/it-policy", "/sv/styrdokument/riktlinje-it-utrustning?version=2&against=1", "/ar/wathaiq-muwajjiha"]) {
    await page.goto(`${portal}${path}`);
    expect([path, await barriers(page, "view")]).toEqual([path, []]);
  }
});
