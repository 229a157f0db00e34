import { expect, test } from "@playwright/test";
import { passwordOf, portal, signIn } from "./actions/sign-in";
import { beginArticle, bodyOf, writeMarkdown } from "./actions/writing";

/** What a reader without cookies gets, with the marks of the search taken away. */
async function read(path: string): Promise<string> {
  return (await (await fetch(`${portal}${path}`)).text()).replace(/<\/?mark>/g, "");
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "With script" : "Without script", () => {
    test.use({ javaScriptEnabled });

    test(`communications staff publish an article, and the very next reader finds it everywhere (${javaScriptEnabled ? "with" : "without"} script)`, async ({ page }) => {
      const slug = `nytt-torg-${javaScriptEnabled ? "med" : "utan"}-${Date.now()}`;
      const title = `Nytt torg ${slug}`;
      await signIn(page, "amir.nazari");
      await beginArticle(page, title);
      await page.getByLabel("Ingress").fill("Torget öppnar på lördag klockan 11.");
      await page.getByLabel("Adressens sista del").fill(slug);
      await writeMarkdown(page, "## Program\n\nKom och lyssna på kören.", javaScriptEnabled);
      await page.getByRole("button", { name: "Publicera", exact: true }).click();
      await expect(page.getByText("Publicerat. Läsarna ser texten från och med nu.")).toBeVisible();
      for (const path of ["/sv", "/sv/nyheter", `/sv/nyheter/${slug}`, "/feeds/sv/news.rss", "/feeds/sv/news.json", "/sitemap.xml", `/sv/sok?q=${slug}`]) {
        expect(await read(path), path).toContain(slug);
      }
    });
  });
}

test("what is wrong is told at the field, and nothing that was typed is lost", async ({ page }) => {
  await signIn(page, "amir.nazari");
  await page.goto(`${portal}/sv/personal/innehall/nytt`);
  await page.getByRole("button", { name: "Börja skriva" }).click();
  await expect(page.getByRole("alert").getByRole("link", { name: "Skriv en rubrik" })).toBeVisible();
  await page.getByLabel("Rubrik").fill("Farliga länkar");
  await page.getByLabel(/Ämne för nyheten/).selectOption("kommun-och-politik");
  await page.getByRole("button", { name: "Börja skriva" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Farliga länkar" })).toBeVisible();
  const typed = "Se [här](javascript:alert(1)) och <img src=x onerror=alert(1)>.";
  await writeMarkdown(page, typed);
  await page.getByRole("button", { name: "Publicera", exact: true }).click();
  const alert = page.getByRole("alert").filter({ hasText: "Rätta det här först" });
  await expect(alert).toBeFocused();
  await expect(alert).toContainText("Skriv en ingress");
  await expect(alert).toContainText("Länken leder ingenstans säkert");
  await expect(alert).toContainText("HTML tas inte emot");
  await expect(bodyOf(page)).toHaveValue(typed);
});

test("somebody who is not signed in is asked to sign in, and a pupil is told why the staff area is closed", async ({ page }) => {
  await page.goto(`${portal}/sv/personal/innehall`);
  await expect(page).toHaveURL(/\/sv\/logga-in\?next=%2Fsv%2Fpersonal%2Finnehall/);
  await page.getByLabel("Användarnamn").fill("tilde.asp");
  await page.getByRole("textbox", { name: "Lösenord", exact: true }).fill(passwordOf("tilde.asp"));
  await page.getByRole("button", { name: "Logga in", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Du kommer inte åt det här" })).toBeVisible();
  await expect(page.getByText("punkt P4")).toBeVisible();
});
