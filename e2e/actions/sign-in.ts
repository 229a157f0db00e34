import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Cookie, expect, type Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";

/** The portal that the tests go to, without a slash at the end. */
export const portal = process.env.TORGET_TEST_URL ?? "http://127.0.0.1:3900";

const data = process.env.TORGET_DATA ?? "data";
const lineOf = (name: string): string[] => {
  const file = readFileSync(join(data, "demonstration-accounts.txt"), "utf8");
  return file.split("\n").find((each) => each.startsWith(`${name} `))?.trim().split(/\s+/) ?? [];
};

/** The password that this installation made for a person of the demonstration. */
export function passwordOf(userName: string): string {
  return lineOf(userName)[1] ?? "";
}

/** The code of a secret, so many steps of thirty seconds from now. */
export function codeOf(secret: string, steps = 0): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + steps * 30_000 });
}

/** Steps whose code this worker has used: no code counts twice, and none that is older than one that has counted. */
const usedSteps = new Map<string, number>();
const stepNow = () => Math.floor(Date.now() / 30_000);

/**
 * The codes that may still count, the likeliest first: of the steps around now, the earliest that is left, since a later
 * one shuts out those before it; then recovery codes. Another worker may have used some of them: then the next is tried.
 */
function* codesOf(userName: string): Generator<string> {
  const secret = lineOf(userName)[2] ?? "";
  for (const step of [-1, 0, 1].map((away) => stepNow() + away)) {
    if (step <= (usedSteps.get(userName) ?? 0)) continue;
    usedSteps.set(userName, step);
    yield codeOf(secret, step - stepNow());
  }
  yield* lineOf(`recovery:${userName}`).slice(1);
}

/** Gives the second factor where the page asks for one. */
async function giveCode(page: Page, userName: string): Promise<void> {
  const field = page.getByLabel("Kod", { exact: true });
  for (const code of codesOf(userName)) {
    await field.fill(code);
    const answered = page.waitForResponse((answer) => answer.request().method() === "POST");
    await page.getByRole("button", { name: "Fortsätt" }).click();
    // Where to go on, as the answer says it to a page that runs script and to one that does not.
    const { location, "x-action-redirect": next } = (await answered).headers();
    if (location ?? next) return page.waitForURL((url) => !url.pathname.endsWith("/logga-in/kod"));
    await expect(field).toHaveValue("");
  }
}

/** Fills in the sign-in form that the page shows, and the code that those with a second factor are asked for. */
export async function fillInSignIn(page: Page, userName: string): Promise<void> {
  await page.getByLabel("Användarnamn").fill(userName);
  await page.getByRole("textbox", { name: "Lösenord", exact: true }).fill(passwordOf(userName));
  const answered = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page.getByRole("button", { name: "Logga in", exact: true }).click();
  const leadsTo = (await answered).headers().location ?? "";
  if (leadsTo.includes("/logga-in/kod")) await giveCode(page, userName);
}

/** Signs an employee in; ends in My work. */
export async function signIn(page: Page, userName: string): Promise<void> {
  await page.goto(`${portal}/sv/logga-in?next=/sv/personal`);
  await fillInSignIn(page, userName);
  await expect(page.getByRole("heading", { level: 1, name: "Mitt arbete" })).toBeVisible();
}

/** The cookies of those whom a worker has signed in, kept for all workers of this run of the portal. */
const keptAt = (userName: string) => join(data, `signed-in-${userName}.json`);

function keptCookies(userName: string): Cookie[] | null {
  return existsSync(keptAt(userName)) ? (JSON.parse(readFileSync(keptAt(userName), "utf8")) as Cookie[]) : null;
}

function keepCookies(userName: string, cookies: Cookie[]): void {
  writeFileSync(`${keptAt(userName)}.${process.pid}`, JSON.stringify(cookies));
  renameSync(`${keptAt(userName)}.${process.pid}`, keptAt(userName));
}

/**
 * Goes to My work as somebody who signed in a while ago: a password takes long to check, a code counts once in thirty
 * seconds, and most tests are about what comes after. Not for tests that end sessions.
 */
export async function goToMyWork(page: Page, userName: string): Promise<void> {
  const cookies = keptCookies(userName);
  if (cookies) {
    await page.context().addCookies(cookies);
    await page.goto(`${portal}/sv/personal`);
    // Kept by an earlier run, whose session has ended since.
    if (new URL(page.url()).pathname.endsWith("/logga-in")) await page.context().clearCookies();
  }
  if (!cookies || new URL(page.url()).pathname.endsWith("/logga-in")) {
    await signIn(page, userName);
    keepCookies(userName, await page.context().cookies());
  }
  await expect(page.getByRole("heading", { level: 1, name: "Mitt arbete" })).toBeVisible();
}

/** What a reader without cookies gets, with the marks of the search taken away. */
export async function read(path: string): Promise<string> {
  return (await (await fetch(`${portal}${path}`)).text()).replace(/<\/?mark>/g, "");
}
