import { asResident } from "./actions/residents";
import { goToMyWork, portal, read } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";

test.describe.configure({ timeout: 120_000 });

const systems = `${portal}/sv/personal/system`;

test("a head edits her department's system, is told with the clause why a shared one is not hers, and sees what stops if the directory stops", async ({ page }) => {
  await goToMyWork(page, "anna.lena.birk");
  await page.goto(systems);
  await expect(page.getByRole("heading", { level: 1, name: "Systemförteckning" })).toBeVisible();
  expect(await barriers(page, "view")).toEqual([]);
  await page.getByLabel("Sök namn eller syfte").fill("bokhyllan");
  await page.getByRole("button", { name: "Visa urvalet" }).click();
  await page.getByRole("rowheader").getByRole("link", { name: "Bokhyllan" }).click();
  await page.waitForURL(/\/bokhyllan$/);
  expect(await barriers(page, "view")).toEqual([]);

  const routine = `Lån skrivs upp på papper ${Date.now().toString(36)}`;
  await page.getByText("Ändra uppgifterna", { exact: true }).click();
  await page.getByLabel("Namn", { exact: true }).first().fill("");
  await page.getByText("Reservrutin, standard och livslängd", { exact: true }).click();
  await page.locator("#change-continuity").fill(routine);
  await page.getByRole("button", { name: "Spara ändringarna" }).click();
  await expect(page.getByRole("alert").first()).toContainText("Skriv ett namn");
  await page.locator("#change-name-sv").fill("Bokhyllan");
  await page.getByRole("button", { name: "Spara ändringarna" }).click();
  await expect(page.getByRole("status").first()).toContainText("Uppgifterna är ändrade");
  await expect(page.getByRole("main")).toContainText(routine);

  await page.goto(`${systems}/katalogen`);
  await expect(page.getByRole("main")).toContainText("Bara it-avdelningen ändrar uppgifterna (it-policyn, punkt P9)");
  await expect(page.getByText("Ändra uppgifterna", { exact: true })).toHaveCount(0);
  await page.goto(`${systems}/hemtjanstplanen`);
  await expect(page.getByRole("main")).toContainText("P11");
  await expect(page.getByRole("main")).not.toContainText("Vardagshjälpen");

  await page.goto(`${systems}/katalogen`);
  await page.getByRole("link", { name: "Vad stannar om det här stannar?" }).click();
  await page.waitForURL(/system=katalogen/);
  const stops = page.getByRole("table", { name: /Om Katalogen stannar/ });
  await expect(stops.getByRole("row", { name: /Bokhyllan Behöver det direkt/ })).toBeVisible();
  await expect(stops.getByRole("row", { name: /Bibliotekskassan Genom/ })).toBeVisible();
  await expect(page.getByRole("group", { name: "Samband mellan systemen" }).getByRole("link", { name: /^Katalogen/ })).toBeVisible();
  for (const colours of [{ colorScheme: "dark" }, { forcedColors: "active" }] as const) {
    await page.emulateMedia(colours);
    expect(await barriers(page, "view")).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });

  await page.goto(`${systems}/ny`);
  await page.getByLabel("Ansvarig förvaltning").selectOption({ index: 0 });
  await page.getByLabel("Gemensamt").selectOption("Används av hela kommunen");
  await page.getByLabel("Kortnamn").fill("provsystemet");
  await page.locator("#new-name-sv").fill("Provsystemet");
  await page.locator("#new-purpose-sv").fill("Att prova");
  await page.getByLabel("Leverantör", { exact: true }).fill("Provbolaget AB");
  await page.getByRole("button", { name: "Lägg till systemet" }).click();
  await expect(page.getByRole("alert").first()).toContainText("Gemensamma system ansvarar it-avdelningen för");
});

test("a file is looked through before it is read in, and a row about somebody else's system stops it", async ({ page }) => {
  await goToMyWork(page, "anna.lena.birk");
  await page.goto(`${systems}/lasa-in`);
  const send = (text: string) => page.getByLabel("Fil med system").setInputFiles({ name: "system.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await send("id;reservrutin\nbygglov;Papper\n");
  await page.getByRole("button", { name: "Granska filen" }).click();
  await expect(page.getByRole("alert").first()).toContainText("Rad 2, id: Systemet sköts av en annan förvaltning");
  await send("id;reservrutin\nbibliotekskassan;Kvitton för hand\n");
  await page.getByRole("button", { name: "Granska filen" }).click();
  await expect(page.getByRole("table", { name: "Det här ändras" })).toContainText("Kvitton för hand");
  expect(await barriers(page, "view")).toEqual([]);
  await page.getByRole("button", { name: "Genomför ändringarna" }).click();
  await expect(page.getByRole("status").first()).toContainText("Filen är inläst");
});

test("a resident reads what systems the municipality has, whether they work, and nothing internal", async ({ browser }) => {
  const resident = await (await browser.newContext({ ...asResident(), javaScriptEnabled: true })).newPage();
  await resident.goto(`${portal}/sv`);
  await resident.getByRole("contentinfo").getByRole("link", { name: "Kommunens system" }).click();
  await resident.waitForURL(/\/sv\/system$/);
  expect(await barriers(resident, "view")).toEqual([]);
  await resident.getByRole("heading", { name: "Bokhyllan" }).getByRole("link").click();
  await resident.waitForURL(/\/sv\/system\/bokhyllan$/);
  await expect(resident.getByText("Störning pågår")).toBeVisible();
  await expect(resident.getByText("Låntagares namn, adress", { exact: false })).toBeVisible();
  await expect(resident.getByRole("link", { name: "Biblioteken", exact: false }).first()).toBeVisible();
  expect(await barriers(resident, "view")).toEqual([]);
  const addresses = ["/sv/system", "/sv/system/bokhyllan", "/sv/system/va-overvakning", "/en/systems", "/fi/jarjestelmat", "/ar/anzima", "/feeds/sv/systems/data.json", "/feeds/sv/systems/data.csv"];
  for (const address of addresses) {
    const text = await read(address);
    for (const internal of ["Hyllmeter", "KFN 2023/4", "Strömfåra", "styrskåpen", "Ulrika Dahl", "Anna-Lena Birk"]) expect(text.includes(internal), `${address}: ${internal}`).toBe(false);
  }
  expect(JSON.parse(await read("/feeds/sv/systems/data.json"))).toMatchObject({ systems: expect.arrayContaining([expect.objectContaining({ id: "bokhyllan", state: "disturbed" })]) });
  await resident.context().close();
});
