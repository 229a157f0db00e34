import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Cookie, expect, type Page } from "@playwright/test";

/** The portal that the tests go to, without a slash at the end. */
export const portal = process.env.TORGET_TEST_URL ?? "http://127.0.0.1:3900";

/** The password that this installation made for a person of the demonstration. */
export function passwordOf(userName: string): string {
  const file = readFileSync(join(process.env.TORGET_DATA ?? "data", "demonstration-accounts.txt"), "utf8");
  const line = file.split("\n").find((each) => each.startsWith(`${userName} `));
  return line?.trim().split(/\s+/)[1] ?? "";
}

/** Fills in the sign-in form that the page shows. */
export async function fillInSignIn(page: Page, userName: string): Promise<void> {
  await page.getByLabel("Användarnamn").fill(userName);
  await page.getByLabel("Lösenord").fill(passwordOf(userName));
  await page.getByRole("button", { name: "Logga in" }).click();
}

/** Signs an employee in; ends in My work. */
export async function signIn(page: Page, userName: string): Promise<void> {
  await page.goto(`${portal}/sv/logga-in?next=/sv/personal`);
  await fillInSignIn(page, userName);
  await expect(page.getByRole("heading", { level: 1, name: "Mitt arbete" })).toBeVisible();
}

/** The cookies of those whom this worker has signed in. */
const signedIn = new Map<string, Cookie[]>();

/**
 * Goes to My work as somebody who signed in a while ago: a password takes long to check, and most tests are about what
 * comes after it. Not for tests that end sessions.
 */
export async function goToMyWork(page: Page, userName: string): Promise<void> {
  const cookies = signedIn.get(userName);
  if (!cookies) {
    await signIn(page, userName);
    signedIn.set(userName, await page.context().cookies());
    return;
  }
  await page.context().addCookies(cookies);
  await page.goto(`${portal}/sv/personal`);
  await expect(page.getByRole("heading", { level: 1, name: "Mitt arbete" })).toBeVisible();
}

/** What a reader without cookies gets, with the marks of the search taken away. */
export async function read(path: string): Promise<string> {
  return (await (await fetch(`${portal}${path}`)).text()).replace(/<\/?mark>/g, "");
}
