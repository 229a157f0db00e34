import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { goToMyWork, portal } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { type Answer, ask } from "./isolation/asking";
import { inDays, type Knock, knocks, type Matter } from "./isolation/knocks";

/*
 * Two departments with a head each: what the one has not published is not there for the other, by whatever door
 * (isolation/knocks.ts has them all), and is still there for its own.
 */
test.describe.configure({ mode: "serial" });

const actions = "(staff)/staff/content";
const newText = "/sv/personal/innehall/nytt";
let stranger = "";
let owner = "";
let matter: Matter;

async function cookiesOf(page: Page, userName: string): Promise<string> {
  await goToMyWork(page, userName);
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

const found = (text: string, pattern: RegExp) => pattern.exec(text)?.[1] ?? "";

/** A draft with a version and an unsaved text, and somebody's role. */
async function prepareMatter(): Promise<Matter> {
  const [heard, secret, slug] = [`hort${randomBytes(4).toString("hex")}`, `hemligt${randomBytes(6).toString("hex")}`, `text-${randomBytes(4).toString("hex")}`];
  const title = `${heard} ${secret}`;
  const made = await ask(owner, { from: newText, given: [{}, { kind: "news", locale: "sv", departmentId: "kommunikationsenheten", parentId: "kommun-och-politik", title, ui: "sv", here: newText }] }, `${actions}/new/actions.ts createItemAction`);
  const itemId = found(made.location, /innehall\/([^?;]+)/);
  const editionId = found((await ask(owner, { path: `/sv/personal/innehall/${itemId}` })).text, /name="editionId" value="([^"]+)"/);
  const written = { editionId, slug, title, lead: "En ingress.", body: "Text.", bodyForm: "markdown", ui: "sv", here: newText };
  await ask(owner, { from: newText, given: [{}, { ...written, deed: "save", baseRevision: "0" }] }, `${actions}/[id]/actions.ts writeAction`);
  await ask(owner, { from: newText, given: [{ ...written, body: `${secret} än`, baseRevision: "1" }] }, `${actions}/[id]/actions.ts autosaveAction`);
  const role = { personId: "amir-nazari", role: "contactHandler", departmentId: "kommunikationsenheten", reason: "Behövs för att visa portalen", validTo: inDays(30), ui: "sv", here: newText };
  await ask(owner, { from: "/sv/personal/personer", given: [{}, role] }, "(staff)/staff/people/actions.ts giveRoleAction");
  const roleId = found((await ask(owner, { path: "/sv/personal/personer/amir-nazari" })).text, /name="roleId" value="([^"]+)"/);
  return { itemId, editionId, slug, heard, secret, personId: "amir-nazari", personName: "Amir Nazari", roleId };
}

const expected: Record<Knock["stranger"] | Knock["owner"], (answer: Answer, tells: string) => boolean> = {
  "404": ({ status, text }, tells) => status === 404 && !text.includes(tells),
  silent: ({ status, text }, tells) => status < 400 && !text.includes(tells),
  refused: ({ status, location }) => status === 303 && location.includes("refused="),
  sees: ({ status, text }, tells) => status === 200 && text.includes(tells),
  does: ({ status, location }) => status < 400 && !location.includes("refused="),
};

/** Knocks on every door, one after the other. @returns what was not as it should be, a line each */
async function wrongAnswers(who: "stranger" | "owner", cookies: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const [door, knock] of Object.entries(knocks)) {
    const answer = await ask(cookies, knock.ask(matter), door);
    const tells = knock.tells?.(matter) ?? matter.secret;
    if (!expected[knock[who]](answer, tells)) wrong.push(`${door}: ${answer.status} ${answer.location}, not ${knock[who]}`);
  }
  return wrong;
}

test.beforeAll(async ({ keptWindow }) => {
  stranger = await cookiesOf(keptWindow, "sara.lindqvist");
  owner = await cookiesOf(keptWindow, "karin.ek");
  matter = await prepareMatter();
});

test("what another department has not published is not there for its neighbour, by any door of the portal", async () => {
  expect(Object.values(matter), "all of it is really there").not.toContain("");
  expect(await wrongAnswers("stranger", stranger)).toEqual([]);
});

test("its own department still comes in by every door, and finds everything as it was", async () => {
  expect((await ask(owner, { path: `/sv/personal/innehall/${matter.itemId}` })).text).toContain(`${matter.secret} än`);
  expect(await wrongAnswers("owner", owner)).toEqual([]);
});

test("a draft says to a stranger just what nothing at all says", async () => {
  const parts = ["", "/historik", "/forhandsvisning"];
  for (const part of parts) {
    const [draft, nothing] = await Promise.all([matter.itemId, "no-such-text"].map((id) => ask(stranger, { path: `/sv/personal/innehall/${id}${part}` })));
    // The ids, and what belongs to one request alone.
    const told = ({ text }: Answer) => text.replace(/nonce="[^"]*"/g, "").replaceAll(matter.itemId, "").replaceAll("no-such-text", "").replace(/<script.*?<\/script>/gs, "");
    expect([draft!.status, told(draft!)]).toEqual([404, told(nothing!)]);
  }
});

test("a deed that another site sends, or nobody knows where from, is not done", async () => {
  for (const headers of [{}, { origin: "https://evil.example" }, { "sec-fetch-site": "cross-site", origin: portal }, { origin: "null" }]) {
    const answer = await fetch(`${portal}/sv/personal`, { method: "POST", headers: { cookie: owner, ...headers } as Record<string, string>, body: new FormData(), redirect: "manual" });
    expect(answer.status).toBe(403);
  }
});
