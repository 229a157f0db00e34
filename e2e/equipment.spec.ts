import { goToMyWork, portal } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";
import { inDays } from "./isolation/knocks";

test.describe.configure({ timeout: 120_000 });

const [equipment, standards] = [`${portal}/sv/personal/utrustning`, `${portal}/sv/personal/standarder`];

test("a department head sees what a leaver is to return, takes one thing back, says that the other is lost, and the history keeps it", async ({ page }) => {
  await goToMyWork(page, "anna.lena.birk");
  await expect(page.getByRole("main").getByText(/slutar/).first()).toBeVisible();
  await page.goto(equipment);
  const toReturn = page.getByRole("table", { name: /ska lämnas tillbaka$/ });
  await expect(toReturn.getByRole("row", { name: /Robert Åkerlund/ })).toHaveCount(2);
  for (const colours of [{ colorScheme: "dark" }, { colorScheme: "light" }] as const) {
    await page.emulateMedia(colours);
    expect(await barriers(page, "view")).toEqual([]);
  }
  await toReturn.getByRole("link", { name: /BV-1003/ }).press("Enter");
  await page.waitForURL(/bv-1003$/);
  await expect(page.getByText(/Robert Åkerlund: Slutar/)).toBeVisible();
  expect(await barriers(page, "view")).toEqual([]);
  await page.getByLabel("I vilket skick är den?").selectOption("Sliten");
  await page.getByRole("button", { name: "Ta tillbaka" }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Saken är tillbaka." })).toBeVisible();
  await expect(page.getByRole("table", { name: /lån/ })).toContainText("Sliten");
  expect(await barriers(page, "view")).toEqual([]);

  await page.goto(`${equipment}/demonstration-bv-1004`);
  await page.getByText("Anmäl som förlorad", { exact: true }).first().click();
  await page.getByRole("button", { name: "Anmäl som förlorad" }).click();
  await expect(page.locator("#lost-note-fault")).toContainText("Skriv vad som har hänt.");
  await page.getByLabel("Vad har hänt?").fill("Tappad i sjön");
  await page.getByRole("button", { name: "Anmäl som förlorad" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saken är anmäld som förlorad." })).toBeVisible();
  await page.goto(equipment);
  await expect(page.getByRole("table", { name: /ska lämnas tillbaka$/ })).toHaveCount(0);

  // What is free is handed out to somebody who works here, and to nobody outside (P4).
  await page.goto(`${equipment}/demonstration-bv-1003?who=moa`);
  await page.getByLabel("Till vem?").selectOption({ index: 0 });
  await page.getByLabel("Ska vara tillbaka senast").fill("i morgon");
  await page.getByRole("button", { name: "Lämna ut" }).click();
  await expect(page.locator("#out-due-fault")).toContainText("Skriv datumet åååå-mm-dd.");
  await page.getByLabel("Ska vara tillbaka senast").fill(inDays(30));
  await page.getByRole("button", { name: "Lämna ut" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saken är utlämnad." })).toBeVisible();
});

test("a department asks for a deviation with a reason and an end, and IT decides it, never whoever asked", async ({ page }) => {
  const what = `Ritplatta ${Date.now().toString(36)}`;
  await goToMyWork(page, "anna.lena.birk");
  await page.goto(standards);
  await expect(page.getByRole("heading", { name: "Hur enhetlig är miljön?" })).toBeVisible();
  expect(await barriers(page, "view")).toEqual([]);
  await page.locator("summary").filter({ hasText: "Be om en avvikelse" }).click();
  await page.locator("#ask-what").fill(what);
  await page.getByRole("button", { name: "Be om avvikelsen" }).click();
  await expect(page.locator("#ask-until-fault")).toContainText("En avvikelse har alltid ett slut.");
  await expect(page.locator("#ask-what")).toHaveValue(what);
  const departments = page.locator("#ask-departmentId");
  if (await departments.locator("option[value='biblioteken']").count()) await departments.selectOption("biblioteken");
  await page.locator("#ask-standardItemId").selectOption({ index: 1 });
  await page.locator("#ask-why").fill("Standarden har ingen penna.");
  await page.locator("#ask-until").fill(inDays(900));
  await page.getByRole("button", { name: "Be om avvikelsen" }).click();
  await expect(page.locator("#ask-until-fault")).toContainText("högst två år");
  await page.locator("#ask-until").fill(inDays(200));
  await page.getByRole("button", { name: "Be om avvikelsen" }).click();
  await expect(page.getByRole("status").filter({ hasText: "It-avdelningen beslutar." })).toBeVisible();
  await expect(page.getByRole("button", { name: `Bevilja: ${what}` })).toHaveCount(0);

  await page.context().clearCookies();
  await goToMyWork(page, "fredrik.noren");
  await page.goto(standards);
  const asked = page.getByRole("listitem").filter({ hasText: what });
  await asked.getByLabel("Skäl till beslutet").fill("Behövs för teckenspråkstolkning.");
  expect(await barriers(page, "view")).toEqual([]);
  await page.getByRole("button", { name: `Bevilja: ${what}` }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Beslutet är sparat." })).toBeVisible();
  await expect(page.getByRole("table", { name: "Avvikelser som gäller" }).getByRole("row", { name: new RegExp(what) })).toContainText("teckenspråkstolkning");
});
