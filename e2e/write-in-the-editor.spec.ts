import type { Page } from "@playwright/test";
import { goToMyWork, portal } from "./actions/sign-in";
import { beginArticle, bodyOf, changeToMarkdown, editorOf, writeMarkdown } from "./actions/writing";
import { expect, test } from "./fixtures/kept-window";

/** Chooses in a menu of the toolbar by keyboard: Alt+F10 from the text, arrows to the button, first letters to the choice. */
async function byKeys(page: Page, tool: string, choice?: string): Promise<void> {
  await page.keyboard.press("Alt+F10");
  await expect(page.getByRole("toolbar", { name: "Verktyg för brödtexten" }).locator(":focus")).toHaveCount(1);
  await page.keyboard.press("Home");
  for (let press = 0; press < 12 && !(await page.evaluate((name) => (document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "").startsWith(name), tool)); press += 1) {
    await page.keyboard.press("ArrowRight");
  }
  await page.keyboard.press("Enter");
  if (!choice) return;
  await expect(page.getByRole("menuitem", { name: choice })).toBeVisible();
  for (let press = 0; press < 16 && !(await page.getByRole("menuitem", { name: choice }).evaluate((item) => item === document.activeElement)); press += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}

/** Puts something on the clipboard's way into the field that has focus. */
async function paste(page: Page, content: Record<string, string>): Promise<void> {
  await bodyOf(page).evaluate((field, entries) => {
    const data = new DataTransfer();
    for (const [type, text] of Object.entries(entries)) data.setData(type, text);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, content);
}

async function publish(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Publicera", exact: true }).press("Enter");
  await expect(page.getByText("Publicerat. Läsarna ser texten från och med nu.")).toBeVisible();
}

test.describe.configure({ timeout: 90_000 });

test.beforeEach(async ({ page }) => {
  await goToMyWork(page, "amir.nazari");
});

test("a publisher writes an article by keyboard alone, with a list, table, facts box, picture and link, and readers see it", async ({ page }) => {
  const slug = `redigerare-${Date.now()}`;
  await beginArticle(page, `Skrivet i redigeraren ${slug}`);
  await page.getByLabel("Ingress").fill("Allt är skrivet med tangentbordet.");
  await page.getByLabel("Adressens sista del").fill(slug);
  const editor = await editorOf(page);
  await editor.focus();
  await page.keyboard.press("Control+Alt+2");
  await page.keyboard.type("Så går det till");
  await page.keyboard.press("Enter");
  await page.keyboard.type("- första punkten");
  await page.keyboard.press("Enter");
  await page.keyboard.type("en punkt under den");
  await page.keyboard.press("Alt+Shift+ArrowRight");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Läs om ");
  await page.keyboard.press("Control+k");
  const dialog = page.getByRole("dialog", { name: "Länk" });
  const target = dialog.getByRole("combobox", { name: "Sida eller adress" });
  await expect(target).toBeFocused();
  await page.keyboard.type("bygglov");
  await expect(page.getByRole("listbox").getByRole("option").first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(target).not.toHaveValue("bygglov");
  const title = await target.inputValue();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(editor.getByRole("link", { name: title })).toBeVisible();
  await expect(editor).toBeFocused();
  // What the link leads to is told by title and address, to the ear and to the mouse; how it is kept is nobody's matter.
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("status").filter({ hasText: `Länken leder till ${title} (/sv/` })).toBeVisible();
  await expect(editor.locator(`[title^="${title} (/sv/"]`)).toBeVisible();
  await expect(editor.locator('[title^="page:"]')).toHaveCount(0);
  await page.keyboard.press("End");
  await byKeys(page, "Infoga", "Tabell");
  await expect(editor).toBeFocused();
  await page.keyboard.type("Avgifter");
  for (const cell of ["Åtgärd", "Nybyggnad"]) {
    await page.keyboard.press("Enter");
    await page.keyboard.type(cell);
  }
  // Arrows go from cell to cell, and never make one.
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("Avgift");
  await page.keyboard.press("Enter");
  await page.keyboard.type("9 000 kronor");
  await page.keyboard.press("Enter");
  await byKeys(page, "Ändra", "Ta bort raden");
  await expect(editor).toBeFocused();
  await byKeys(page, "Ändra", "Fortsätt efter blocket");
  await expect(editor).toBeFocused();
  await byKeys(page, "Infoga", "Faktaruta");
  await expect(editor).toBeFocused();
  await page.keyboard.type("Kort om saken");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Det går fort.");
  await byKeys(page, "Infoga", "Bild");
  const picture = page.getByRole("dialog", { name: "Bild" });
  await expect(picture.getByLabel("Välj bild")).toBeFocused();
  await page.keyboard.type("by");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Ett hus som byggs");
  await page.keyboard.press("Enter");
  await expect(picture).toBeHidden();
  await expect(editor.getByRole("img", { name: "Ett hus som byggs" })).toBeVisible();
  await publish(page);
  const html = await (await fetch(`${portal}/sv/nyheter/${slug}`)).text();
  for (const part of ["Så går det till</h2>", "<li>första punkten<ul><li>en punkt under den</li></ul></li>", "Avgifter</caption>", '<th scope="col">Åtgärd</th><th scope="col">Avgift</th>', "<td>Nybyggnad</td><td>9 000 kronor</td>", "Kort om saken", "Det går fort.", 'alt="Ett hus som byggs"', `>${title}</a>`]) expect(html).toContain(part);
});

test("switching to Markdown and back keeps the whole text, and what cannot be carried over is told by line", async ({ page }) => {
  await beginArticle(page, `Två sätt ${Date.now()}`);
  const text = ["## Rubrik", "", "Ett **fett** ord och [en länk](page:bygglov).", "", "1. ett", "2. två", "   - under", "", ':::facts{title="Kort"}', "Fakta.", ":::", "", ':::table{caption="Avgifter"}', "| A | B |", "| - | - |", "| 1 | 2 |", ":::", "", "> Det gick bra.", "> — Kim", ""].join("\n");
  await writeMarkdown(page, text);
  await page.getByRole("button", { name: "Skriv i redigeraren" }).click();
  await expect(await editorOf(page)).toBeFocused();
  await expect(bodyOf(page).getByRole("table")).toContainText("A");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+x");
  await expect(bodyOf(page)).toHaveText("");
  await page.keyboard.press("Control+v");
  await changeToMarkdown(page);
  await expect(bodyOf(page)).toHaveValue(text);
  await bodyOf(page).fill(`${text}\n<b>HTML</b>\n`);
  await page.getByRole("button", { name: "Skriv i redigeraren" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "kan inte föras över" })).toContainText("HTML tas inte emot");
  await expect(bodyOf(page)).toHaveValue(`${text}\n<b>HTML</b>\n`);
});

test("a writer who has chosen Markdown gets Markdown the next time", async ({ page }) => {
  await beginArticle(page, `Hellre Markdown ${Date.now()}`);
  await writeMarkdown(page, "Hej.");
  await page.reload();
  await expect(page.getByRole("button", { name: "Skriv i redigeraren" })).toBeVisible();
  await expect(page.getByRole("toolbar", { name: "Verktyg för brödtexten" })).toBeHidden();
});

test("a picture without alternative text is refused at the field, and a block that lacks something is told where it stands", async ({ page }) => {
  await beginArticle(page, `Utan alternativtext ${Date.now()}`);
  await page.getByLabel("Ingress").fill("En bild och en tabell.");
  const editor = await editorOf(page);
  await editor.click();
  await page.getByRole("button", { name: "Infoga" }).click();
  await page.getByRole("menuitem", { name: "Bild" }).click();
  const dialog = page.getByRole("dialog", { name: "Bild" });
  await dialog.getByLabel("Välj bild").selectOption("illustration:bad");
  await dialog.getByRole("button", { name: "Infoga" }).click();
  await expect(dialog.getByLabel("Alternativtext")).toHaveAttribute("aria-invalid", "true");
  await expect(dialog.getByLabel("Alternativtext")).toHaveAccessibleDescription(/Skriv en alternativtext/);
  await dialog.getByLabel("Bilden är bara dekoration").check();
  await dialog.getByRole("button", { name: "Infoga" }).click();
  await expect(editor.locator("figure img")).toBeVisible();
  await page.getByRole("button", { name: "Infoga" }).click();
  await page.getByRole("menuitem", { name: "Tabell" }).click();
  await expect(editor.locator("table")).toBeVisible();
  await page.getByRole("button", { name: "Publicera", exact: true }).click();
  const summary = page.getByRole("alert").filter({ hasText: "Rätta det här först" });
  await expect(summary).toBeFocused();
  await summary.getByRole("link", { name: "Block 2: Ge tabellen en rubrik" }).click();
  await expect(editor).toBeFocused();
  await page.keyboard.type("Avgifter");
  await expect(editor.locator(".table-caption")).toHaveText("Avgifter");
  await expect(editor).toHaveAttribute("aria-invalid", "true");
});

test("what is dangerous or not ours in pasted HTML is dropped, and headings, lists and tables become blocks", async ({ page }) => {
  await beginArticle(page, `Inklistrat ${Date.now()}`);
  const editor = await editorOf(page);
  await editor.focus();
  const html = [
    '<h1 style="color:red" onclick="alert(1)">Stor rubrik</h1><script>window.stolen = 1</script><style>p{color:red}</style>',
    '<p class="MsoNormal"><span style="font-weight:700">Fett</span> och <a href="javascript:alert(1)">fälla</a> och <a href="https://www.boverket.se/" target="_blank">Boverket</a><img src="x" onerror="window.stolen = 2"></p>',
    '<p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·</span>ett</p><p class="MsoListParagraph" style="mso-list:l0 level2 lfo1"><span style="mso-list:Ignore">o</span>under ett</p>',
    "<ul><li>a</li><ul><li>b<ul><li>c</li></ul></li></ul></ul>",
    '<table><tbody><tr><td colspan="1"><p>Namn</p></td><td>Pris</td></tr><tr><td>Bad</td><td>50 kr</td></tr></tbody></table>',
    '<iframe src="https://evil.example/"></iframe>',
  ].join("");
  await paste(page, { "text/html": html, "text/plain": "Stor rubrik" });
  await expect(editor.getByRole("heading", { level: 2, name: "Stor rubrik" })).toBeVisible();
  await expect(editor.locator("script, style, iframe, img, [onclick], [target], [href]")).toHaveCount(0);
  await expect(editor.getByText("fälla")).toBeVisible();
  expect(await page.evaluate(() => (window as { stolen?: number }).stolen)).toBeUndefined();
  await changeToMarkdown(page);
  await expect(bodyOf(page)).toHaveValue(["## Stor rubrik", "", "**Fett** och fälla och [Boverket](https://www.boverket.se/)", "", "- ett", "  - under ett", "", "* a", "  - b", "  - c", "", ":::table{caption}", "| Namn | Pris |", "| - | - |", "| Bad | 50 kr |", ":::", ""].join("\n"));
});

test("Tab leaves the editor from a list and from a table, and Shift+Tab goes back to the tools", async ({ page }) => {
  await beginArticle(page, `Tabb ${Date.now()}`);
  await writeMarkdown(page, '- punkt\n- punkt två\n\n:::table{caption="T"}\n| A | B |\n| - | - |\n| 1 | 2 |\n:::\n');
  await page.getByRole("button", { name: "Skriv i redigeraren" }).click();
  const editor = await editorOf(page);
  for (const place of ["punkt två", "A"]) {
    await editor.getByText(place, { exact: true }).click();
    await expect(editor).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(editor).not.toBeFocused();
    expect(await page.evaluate(() => document.querySelector(".writing-frame")?.contains(document.activeElement))).toBe(false);
    await editor.getByText(place, { exact: true }).click();
    await page.keyboard.press("Shift+Tab");
    await expect(page.getByRole("toolbar", { name: "Verktyg för brödtexten" }).locator(":focus")).toHaveCount(1);
  }
});

test("a text of one megabyte is answered with words, and what stood there is still there", async ({ page }) => {
  await beginArticle(page, `En megabyte ${Date.now()}`);
  await page.getByLabel("Ingress").fill("Kort.");
  const editor = await editorOf(page);
  await editor.focus();
  await page.keyboard.type("Min text.");
  await paste(page, { "text/plain": "ord ".repeat(262_144) });
  await expect(page.getByRole("alert").filter({ hasText: "för långt" })).toContainText("Inget har lagts till");
  await expect(editor).toHaveText("Min text.");
  const long = "ord ".repeat(262_144);
  await writeMarkdown(page, long);
  await page.getByRole("button", { name: "Publicera", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Rätta det här först" })).toContainText("Texten är för stor för att sparas");
  expect(await bodyOf(page).inputValue()).toHaveLength(long.length);
});

test("an address that leads nowhere safe is refused at the field, and stays as it was typed", async ({ page }) => {
  await beginArticle(page, `Osäker länk ${Date.now()}`);
  const editor = await editorOf(page);
  await editor.focus();
  await page.keyboard.type("ord");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+k");
  const target = page.getByRole("combobox", { name: "Sida eller adress" });
  await target.fill("javascript:alert(1)");
  await page.getByRole("button", { name: "Klar" }).click();
  await expect(target).toHaveAccessibleDescription(/Det går inte att länka dit/);
  await expect(target).toHaveValue("javascript:alert(1)");
  await target.fill("www.boverket.se");
  await page.getByRole("button", { name: "Klar" }).click();
  await expect(editor.getByRole("link", { name: "ord" })).toHaveAttribute("data-href", "https://www.boverket.se");
});
