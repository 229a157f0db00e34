import { asResident, formOpened } from "./actions/residents";
import { goToMyWork, portal } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";

test.describe.configure({ timeout: 90_000 });

const inbox = `${portal}/sv/personal/arenden`;
const unfold = (summaries: Element[]) => summaries.forEach((summary) => (summary as HTMLElement).click());

test("a handler's morning: finds what came in, notes, takes a template, asks for more, gives it to a colleague, who approves what the first has written", async ({ page, browser }) => {
  const visitor = await (await browser.newContext(asResident())).newPage();
  const words = `Uterum ${Date.now().toString(36)}`;
  await visitor.goto(`${portal}/sv/kontakt/fraga`);
  const ready = await formOpened(visitor);
  await visitor.getByLabel("Ställa en fråga").check();
  await visitor.getByLabel("Vad gäller det?").selectOption("bygglov");
  await visitor.getByLabel("Ditt meddelande").fill(`${words} och en grop i gatan`);
  await visitor.getByLabel("Nej, det behövs inte").check();
  await ready();
  await visitor.getByRole("button", { name: "Skicka" }).click();
  const [reference, code] = [await visitor.locator("#reference").innerText(), await visitor.locator("#code").innerText()];

  await goToMyWork(page, "sara.lindqvist");
  await page.goto(inbox);
  await page.getByLabel("Sök referens eller ord").fill(words.toLowerCase());
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 ärende stämmer med sökningen.")).toBeVisible();
  await page.getByRole("link", { name: reference }).click();

  // By the keyboard alone: the folded form is opened, written in and sent.
  const done = page.getByRole("main").getByRole("status");
  await page.getByText("Skriv en intern anteckning").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Ring lantmäteriet");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(done).toHaveText("Anteckningen är sparad.");
  await expect(page.getByRole("region", { name: "Anteckningar" })).toContainText("Ring lantmäteriet");

  await page.getByText("Be om komplettering").click();
  await page.getByLabel("Vad behöver du veta?").fill("Hur högt är det?");
  await page.getByLabel("Svar senast (frivilligt)").fill("i morgon");
  await page.getByRole("button", { name: "Skicka frågan" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Skriv en dag" })).toBeVisible();
  await page.getByLabel("Svar senast (frivilligt)").fill(new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10));
  await page.getByRole("button", { name: "Skicka frågan" }).click();
  await expect(done).toHaveText("Frågan är skickad till avsändaren.");

  await visitor.getByRole("link", { name: "Följ ditt ärende" }).last().click();
  await visitor.getByLabel("Hemlig kod").fill(code);
  await visitor.getByRole("button", { name: "Visa ärendet" }).click();
  await expect(visitor.getByText("Hur högt är det?")).toBeVisible();
  await expect(visitor.getByText("Ring lantmäteriet")).toHaveCount(0);
  await visitor.getByLabel("Vad vill du lägga till?").fill("Tre meter");
  await visitor.getByRole("button", { name: "Lägg till" }).click();

  await page.getByLabel("Mall").selectOption({ label: "Vi tittar på det" });
  await page.getByLabel("Ditt svar").fill("Hej!");
  await page.getByRole("button", { name: "Infoga mallen" }).click();
  await expect(done.filter({ hasText: "Mallen är infogad" })).toBeVisible();
  await expect(page.getByLabel("Ditt svar")).toHaveValue(new RegExp(`^Hej!\\n\\nTack för att du hör av dig\\. Bygglovsenheten.*${reference}`));
  await page.getByRole("button", { name: "Låt en kollega läsa först" }).click();
  await expect(done.filter({ hasText: "väntar på att en kollega godkänner" })).toBeVisible();
  await expect(page.getByLabel("Ditt svar"), "what waits does not stand there to be sent again").toHaveValue("");
  await expect(page.getByRole("region", { name: "Väntar på granskning" })).toContainText("Du har skrivit det här.");
  await page.getByText("Dela ärendet i två").click();
  await page.getByLabel("Vilken del ska bli ett eget ärende?").fill("En grop i gatan");
  await page.getByRole("button", { name: "Dela ärendet" }).click();
  await expect(done).toHaveText("Ärendet är delat.");
  await page.getByText("Ge till en kollega, eller lämna tillbaka").click();
  await page.getByLabel("Vem ska ha ärendet?").selectOption({ label: "Maja Holm" });
  await page.getByRole("button", { name: "Byt handläggare" }).click();
  await expect(done).toHaveText("Handläggaren är bytt.");
  await page.locator("main details:not([open]) > summary").evaluateAll(unfold);
  expect(await barriers(page, "view")).toEqual([]);

  await page.context().clearCookies();
  await goToMyWork(page, "maja.holm");
  await page.goto(`${inbox}?view=review`);
  await page.getByRole("link", { name: reference }).click();
  await page.getByRole("button", { name: "Godkänn och skicka" }).click();
  await expect(done).toHaveText("Texten är godkänd och skickad.");

  await visitor.getByLabel("Vad vill du lägga till?").fill("Och grått");
  await visitor.getByRole("button", { name: "Lägg till" }).click();
  await expect(visitor.getByText("Tack för att du hör av dig.")).toBeVisible();
  await visitor.getByRole("button", { name: /^Visa ärende / }).click();
  await expect(visitor.getByText("En grop i gatan")).toBeVisible();
  await expect(visitor.getByRole("button", { name: `Visa ärende ${reference}` })).toBeVisible();
  await visitor.context().close();
});
