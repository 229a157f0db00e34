import pino from "pino";
import { afterEach, describe, expect, it } from "vitest";
import { newTicket } from "@/domain/matters/post-ticket";
import { withoutMessage } from "@/lib/log";
import { createDepartment } from "@/test/database";
import { stored, whileAway } from "@/test/database-away";
import { POST as followPost } from "../../follow/route";
import { GET, POST } from "./route";

const parameters = { params: Promise.resolve({ locale: "sv" }) };
const address = "http://127.0.0.1:3000/sv/kontakt/fraga";
const planted = { message: "Planterad brödtext om hunden Sixten", name: "Kalle Planterad", email: "planterad@hem.example", phone: "070-174 06 99" };

const postTo = (url: string, fields: Record<string, string>) => new Request(url, { method: "POST", body: new URLSearchParams(fields), headers: { "sec-fetch-site": "same-origin", "x-forwarded-for": `192.0.2.${Math.floor(Math.random() * 250)}` } });
const form = (more: Record<string, string> = {}) => ({ ticket: newTicket(Date.now() - 60_000), kind: "question", topic: "", wantsReply: "yes", ...planted, ...more });
const send = (fields: Record<string, string>) => POST(postTo(address, fields), parameters);
const told = (html: string, id: string) => new RegExp(`id="${id}">([^<]+)<`).exec(html)?.[1] ?? "";

const home = globalThis as typeof globalThis & { torgetLog?: unknown };
const { torgetLog: log } = home;
afterEach(() => Object.assign(home, { torgetLog: log }));

describe("the form for a message", () => {
  it("says before anything is typed that nothing can be received, and where to call, while the database is away", async () => {
    const answer = await whileAway(() => GET(new Request(address), parameters));
    const html = await answer.text();
    expect([answer.status, html.includes("Formuläret är stängt just nu"), html.includes("Ring växeln på 08-\u2060465\u00a0004\u00a000"), html.includes("<textarea")]).toEqual([503, true, true, false]);
  });

  it("keeps what was typed when the database goes away meanwhile, and takes it in when it is sent again, once", async () => {
    await createDepartment();
    const fields = form();
    const answer = await whileAway(() => send(fields));
    const html = await answer.text();
    expect([answer.status, html.includes("Meddelandet är inte skickat"), html.includes("ring 08-\u2060465\u00a0004\u00a000")]).toEqual([503, true, true]);
    for (const words of Object.values(planted)) expect(html).toContain(words);
    const ticket = /name="ticket" value="([^"]+)"/.exec(html)?.[1];
    expect(ticket).toBe(fields.ticket);
    const [first, again] = await Promise.all([send(fields), send(fields)].map(async (each) => (await each).text()));
    expect(told(first!, "reference")).toMatch(/^\w{3}-\w{3}-\w{3}$/);
    expect([told(again!, "reference"), told(again!, "code")]).toEqual([told(first!, "reference"), told(first!, "code")]);
    expect(await (await stored()).matterEntry.count({ where: { text: planted.message } })).toBe(1);
  });

  it("keeps what was typed where the post does not say that it comes from the portal, and takes nothing in", async () => {
    const before = await (await stored()).matter.count();
    const strange = new Request(address, { method: "POST", body: new URLSearchParams(form()) });
    const answer = await POST(strange, parameters);
    expect([answer.status, (await answer.text()).includes(planted.message), await (await stored()).matter.count()]).toEqual([403, true, before]);
  });

  it("keeps nothing of how to reach somebody who wants no answer", async () => {
    const message = "Jag vill inte ha svar";
    await send(form({ message, wantsReply: "no" }));
    const entry = await (await stored()).matterEntry.findFirstOrThrow({ where: { text: message }, select: { matter: { select: { senderName: true, senderEmail: true, senderPhone: true, wantsReply: true } } } });
    expect(entry.matter).toEqual({ senderName: null, senderEmail: null, senderPhone: null, wantsReply: false });
  });

  it("answers with a document that nobody keeps, without script and without a cookie", async () => {
    const { headers } = await send(form({ message: "Huvuden" }));
    expect([headers.get("cache-control"), headers.get("set-cookie"), headers.get("content-security-policy")?.includes("script-src 'none'")]).toEqual(["no-store", null, true]);
  });
});

describe("following a matter", () => {
  it("opens for reference and code alone, and says the same, byte for byte, of a wrong code and of a reference that nobody has", async () => {
    const receipt = await (await send(form({ message: "Följ mig" }))).text();
    const [reference, code] = [told(receipt, "reference"), told(receipt, "code")];
    const other = told(await (await send(form({ message: "En annan" }))).text(), "code");
    const open = async (keys: { reference: string; code: string }) => {
      const answer = await followPost(postTo("http://127.0.0.1:3000/sv/folj", keys), parameters);
      return { status: answer.status, html: await answer.text() };
    };
    expect((await open({ reference, code })).html).toContain("Följ mig");
    const [wrong, unknown] = [await open({ reference, code: other }), await open({ reference: "ABC-DEF-GHJ", code: other })];
    expect([wrong.status, wrong.html]).toEqual([422, unknown.html.replace("ABC-DEF-GHJ", reference)]);
  });
});

describe("the log", () => {
  it("holds no word, name, address or telephone of what somebody sends, whatever goes wrong", async () => {
    const lines: string[] = [];
    home.torgetLog = pino({ level: "trace", serializers: { err: withoutMessage } }, { write: (line: string) => void lines.push(line) });
    await send(form({ message: `${planted.message} igen` }));
    await send(form({ email: "fel" }));
    const failed = await whileAway(() => send(form()), new Error(`duplicate: ${Object.values(planted).join(", ")}`));
    expect([failed.status, (await failed.text()).includes(planted.message)]).toEqual([500, true]);
    expect(lines.join("")).toContain("A message could not be taken in");
    for (const words of [...Object.values(planted), "Sixten", "Planterad"]) expect(lines.join("")).not.toContain(words);
  });
});
