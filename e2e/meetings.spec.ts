import { goToMyWork, portal } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";
import { inDays } from "./isolation/knocks";

test.describe.configure({ timeout: 90_000 });

/** Moves a day off weekends; what else a day may be is no matter here. */
const weekday = (days: number): string => {
  const date = inDays(days);
  const day = new Date(date).getUTCDay();
  return day === 0 || day === 6 ? inDays(days + 2) : date;
};

test("a clerk is told at the field that a council is called too late, calls it in time with an agenda, and cancels another meeting; a resident without script reads both and takes the calendar", async ({ page, browser }) => {
  const word = `Taxa ${Date.now().toString(36)}`;
  await goToMyWork(page, "vera.stahl");
  await page.getByRole("link", { name: "Möten", exact: true }).first().click();
  await expect(page.getByRole("heading", { name: "Det här ska göras" })).toBeVisible();
  expect(await barriers(page, "view")).toEqual([]);

  await page.getByRole("link", { name: "Nytt möte" }).click();
  await page.getByLabel("Vem som sammanträder").selectOption("Kommunfullmäktige");
  await page.getByLabel("Datum").fill(weekday(3));
  await page.getByLabel("Börjar klockan").fill("18.00");
  await page.getByLabel("Plats", { exact: true }).fill("Stadshuset, sessionssalen");
  await page.getByRole("button", { name: "Lägg in mötet" }).click();
  await expect(page.locator("#meeting-date-fault")).toContainText("minst en vecka före");
  await expect(page.getByLabel("Datum")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Ska fullmäktige bara ta upp brådskande ärenden?")).toBeVisible();
  expect(await barriers(page, "variant")).toEqual([]);
  await page.getByLabel("Datum").fill(weekday(40));
  await page.getByRole("button", { name: "Lägg in mötet" }).click();
  await expect(page.getByText("Mötet är inlagt.")).toBeVisible();
  const council = new URL(page.url()).pathname.split("/").at(-1) ?? "";

  await page.getByLabel("Ärende", { exact: true }).fill(word);
  await page.getByLabel("Diarienummer (frivilligt)").fill("KS 2026-000500");
  await page.getByRole("button", { name: "Lägg till ärendet" }).click();
  await expect(page.getByText("Dagordningen är sparad.")).toBeVisible();
  await page.getByRole("button", { name: "Kalla till mötet" }).click();
  await expect(page.getByText("Mötet är kallat och dagordningen visas för alla.")).toBeVisible();
  await page.locator("main details:not([open]) > summary").evaluateAll((summaries) => summaries.forEach((summary) => (summary as HTMLElement).click()));
  expect(await barriers(page, "view")).toEqual([]);

  await page.goto(`${portal}/sv/personal/moten/nytt`);
  await page.getByLabel("Vem som sammanträder").selectOption("Revisorerna");
  await page.getByLabel("Datum").fill(weekday(41));
  await page.getByLabel("Börjar klockan").fill("9.00");
  await page.getByLabel("Plats", { exact: true }).fill("Stadshuset, rum Linden");
  await page.getByRole("button", { name: "Lägg in mötet" }).click();
  await expect(page.getByText("Mötet är inlagt.")).toBeVisible();
  const auditors = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await page.locator("summary", { hasText: "Ställ in" }).click();
  await page.locator("#cancel-reason").fill("Inga ärenden");
  await page.getByRole("button", { name: "Ställ in mötet" }).click();
  await expect(page.getByText("Mötet är inställt.")).toBeVisible();

  const resident = await (await browser.newContext({ locale: "sv-SE", javaScriptEnabled: false })).newPage();
  await resident.goto(`${portal}/sv`);
  await resident.getByRole("contentinfo").getByRole("link", { name: "Möten" }).click();
  await resident.getByLabel("Vem som sammanträder").selectOption("Kommunfullmäktige");
  await resident.getByRole("button", { name: "Visa" }).click();
  await resident.locator(`a[href="/sv/moten/${council}"]`).click();
  await expect(resident.getByRole("heading", { level: 3, name: word })).toBeVisible();
  await expect(resident.getByText("KS 2026-000500")).toBeVisible();
  const calendar = await resident.request.get(`${portal}${await resident.getByRole("link", { name: "Lägg in mötet i din kalender" }).getAttribute("href")}`);
  expect([calendar.headers()["content-type"], await calendar.text()]).toEqual([expect.stringContaining("text/calendar"), expect.stringMatching(/UID:meeting-kommunfullmaktige[^]*STATUS:CONFIRMED/)]);
  await resident.goto(`${portal}/sv/moten/${auditors}`);
  await expect(resident.getByRole("heading", { name: "Mötet är inställt" })).toBeVisible();
  expect(await (await resident.request.get(`${portal}/feeds/sv/meetings/revisorerna.ics`)).text()).toMatch(/STATUS:CANCELLED/);
  await resident.context().close();

  await page.goto(`${portal}/sv/moten/${council}`);
  expect(await barriers(page, "variant")).toEqual([]);
});
