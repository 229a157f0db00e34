import { portal, goToMyWork } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";

test.describe.configure({ timeout: 90_000 });

/** The source of public warnings that the portal of the tests listens to (scripts/test.mjs); by hand: npm run vma:simulate. */
const source = process.env.TORGET_TEST_VMA ?? "http://127.0.0.1:3999";

/** An exercise: staff alone see it, and no page of the other journeys changes. */
const show = async (name: "exercise" | "empty") => expect((await fetch(`${source}/case/${name}`, { method: "PUT" })).status).toBe(204);

test("an emergency publisher on a phone without script sees an exercise for what it is, and practises saying where to go and whom to ring, which no resident reads", async ({ page, browser }) => {
  const phone = await (await browser.newContext({ javaScriptEnabled: false, locale: "sv-SE", viewport: { width: 360, height: 740 } })).newPage();
  try {
    await goToMyWork(phone, "peter.nystrom");
    await show("exercise");
    const exercise = phone.getByRole("article", { name: "ÖVNING: ingen fara" });
    await expect(async () => {
      await phone.goto(`${portal}/sv/personal/varningar`);
      await expect(exercise).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(exercise).toContainText("Inget av det som står här har hänt, och invånarna ser det inte.");
    await expect(phone.getByText("Portalen hör Sveriges Radio.")).toBeVisible();

    await exercise.locator("summary").click();
    await exercise.getByLabel("Vart ska man ta vägen? (svenska)").fill("Trygghetspunkten i Valla skola är öppen");
    await exercise.getByLabel("Vem ska man ringa? (svenska)").fill("Ring 08-465 004 00");
    await exercise.getByLabel("Länkar (svenska)").fill("http://karta.example.se/ Karta");
    await exercise.getByRole("button", { name: "Spara i övningen" }).click();
    await expect(exercise.getByRole("alert")).toContainText("börjar med https");
    await exercise.getByLabel("Länkar (svenska)").fill("https://karta.example.se/ Karta");
    await exercise.getByRole("button", { name: "Spara i övningen" }).click();
    await expect(phone.getByRole("status")).toContainText("Bara personalen ser det");
    await expect(exercise.getByRole("link", { name: "08-465 004 00" })).toHaveAttribute("href", "tel:+46846500400");

    await phone.goto(`${portal}/sv/kris`);
    await expect(phone.getByRole("heading", { level: 1, name: "Om något händer" })).toBeVisible();
    await expect(phone.getByText("Ingen varning (VMA) gäller för Björkvalla kommun just nu.")).toBeVisible();
    await expect(phone.getByText("Trygghetspunkten")).toBeHidden();

    await goToMyWork(page, "peter.nystrom");
    await page.goto(`${portal}/sv/personal/varningar`);
    await page.getByRole("article", { name: "ÖVNING: ingen fara" }).locator("summary").click();
    await page.getByRole("button", { name: "Spara alla språk" }).waitFor();
    expect(await barriers(page, "view")).toEqual([]);
  } finally {
    await show("empty");
    await phone.context().close();
  }
});
