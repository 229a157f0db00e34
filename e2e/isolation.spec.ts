import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { goToMyWork, portal } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { type Answer, ask } from "./isolation/asking";
import type { Knock, Matter, OwnPages } from "./isolation/knock";
import { inDays, knocks } from "./isolation/knocks";

/*
 * Two departments with a head each: what the one has not published is not there for the other, by whatever door
 * (isolation/knocks.ts has them all), and is still there for its own.
 */
test.describe.configure({ mode: "serial", timeout: 90_000 });

const actions = "(staff)/staff/content";
const newText = "/sv/personal/innehall/nytt";
interface Asker {
  cookies: string;
  pages: OwnPages;
}

const nowhere = { text: "", person: "", sent: "" };
const stranger: Asker = { cookies: "", pages: nowhere };
const owner: Asker = { cookies: "", pages: nowhere };
let matter: Matter;

async function cookiesOf(page: Page, userName: string): Promise<string> {
  await goToMyWork(page, userName);
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

const found = (text: string, pattern: RegExp) => pattern.exec(text)?.[1] ?? "";

/** Begins a text of a department. @returns its id */
async function beginText(cookies: string, departmentId: string, title: string, kind = "news"): Promise<string> {
  const fields = { kind, locale: "sv", departmentId, parentId: "kommun-och-politik", title, ui: "sv", here: newText };
  const { location } = await ask(cookies, { from: newText, given: [{}, fields] }, `${actions}/new/actions.ts createItemAction`);
  return found(location, /innehall\/([^?]+)/);
}

/** Sends a message to a department as a resident does. @returns its id, as those who handle it find it */
async function sendTo(cookies: string, topic: string, message: string): Promise<string> {
  const form = await (await fetch(`${portal}/sv/kontakt/fraga`)).text();
  const fields = { ticket: found(form, /name="ticket" value="([^"]+)"/), kind: "question", topic, message, wantsReply: "no" };
  await fetch(`${portal}/sv/kontakt/fraga`, { method: "POST", headers: { origin: portal }, body: new URLSearchParams(fields) });
  const row = new RegExp(`arenden/([\\w-]+)"(?:(?!</tr>).)*${message}`, "s");
  for (const view of ["new", "held"]) {
    const id = found((await ask(cookies, { path: `/sv/personal/arenden?view=${view}` })).text, row);
    if (id) return id;
  }
  return "";
}

/** A draft with a version and an unsaved text, a form, and somebody's role. */
async function prepareMatter(): Promise<Matter> {
  const [heard, secret, slug] = ["hort", "hemligt", "text-"].map((word) => word + randomBytes(5).toString("hex")) as [string, string, string];
  const title = `${heard} ${secret}`;
  const itemId = await beginText(owner.cookies, "kommunikationsenheten", title);
  const formId = await beginText(owner.cookies, "kommunikationsenheten", title, "form");
  owner.pages = { text: `/sv/personal/innehall/${itemId}`, person: "/sv/personal/personer/amir-nazari", sent: "" };
  const { text, person } = owner.pages;
  const editionId = found((await ask(owner.cookies, { path: text })).text, /name="editionId" value="([^"]+)"/);
  const written = { editionId, slug, title, lead: "En ingress.", body: "Text.", bodyForm: "markdown", ui: "sv", here: newText };
  await ask(owner.cookies, { from: text, given: [{}, { ...written, deed: "save", baseRevision: "0" }] }, `${actions}/[id]/actions.ts writeAction`);
  await ask(owner.cookies, { from: text, given: [{ ...written, body: `${secret} än`, baseRevision: "1" }] }, `${actions}/[id]/actions.ts autosaveAction`);
  const plan = { editionId, number: "1", deed: "publish", date: inDays(30), time: "08:00", ui: "sv", here: newText };
  await ask(owner.cookies, { from: text, given: [{}, plan] }, "(staff)/staff/calendar/actions.ts planAction");
  const planId = found((await ask(owner.cookies, { path: text })).text, /name="planId" value="([^"]+)"/);
  const bundle = { name: `Paket ${secret}`, departmentId: "kommunikationsenheten", ui: "sv", here: newText };
  const bundleId = found((await ask(owner.cookies, { from: "/sv/personal/paket", given: [{}, bundle] }, "(staff)/staff/bundles/actions.ts makeBundleAction")).location, /paket\/([^?]+)/);
  const role = { personId: "amir-nazari", role: "contactHandler", departmentId: "kommunikationsenheten", reason: "Behövs för att visa portalen", validTo: inDays(30), ui: "sv", here: newText };
  await ask(owner.cookies, { from: person, given: [{}, role] }, "(staff)/staff/people/actions.ts giveRoleAction");
  const roleId = found((await ask(owner.cookies, { path: person })).text, /name="roleId" value="([^"]+)"/);
  const sentId = await sendTo(owner.cookies, "kommunikation", secret);
  owner.pages.sent = `/sv/personal/arenden/${sentId}`;
  await ask(owner.cookies, { from: owner.pages.sent, given: [{}, { matterId: sentId, deed: "release", ui: "sv", here: newText }] }, "(staff)/staff/matters/[id]/actions.ts takeMatterAction");
  return { itemId, formId, editionId, slug, heard, secret, personId: "amir-nazari", personName: "Amir Nazari", roleId, planId, bundleId, sentId };
}

const expected: Record<Knock["stranger"] | Knock["owner"], (answer: Answer, tells: string) => boolean> = {
  "404": ({ status, text }, tells) => status === 404 && !text.includes(tells),
  silent: ({ status, text }, tells) => status < 400 && !text.includes(tells),
  refused: ({ status, location }) => status === 303 && location.includes("refused="),
  sees: ({ status, text }, tells) => status === 200 && text.includes(tells),
  does: ({ status, location }) => status < 400 && !location.includes("refused="),
};

/** Knocks on every door, one after the other. @returns what was not as it should be, a line each */
async function wrongAnswers(who: "stranger" | "owner", { cookies, pages }: Asker): Promise<string[]> {
  const wrong: string[] = [];
  for (const [door, knock] of Object.entries(knocks)) {
    const answer = await ask(cookies, knock.ask(matter, pages), door);
    const tells = knock.tells?.(matter) ?? matter.secret;
    if (!expected[knock[who]](answer, tells)) wrong.push(`${door}: ${answer.status} ${answer.location}, not ${knock[who]}`);
  }
  return wrong;
}

test.beforeAll(async ({ keptWindow }) => {
  test.setTimeout(90_000);
  stranger.cookies = await cookiesOf(keptWindow, "sara.lindqvist");
  stranger.pages = { text: `/sv/personal/innehall/${await beginText(stranger.cookies, "bygglovsenheten", "En egen text")}`, person: "/sv/personal/personer/omar-haddad", sent: `/sv/personal/arenden/${await sendTo(stranger.cookies, "bygglov", `egen${randomBytes(5).toString("hex")}`)}` };
  owner.cookies = await cookiesOf(keptWindow, "karin.ek");
  matter = await prepareMatter();
});

test("what another department has not published is not there for its neighbour, by any door of the portal", async () => {
  expect(Object.values(matter), "all of it is really there").not.toContain("");
  expect(await wrongAnswers("stranger", stranger)).toEqual([]);
});

test("its own department still comes in by every door, and finds everything as it was", async () => {
  expect((await ask(owner.cookies, { path: `/sv/personal/innehall/${matter.itemId}` })).text).toContain(`${matter.secret} än`);
  expect(await wrongAnswers("owner", owner)).toEqual([]);
});

test("a draft says to a stranger just what nothing at all says", async () => {
  const parts = ["", "/historik", "/forhandsvisning"];
  for (const part of parts) {
    const [draft, nothing] = await Promise.all([matter.itemId, "no-such-text"].map((id) => ask(stranger.cookies, { path: `/sv/personal/innehall/${id}${part}` })));
    // The ids, and what belongs to one request alone.
    const told = ({ text }: Answer) => text.replace(/nonce="[^"]*"/g, "").replaceAll(matter.itemId, "").replaceAll("no-such-text", "").replace(/<script.*?<\/script>/gs, "");
    expect([draft!.status, told(draft!)]).toEqual([404, told(nothing!)]);
  }
});

test("a deed that another site sends, or nobody knows where from, is not done", async () => {
  for (const headers of [{}, { origin: "https://evil.example" }, { "sec-fetch-site": "cross-site", origin: portal }, { origin: "null" }]) {
    const answer = await fetch(`${portal}/sv/personal`, { method: "POST", headers: { cookie: owner.cookies, ...headers } as Record<string, string>, body: new FormData(), redirect: "manual" });
    expect(answer.status).toBe(403);
  }
});
