import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import type { EditorState } from "@tiptap/pm/state";
import { goToMyWork, portal } from "./actions/sign-in";
import { beginArticle, bodyOf, changeToMarkdown, editorOf } from "./actions/writing";
import { expect, test } from "./fixtures/kept-window";

test.describe.configure({ timeout: 90_000 });

/** Chooses a block in the slash menu, and waits for what comes. */
async function bySlash(page: Page, words: string, choice: string): Promise<void> {
  await page.keyboard.type("/");
  const menu = page.getByRole("listbox", { name: "Välj block" });
  await expect(menu).toBeVisible();
  await page.keyboard.type(words);
  await expect(menu.getByRole("option", { selected: true })).toHaveText(choice);
  await expect(bodyOf(page)).toHaveAttribute("aria-activedescendant", /^slash-/);
  await page.keyboard.press("Enter");
  await expect(menu).toBeHidden();
}

/** Where the editor has the caret: the words around it, and how many letters stand before it. */
const caretOf = (page: Page) =>
  bodyOf(page).evaluate((field) => {
    const { $from } = (field as HTMLElement & { editor: { state: EditorState } }).editor.state.selection;
    return [$from.parent.textContent, $from.parentOffset];
  });

test.beforeEach(async ({ page }) => {
  await goToMyWork(page, "amir.nazari");
});

test("a publisher writes, moves and publishes by keyboard alone, with the slash menu, a service and a film that readers ask for", async ({ page }) => {
  const slug = `tangentbord-${Date.now()}`;
  await beginArticle(page, `Med tangentbordet ${slug}`);
  await page.getByLabel("Ingress").focus();
  await page.keyboard.type("Utan mus.");
  await page.keyboard.press("Tab");
  await page.keyboard.type(slug);
  const editor = await editorOf(page);
  await editor.focus();
  await bySlash(page, "mellan", "Mellanrubrik");
  await page.keyboard.type("Så går det till");
  await page.keyboard.press("Enter");
  await bySlash(page, "punkt", "Punktlista");
  await page.keyboard.type("två");
  await page.keyboard.press("Enter");
  await page.keyboard.type("ett");
  await page.keyboard.press("Alt+Shift+ArrowUp");
  await expect(page.getByRole("status").filter({ hasText: "Punkten är flyttad. Nu är den nummer 1 av 2." })).toBeAttached();
  await expect(editor).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  // The browser moves the caret in its own time, and the editor hears of it after that.
  await expect.poll(() => caretOf(page)).toEqual(["två", 3]);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await bySlash(page, "e-t", "E-tjänst, blankett eller bokning");
  const service = page.getByRole("dialog", { name: "E-tjänst, blankett eller bokning" });
  await expect(service.getByLabel("Vad är det?")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.type("Boka tid");
  await page.keyboard.press("Tab");
  await page.keyboard.type("https://e.bjorkvalla.example/boka");
  await page.keyboard.press("Enter");
  await expect(editor.locator("[data-service]")).toContainText("Boka tid");
  await expect(editor).toBeFocused();
  await page.keyboard.press("Enter");
  await bySlash(page, "film", "Film");
  const film = page.getByRole("dialog", { name: "Film" });
  await expect(film.getByLabel("Filmens adress")).toBeFocused();
  await page.keyboard.type("https://youtu.be/aqz-KE-bpKQ");
  await page.keyboard.press("Tab");
  await page.keyboard.type("En kanin");
  await page.keyboard.press("Enter");
  await expect(film).toBeHidden();
  await expect(editor.getByText("Film (YouTube): En kanin")).toBeVisible();
  await page.keyboard.type("Ingen säger något.");
  await page.getByRole("button", { name: "Publicera", exact: true }).press("Enter");
  await expect(page.getByText("Publicerat. Läsarna ser texten från och med nu.")).toBeVisible();
  const asked = async (query: string) => {
    const answer = await fetch(`${portal}/sv/nyheter/${slug}${query}`);
    return { html: await answer.text(), policy: answer.headers.get("content-security-policy") ?? "" };
  };
  const plain = await asked("");
  for (const part of ["Så går det till</h2>", "<li>ett</li><li>två</li>", 'href="https://e.bjorkvalla.example/boka">Boka tid</a>', "Ingen säger något."]) expect(plain.html).toContain(part);
  expect(plain.html).not.toContain("<iframe");
  expect(plain.policy).not.toContain("frame-src");
  const shown = await asked("?film=youtube-aqz-KE-bpKQ");
  expect(shown.html).toContain('<iframe src="https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"');
  expect(shown.policy).toContain("frame-src https://www.youtube-nocookie.com;");
  expect((await asked("?film=youtube-other")).policy).not.toContain("frame-src");
});

test("boxes, tables, pictures and contacts are put in, filled, moved and left by keyboard alone, and each deed is told", async ({ page }) => {
  const slug = `rutor-${Date.now()}`;
  await beginArticle(page, `Med tangentbordet ${slug}`);
  await page.getByLabel("Ingress").fill("Utan mus.");
  await page.getByLabel("Adressens sista del").fill(slug);
  const editor = await editorOf(page);
  await editor.focus();
  const told = (words: string) => expect(page.getByRole("status").filter({ hasText: words })).toBeAttached();
  await bySlash(page, "fakta", "Faktaruta");
  await told("Infogat: Faktaruta. Nummer 1 av 2.");
  await told("Här: Faktarutans rubrik");
  await page.keyboard.type("Kort om saken");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Det går fort.");
  // An empty line leads out of the box.
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await told("Här: Stycke");
  await bySlash(page, "tabell", "Tabell");
  await told("Infogat: Tabell. Nummer 2 av 3.");
  await page.keyboard.type("Avgifter");
  await page.keyboard.press("Enter");
  await told("Här: Rubrikcell i tabell");
  for (const words of ["Åtgärd", "Avgift", "Altan", "500 kronor", "Staket", "300 kronor"]) {
    await page.keyboard.type(words);
    await page.keyboard.press("ArrowRight");
  }
  // The arrow after the last cell has led out of the table.
  await told("Här: Stycke");
  await bySlash(page, "bild", "Bild");
  const picture = page.getByRole("dialog", { name: "Bild" });
  await expect(picture.getByLabel("Välj bild")).toBeFocused();
  await page.keyboard.type("by");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(picture.getByLabel("Bilden är bara dekoration")).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expect(editor.getByText("Dekoration, läses inte upp")).toBeVisible();
  await told("Infogat: Bild. Nummer 3 av 4.");
  await page.keyboard.press("Alt+Shift+ArrowUp");
  await told("Blocket är flyttat. Nu är det nummer 2 av 4.");
  await page.keyboard.press("Alt+Shift+ArrowDown");
  await told("Blocket är flyttat. Nu är det nummer 3 av 4.");
  await page.keyboard.press("Enter");
  await bySlash(page, "kontakt", "Kontaktruta");
  const contact = page.getByRole("dialog", { name: "Kontaktruta" }).getByRole("combobox", { name: "Välj kontakt" });
  await expect(contact).toBeFocused();
  await page.keyboard.type("bygglov");
  await expect(page.getByRole("listbox").getByRole("option").first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(contact).not.toHaveValue("bygglov");
  const name = await contact.inputValue();
  await page.keyboard.press("Enter");
  await expect(editor.locator("[data-contact]")).toContainText(name);
  await expect(editor).toBeFocused();
  await page.keyboard.press("Alt+0");
  const keys = page.getByRole("dialog", { name: "Kortkommandon" });
  await expect(keys.getByRole("row", { name: "Ta bort blocket Ctrl+Skift+Backsteg" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();
  await expect(editor).toBeFocused();
  await page.getByRole("button", { name: "Publicera", exact: true }).press("Enter");
  await expect(page.getByText("Publicerat. Läsarna ser texten från och med nu.")).toBeVisible();
  const html = await (await fetch(`${portal}/sv/nyheter/${slug}`)).text();
  for (const part of ["Kort om saken", "Avgifter</caption>", '<th scope="col">Åtgärd</th><th scope="col">Avgift</th>', "<td>Altan</td><td>500 kronor</td>", "<td>Staket</td><td>300 kronor</td>", 'alt=""', name]) expect(html).toContain(part);
});

test("what is pasted from Word is clean and told where it was changed, and Escape gives a slash back", async ({ page }) => {
  await beginArticle(page, `Ur Word ${Date.now()}`);
  await page.getByLabel("Ingress").fill("Klistrat.");
  const editor = await editorOf(page);
  await editor.focus();
  await bodyOf(page).evaluate((field, html) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, readFileSync("components/editor/paste-examples/word.html", "utf8"));
  await expect(page.getByRole("status").filter({ hasText: "Klistrat in." })).toContainText("1 bild.");
  await page.getByRole("button", { name: "Stäng" }).press("Enter");
  await expect(editor).toBeFocused();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("/");
  await expect(page.getByRole("listbox", { name: "Välj block" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("listbox", { name: "Välj block" })).toBeHidden();
  await changeToMarkdown(page);
  await expect(bodyOf(page)).toHaveValue(`${readFileSync("components/editor/paste-examples/word.md", "utf8")}\n/\n`);
});
