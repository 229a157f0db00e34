import type { Page } from "@playwright/test";
import { fillInSignIn, goToMyWork, portal, read, signIn } from "./actions/sign-in";
import { beginArticle, bodyOf, writeMarkdown } from "./actions/writing";
import { expect, test } from "./fixtures/kept-window";

const publishedNow = "Publicerat. Läsarna ser texten från och med nu.";

/** Writes and publishes an article; returns its address on the public site. Ends in the editor. */
async function publishArticle(page: Page, slug: string, lead = "Så här är det."): Promise<string> {
  await beginArticle(page, `Om ${slug}`);
  await page.getByLabel("Ingress").fill(lead);
  await page.getByLabel("Adressens sista del").fill(slug);
  await writeMarkdown(page, "Det här är texten.");
  await page.getByRole("button", { name: "Publicera", exact: true }).click();
  await expect(page.getByText(publishedNow)).toBeVisible();
  return `/sv/nyheter/${slug}`;
}

const unique = (name: string) => `${name}-${Date.now()}`;

test("a withdrawn article answers 410 with the reason, and leaves the lists, the feed and the search at once", async ({ page }) => {
  await goToMyWork(page, "amir.nazari");
  const slug = unique("avpublicerad");
  const address = await publishArticle(page, slug);
  expect((await fetch(`${portal}${address}`)).status).toBe(200);
  await page.locator("summary", { hasText: /^Avpublicera$/ }).click();
  await page.getByRole("button", { name: "Avpublicera texten" }).click();
  await expect(page.getByText("Skriv varför, med minst 10 tecken")).toBeVisible();
  await page.getByRole("textbox", { name: "Varför? Läsarna får se det här" }).fill("Mötet är inställt. Ring kontaktcenter.");
  await page.getByRole("button", { name: "Avpublicera texten" }).click();
  await expect(page.getByText("Avpublicerad. Adressen visar din förklaring.")).toBeVisible();
  const gone = await fetch(`${portal}${address}`);
  expect(gone.status).toBe(410);
  expect(await gone.text()).toContain("Mötet är inställt. Ring kontaktcenter.");
  for (const path of ["/sv", "/sv/nyheter", "/feeds/sv/news.rss", "/sitemap.xml", `/sv/sok?q=${slug}`]) expect(await read(path), path).not.toContain(`/nyheter/${slug}`);
});

test("a changed address leads on, and its text is found at the new one", async ({ page }) => {
  await goToMyWork(page, "amir.nazari");
  const slug = unique("gammal-adress");
  const address = await publishArticle(page, slug);
  await page.getByLabel("Adressens sista del").fill(`ny-${slug}`);
  await page.getByRole("button", { name: "Publicera", exact: true }).click();
  await expect(page.getByRole("link", { name: "Se den på webbplatsen" })).toHaveAttribute("href", `/sv/nyheter/ny-${slug}`);
  const moved = await fetch(`${portal}${address}`, { redirect: "manual" });
  expect(moved.status).toBe(308);
  expect(moved.headers.get("location")).toBe(`/sv/nyheter/ny-${slug}`);
});

test("an address that another text has is refused at the field, and what was typed stays", async ({ page }) => {
  await goToMyWork(page, "amir.nazari");
  await beginArticle(page, "Samma adress");
  await page.getByLabel("Ingress").fill("En ingress som ska stå kvar.");
  await page.getByLabel("Adressens sista del").fill("oppettider-jul-och-nyar-2026");
  await writeMarkdown(page, "En text som ska stå kvar.");
  await page.getByRole("button", { name: "Publicera", exact: true }).click();
  await expect(page.getByRole("alert").getByRole("link", { name: /Adressen används redan/ })).toBeVisible();
  await expect(page.getByLabel("Adressens sista del")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Ingress")).toHaveValue("En ingress som ska stå kvar.");
  await expect(bodyOf(page)).toHaveValue("En text som ska stå kvar.");
});

test("two people who save at once both keep their text, and the second one sees both", async ({ page, browser }) => {
  test.setTimeout(60_000);
  await goToMyWork(page, "amir.nazari");
  await publishArticle(page, unique("krock"));
  const editor = page.url().split("&")[0] ?? "";
  // Without script nobody tells her beforehand (versions.spec.ts has that): the clash happens.
  const context = await browser.newContext({ locale: "sv-SE", javaScriptEnabled: false });
  const karin = await context.newPage();
  await goToMyWork(karin, "karin.ek");
  await karin.goto(editor);
  await writeMarkdown(karin, "Karins text.", false);
  await page.goto(editor);
  await writeMarkdown(page, "Amirs text.");
  await page.getByRole("button", { name: "Spara version" }).click();
  await expect(page.getByText("Sparat som en ny version.")).toBeVisible();
  await karin.getByRole("button", { name: "Publicera", exact: true }).click();
  const clash = karin.getByRole("region", { name: "Amir Nazari sparade medan du skrev" });
  // The answer to her own deed, and not only what the page knows.
  await expect(clash).toContainText("Båda texterna finns kvar.");
  await expect(clash.getByRole("insertion").filter({ hasText: "Amirs" })).toBeVisible();
  await expect(bodyOf(karin).last()).toHaveValue("Karins text.");
  await karin.getByRole("button", { name: "Spara min text som nyaste version" }).click();
  await expect(karin.getByText("Sparat som en ny version.")).toBeVisible();
  await karin.getByRole("link", { name: "Historik" }).click();
  await karin.getByRole("link", { name: "Jämför 2 med 3" }).click();
  await expect(karin.getByRole("deletion").first()).toContainText("Amirs");
  await expect(karin.getByRole("insertion").first()).toContainText("Karins");
  await context.close();
});

test("a session that ends while somebody writes costs nothing: the text is published after signing in again", async ({ page, context }) => {
  await goToMyWork(page, "amir.nazari");
  const slug = unique("avbruten");
  await beginArticle(page, `Om ${slug}`);
  await page.getByLabel("Ingress").fill("Skrivet medan inloggningen tog slut.");
  await page.getByLabel("Adressens sista del").fill(slug);
  await writeMarkdown(page, "En lång text.");
  await context.clearCookies();
  await page.getByRole("button", { name: "Publicera", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Du är inte längre inloggad" })).toBeVisible();
  await expect(page.getByLabel("Ingress")).toHaveValue("Skrivet medan inloggningen tog slut.");
  const another = await context.newPage();
  await another.goto(`${portal}/sv/logga-in`);
  await fillInSignIn(another, "amir.nazari");
  await expect(another.getByRole("heading", { level: 1, name: "Mitt arbete" })).toBeVisible();
  await page.getByRole("button", { name: "Publicera", exact: true }).click();
  await expect(page.getByText(publishedNow)).toBeVisible();
  expect(await read(`/sv/nyheter/${slug}`)).toContain("En lång text.");
});

test("what is written is kept without a button, shown in the preview alone, and can be thrown away and taken back", async ({ page }) => {
  await goToMyWork(page, "amir.nazari");
  const slug = unique("osparad");
  const address = await publishArticle(page, slug);
  const editor = page.url().split("&")[0] ?? "";
  await page.goto(editor);
  await page.getByLabel("Ingress").fill("En ny ingress som ingen läsare ser än.");
  await expect(page.getByText(/Texten sparades kl\./)).toBeVisible({ timeout: 15_000 });
  await page.getByRole("link", { name: "Förhandsgranska" }).click();
  await expect(page.getByText("En ny ingress som ingen läsare ser än.")).toBeVisible();
  expect(await read(address)).not.toContain("En ny ingress");
  await page.goto(editor);
  await expect(page.getByLabel("Ingress")).toHaveValue("En ny ingress som ingen läsare ser än.");
  await page.getByRole("button", { name: "Släng min osparade text" }).click();
  await expect(page.getByText("Din osparade text är slängd.")).toBeVisible();
  await expect(page.getByLabel("Ingress")).toHaveValue("Så här är det.");
  await page.getByRole("button", { name: "Ångra: ta tillbaka min text" }).click();
  await expect(page.getByLabel("Ingress")).toHaveValue("En ny ingress som ingen läsare ser än.");
});

test("an earlier version is restored as a new one, and readers see it when it is published", async ({ page }) => {
  await goToMyWork(page, "amir.nazari");
  const address = await publishArticle(page, unique("aterstalld"), "Den första ingressen.");
  await page.getByLabel("Ingress").fill("Den andra ingressen.");
  await page.getByRole("button", { name: "Publicera", exact: true }).click();
  await expect(async () => expect(await read(address)).toContain("Den andra ingressen.")).toPass();
  await page.getByRole("link", { name: "Historik" }).click();
  await page.getByRole("button", { name: "Återställ version 1" }).click();
  await expect(page.getByText("En ny version säger det som den gamla sa.")).toBeVisible();
  await expect(page.getByLabel("Ingress")).toHaveValue("Den första ingressen.");
  expect(await read(address)).toContain("Den andra ingressen.");
  await page.getByRole("button", { name: "Publicera", exact: true }).click();
  await expect(page.getByText(publishedNow)).toBeVisible();
  expect(await read(address)).toContain("Den första ingressen.");
});

test("a text gets another language with a state of its own; readers of the others are offered Swedish until it is published", async ({ page }) => {
  await goToMyWork(page, "amir.nazari");
  const slug = unique("sprak");
  await publishArticle(page, slug);
  expect(await read(`/en/news/${slug}`)).toContain('lang="sv"');
  await page.getByRole("button", { name: "Börja skriva på engelska" }).click();
  await expect(page).toHaveURL(/lang=en/);
  await page.getByLabel("Rubrik").fill(`About ${slug}`);
  await page.getByLabel("Ingress").fill("This is how it is.");
  await page.getByLabel("Adressens sista del").fill(`english-${slug}`);
  await writeMarkdown(page, "This is the text.");
  await page.getByRole("button", { name: "Publicera", exact: true }).click();
  await expect(page.getByText(publishedNow)).toBeVisible();
  expect(await read(`/en/news/english-${slug}`)).toContain("This is the text.");
  expect(await read(`/sv/nyheter/${slug}`)).toContain(`hreflang="en"`);
});

test("a page is said to be checked, which is another thing than changed", async ({ page }) => {
  await goToMyWork(page, "amir.nazari");
  await publishArticle(page, unique("granskad"));
  await page.getByRole("button", { name: "Jag har läst den publicerade texten och den stämmer" }).click();
  await expect(page.getByText("Antecknat: kontrollerad i dag.")).toBeVisible();
});

test("a writer writes but cannot publish, and another department's text is closed with a reason", async ({ page }) => {
  await goToMyWork(page, "omar.haddad");
  await page.goto(`${portal}/sv/personal/innehall/bygglov?lang=sv`);
  await expect(page.getByRole("button", { name: "Spara version" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Publicera", exact: true })).toHaveCount(0);
  await page.goto(`${portal}/sv/personal/innehall/forskola?lang=sv`);
  await expect(page.getByRole("heading", { level: 1, name: "Du kommer inte åt det här" })).toBeVisible();
  await expect(page.getByText("Bara den ansvariga förvaltningen skriver och ändrar texten")).toBeVisible();
  await expect(page.getByText("punkt P11")).toBeVisible();
});

// Gunnar works in no other journey: ending his sign-ins disturbs nobody.
test("a handler's sign-in elsewhere is ended on My account, and counts at the very next request", async ({ page, browser }) => {
  await signIn(page, "gunnar.thelin");
  const elsewhere = await browser.newContext({ locale: "sv-SE" });
  const other = await elsewhere.newPage();
  await signIn(other, "gunnar.thelin");
  await page.goto(`${portal}/sv/insidan/mitt-konto`);
  await page.getByRole("button", { name: "Avsluta alla andra" }).click();
  await expect(page.getByRole("button", { name: "Avsluta alla andra" })).toHaveCount(0);
  await other.goto(`${portal}/sv/personal`);
  await expect(other).toHaveURL(/logga-in/);
  await elsewhere.close();
});
