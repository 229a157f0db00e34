import type { Page } from "@playwright/test";
import { goToMyWork, portal, read } from "./actions/sign-in";
import { beginArticle, writeMarkdown } from "./actions/writing";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";

/** Writes the text of the form that is open and publishes it. */
async function publish(page: Page, lead: string, body: string): Promise<void> {
  await page.getByLabel(/Ingress/).fill(lead);
  await writeMarkdown(page, body);
  await page.getByRole("button", { name: "Publicera", exact: true }).click();
  await expect(page.getByText("Publicerat. Läsarna ser texten från och med nu.")).toBeVisible();
}

test("a translation falls behind, is written anew beside what has changed, and leaves the Swedish text as it is", async ({ page }) => {
  test.setTimeout(90_000);
  await goToMyWork(page, "amir.nazari");
  const slug = `oversatt-${Date.now()}`;
  await beginArticle(page, `Badet öppnar ${slug}`);
  await page.getByLabel("Adressens sista del").fill(slug);
  await publish(page, "Badet öppnar på lördag.", "Välkommen klockan tio.");
  const swedish = page.url().split("&")[0] ?? "";

  await page.getByRole("button", { name: "Börja skriva på engelska" }).click();
  await page.getByRole("link", { name: /Översätt bredvid svenskan/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Översätt till engelska" })).toBeVisible();
  await expect(page.getByText("Välkommen klockan tio.")).toBeVisible();
  await page.getByLabel("Rubrik").fill("The pool opens");
  await page.getByLabel("Adressens sista del").fill(`pool-${slug}`);
  await page.getByLabel(/Översättningen stämmer med svenskan version 1/).check();
  await publish(page, "The pool opens on Saturday.", "Welcome at ten.");
  await expect(page.getByText("kontrollerad översättning")).toBeVisible();
  const translate = page.url().split("&")[0] ?? "";

  await page.goto(swedish);
  await publish(page, "Badet öppnar på söndag.", "Välkommen klockan elva.");
  expect(await read(`/en/news/pool-${slug}`)).toContain("Welcome at ten.");
  await expect(page.getByText(/inaktuell sedan/)).toBeVisible();

  await page.goto(translate);
  const changes = page.getByRole("region", { name: "Ändrat i svenskan från version 1 till 2" });
  await expect(changes.getByRole("deletion").first()).toContainText("lördag");
  await expect(changes.getByRole("insertion").first()).toContainText("söndag");
  expect(await barriers(page, "variant")).toEqual([]);
  const before = await read(`/sv/nyheter/${slug}`);
  await page.getByLabel(/Översättningen stämmer med svenskan version 2/).check();
  await publish(page, "The pool opens on Sunday.", "Welcome at eleven.");
  await expect(page.getByText("kontrollerad översättning")).toBeVisible();
  expect(await read(`/en/news/pool-${slug}`)).toContain("Welcome at eleven.");
  expect(await read(`/sv/nyheter/${slug}`)).toBe(before);

  await page.goto(`${portal}/sv/personal/rapporter?report=missingTranslation&language=fi`);
  expect(await barriers(page, "view")).toEqual([]);
});
