import type { Page } from "@playwright/test";
import ICAL from "ical.js";
import { brokenRules } from "../lib/feeds/feed-rules.fixtures";
import { asResident } from "./actions/residents";
import { goToMyWork, portal, read } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";

test.describe.configure({ timeout: 120_000 });

/** As a browser's own field for a time has it. */
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toLocaleString("sv-SE", { timeZone: "Europe/Stockholm" }).slice(0, 16).replace(" ", "T");

async function report(page: Page, title: string, fields: { from?: string; until: string }): Promise<string> {
  await page.getByLabel("Vad gäller det?").selectOption("Vatten och avlopp");
  await page.getByLabel("Rubrik", { exact: true }).first().fill(title);
  await page.getByLabel("Var?", { exact: true }).first().fill("Kvarnvägen");
  if (fields.from) await page.getByLabel("Från", { exact: true }).fill(fields.from);
  await page.getByLabel("Beräknas vara klart").fill(fields.until);
  await page.getByText("Sidor som berörs", { exact: true }).first().click();
  await page.getByLabel("Vatten och avlopp", { exact: false }).and(page.locator("[value=vatten-och-avlopp]")).check();
  await page.getByRole("button", { name: "Anmäl och visa på webbplatsen" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

test("a duty officer reports a leak on a phone without script, residents see it where it concerns them and follow it, and it is solved", async ({ page, browser }) => {
  await goToMyWork(page, "ulrika.dahl");
  const phone = await browser.newContext({ ...asResident(), viewport: { width: 360, height: 720 }, storageState: await page.context().storageState() });
  const officer = await phone.newPage();
  const visitor = await (await browser.newContext(asResident())).newPage();
  const title = `Vattenläcka på Kvarnvägen ${Date.now().toString(36)}`;

  await officer.goto(`${portal}/sv/personal/driftinformation`);
  await officer.getByRole("link", { name: "Anmäl en störning" }).click();
  await officer.getByRole("button", { name: "Anmäl och visa på webbplatsen" }).click();
  await expect(officer.getByRole("alert").first()).toContainText("Välj vad det gäller");
  await officer.getByLabel("Vad märks, och vad kan man göra?").first().fill("Ring Eva, 19811228-9874.");
  await officer.getByRole("button", { name: "Anmäl och visa på webbplatsen" }).click();
  await expect(officer.getByRole("alert").first()).toContainText("ser ut som ett personnummer");
  await officer.getByLabel("Vad märks, och vad kan man göra?").first().fill("Vattnet är avstängt.");
  const id = await report(officer, title, { until: inHours(4) });
  await expect(officer.getByRole("status")).toContainText("Störningen är anmäld");

  await visitor.goto(`${portal}/sv`);
  await expect(visitor.getByRole("region", { name: "Störningar och planerade arbeten" })).toContainText(title);
  await visitor.goto(`${portal}/sv/bygga-bo-och-miljo/vatten-och-avlopp`);
  await visitor.getByRole("region", { name: "Det här påverkas just nu eller framöver" }).getByRole("link", { name: title }).click();
  await expect(visitor.getByText("Beräknas vara klart").first()).toBeVisible();
  const thread = visitor.getByRole("region", { name: "Vad som har hänt" });
  await expect(thread.getByRole("listitem")).toHaveCount(1);

  await officer.getByLabel("Vad är nytt?").first().fill("Vi har hittat läckan.");
  await officer.getByLabel("Beräknas vara klart").first().fill(inHours(6));
  await officer.getByRole("button", { name: "Visa på webbplatsen" }).click();
  await visitor.reload();
  await expect(thread.getByRole("listitem").first()).toContainText("Vi har hittat läckan.");
  await officer.locator("#solve-text-sv").fill("Vattnet är tillbaka.");
  await officer.getByRole("button", { name: "Säg att det är löst" }).click();
  await expect(officer.getByRole("status")).toContainText("Störningen är löst");
  await visitor.reload();
  await expect(visitor.getByRole("main")).toContainText("Löst");
  await expect(thread.getByRole("listitem").first()).toContainText("Vattnet är tillbaka.");
  expect(await read("/sv/bygga-bo-och-miljo/vatten-och-avlopp")).not.toContain(title);
  expect(await read("/sv")).not.toContain(title);
  for (const form of ["rss", "atom", "json"] as const) {
    const feed = await read(`/feeds/sv/disturbances/all.${form}`);
    expect(feed).toContain(`Löst: ${title}`);
    expect(brokenRules(form, feed), form).toEqual([]);
  }
  expect(JSON.parse(await read("/feeds/sv/disturbances/data.json"))).toMatchObject({ disturbances: expect.arrayContaining([expect.objectContaining({ id, state: "solved" })]) });
  await phone.close();
  await visitor.context().close();
});

test("planned work stands in the calendar that a program reads, also when it is cancelled, and the pages about it shut nobody out", async ({ page }) => {
  await goToMyWork(page, "ulrika.dahl");
  await page.goto(`${portal}/sv/personal/driftinformation/ny`);
  await page.getByText("Sidor som berörs", { exact: true }).first().click();
  expect(await barriers(page, "view")).toEqual([]);
  await page.getByText("Sidor som berörs", { exact: true }).first().click();
  const title = `Vattnet stängs av ${Date.now().toString(36)}`;
  const id = await report(page, title, { from: inHours(30), until: inHours(34) });
  const event = async () => {
    const calendar = new ICAL.Component(ICAL.parse(await read("/feeds/sv/disturbances/planned.ics")) as unknown[]);
    const found = calendar.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each)).find(({ uid }) => uid.includes(id));
    return found && [found.summary, found.location, found.sequence, found.component.getFirstPropertyValue("status"), found.duration.toSeconds()];
  };
  expect(await event()).toEqual([title, "Kvarnvägen", 0, "CONFIRMED", 4 * 3_600]);
  expect(await barriers(page, "view")).toEqual([]);
  await page.locator("#cancel-text-sv").fill("Rören har inte kommit.");
  await page.getByRole("button", { name: "Säg att det är inställt" }).click();
  await expect(page.getByRole("status")).toContainText("Arbetet är inställt");
  expect((await event())?.slice(2, 4)).toEqual([1, "CANCELLED"]);
  await page.goto(`${portal}/sv/driftinformation/${id}`);
  expect(await barriers(page, "words")).toEqual([]);
});
