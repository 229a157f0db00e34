import type { Page } from "@playwright/test";
import { goToMyWork, portal } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";

test.describe.configure({ timeout: 90_000 });

const role = "Anslagsansvarig, Kommunikationsenheten";

/** Goes from My work to somebody's page. */
async function goToPerson(page: Page, name: string): Promise<void> {
  await page.getByRole("link", { name: "Personer", exact: true }).click();
  await page.getByLabel("Namn").fill(name);
  await page.getByRole("button", { name: "Sök person" }).click();
  await page.getByRole("row", { name }).getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test("a head gives a colleague a role that counts at once, confirms it and takes it back", async ({ page, browser }) => {
  await goToMyWork(page, "karin.ek");
  await goToPerson(page, "Amir Nazari");
  await page.getByLabel("Roll", { exact: true }).selectOption("Anslagsansvarig");
  await page.getByLabel("Varför behövs rollen?").fill("kort");
  await page.getByLabel("Till och med").fill("nästa år");
  await page.getByRole("button", { name: "Ge rollen" }).click();
  await expect(page.getByRole("link", { name: "Skriv varför rollen behövs, med minst 10 tecken" })).toBeVisible();
  await expect(page.getByRole("link", { name: /Datumet ska skrivas/ })).toBeVisible();
  await expect(page.getByLabel("Till och med")).toHaveValue("nästa år");
  expect(await barriers(page, "staff")).toEqual([]);
  await page.getByLabel("Roll", { exact: true }).selectOption("Anslagsansvarig");
  await page.getByLabel("Nämnd eller styrelse").fill("Kommunstyrelsen");
  await page.getByLabel("Varför behövs rollen?").fill("Sätter upp enhetens anslag");
  await page.getByLabel("Till och med").fill(`${new Date().getFullYear() + 1}-06-30`);
  await page.getByRole("button", { name: "Ge rollen" }).click();
  await expect(page.getByText("Rollen är given. Den gäller från nu.")).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(`${role}.*Sätter upp enhetens anslag.*Av Karin Ek`) })).toBeVisible();

  const context = await browser.newContext({ locale: "sv-SE" });
  const amir = await context.newPage();
  await goToMyWork(amir, "amir.nazari");
  await amir.goto(`${portal}/sv/insidan`);
  await expect(amir.getByText("Anslagsansvarig för Kommunikationsenheten")).toBeVisible();

  await page.goto(`${portal}/sv/personal/personer/genomgang`);
  expect(await barriers(page, "variant")).toEqual([]);
  await page.getByRole("button", { name: "Bekräfta att Amir Nazari behöver rollen Anslagsansvarig för Kommunikationsenheten" }).press("Enter");
  await expect(page.getByText("Rollen är bekräftad till nästa genomgång.")).toBeVisible();
  await page.getByRole("button", { name: "Återta rollen Anslagsansvarig för Kommunikationsenheten från Amir Nazari" }).press("Enter");
  await expect(page.getByText("Rollen är återtagen. Den ger ingenting längre.")).toBeVisible();
  await amir.reload();
  await expect(amir.getByRole("heading", { level: 1, name: /Amir/ })).toBeVisible();
  await expect(amir.getByText("Anslagsansvarig för Kommunikationsenheten")).toHaveCount(0);
  await context.close();
});

test("people and roles are closed to somebody who answers for no department, with the clause and where to turn", async ({ page }) => {
  await goToMyWork(page, "amir.nazari");
  await expect(page.getByRole("link", { name: "Personer", exact: true })).toHaveCount(0);
  await page.goto(`${portal}/sv/personal/personer`);
  await expect(page.getByText("Uppgifter om personer och roller är bara öppna för förvaltningens chef")).toBeVisible();
  await expect(page.getByText("punkt P11")).toBeVisible();
  expect(await barriers(page, "variant")).toEqual([]);
});

test("an auditor reads who has which role, and changes none of them", async ({ page }) => {
  await goToMyWork(page, "ulla.ehrling");
  await page.getByRole("link", { name: "Personer", exact: true }).click();
  await expect(page.getByRole("row", { name: /Karin Ek.*Anställd, Kommunikationsenheten.*Chef, Kommunikationsenheten/ })).toBeVisible();
  expect(await barriers(page, "variant")).toEqual([]);
  await goToPerson(page, "Karin Ek");
  await expect(page.getByRole("button", { name: /Bekräfta|Återta|Ge rollen|Avsluta alla/ })).toHaveCount(0);
});

test("whoever is let in reads the rules as they hold, with the clause of each", async ({ page }) => {
  await goToMyWork(page, "amir.nazari");
  await page.goto(`${portal}/sv/insidan`);
  await page.getByRole("link", { name: "Vem får göra vad i portalen" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Vem får göra vad" })).toBeVisible();
  const publishers = page.getByRole("table", { name: "Det här får du göra: Publicerare" });
  await expect(publishers.getByRole("row", { name: /Publicera.*Den egna förvaltningens utkast.*P11/ }).first()).toBeVisible();
  await expect(page.getByText("Kommunens it-stöd är inte öppet för föreningar. It-policyn, punkt P6.")).toBeVisible();
  expect(await barriers(page, "variant")).toEqual([]);
});

test("an auditor checks that nobody has touched the trail, and takes it out as a table and as JSON", async ({ page }) => {
  await goToMyWork(page, "ulla.ehrling");
  await page.getByRole("link", { name: "Logg", exact: true }).click();
  await page.getByRole("link", { name: "Kontrollera loggen" }).click();
  await expect(page.getByText(/rader är kontrollerade\. Ingen är ändrad, borttagen eller tillagd/)).toBeVisible();
  expect(await barriers(page, "variant")).toEqual([]);
  const taken = async (name: string) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
    return (await (await download.createReadStream()).toArray()).join("");
  };
  const [header, first] = (await taken("Hämta som tabell (CSV)")).split("\r\n");
  expect(header?.replace("\uFEFF", "")).toBe("link,hash,id,at,event,actorId,thingType,thingId,departmentId,details");
  expect(first).toMatch(/^1,[0-9a-f]{64},\d+,\d{4}-\d\d-\d\dT/);
  const lines = (await taken("Hämta som JSON")).trimEnd().split("\n").map((line) => JSON.parse(line) as { event: string });
  expect(lines.at(0)).toMatchObject({ link: "1" });
  expect(lines.map(({ event }) => event)).toContain("audit.exported");
});

test("the trail is not taken out by somebody who may not read it, signed in or not", async ({ page }) => {
  const address = `${portal}/sv/personal/logg/fil?format=csv`;
  const unknown = await fetch(address, { redirect: "manual" });
  expect([unknown.status, unknown.headers.get("location")]).toEqual([303, "/sv/personal/logg"]);
  await goToMyWork(page, "amir.nazari");
  await page.goto(address);
  await expect(page.getByText("Loggen är bara öppen för revisorer och it-administratörer")).toBeVisible();
});

test("IT marks somebody as protected, and the department's page stops naming them until the mark is taken away", async ({ page, browser }) => {
  const reader = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const headIsNamed = async () => {
    await reader.goto(`${portal}/sv/forvaltningar/kulturskolan`);
    await expect(reader.getByRole("heading", { level: 1, name: "Kulturskolan" })).toBeVisible();
    return (await reader.content()).includes("Tove Lilja");
  };
  expect(await headIsNamed()).toBe(true);
  await goToMyWork(page, "jenny.palm");
  await goToPerson(page, "Tove Lilja");
  const protection = page.getByRole("region", { name: "Skyddade personuppgifter" });
  await protection.getByRole("button", { name: "Nämn aldrig personen för allmänheten" }).press("Enter");
  // What the search knows is made anew first, all of it.
  await expect(page.getByText("Personen nämns inte längre på webbplatsen.")).toBeVisible({ timeout: 30_000 });
  expect(await headIsNamed()).toBe(false);
  expect(await barriers(page, "view")).toEqual([]);
  await protection.getByRole("button", { name: "Ta bort skyddet" }).press("Enter");
  await expect(page.getByText("Personen kan nämnas på webbplatsen igen.")).toBeVisible({ timeout: 30_000 });
  expect(await headIsNamed()).toBe(true);
  await reader.context().close();
});
