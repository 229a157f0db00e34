import type { Page } from "@playwright/test";
import { barriers } from "./gate/gate";
import { goToMyWork, portal, read } from "./actions/sign-in";
import { beginArticle, writeMarkdown } from "./actions/writing";
import { expect, test } from "./fixtures/kept-window";

const unique = (name: string) => `${name}-${Date.now()}`;

/** Writes and publishes an article; returns the editor's address. */
async function publishArticle(page: Page, slug: string): Promise<string> {
  await beginArticle(page, `Om ${slug}`);
  await page.getByLabel("Ingress").fill("Så här är det.");
  await page.getByLabel("Adressens sista del").fill(slug);
  await writeMarkdown(page, "## Avgift\n\nDet kostar 100 kronor.");
  await page.getByRole("button", { name: "Publicera", exact: true }).click();
  await expect(page.getByText("Publicerat. Läsarna ser texten från och med nu.")).toBeVisible();
  return page.url().split("&")[0] ?? "";
}

test("an earlier version is read beside the newest, in words and form, and comes back", async ({ page }) => {
  await goToMyWork(page, "amir.nazari");
  await publishArticle(page, unique("aterstalls"));
  await writeMarkdown(page, "## Avgift\n\nDet kostar **200** kronor.");
  await page.getByRole("button", { name: "Spara version" }).click();
  await expect(page.getByText("Sparat som en ny version.")).toBeVisible();
  await page.getByRole("link", { name: "Historik" }).click();
  await page.getByRole("button", { name: "Visa skillnaden" }).click();
  const comparison = page.getByRole("region", { name: /Från: Den publicerade \(version 1\)/ });
  await expect(comparison.getByText("Ändringar: 1. Ord tillagda: 1, borttagna: 1.")).toBeVisible();
  await expect(comparison.getByRole("insertion")).toContainText("200");
  await expect(comparison.getByRole("deletion")).toContainText("100");
  expect(await barriers(page, "variant")).toEqual([]);
  await page.getByRole("button", { name: "Återställ version 1" }).click();
  await expect(page.getByText("En ny version säger det som den gamla sa.")).toBeVisible();
});

test("somebody who writes hears who else does, and sees a clash before saving; both texts stay", async ({ page, browser }) => {
  test.setTimeout(90_000);
  await goToMyWork(page, "amir.nazari");
  const editor = await publishArticle(page, unique("krock-visas"));
  const context = await browser.newContext({ locale: "sv-SE" });
  const karin = await context.newPage();
  await goToMyWork(karin, "karin.ek");
  await karin.goto(editor);
  await writeMarkdown(karin, "Karins text.");
  await expect(page.getByText("Karin Ek har också texten öppen nu.")).toBeVisible({ timeout: 25_000 });
  await writeMarkdown(page, "Amirs text.");
  await page.getByRole("button", { name: "Spara version" }).click();
  await expect(page.getByText("Sparat som en ny version.")).toBeVisible();
  const clash = karin.getByRole("region", { name: "Amir Nazari sparade medan du skrev" });
  await expect(clash.getByRole("insertion").first()).toContainText("Amirs", { timeout: 25_000 });
  await karin.getByRole("button", { name: "Lägg min text bredvid och fortsätt från kollegans" }).click();
  await expect(karin.getByText("Din text finns i historiken. Här är kollegans text.")).toBeVisible();
  await karin.getByRole("link", { name: "Historik" }).click();
  await expect(karin.getByRole("row", { name: /Lagd bredvid vid en krock/ })).toContainText("Karin Ek");
  await context.close();
});

test("a text that is merged into another leads its readers there", async ({ page }) => {
  test.setTimeout(60_000);
  await goToMyWork(page, "amir.nazari");
  const [target, slug] = [unique("ersatter"), unique("ersatts")];
  await publishArticle(page, target);
  await publishArticle(page, slug);
  await page.locator("summary", { hasText: /^Avpublicera$/ }).click();
  await page.getByRole("radio", { name: "Ersatt: adressen leder vidare" }).check();
  await page.getByRole("textbox", { name: "Varför? Läsarna får se det här" }).fill("Allt står nu på den andra sidan.");
  await page.getByRole("button", { name: "Avpublicera texten" }).click();
  await expect(page.getByText("Skriv adressen till sidan som ersätter")).toBeVisible();
  await page.getByRole("textbox", { name: /^Adressen till sidan som ersätter/ }).fill(`${portal}/sv/nyheter/${target}`);
  await page.getByRole("button", { name: "Avpublicera texten" }).click();
  await expect(page.getByText("Adressen leder nu till sidan som ersätter.")).toBeVisible();
  const moved = await fetch(`${portal}/sv/nyheter/${slug}`, { redirect: "manual" });
  expect([moved.status, moved.headers.get("location")]).toEqual([308, `/sv/nyheter/${target}`]);
  expect(await read("/sv/nyheter")).not.toContain(`/nyheter/${slug}`);
  await page.getByText("Lägg i papperskorgen", { exact: true }).click();
  await page.getByRole("button", { name: "Lägg texten i papperskorgen" }).click();
  await expect(page.getByText("Texten ligger i papperskorgen.")).toBeVisible();
  expect(await barriers(page, "view")).toEqual([]);
  await page.getByRole("button", { name: `Ta tillbaka Om ${slug}` }).click();
  await expect(page.getByText("Texten är tillbaka som den var.")).toBeVisible();
});
