import { expect, type Locator, type Page } from "@playwright/test";
import { portal } from "./sign-in";

/** Begins an article about "kommun och politik" and waits for the form; `title` names it. */
export async function beginArticle(page: Page, title: string): Promise<void> {
  await page.goto(`${portal}/sv/personal/innehall/nytt`);
  await page.getByLabel("Rubrik").fill(title);
  await page.getByLabel(/Ämne för nyheten/).selectOption("kommun-och-politik");
  await page.getByRole("button", { name: "Börja skriva" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

/** The field of the body, in either way of writing. */
export const bodyOf = (page: Page): Locator => page.getByRole("textbox", { name: "Brödtext", exact: true });

/** The editor, once it has taken over from the field that works without script. */
export async function editorOf(page: Page): Promise<Locator> {
  await expect(page.getByRole("toolbar", { name: "Verktyg för brödtexten" })).toBeVisible({ timeout: 15_000 });
  return bodyOf(page);
}

/** Changes from the editor to Markdown and waits until the field is there. */
export async function changeToMarkdown(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Skriv som Markdown" }).click();
  await expect(page.getByRole("toolbar", { name: "Verktyg för brödtexten" })).toBeHidden();
}

/** Writes the body as Markdown: by way of the switch where there is script and the writer's last choice was the editor. */
export async function writeMarkdown(page: Page, text: string, script = true): Promise<void> {
  if (script) {
    const toMarkdown = page.getByRole("button", { name: "Skriv som Markdown" });
    await expect(toMarkdown.or(page.getByRole("button", { name: "Skriv i redigeraren" }))).toBeVisible({ timeout: 15_000 });
    if (await toMarkdown.isVisible()) await changeToMarkdown(page);
  }
  await bodyOf(page).fill(text);
}
