import type { Page } from "@playwright/test";
import { startIdentityProvider, type TestProvider } from "../test/identity-provider";
import { portal } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";

/*
 * A real OpenID provider, started by this journey where the portal's sign-in file says that it is (scripts/test.mjs).
 */
test.describe.configure({ mode: "serial", timeout: 90_000 });

let provider: TestProvider;

test.beforeAll(async () => {
  provider = await startIdentityProvider(portal, "only-for-the-tests-of-this-very-run", Number(new URL(portal).port) + 80);
});
test.afterAll(() => provider.close());

/** Presses the provider's button in a browser that knows nobody. */
async function comeAs(page: Page, who: string, next = ""): Promise<void> {
  await page.context().clearCookies();
  provider.signsIn = who;
  await page.goto(`${portal}/sv/logga-in${next && `?next=${next}`}`);
  await page.getByRole("button", { name: "Kommunens konto" }).click();
}

test("an employee signs in with the municipality's own account and works where the directory says", async ({ page }) => {
  await comeAs(page, "employee", "/sv/insidan");
  await expect(page.getByRole("heading", { level: 1, name: /Anna/ })).toBeVisible();
  await expect(page.getByText("Anställd, Kommunikationsenheten")).toBeVisible();
  await expect(page.getByText("Skribent för Kommunikationsenheten")).toBeVisible();
  await page.goto(`${portal}/sv/personal`);
  await expect(page.getByRole("heading", { level: 1, name: "Mitt arbete" })).toBeVisible();
});

for (const [who, kind] of [["elected", "Förtroendevald, Kommunfullmäktige"], ["pupil", "Elev, Vallagymnasiet"]] as const) {
  test(`somebody whom the directory calls ${who} reaches Insidan, and never the staff area`, async ({ page }) => {
    await comeAs(page, who);
    await expect(page.getByText(kind)).toBeVisible();
    await page.goto(`${portal}/sv/personal`);
    await expect(page.getByText("Personalens sidor är bara öppna för den som är anställd i kommunen.")).toBeVisible();
    await expect(page.getByText("punkt P4")).toBeVisible();
  });
}

const outsiders = [
  ["guest", "Du är inbjuden som gäst", "IT-support"],
  ["association", "inte öppet för föreningar", "Föreningsbidrag"],
  ["company", "inte öppet för företag", "Bygglov"],
  ["privatePerson", "inte öppet för privatpersoner", "E-tjänster"],
  ["tenant", "den som hyr kommunens lokaler", "Boka lokal"],
  ["visitor", "Besökare kan inte ha konto", "Internet för besökare"],
] as const;

test("external actors whom the provider vouches for stay outside, read why by clause, and are shown the way that suits them", async ({ page }) => {
  for (const [who, why, way] of outsiders) {
    const answered = page.waitForResponse((answer) => answer.url().includes("/api/auth/callback/"));
    await comeAs(page, who);
    expect((await answered).status(), who).toBe(403);
    await expect(page.getByText(why), who).toBeVisible();
    await expect(page.getByText("punkt P6."), who).toBeVisible();
    const main = page.getByRole("main");
    await expect(main.getByRole("link", { name: new RegExp(way, "i") }).first(), who).toBeVisible();
    const left = (await page.context().cookies(portal)).map(({ name }) => name);
    expect(left.filter((name) => name.startsWith("torget")), who).toEqual([]);
    if (who === "association") expect(await barriers(page, "variant")).toEqual([]);
    const addresses = await main.getByRole("link").evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    for (const address of addresses.filter((each) => each.startsWith(portal))) expect((await page.request.get(address)).status(), address).toBe(200);
  }
});

test("signing out ends the session here and at the provider, so that somebody else can sign in", async ({ page }) => {
  await comeAs(page, "employee");
  await expect(page.getByRole("heading", { level: 1, name: "Mitt arbete" })).toBeVisible();
  await page.getByRole("button", { name: "Logga ut" }).click();
  await expect(page.getByRole("heading", { name: "Sign out at the provider" })).toBeVisible();
  await page.getByRole("button", { name: "Yes" }).click();
  await expect(page.getByText("Du är utloggad.")).toBeVisible();
  provider.signsIn = null;
  await page.getByRole("button", { name: "Kommunens konto" }).click();
  await page.getByRole("link", { name: "pupil" }).click();
  await expect(page.getByText("Elev, Vallagymnasiet")).toBeVisible();
});

test("whoever signs out at the provider is signed out here at the next page", async ({ page }) => {
  await comeAs(page, "employee", "/sv/insidan");
  await expect(page.getByRole("heading", { level: 1, name: /Anna/ })).toBeVisible();
  await page.goto(`${provider.issuer}/session/end`);
  await page.getByRole("button", { name: "Yes" }).click();
  await expect(page.getByRole("heading", { name: "Signed out at the provider" })).toBeVisible();
  await page.goto(`${portal}/sv/insidan`);
  await expect(page.getByRole("heading", { level: 1, name: "Logga in" })).toBeVisible();
});
