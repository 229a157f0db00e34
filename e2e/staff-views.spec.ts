import type { Page } from "@playwright/test";
import sharp from "sharp";
import type { OpenDialog } from "@/components/editor/editor.types";
import { goToMyWork, portal } from "./actions/sign-in";
import { beginArticle, editorOf, writeMarkdown } from "./actions/writing";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";
import { type StaffView, staffViews } from "./gate/staff-views";
import { inDays } from "./isolation/knocks";

test.describe.configure({ timeout: 180_000 });

/** Opens everything on the page that can be unfolded, as somebody who looks for something would. */
async function unfold(page: Page): Promise<void> {
  await page.locator("main details:not([open]) > summary").evaluateAll((summaries) => summaries.forEach((summary) => (summary as HTMLElement).click()));
}

/** The barriers of every view of a person, each with its address. */
async function barriersOf(page: Page, who: StaffView["who"], ids: Record<string, string> = {}): Promise<string[]> {
  const found: string[] = [];
  for (const { path } of Object.values(staffViews).filter((view) => view.who === who)) {
    const address = Object.entries(ids).reduce((at, [name, id]) => at.replace(name, id), path);
    const answer = await page.goto(`${portal}${address}`);
    expect([answer?.status(), await page.getByRole("heading", { level: 1 }).count()], address).toEqual([200, 1]);
    await unfold(page);
    found.push(...(await barriers(page, "view")).map((line) => `${path} – ${line}`));
  }
  return found;
}

/** An article with two versions, an English text and a plan. @returns its id */
async function prepareText(page: Page): Promise<string> {
  await beginArticle(page, `Bedömd text ${Date.now()}`);
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await page.getByLabel("Ingress").fill("En text med allt som går att fälla ut.");
  await page.getByLabel("Adressens sista del").fill(`bedomd-${Date.now()}`);
  await writeMarkdown(page, "Så här är det.");
  await page.getByRole("button", { name: "Publicera", exact: true }).click();
  await expect(page.getByText("Publicerat. Läsarna ser texten från och med nu.")).toBeVisible();
  await writeMarkdown(page, "Så här är det **nu**.");
  await page.getByRole("button", { name: "Spara version" }).click();
  await expect(page.getByText("Sparat som en ny version.")).toBeVisible();
  const plan = page.locator("form", { has: page.locator("#publish-date") });
  await page.locator("details", { has: page.locator("#publish-date") }).locator("summary").click();
  await plan.locator("#publish-date").fill(inDays(200));
  await plan.locator("#publish-time").fill("09.00");
  await plan.getByRole("button").click();
  await expect(page.getByRole("status").first()).toBeVisible();
  await page.getByRole("button", { name: "Börja skriva på engelska" }).click();
  await expect(page).toHaveURL(/lang=en/);
  return id;
}

async function addPicture(page: Page): Promise<string> {
  const noise = { create: { width: 900, height: 500, channels: 3 as const, background: "#336655", noise: { type: "gaussian" as const, mean: 120, sigma: 20 } } };
  await page.goto(`${portal}/sv/personal/bilder`);
  await page.getByLabel("Välj en eller flera bilder").setInputFiles({ name: "bedomd.jpg", mimeType: "image/jpeg", buffer: await sharp(noise).jpeg().toBuffer() });
  await page.getByRole("button", { name: "Lägg till bilderna" }).click();
  const added = page.getByRole("form", { name: "Lägg till bilder" }).getByRole("listitem").getByRole("link");
  return new URL((await added.getAttribute("href")) ?? "", portal).pathname.split("/").at(-1) ?? "";
}

test("a publisher meets no barrier on any page that is written, planned, translated or looked up on", async ({ page }) => {
  await goToMyWork(page, "amir.nazari");
  const ids = { TEXT: await prepareText(page), PICTURE: await addPicture(page) };
  expect(await barriersOf(page, "amir.nazari", ids)).toEqual([]);
});

test("nor does the head of a department where people, roles and rules are decided", async ({ page }) => {
  await goToMyWork(page, "karin.ek");
  expect(await barriersOf(page, "karin.ek")).toEqual([]);
});

test("nor does a department that builds its own form", async ({ page }) => {
  await goToMyWork(page, "cecilia.frid");
  expect(await barriersOf(page, "cecilia.frid")).toEqual([]);
});

test("nor does IT where people are added, sites are moved and mail is mended", async ({ page }) => {
  await goToMyWork(page, "jenny.palm");
  await page.goto(`${portal}/sv/personal/flytt`);
  await page.locator("#file").setInputFiles("test/data/wordpress/themeunittestdata.wordpress.xml");
  await page.locator("form", { has: page.locator("#file") }).locator("button").click();
  await page.waitForURL(/\/flytt\/./);
  expect(await barriersOf(page, "jenny.palm", { IMPORT: new URL(page.url()).pathname.split("/").at(-1) ?? "" })).toEqual([]);
});

type Kind = NonNullable<OpenDialog>["kind"];

/** How each dialog of the editor is opened: a new kind of dialog stands here, or this does not compile. */
const dialogs: Record<Kind, { tool: string; choice?: string; name: string }> = {
  link: { tool: "Länk", name: "Länk" },
  lang: { tool: "Språk", name: "Språk på de markerade orden" },
  image: { tool: "Infoga", choice: "Bild", name: "Bild" },
  document: { tool: "Infoga", choice: "Dokument", name: "Dokument" },
  contact: { tool: "Infoga", choice: "Kontaktruta", name: "Kontaktruta" },
  service: { tool: "Infoga", choice: "E-tjänst, blankett eller bokning", name: "E-tjänst, blankett eller bokning" },
  film: { tool: "Infoga", choice: "Film", name: "Film" },
  keys: { tool: "Kortkommandon", name: "Kortkommandon" },
};

test("nor does a writer in any menu or dialog of the editor, empty or with what is wrong", async ({ page }) => {
  await goToMyWork(page, "amir.nazari");
  await beginArticle(page, `Bedömda dialoger ${Date.now()}`);
  const editor = await editorOf(page);
  const toolbar = page.getByRole("toolbar", { name: "Verktyg för brödtexten" });
  const found: string[] = [];
  const judge = async (what: string, kind: "view" | "popover" = "view") => found.push(...(await barriers(page, kind)).map((line) => `${what} – ${line}`));
  await editor.click();
  await page.keyboard.type("Några ord");
  for (const menu of ["Textform", "Infoga", "Ändra"]) {
    await toolbar.getByRole("button", { name: new RegExp(`^${menu}`) }).click();
    await expect(page.getByRole("menu")).toBeVisible();
    await judge(`the menu ${menu}`, "popover");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toBeHidden();
  }
  for (const { tool, choice, name } of Object.values(dialogs)) {
    await editor.click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Shift+End");
    await toolbar.getByRole("button", { name: tool, exact: true }).click();
    if (choice) await page.getByRole("menuitem", { name: choice, exact: true }).click();
    const dialog = page.getByRole("dialog", { name, exact: true });
    await expect(dialog).toBeVisible();
    // Sent as it is: what is wrong stands at the fields, or nothing is, and the dialog has closed.
    const submit = dialog.locator("button[type=submit]");
    if (await submit.count()) await submit.click();
    if (await dialog.isHidden()) continue;
    await judge(`the dialog ${name}`);
    await expect(dialog, "it is still what was judged").toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  }
  await editor.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("/");
  await expect(page.getByRole("listbox")).toBeVisible();
  await judge("the slash menu", "popover");
  expect(found).toEqual([]);
});
