import { beforeEach, describe, expect, it } from "vitest";
import { GET as leaveGet, POST as leave } from "@/app/api/subscriptions/leave/[token]/route";
import { forgetOldSubscriptions } from "@/domain/subscriptions/forget.commands";
import { ticketPurpose } from "@/domain/subscriptions/subscribe.commands";
import { newTicket } from "@/lib/form-ticket";
import { createBody, createPage } from "@/test/database";
import { stored, whileAway } from "@/test/database-away";
import { GET as confirmGet, POST as confirm } from "./confirm/[token]/route";
import { GET as mineGet, POST as mine } from "./mine/[token]/route";
import { GET, POST } from "./route";

const site = "http://127.0.0.1:3000";
const at = (token?: string) => ({ params: Promise.resolve({ locale: "sv", token: token ?? "" }) });
const posted = (fields: Record<string, string>, headers: Record<string, string> = {}) => new Request(`${site}/sv/prenumerera`, { method: "POST", body: new URLSearchParams(fields), headers: { "sec-fetch-site": "same-origin", "x-forwarded-for": `192.0.2.${Math.floor(Math.random() * 250)}`, ...headers } });
const form = (more: Record<string, string> = {}) => ({ ticket: newTicket(ticketPurpose, Date.now() - 60_000), "want.kind:news": "yes", rhythm: "now", language: "sv", email: "rut@hem.example", ...more });
const ask = async (more: Record<string, string> = {}) => POST(posted(form(more)), at());
const titleOf = (html: string) => /<h1>([^<]+)/.exec(html)?.[1];
const mails = async () => (await stored()).outgoingMail.findMany({ where: { purpose: "subscriptionConfirm" }, orderBy: { createdAt: "asc" } });
const tokenIn = (text = "") => /\/(?:bekrafta|mina)\/([\w.-]+)/.exec(text)?.[1] ?? "";
const lastToken = async () => tokenIn((await mails()).at(-1)?.text);

/** Asks and confirms; the token of one's own page. */
async function subscribed(more: Record<string, string> = {}): Promise<string> {
  await ask(more);
  return tokenIn(await (await confirm(posted({}), at(await lastToken()))).text());
}

beforeEach(async () => {
  const client = await stored();
  await client.subscriber.deleteMany();
  await client.subscriptionRequest.deleteMany();
  await client.outgoingMail.deleteMany();
});

describe("asking to be told", () => {
  it("shows what there is to choose, also what a link brings, and says what is missing with everything kept", async () => {
    const { item } = await createPage({ title: "Bygglov" });
    const page = await createPage({ title: "Altan", parent: item });
    await createBody({ id: "ks", name: "Kommunstyrelsen" });
    const shown = await (await GET(new Request(`${site}/sv/prenumerera?page=${page.item.id}`), at())).text();
    for (const words of ["Bygglov", "Altan", "Kommunstyrelsen", "Hammarnäs", `name="want.page:${page.item.id}" checked=""`]) expect(shown).toContain(words);
    expect(shown).not.toMatch(/<script(?! type="application\/ld\+json")/);
    const answer = await POST(posted({ ticket: form().ticket, email: "rut", "want.body:ks": "yes" }), at());
    const html = await answer.text();
    expect([answer.status, html.includes('href="#email"'), html.includes('href="#rhythm"'), html.includes('name="want.body:ks" checked=""'), html.includes('value="rut"')]).toEqual([422, true, true, true, true]);
  });

  it("keeps what was chosen while the database is away, and takes nothing from another site", async () => {
    const away = await whileAway(() => ask());
    expect([away.status, (await away.text()).includes('value="rut@hem.example"')]).toEqual([503, true]);
    expect((await POST(posted(form(), { "sec-fetch-site": "cross-site" }), at())).status).toBe(403);
    expect(await mails()).toEqual([]);
  });

  it("answers the same whether an address is known, asked for often, or filled in by a program", async () => {
    await subscribed();
    const answers = await Promise.all([ask(), ask({ email: "ny@hem.example" }), ask({ email: "robot@hem.example", website: "x" })]);
    const [known, unknown, robot] = await Promise.all(answers.map((answer) => answer.text()));
    expect([unknown, robot]).toEqual([known, known]);
    for (let times = 0; times < 5; times += 1) expect((await ask({ email: "ny@hem.example" })).status).toBe(200);
    expect((await mails()).filter(({ address }) => address === "ny@hem.example")).toHaveLength(3);
    expect((await mails()).some(({ address }) => address.startsWith("robot"))).toBe(false);
  });

  it("takes a form that is sent twice once, and one that is none of ours at the next press", async () => {
    const fields = form();
    await Promise.all([POST(posted(fields), at()), POST(posted(fields), at())]);
    expect(await mails()).toHaveLength(1);
    const again = await POST(posted({ ...fields, ticket: "x" }), at());
    expect([again.status, (await again.text()).includes("Tryck en gång till")]).toEqual([422, true]);
  });
});

describe("confirming", () => {
  it("takes a press of the button: a link that is only followed confirms nothing, and works once", async () => {
    await ask();
    const token = await lastToken();
    for (let scans = 0; scans < 2; scans += 1) expect(titleOf(await (await confirmGet(new Request(site), at(token))).text())).toBe("Bekräfta att adressen är din");
    expect(await (await stored()).subscriber.count()).toBe(0);
    expect((await confirm(new Request(site, { method: "POST" }), at(token))).status).toBe(403);
    const pressed = await Promise.all([confirm(posted({}), at(token)), confirm(posted({}), at(token))]);
    expect(pressed.map(({ status }) => status).sort()).toEqual([200, 410]);
    expect(await (await stored()).subscriber.findMany({ select: { address: true, wants: true } })).toEqual([{ address: "rut@hem.example", wants: ["kind:news"] }]);
    expect([(await confirmGet(new Request(site), at(token))).status, (await mineGet(new Request(site), at(token))).status]).toEqual([410, 410]);
  });

  it("is too late after two days, when nothing of the request is left", async () => {
    await ask();
    const token = await lastToken();
    await (await stored()).subscriptionRequest.updateMany({ data: { createdAt: new Date(Date.now() - 49 * 3_600_000) } });
    expect((await confirm(posted({}), at(token))).status).toBe(410);
    await forgetOldSubscriptions();
    expect([await (await stored()).subscriptionRequest.count(), (await mails()).length]).toEqual([0, 0]);
  });

  it("adds to what the address has already", async () => {
    await subscribed();
    await subscribed({ "want.place:ekeby": "yes", rhythm: "daily" });
    expect(await (await stored()).subscriber.findFirstOrThrow({ select: { wants: true, rhythm: true } })).toEqual({ wants: ["kind:news", "place:ekeby", "place:*"], rhythm: "daily" });
  });
});

describe("one's own page", () => {
  it("shows all that is kept, and changes it", async () => {
    const own = await subscribed({ "want.place:ekeby": "yes" });
    const answer = await mineGet(new Request(site), at(own));
    const html = await answer.text();
    expect([answer.headers.get("cache-control"), answer.headers.get("referrer-policy"), html.includes("rut@hem.example"), html.includes('name="want.place:ekeby" checked=""')]).toEqual(["no-store", "same-origin", true, true]);
    expect((await mine(posted({ rhythm: "weekly" }), at(own))).status).toBe(422);
    expect(await (await mine(posted({ "want.kind:alert": "yes", rhythm: "weekly", language: "fi" }), at(own))).text()).toContain("Det är sparat.");
    expect(await (await stored()).subscriber.findFirstOrThrow({ select: { wants: true, rhythm: true, locale: true } })).toEqual({ wants: ["kind:alert"], rhythm: "weekly", locale: "fi" });
  });

  it("erases everything at once, and the link opens nothing from then on", async () => {
    const own = await subscribed();
    await ask({ email: "rut@hem.example" });
    expect(titleOf(await (await mine(posted({ deed: "erase" }), at(own))).text())).toBe("Allt är raderat");
    const client = await stored();
    expect([await client.subscriber.count(), await client.subscriptionRequest.count(), (await mails()).length]).toEqual([0, 0, 0]);
    expect((await mineGet(new Request(site), at(own))).status).toBe(410);
  });
});

describe("a mail program's own button", () => {
  const press = (body: BodyInit, token: string) => leave(new Request(`${site}/api/subscriptions/leave/${token}`, { method: "POST", body }), { params: Promise.resolve({ token }) });
  const count = async () => (await stored()).subscriber.count();

  it("erases without a cookie, in either way that a form is posted, and says the same to a link that opens nothing", async () => {
    const multipart = new FormData();
    multipart.set("List-Unsubscribe", "One-Click");
    for (const body of [new URLSearchParams({ "List-Unsubscribe": "One-Click" }), multipart]) {
      const own = await subscribed();
      expect([(await press(body, own)).status, await count()]).toEqual([200, 0]);
    }
    expect((await press(new URLSearchParams({ "List-Unsubscribe": "One-Click" }), "nonsense")).status).toBe(200);
  });

  it("does nothing for another post, nor where the link is only followed", async () => {
    const own = await subscribed();
    for (const body of ["", "x".repeat(5_000), new URLSearchParams({ "List-Unsubscribe": "No" }), new URLSearchParams({ "List-Unsubscribe": "One-Click", more: "x" })]) expect((await press(body, own)).status).toBe(400);
    const followed = await leaveGet(new Request(site), { params: Promise.resolve({ token: own }) });
    expect([followed.status, followed.headers.get("location"), await count()]).toEqual([303, `/sv/prenumerera/mina/${own}`, 1]);
  });
});
