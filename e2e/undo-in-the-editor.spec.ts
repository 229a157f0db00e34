import { goToMyWork } from "./actions/sign-in";
import { beginArticle, editorOf } from "./actions/writing";
import { expect, test } from "./fixtures/kept-window";

test.describe.configure({ timeout: 90_000 });

test("what is written is kept by itself, deeds by button too, and can be undone, also what was kept and saved since", async ({ page }) => {
  await goToMyWork(page, "amir.nazari");
  await beginArticle(page, `Sparas av sig självt ${Date.now()}`);
  const editor = await editorOf(page);
  await editor.focus();
  await page.keyboard.type("Orden står kvar.");
  await page.getByRole("button", { name: "Infoga" }).click();
  await page.getByRole("menuitem", { name: "Citat" }).click();
  await expect(editor.locator("blockquote")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(editor.locator("blockquote")).toBeHidden();
  await page.getByRole("button", { name: "Gör om" }).click();
  await expect(editor.locator("blockquote")).toBeVisible();
  await expect(page.getByText(/Texten sparades kl\./)).toBeVisible({ timeout: 15_000 });
  await page.reload();
  await expect(await editorOf(page)).toContainText("Orden står kvar.");
  await expect(editor.locator("blockquote")).toBeVisible();
  // Over a version that was saved by hand: the field goes on, with the focus where it was and all that can be undone.
  await page.getByLabel("Ingress").fill("En ingress.");
  await editor.locator(".quote-text").click();
  await page.keyboard.type("Det gick bra.");
  const save = page.getByRole("button", { name: "Spara version" });
  await save.press("Enter");
  await expect(page.getByText("Sparat som en ny version.")).toBeVisible();
  await expect(save).toBeFocused();
  await editor.getByText("Det gick bra.").click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Mycket.");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(editor.locator(".quote-text")).toHaveText("");
  await page.keyboard.press("Control+Shift+z");
  await save.press("Enter");
  await expect(save).not.toHaveAttribute("aria-disabled");
  await page.reload();
  await expect(await editorOf(page)).toContainText("Det gick bra.");
});
