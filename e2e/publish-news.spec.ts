import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";

const portal = process.env.TORGET_TEST_URL ?? "http://127.0.0.1:3900";

/** The password that this installation made for a person of the demonstration. */
function passwordOf(userName: string): string {
  const file = readFileSync(join(process.env.TORGET_DATA ?? "data", "demonstration-accounts.txt"), "utf8");
  const line = file.split("\n").find((each) => each.startsWith(`${userName} `));
  return line?.trim().split(/\s+/)[1] ?? "";
}

async function signIn(page: Page, userName: string): Promise<void> {
  await page.goto(`${portal}/sv/logga-in?next=/sv/personal`);
  await page.getByLabel("Användarnamn").fill(userName);
  await page.getByLabel("Lösenord").fill(passwordOf(userName));
  await page.getByRole("button", { name: "Logga in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Mitt arbete" })).toBeVisible();
}

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
      await page.goto(`${portal}/sv/personal/innehall/nytt`);
      await page.getByLabel("Rubrik").fill(title);
      await page.getByLabel(/Ämne för nyheten/).selectOption("kommun-och-politik");
      await page.getByRole("button", { name: "Börja skriva" }).click();
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await page.getByLabel("Ingress").fill("Torget öppnar på lördag klockan 11.");
      await page.getByLabel("Adressens sista del").fill(slug);
      await page.getByLabel("Brödtext").fill("## Program\n\nKom och lyssna på kören.");
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
  await page.getByLabel("Brödtext").fill(typed);
  await page.getByRole("button", { name: "Publicera", exact: true }).click();
  const alert = page.getByRole("alert").filter({ hasText: "Rätta det här först" });
  await expect(alert).toBeFocused();
  await expect(alert).toContainText("Skriv en ingress");
  await expect(alert).toContainText("Länken leder ingenstans säkert");
  await expect(alert).toContainText("HTML tas inte emot");
  await expect(page.getByLabel("Brödtext")).toHaveValue(typed);
});

test("somebody who is not signed in is asked to sign in, and a pupil is told why the staff area is closed", async ({ page }) => {
  await page.goto(`${portal}/sv/personal/innehall`);
  await expect(page).toHaveURL(/\/sv\/logga-in\?next=%2Fsv%2Fpersonal%2Finnehall/);
  await page.getByLabel("Användarnamn").fill("tilde.asp");
  await page.getByLabel("Lösenord").fill(passwordOf("tilde.asp"));
  await page.getByRole("button", { name: "Logga in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Du kommer inte åt det här" })).toBeVisible();
  await expect(page.getByText("punkt P4")).toBeVisible();
});
