import type { Locator, Page } from "@playwright/test";
import { goToMyWork, portal, read } from "./actions/sign-in";
import { beginArticle, writeMarkdown } from "./actions/writing";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";

/* Texts that are published together, at once or at a time: all or none. Amir makes the bundles. */

test.describe.configure({ timeout: 60_000 });

const unique = (name: string) => `${name}-${Date.now()}`;
const statusOf = async (slug: string) => (await fetch(`${portal}/sv/nyheter/${slug}`)).status;

/** Writes an article and saves it; nothing is published. */
async function writeDraft(page: Page, slug: string, text: string): Promise<void> {
  await beginArticle(page, `Om ${slug}`);
  await page.getByLabel("Ingress").fill("Så här är det.");
  await page.getByLabel("Adressens sista del").fill(slug);
  await writeMarkdown(page, text);
  await page.getByRole("button", { name: "Spara version" }).click();
  await expect(page.getByText("Sparat som en ny version.")).toBeVisible();
}

/** Makes a bundle of the texts, by way of the calendar; ends on its page. */
async function makeBundle(page: Page, name: string, slugs: string[]): Promise<void> {
  await page.getByRole("link", { name: "Kalender" }).click();
  await page.getByRole("link", { name: "Paket: texter som publiceras tillsammans" }).click();
  await page.getByLabel("Vad ska paketet heta?").fill(name);
  await page.getByRole("button", { name: "Skapa paketet" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.getByRole("searchbox").fill(slugs[0] ?? "");
  await page.getByRole("button", { name: "Sök" }).click();
  await expect(page.getByRole("combobox", { name: "Text" }).getByRole("option")).toHaveCount(1);
  for (const slug of slugs) {
    await page.getByRole("combobox", { name: "Text" }).selectOption({ label: `Om ${slug} (version 1, Svenska, utkast)` });
    await page.getByRole("button", { name: "Lägg till" }).click();
    await expect(page.getByRole("row", { name: `Om ${slug}` })).toBeVisible();
  }
}

/** Swedish date and time of day so many seconds from now. */
function swedishTimeIn(seconds: number): [string, string] {
  const [date = "", time = ""] = new Date(Date.now() + seconds * 1_000).toLocaleString("sv-SE", { timeZone: "Europe/Stockholm" }).split(" ");
  return [date, time];
}

async function setTime(page: Page | Locator, [date, time]: [string, string], button: string): Promise<void> {
  await page.getByLabel("Datum").fill(date);
  await page.getByLabel("Klockslag").fill(time);
  await page.getByRole("button", { name: button }).click();
}

test("texts in a bundle come to the public together, by themselves, at the time that was set", async ({ page }) => {
  const slugs = ["avgift", "taxa"].map(unique);
  await goToMyWork(page, "amir.nazari");
  for (const slug of slugs) await writeDraft(page, slug, "Det här gäller nu.");
  await makeBundle(page, unique("Nya avgifter"), slugs);
  await expect(page.getByText("Inget står i vägen.")).toBeVisible();
  await page.getByText("Publicera på bestämd tid").click();
  await setTime(page, swedishTimeIn(86_400), "Sätt tiden för paketet");
  await expect(page.getByText("Tiden är satt. Det sker av sig självt.")).toBeVisible();

  // Another time: what is wrong is said at its field, and what was typed stays.
  await page.getByText("Ändra", { exact: true }).click();
  await setTime(page, ["i morgon", "8.30"], "Ge den nya tiden");
  await expect(page.getByLabel("Datum")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Datum")).toHaveValue("i morgon");
  await expect(page.getByLabel("Klockslag")).toHaveValue("8.30");
  expect(await barriers(page, "variant")).toEqual([]);
  await setTime(page, swedishTimeIn(5), "Ge den nya tiden");
  await expect(page.getByText("Den nya tiden är satt.")).toBeVisible();
  expect(await Promise.all(slugs.map(statusOf))).toEqual([404, 404]);
  await expect.poll(() => statusOf(slugs[0] ?? ""), { timeout: 15_000 }).toBe(200);
  expect(await Promise.all(slugs.map(statusOf))).toEqual([200, 200]);
  for (const slug of slugs) expect(await read("/sv/nyheter")).toContain(`/nyheter/${slug}`);
  await page.reload();
  await expect(page.getByRole("button", { name: /Publicera/ })).toHaveCount(0);
});

test("nothing of a bundle comes out while one of its texts is stopped, and it is said which and why", async ({ page }) => {
  const [right, wrong] = ["ratt", "fel"].map(unique) as [string, string];
  await goToMyWork(page, "amir.nazari");
  await writeDraft(page, right, "Det här gäller nu.");
  await writeDraft(page, wrong, "Ring Anna, som har personnummer 19121212-1212.");
  await makeBundle(page, unique("Halvfärdigt"), [right, wrong]);
  await expect(page.getByText("En text står i vägen.")).toBeVisible();
  await page.getByRole("button", { name: "Publicera alla 2 texterna nu" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Inget är publicerat." })).toBeVisible();
  await expect(page.getByRole("row", { name: `Om ${wrong}` })).toContainText("personnummer");
  await expect(page.getByRole("row", { name: `Om ${right}` })).toContainText("Inget");
  expect(await Promise.all([right, wrong].map(statusOf))).toEqual([404, 404]);
  await page.getByRole("button", { name: `Ta bort ur paketet: Om ${wrong}` }).click();
  await page.getByRole("button", { name: "Publicera texten nu" }).click();
  await expect(page.getByText("Allt i paketet är publicerat.")).toBeVisible();
  expect(await Promise.all([right, wrong].map(statusOf))).toEqual([200, 404]);
});

test("a time is set with a reason for what the gate warns of, and one at which the text is kept but no longer valid", async ({ page }) => {
  const slug = unique("kampanj");
  await goToMyWork(page, "amir.nazari");
  await writeDraft(page, slug, "Läs mer på [sidan om avgifter](page:finns-inte-an).");
  const [come, go] = [page.locator("details").filter({ has: page.getByText("Publicera på bestämd tid", { exact: true }) }), page.locator("details").filter({ has: page.getByText("Avpublicera på bestämd tid", { exact: true }) })];
  const [tomorrow] = swedishTimeIn(86_400);
  await come.locator("summary").click();
  await setTime(come, [tomorrow, "8.30"], "Sätt tiden för version 1, den senast sparade");
  const reason = come.getByLabel(/Varför får det här stå kvar/);
  await expect(reason).toHaveAttribute("aria-invalid", "true");
  await expect(come.getByLabel("Datum")).toHaveValue(tomorrow);
  await reason.fill("Sidan publiceras samma dag.");
  await come.getByRole("button").click();
  await expect(page.getByText("Tiden är satt. Det sker av sig självt.")).toBeVisible();

  const [later] = swedishTimeIn(7 * 86_400);
  await go.locator("summary").click();
  await go.getByLabel("Vad ska hända med adressen?").selectOption("kept");
  await setTime(go, [later, "8.30"], "Sätt tiden");
  await expect(go.getByLabel("Varför?")).toHaveAttribute("aria-invalid", "true");
  await expect(go.getByLabel("Vad ska hända med adressen?")).toHaveValue("kept");
  expect(await barriers(page, "variant")).toEqual([]);
  await go.getByLabel("Varför?").fill("Kampanjen är slut för i år.");
  await go.getByRole("button").click();
  await expect(page.getByRole("table", { name: "Planerat för texten" }).getByRole("row")).toHaveCount(3);
});
