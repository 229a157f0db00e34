import { fillInSignIn, goToMyWork, portal } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";
import { ask } from "./isolation/asking";
import { inDays } from "./isolation/knocks";
import type { Page } from "@playwright/test";

test.describe.configure({ timeout: 90_000 });

/** A pupil or an elected representative signs in and lands on Insidan. */
async function enter(page: Page, userName: string): Promise<void> {
  await page.goto(`${portal}/sv/logga-in?next=/sv/insidan`);
  await fillInSignIn(page, userName);
  await page.waitForURL(/\/sv\/insidan$/);
  await expect(page.getByRole("heading", { level: 1, name: /^Hej / })).toBeVisible();
}

const cookiesOf = async (page: Page) => (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");

/** The staff area says why it is closed and by which clause, and does nothing of what is asked of it directly (P4). */
async function stayOutsideTheStaffArea(page: Page): Promise<void> {
  await page.goto(`${portal}/sv/personal`);
  await expect(page.getByText("Personalens sidor är bara öppna för den som är anställd i kommunen.")).toBeVisible();
  await expect(page.getByText("P4").first()).toBeVisible();
  expect(await barriers(page, "variant")).toEqual([]);
  const word = `Direkt ${Date.now().toString(36)}`;
  const answer = await ask(await cookiesOf(page), { from: "/sv/personal/innehall/nytt", given: [{}, { kind: "news", locale: "sv", departmentId: "kommunikationsenheten", parentId: "kommun-och-politik", title: word, ui: "sv", here: "/sv/personal/innehall/nytt" }] }, "(staff)/staff/content/new/actions.ts createItemAction");
  expect([answer.location.includes("refused=") || answer.status >= 400, answer.location.includes("/sv/personal/innehall/") && !answer.location.includes("nytt")]).toEqual([true, false]);
}

test("a pupil reads about the computer in four languages and in easy Swedish, finds help, and stays outside the staff area by page and by deed", async ({ page }) => {
  await enter(page, "tilde.asp");
  await expect(page.getByRole("heading", { name: "Få hjälp" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Fungerar it-systemen?" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Sammanträden", exact: true })).toHaveCount(0);
  expect(await barriers(page, "staff")).toEqual([]);
  await page.goto(`${portal}/sv/insidan/elev`);
  await expect(page.getByRole("heading", { level: 1, name: "Din dator i skolan" })).toBeVisible();
  expect(await barriers(page, "staff")).toEqual([]);
  for (const [language, title] of [["English", "Your computer at school"], ["Suomi", "Tietokoneesi koulussa"], ["العربية", "حاسوبك في المدرسة"]] as const) {
    await page.getByRole("link", { name: language, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  }
  expect(await barriers(page, "variant")).toEqual([]);
  await page.goto(`${portal}/sv/insidan/elev`);
  await page.getByRole("link", { name: "Läs på lättläst svenska" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Din dator i skolan på lättläst svenska" })).toBeVisible();
  for (const closed of ["/sv/insidan/sammantraden", "/sv/insidan/sammantraden/demonstration-meeting"]) expect((await page.goto(portal + closed))?.status()).toBe(404);
  await stayOutsideTheStaffArea(page);
});

test("an elected representative reads the meetings of the own body alone, and a document that the public never sees", async ({ page, browser }) => {
  const word = `Underlag ${Date.now().toString(36)}`;
  await enter(page, "gunnar.lofgren");
  await expect(page.getByRole("heading", { name: "Ditt nästa möte" })).toBeVisible();
  expect(await barriers(page, "variant")).toEqual([]);
  await page.getByRole("link", { name: "Alla dina möten" }).click();
  await page.waitForURL(/\/sv\/insidan\/sammantraden$/);
  await expect(page.getByText("Dina uppdrag: Kommunfullmäktige")).toBeVisible();
  await expect(page.locator("main").getByRole("link", { name: /^Kommunstyrelsen/ })).toHaveCount(0);
  expect(await barriers(page, "staff")).toEqual([]);
  // The document for the members alone: theirs to fetch, and nothing at all to whoever has not signed in.
  const meetings = await page.locator("main").getByRole("link", { name: /^Kommunfullmäktige/ }).evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
  const closed = page.getByRole("link", { name: /^Upphandling som pågår, bakgrund för ledamöterna \(PDF/ });
  for (const path of meetings) if ((await page.goto(portal + path)) && (await closed.count()) > 0) break;
  await expect(page.getByText("Bara för er som har uppdrag i organet")).toBeVisible();
  expect(await barriers(page, "staff")).toEqual([]);
  const address = portal + (await closed.getAttribute("href"));
  const mine = await fetch(address, { headers: { cookie: await cookiesOf(page) } });
  expect([mine.status, mine.headers.get("cache-control"), (await mine.text()).startsWith("%PDF")]).toEqual([200, "private, no-store", true]);
  expect([(await fetch(address)).status, (await fetch(`${portal}/media/demonstration-upphandling/upphandling-som-pagar-bakgrund-for-ledamoterna.pdf`)).status]).toEqual([404, 404]);
  const told = await (await fetch(portal + new URL(page.url()).pathname.replace("/insidan/sammantraden/", "/moten/"))).text();
  expect([told.includes("kommunstyrelsens förslag"), told.includes("bakgrund för ledamöterna")]).toEqual([true, false]);
  // The executive board's meeting is there for the public and, as a member's, for nobody who is not in the board.
  expect((await page.goto(`${portal}/sv/insidan/sammantraden/demonstration-meeting`))?.status()).toBe(404);
  for (const closed of ["/sv/insidan/elev"]) expect((await page.goto(portal + closed))?.status()).toBe(404);
  await stayOutsideTheStaffArea(page);

  // A clerk sees the choice at the form of the agenda.
  const clerk = await (await browser.newContext({ locale: "sv-SE" })).newPage();
  await goToMyWork(clerk, "vera.stahl");
  await clerk.goto(`${portal}/sv/personal/moten/nytt`);
  await clerk.getByLabel("Vem som sammanträder").selectOption("Kommunfullmäktige");
  await clerk.getByLabel("Datum").fill(inDays(45));
  await clerk.getByLabel("Börjar klockan").fill("18.00");
  await clerk.getByLabel("Plats", { exact: true }).fill(word);
  await clerk.getByRole("button", { name: "Lägg in mötet" }).click();
  await expect(clerk.getByText("Mötet är inlagt.")).toBeVisible();
  await page.goto(`${portal}/sv/insidan/sammantraden`);
  await expect(page.getByText(word)).toBeVisible();
  await clerk.context().close();
});
