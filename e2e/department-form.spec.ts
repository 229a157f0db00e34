import type { Page } from "@playwright/test";
import { asResident, formOpened } from "./actions/residents";
import { goToMyWork, portal } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";

test.describe.configure({ timeout: 150_000 });

const questions = ["Var vill du odla?", "Vilken plats tänker du på?"] as const;

/** Begins a form and says what it is about. */
async function beginForm(editor: Page, title: string, slug: string): Promise<void> {
  await editor.goto(`${portal}/sv/personal/innehall/nytt`);
  await editor.getByLabel("Rubrik").fill(title);
  await editor.getByLabel("Vad ska du skriva?").selectOption("form");
  await editor.getByRole("button", { name: "Börja skriva" }).click();
  await editor.getByLabel("Ingress").fill("Berätta var du vill odla, så hör vi av oss.");
  await editor.getByLabel("Adressens sista del").fill(slug);
  await editor.getByRole("button", { name: "Spara version" }).click();
  // Nothing is lost of what is not ready yet.
  await expect(editor.getByRole("alert")).toContainText("Lägg till minst en fråga");
}

/** Two steps: a choice, a question that waits for one of its answers, and a day. */
async function buildQuestions(editor: Page): Promise<void> {
  const done = editor.getByRole("status");
  const add = async (step: number, label: string, kind: string) => {
    await editor.getByLabel(`Ny fråga i steg ${step}`).fill(label);
    await editor.getByRole("region", { name: new RegExp(`^Steg ${step}:`) }).getByLabel("Slag av svar").selectOption(kind);
    await editor.getByRole("button", { name: `Lägg till frågan i steg ${step}` }).click();
    await expect(done).toHaveText("Frågan är tillagd.");
  };
  const change = async (label: string, said: (entry: ReturnType<Page["locator"]>) => Promise<unknown>) => {
    const entry = editor.getByRole("listitem").filter({ has: editor.getByRole("heading", { name: label }) });
    await entry.locator("summary").press("Enter");
    await said(entry);
    await entry.getByLabel("Måste frågan besvaras?").selectOption({ label: "Måste besvaras" });
    await entry.getByRole("button", { name: `Spara ändringen: ${label}` }).click();
    await expect(done).toHaveText("Frågan är ändrad.");
  };
  for (const title of ["Lotten", "Tiden"]) {
    await editor.getByLabel("Nytt steg").fill(title);
    await editor.getByLabel("Nytt steg").press("Enter");
    await expect(done).toHaveText("Steget är tillagt.");
  }
  await add(1, questions[0], "one");
  await change(questions[0], (entry) => entry.getByLabel("Svar att välja på").fill("Norra fältet\nNågon annanstans"));
  await add(1, questions[1], "short");
  await change(questions[1], (entry) => entry.getByLabel("När visas frågan?").selectOption({ label: `Bara när ”${questions[0]}” är ”Någon annanstans”` }));
  await add(2, "När vill du börja?", "date");
}

/** The first step, with what is wrong in it at first, and the second. */
async function fillIn(reader: Page): Promise<void> {
  await expect(reader.getByLabel(questions[1])).toBeHidden();
  await reader.getByLabel("Någon annanstans").check();
  await reader.getByRole("button", { name: "Fortsätt" }).click();
  await expect(reader.getByRole("alert").getByRole("link")).toHaveText([`Fyll i ”${questions[1]}”`]);
  await reader.getByLabel(questions[1]).fill("Vid bron");
  await reader.getByRole("button", { name: "Fortsätt" }).click();
  await reader.getByLabel("När vill du börja?").fill("2027-05-01");
  await reader.getByLabel("Nej, det behövs inte").check();
  await reader.getByRole("button", { name: "Fortsätt" }).click();
  await expect(reader.getByRole("heading", { name: "Kontrollera dina svar" })).toBeVisible();
}

test("a department builds a form of two steps without script, tries it, and publishes it; a resident goes back and forth in it, sends it, and the department reads the answers", async ({ page, browser }) => {
  const [editor, resident] = [await (await browser.newContext({ javaScriptEnabled: false })).newPage(), await (await browser.newContext(asResident())).newPage()];
  const [title, slug] = [`Odla i kommunen ${Date.now()}`, `odla-${Date.now()}`];
  await goToMyWork(editor, "cecilia.frid");
  await beginForm(editor, title, slug);
  await editor.locator("#body").getByRole("link", { name: "Bygg frågorna" }).click();
  await buildQuestions(editor);
  await editor.getByRole("link", { name: "Prova formuläret" }).click();
  await expect(editor.getByRole("heading", { name: "Du provar formuläret" })).toBeVisible();
  await fillIn(editor);
  await editor.getByRole("button", { name: "Skicka" }).click();
  await expect(editor.getByRole("heading", { level: 1, name: "Provet är klart. Inget är skickat" })).toBeVisible();
  expect((await fetch(`${portal}/sv/formular/${slug}`)).status, "nobody else sees it before it is published").toBe(404);
  await editor.goto(`${portal}/sv/personal/innehall?q=${encodeURIComponent(title)}`);
  await editor.getByRole("link", { name: title }).click();
  await editor.getByRole("button", { name: "Publicera", exact: true }).click();
  await expect(editor.getByText("Publicerat. Läsarna ser texten från och med nu.")).toBeVisible();

  await resident.goto(`${portal}/sv/kontakt`);
  await resident.getByRole("link", { name: title }).click();
  const ready = await formOpened(resident);
  await fillIn(resident);
  await resident.getByRole("button", { name: `Ändra ${questions[1]}` }).click();
  await expect(resident.getByLabel(questions[1])).toHaveValue("Vid bron");
  await resident.getByLabel(questions[1]).fill("Vid skolan");
  await resident.getByRole("button", { name: "Fortsätt" }).click();
  await expect(resident.getByText("Vid skolan")).toBeVisible();
  await ready();
  await resident.getByRole("button", { name: "Skicka" }).click();
  const reference = await resident.locator("#reference").innerText();

  await goToMyWork(page, "cecilia.frid");
  await page.goto(`${portal}/sv/personal/arenden`);
  await expect(page.getByText("Vid bron"), "what was tried was not sent").toHaveCount(0);
  await page.getByRole("link", { name: reference }).click();
  for (const words of [title, ...questions, "Någon annanstans", "Vid skolan", "2027-05-01"]) await expect(page.getByRole("main").getByText(words).first()).toBeVisible();
  expect(await barriers(page, "view")).toEqual([]);
  await editor.context().close();
  await resident.context().close();
});

test("the steps, the last look and the receipt of a department's form shut nobody out, whatever is wrong, and stand in the reader's language", async ({ page }) => {
  await page.goto(`${portal}/en/forms/allotment`);
  const ready = await formOpened(page);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("alert").getByRole("link")).toHaveText(["Choose an answer to “Where do you want to grow?”", "Choose an answer to “How large a plot do you want?”"]);
  expect(await barriers(page, "variant")).toEqual([]);
  await page.getByLabel("Somewhere else").check();
  await page.getByLabel("Which place do you have in mind?").fill("By the bridge");
  await page.getByLabel("Small, 25 square metres").check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("When do you want to begin?").fill("in May");
  await page.getByLabel("No, that is not needed").check();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("alert").getByRole("link")).toHaveCount(1);
  expect(await barriers(page, "words")).toEqual([]);
  await page.getByLabel("When do you want to begin?").fill("2027-05-01");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: "Check your answers" })).toBeVisible();
  expect(await barriers(page, "variant")).toEqual([]);
  await ready();
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.locator("#reference")).toBeVisible();
  expect(await barriers(page, "words")).toEqual([]);
});
