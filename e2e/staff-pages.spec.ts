import { fillInSignIn, goToMyWork, portal } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";
import { readable } from "./gate/finding";
import { markupFindings } from "./gate/markup";
import { noTraces } from "./probes/traces";

/** Kinds of staff page that Amir, who publishes, can open, and whether its kind is asked everything elsewhere. The rest: e2e/gate/staff-views.ts. */
const pages: [name: string, path: string, variant?: "variant"][] = [
  ["my work", "/sv/personal"],
  ["my work in Arabic, from right to left", "/ar/muwazzafun", "variant"],
  ["the list of content", "/sv/personal/innehall"],
  ["a list that nothing fits", "/sv/personal/innehall?q=xyzzy", "variant"],
  ["begin something new", "/sv/personal/innehall/nytt"],
  ["writing a page", "/sv/personal/innehall/om-webbplatsen?lang=sv"],
  ["writing a page, in English", "/en/staff/content/om-webbplatsen?lang=en", "variant"],
  ["the history of a page", "/sv/personal/innehall/om-webbplatsen/historik?lang=sv"],
  ["a page that may not be written", "/sv/personal/innehall/bygglov?lang=sv", "variant"],
  ["a page that does not exist", "/sv/personal/innehall/finns-inte?lang=sv", "variant"],
  ["Insidan", "/sv/insidan"],
  ["my account", "/sv/insidan/mitt-konto"],
  ["my account in Arabic, from right to left", "/ar/insidan/hisabi", "variant"],
];

test.describe("Nothing shuts anybody out of the staff area", () => {
  for (const [name, path, variant] of pages) {
    test(name, async ({ page }) => {
      test.setTimeout(90_000);
      await goToMyWork(page, "amir.nazari");
      await page.goto(`${portal}${path}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.waitForLoadState("networkidle");
      expect(await barriers(page, variant ?? "staff")).toEqual([]);
    });
  }

  test("the audit trail, which only some may read", async ({ page }) => {
    test.setTimeout(90_000);
    await goToMyWork(page, "ulla.ehrling");
    await page.getByRole("link", { name: "Logg", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Logg" })).toBeVisible();
    await page.getByLabel("Händelse", { exact: true }).selectOption({ label: "Loggade in" });
    await page.getByRole("button", { name: "Visa" }).click();
    await expect(page.getByRole("row", { name: /Ulla Ehrling.*Loggade in/ }).first()).toBeVisible();
    expect(await barriers(page, "staff")).toEqual([]);
    await page.getByLabel("Från och med").fill("i går");
    await page.getByRole("button", { name: "Visa" }).click();
    await expect(page.getByRole("link", { name: /Datumet ska skrivas/ })).toBeVisible();
    await expect(page.getByLabel("Från och med")).toHaveValue("i går");
    expect(await barriers(page, "variant")).toEqual([]);
  });
});

test.describe("Nothing shuts anybody out of signing in and out", () => {
  test("the sign-in page, empty and with what is wrong", async ({ page }) => {
    test.setTimeout(120_000);
    await page.goto(`${portal}/sv/logga-in`);
    const html = await (await fetch(`${portal}/sv/logga-in`)).text();
    expect(readable(await markupFindings(html))).toEqual([]);
    // Signing in needs one cookie against forged posts; nothing else of what a reader is spared is found.
    expect((await noTraces(page)).filter(({ check }) => check !== "cookie")).toEqual([]);
    expect(await barriers(page, "public")).toEqual([]);
    await page.getByLabel("Användarnamn").fill("amir.nazari");
    await page.getByRole("textbox", { name: "Lösenord", exact: true }).fill("inte det rätta");
    await page.getByRole("button", { name: "Logga in", exact: true }).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await expect(page.getByLabel("Användarnamn")).toHaveValue("amir.nazari");
    expect(await barriers(page, "variant")).toEqual([]);
  });

  test("somebody whose employment has ended is told so, and where to turn", async ({ page }) => {
    await page.goto(`${portal}/sv/logga-in`);
    await fillInSignIn(page, "ove.lundin");
    await expect(page.getByRole("alert")).toContainText("ingen anställning, inget uppdrag och ingen skolplats");
    await expect(page.getByRole("alert")).toContainText("Kontakta den som var din chef");
  });
});
