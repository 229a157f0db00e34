import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";

export const portal = process.env.TORGET_TEST_URL ?? "http://127.0.0.1:3900";

/** The password that this installation made for a person of the demonstration. */
export function passwordOf(userName: string): string {
  const file = readFileSync(join(process.env.TORGET_DATA ?? "data", "demonstration-accounts.txt"), "utf8");
  const line = file.split("\n").find((each) => each.startsWith(`${userName} `));
  return line?.trim().split(/\s+/)[1] ?? "";
}

/** Signs in as somebody of the demonstration who works at the municipality. */
export async function signIn(page: Page, userName: string): Promise<void> {
  await page.goto(`${portal}/sv/logga-in?next=/sv/personal`);
  await page.getByLabel("Användarnamn").fill(userName);
  await page.getByLabel("Lösenord").fill(passwordOf(userName));
  await page.getByRole("button", { name: "Logga in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Mitt arbete" })).toBeVisible();
}
