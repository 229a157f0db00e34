import type { Page } from "@playwright/test";
import { goToMyWork, portal, read } from "./actions/sign-in";
import { writeMarkdown } from "./actions/writing";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";

/*
 * News of bygglovsenheten take two (the demonstration's one rule): Omar writes, Maja reviews, Peter publishes, also in an
 * emergency.
 */

const unique = (name: string) => `${name}-${Date.now()}`;

async function changeTo(page: Page, userName: string): Promise<void> {
  await page.context().clearCookies();
  await goToMyWork(page, userName);
}

/** Begins an article of bygglovsenheten and fills it in; ends in the editor. */
async function writeArticle(page: Page, slug: string): Promise<void> {
  await page.goto(`${portal}/sv/personal/innehall/nytt`);
  await page.getByLabel("Rubrik").fill(`Om ${slug}`);
  await page.getByLabel(/Ämne för nyheten/).selectOption("kommun-och-politik");
  await page.getByRole("button", { name: "Börja skriva" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Om ${slug}` })).toBeVisible();
  await page.getByLabel("Ingress").fill("Så här är det.");
  await page.getByLabel("Adressens sista del").fill(slug);
  await writeMarkdown(page, "Avgiften är 500 kronor.\n\nRing oss.");
}

const toReview = (page: Page, slug: string) => page.getByRole("region", { name: "Väntar på dig" }).or(page.getByRole("main")).getByRole("link", { name: `Om ${slug}` }).first();

test("a text goes from writer to reviewer to publisher to reader, and nobody publishes it alone", async ({ page }) => {
  const slug = unique("fyra-ogon");
  await goToMyWork(page, "omar.haddad");
  await writeArticle(page, slug);
  await expect(page.getByRole("button", { name: "Publicera", exact: true })).toHaveCount(0);
  await page.getByLabel("Meddelande till granskaren").fill("Stämmer avgiften?");
  await page.getByRole("button", { name: "Lämna in", exact: true }).click();
  await expect(page.getByText("Inlämnad för granskning. En annan person läser den.")).toBeVisible();

  await changeTo(page, "maja.holm");
  await toReview(page, slug).click();
  await expect(page.getByText("Stämmer avgiften?")).toBeVisible();
  expect(await barriers(page, "variant")).toEqual([]);
  await page.getByLabel("Var i texten?").selectOption({ label: "Stycke 1" });
  await page.getByLabel("Vilka ord gäller det?").fill("500 kronor");
  await page.getByLabel("Synpunkt", { exact: true }).fill("Skriv vilket år.");
  await page.getByRole("button", { name: "Lämna synpunkt" }).click();
  await expect(page.getByText("Skriv vilket år.")).toBeVisible();
  await page.getByRole("button", { name: "Begär ändringar" }).click();
  await expect(page.getByRole("alert").getByText("Skriv vad som ska ändras")).toBeVisible();
  await page.getByRole("button", { name: "Godkänn", exact: true }).click();
  await expect(page.getByRole("status").getByText("Godkänd.")).toBeVisible();
  expect(await read(`/sv/nyheter/${slug}`)).not.toContain("Avgiften är 500 kronor.");

  await changeTo(page, "peter.nystrom");
  await page.goto(`${portal}/sv/personal/innehall?q=${slug}`);
  await page.getByRole("link", { name: `Om ${slug}` }).first().click();
  await expect(page.getByRole("link", { name: "Stycke 1" })).toBeVisible();
  await page.getByRole("link", { name: "Till granskningen" }).click();
  await page.getByRole("button", { name: "Publicera version 1" }).click();
  await expect(page.getByText("Publicerat. Läsarna ser texten från och med nu.")).toBeVisible();
  expect(await read(`/sv/nyheter/${slug}`)).toContain("Avgiften är 500 kronor.");
});

test("in an emergency one person publishes at once with a reason, and another approves it afterwards", async ({ page }) => {
  const slug = unique("akut");
  await goToMyWork(page, "peter.nystrom");
  await writeArticle(page, slug);
  await page.getByText("Publicera akut", { exact: true }).first().click();
  await page.getByRole("button", { name: "Publicera akut" }).click();
  await expect(page.getByRole("alert").getByRole("link", { name: /Skriv varför det är akut/ })).toBeVisible();
  await page.getByLabel("Varför är det akut?").fill("Telefonen är ur funktion i dag.");
  await page.getByRole("button", { name: "Publicera akut" }).click();
  await expect(page.getByText("Publicerat akut. En annan person måste godkänna det.")).toBeVisible();
  expect(await read(`/sv/nyheter/${slug}`)).toContain("Avgiften är 500 kronor.");

  await changeTo(page, "maja.holm");
  await toReview(page, slug).click();
  await page.getByRole("button", { name: "Godkänn i efterhand" }).click();
  await expect(page.getByText("Godkänt i efterhand.")).toBeVisible();
});

test("somebody without an account reads one version through a link and gives advice, until the link is closed", async ({ page }) => {
  const slug = unique("rad");
  await goToMyWork(page, "omar.haddad");
  await writeArticle(page, slug);
  await page.getByRole("button", { name: "Spara version" }).click();
  await page.getByRole("link", { name: "Granska, lämna synpunkter och dela" }).click();
  await page.getByText("Dela version 1 med någon utan konto").click();
  await page.getByLabel("För vem?").fill("Fastighetsägarna");
  await page.getByRole("button", { name: "Gör länken" }).click();
  const address = await page.getByLabel(/Kopiera länken nu/).inputValue();
  const path = new URL(address).pathname;

  const writer = await page.context().cookies();
  await page.context().clearCookies();
  const opened = await page.goto(portal + path);
  expect(opened?.headers()).toMatchObject({ "cache-control": "no-store", "referrer-policy": "no-referrer", "x-robots-tag": "noindex, nofollow" });
  await expect(page.getByText("Avgiften är 500 kronor.")).toBeVisible();
  await page.getByRole("button", { name: "Skicka svaret" }).click();
  await expect(page.getByRole("alert").getByRole("link", { name: "Skriv ditt namn" })).toBeVisible();
  expect(await barriers(page, "variant")).toEqual([]);
  await page.getByLabel("Ditt namn").fill("Åsa Berg");
  await page.getByLabel("Ja, den är rätt").check();
  await page.getByRole("button", { name: "Skicka svaret" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Tack för ditt svar" })).toBeVisible();

  await page.context().addCookies(writer);
  await page.goto(`${portal}/sv/personal/innehall?q=${slug}`);
  await page.getByRole("link", { name: `Om ${slug}` }).first().click();
  await page.getByRole("link", { name: "Granska, lämna synpunkter och dela" }).click();
  await expect(page.getByText("Åsa Berg tycker att texten är rätt.")).toBeVisible();
  await page.getByRole("button", { name: "Stäng länken till Fastighetsägarna" }).click();
  await expect(page.getByText("Länken är stängd.")).toBeVisible();
  const closed = await fetch(portal + path);
  expect([closed.status, (await closed.text()).includes("500 kronor")]).toEqual([410, false]);
});
