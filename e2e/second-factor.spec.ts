import { type Browser, expect, type Page, test } from "@playwright/test";
import { codeOf, goToMyWork, passwordOf, portal } from "./actions/sign-in";
import { beginArticle, bodyOf, writeMarkdown } from "./actions/writing";
import { barriers } from "./gate/gate";

/*
 * Elin Vik has no role and no second factor. Her colleagues give her the role of a publisher, which asks for one; at the
 * end they take both back, so that the journey can be made again.
 */
test.describe.configure({ mode: "serial", timeout: 120_000 });

/** A passkey belongs to a name, never to an IP address. */
const byName = portal.replace("127.0.0.1", "localhost");
const account = "/sv/insidan/mitt-konto";
let recoveryCodes: string[] = [];
let secret = "";

async function windowOf(browser: Browser, javaScriptEnabled = true): Promise<Page> {
  return (await browser.newContext({ locale: "sv-SE", javaScriptEnabled })).newPage();
}

async function givePassword(page: Page, at: string = portal, userName = "elin.vik"): Promise<void> {
  await page.goto(`${at}/sv/logga-in?next=/sv/personal`);
  await page.getByLabel("Användarnamn").fill(userName);
  await page.getByRole("textbox", { name: "Lösenord", exact: true }).fill(passwordOf(userName));
  await page.getByRole("button", { name: "Logga in", exact: true }).click();
}

const inMyWork = (page: Page) => expect(page.getByRole("heading", { level: 1, name: "Mitt arbete" })).toBeVisible();

async function giveCode(page: Page, code: string): Promise<void> {
  await page.getByLabel("Kod", { exact: true }).fill(code);
  await page.getByRole("button", { name: "Fortsätt" }).click();
}

async function goToElin(page: Page): Promise<void> {
  await page.goto(`${portal}/sv/personal/personer?q=Elin+Vik`);
  await page.getByRole("link", { name: "Elin Vik" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Elin Vik" })).toBeVisible();
}

async function write(page: Page, title: string, script: boolean): Promise<void> {
  await beginArticle(page, title);
  await page.getByLabel("Ingress").fill(`Ingress till ${title}.`);
  await page.getByLabel("Adressens sista del").fill(title.toLowerCase().replaceAll(" ", "-"));
  await writeMarkdown(page, "Så här är det.", script);
  await page.getByRole("button", { name: "Publicera", exact: true }).click();
  await expect(page.getByRole("group", { name: "Bekräfta att det är du" })).toBeVisible();
  await expect(page.getByLabel("Ingress")).toHaveValue(`Ingress till ${title}.`);
  await expect(bodyOf(page)).toHaveValue("Så här är det.");
}

const published = (page: Page) => expect(page.getByText("Publicerat. Läsarna ser texten från och med nu.")).toBeVisible();

test("a publisher without a second factor gets one where it is asked for, and publishes; without script, and with nothing lost", async ({ browser }) => {
  const jenny = await windowOf(browser);
  await goToMyWork(jenny, "jenny.palm");
  await goToElin(jenny);
  await jenny.getByLabel("Roll", { exact: true }).selectOption("Publicerare");
  await jenny.locator("#departmentId").selectOption("kommunikationsenheten");
  await jenny.getByLabel("Varför behövs rollen?").fill("Prövar att publicera med andra faktor");
  await jenny.locator("#validTo").fill(`${new Date().getFullYear() + 1}-06-30`);
  await jenny.getByRole("button", { name: "Ge rollen" }).click();
  await expect(jenny.getByText("Rollen är given. Den gäller från nu.")).toBeVisible();

  const [elin, elsewhere] = [await windowOf(browser, false), await windowOf(browser)];
  for (const page of [elin, elsewhere]) {
    await givePassword(page);
    await inMyWork(page);
  }
  const mark = Date.now();
  await write(elin, `Faktor utan ${mark}`, false);
  const other = await elin.context().newPage();
  await other.goto(`${portal}${account}`);
  await expect(other.getByText("Din roll kräver en andra faktor")).toBeVisible();
  await other.getByRole("button", { name: "Lägg till engångskoder" }).click();
  await expect(other.getByRole("img", { name: /QR-kod/ })).toBeVisible();
  secret = (await other.locator("code").first().innerText()).replaceAll(" ", "");
  await other.getByLabel("Koden som appen visar").fill("000000");
  await other.getByRole("button", { name: "Börja använda engångskoder" }).click();
  await expect(other.getByText("Koden stämmer inte")).toBeVisible();
  await other.getByLabel("Koden som appen visar").fill(codeOf(secret, -1));
  await other.getByRole("button", { name: "Börja använda engångskoder" }).click();
  await expect(other.getByText("Engångskoderna gäller från nu.")).toBeVisible();
  recoveryCodes = await other.getByRole("alert", { name: "Dina reservkoder" }).getByRole("listitem").allInnerTexts();
  expect(recoveryCodes).toHaveLength(10);
  await elin.getByRole("button", { name: "Försök igen" }).click();
  await published(elin);

  await write(elsewhere, `Faktor med ${mark}`, true);
  expect(await barriers(elsewhere, "variant")).toEqual([]);
  await elsewhere.getByLabel("Kod", { exact: true }).fill("111");
  await elsewhere.getByLabel("Kod", { exact: true }).press("Enter");
  await expect(elsewhere.getByText("En kod är sex siffror")).toBeVisible();
  await expect(bodyOf(elsewhere)).toHaveValue("Så här är det.");
  await elsewhere.getByLabel("Kod", { exact: true }).fill(codeOf(secret, 1));
  await elsewhere.getByLabel("Kod", { exact: true }).press("Enter");
  await published(elsewhere);
  for (const page of [jenny, elin, elsewhere]) await page.context().close();
});

test("a recovery code opens once where the app is not at hand", async ({ browser }) => {
  const page = await windowOf(browser, false);
  const [first = "", second = ""] = recoveryCodes;
  await givePassword(page);
  await giveCode(page, first);
  await inMyWork(page);
  await page.getByRole("button", { name: "Logga ut" }).click();
  await expect(page.getByText("Du är utloggad.")).toBeVisible();
  await givePassword(page);
  await giveCode(page, first);
  await expect(page.getByText("Koden har redan använts")).toBeVisible();
  await giveCode(page, second);
  await inMyWork(page);
  await page.goto(`${portal}${account}`);
  await expect(page.getByText("Du har 8 reservkoder kvar.")).toBeVisible();
  await page.context().close();
});

test("a passkey is added, opens at the next sign-in, and is taken away by IT when it is lost", async ({ browser }) => {
  // The probes leave a window in which no virtual key answers: they get one of their own.
  const door = await windowOf(browser);
  await givePassword(door);
  expect(await barriers(door, "staff")).toEqual([]);
  await door.context().close();
  const page = await windowOf(browser);
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", { options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
  await givePassword(page, byName);
  await giveCode(page, recoveryCodes[2] ?? "");
  await inMyWork(page);
  await page.goto(`${byName}${account}`);
  await page.getByLabel("Vad ska nyckeln heta?").fill("Telefonen");
  await page.getByRole("button", { name: "Lägg till en nyckel" }).click();
  // The browser makes the key between two answers of the portal.
  await expect(page.getByText("Nyckeln är tillagd.")).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole("heading", { level: 3, name: "Telefonen" })).toBeVisible();
  await page.context().clearCookies();
  await givePassword(page, byName);
  await page.getByRole("button", { name: "Använd nyckel" }).click();
  await inMyWork(page);
  await page.goto(`${byName}${account}`);
  await expect(page.getByText(/Tillagd .* Senast använd/)).toBeVisible();

  const jenny = await windowOf(browser);
  await goToMyWork(jenny, "jenny.palm");
  await goToElin(jenny);
  await jenny.getByRole("button", { name: "Ta bort andra faktorn" }).click();
  await expect(jenny.getByText("Personens engångskoder, nycklar och reservkoder är borttagna")).toBeVisible();
  await jenny.getByRole("button", { name: "Återta rollen Publicerare för Kommunikationsenheten från Elin Vik" }).click();
  await expect(jenny.getByText("Rollen är återtagen.")).toBeVisible();
  await page.goto(`${byName}/sv/personal`);
  await expect(page).toHaveURL(/logga-in/);
  for (const each of [page, jenny]) await each.context().close();
});

test("the secret of the codes is shown at once where script runs, also to somebody who is elected", async ({ browser }) => {
  const page = await windowOf(browser);
  await givePassword(page, portal, "gunnar.lofgren");
  await page.goto(`${portal}${account}`);
  await page.getByRole("button", { name: "Lägg till engångskoder" }).click();
  await expect(page.getByRole("img", { name: /QR-kod/ })).toBeVisible();
  await page.context().close();
});
