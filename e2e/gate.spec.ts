import { beginArticle, writeMarkdown } from "./actions/writing";
import { goToMyWork, read } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";

test("what shuts readers out stops a publication until it is mended, and what warns is let pass with a reason", async ({ page }) => {
  test.setTimeout(120_000);
  const slug = `granskad-${Date.now()}`;
  await goToMyWork(page, "amir.nazari");
  await beginArticle(page, "Ny lekplats vid ån");
  await page.getByLabel("Ingress").fill("Lekplatsen öppnar i december.");
  await page.getByLabel("Adressens sista del").fill(slug);
  await writeMarkdown(page, "**Så hittar du dit**\n\nGå längs ån. [Läs mer](https://www.boverket.se/).");

  // While writing: the list follows the text, and says how many there are.
  await expect(page.getByText("2 saker att se över i texten.")).toBeVisible({ timeout: 15_000 });
  await page.getByRole("button", { name: "Publicera", exact: true }).click();
  const stopped = page.getByRole("region", { name: "Texten är inte publicerad än" });
  await expect(stopped.getByText("Länken ”Läs mer” säger inte vart den leder.")).toBeVisible();
  expect(await read(`/sv/nyheter/${slug}`)).not.toContain("Lekplatsen öppnar");
  expect(await barriers(page, "variant")).toEqual([]);

  await writeMarkdown(page, "**Så hittar du dit**\n\nGå längs ån. [Boverket om lekplatser](https://www.boverket.se/).");
  await page.getByLabel(/Varför får det stå kvar/).fill("kort");
  await page.getByRole("button", { name: "Publicera", exact: true }).click();
  await expect(page.getByText("Skriv ett skäl på minst 10 tecken.").first()).toBeVisible();
  await page.getByLabel(/Varför får det stå kvar/).fill("Raden är namnet på en skylt.");
  await page.getByRole("button", { name: "Publicera", exact: true }).click();
  await expect(page.getByText("Publicerat. Läsarna ser texten från och med nu.")).toBeVisible();
  expect(await read(`/sv/nyheter/${slug}`)).toContain("Boverket om lekplatser");
  await expect(page.getByText("Får stå kvar, med skälet: Raden är namnet på en skylt.")).toBeVisible();
});
