import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { POST as reportBounce } from "@/app/api/mail/bounces/route";
import { announce, type NewAnnouncement } from "@/lib/announcements";
import { database } from "@/lib/db";
import { actorFor, createPerson } from "./database";
import { bounceOf, type MailServer, startMailServer } from "./mail-server";
import { expandAnnouncements } from "@/domain/subscriptions/expand.commands";
import { forgetOldSubscriptions } from "@/domain/subscriptions/forget.commands";
import { sendTold } from "@/domain/subscriptions/send-told.commands";
import { toldFigures } from "@/domain/subscriptions/subscriptions.queries";

const secret = "kZ3vQ9xW7pL2mN8bR4tY6uH1jD5sFgAe";
const minute = 60_000;
const day = 24 * 60 * minute;
let server: MailServer;

beforeAll(async () => {
  server = await startMailServer();
  process.env.TORGET_SMTP_URL = `smtp://127.0.0.1:${server.port}`;
  process.env.TORGET_MAIL_FROM = "portalen@kommunen.example";
  process.env.TORGET_BOUNCE_ADDRESS = "studs@kommunen.example";
  process.env.TORGET_BOUNCE_SECRET = secret;
  return () => server.pause();
});

beforeEach(async () => {
  const client = await database();
  await client.subscriber.deleteMany();
  await client.announcement.deleteMany();
  for (const list of [server.taken, server.words, server.envelopes]) list.length = 0;
});

let number = 0;
const subscribe = async (address: string, wants = ["kind:news"], more: object = {}) => (await database()).subscriber.create({ data: { address, locale: "sv", rhythm: "now", wants, confirmedAt: new Date(0), ...more } });
const tell = async (more: Partial<NewAnnouncement> = {}) => (await database()).$transaction((transaction) => announce(transaction, { kind: "news", key: `test:${(number += 1)}`, subjects: {}, texts: { sv: { title: `Nyhet ${number}` } }, addresses: { sv: "/sv/nyheter/x" }, ...more }));
const reached = () => server.envelopes.map(({ to }) => to).sort();

describe("what has been announced", () => {
  it("comes to whoever has asked for it, each once, with a way to leave that mail programs know", async () => {
    await subscribe("anna@hem.example", ["kind:news", "topic:t", "page:p"]);
    await subscribe("bo@hem.example", ["disturbance:water"]);
    await subscribe("cia@hem.example", ["place:ekeby"]);
    await subscribe("dag@hem.example", ["body:ks"]);
    await tell({ subjects: { topics: ["t"], pages: ["p"] } });
    await tell({ kind: "disturbance", subjects: { categories: ["water"], places: ["Ekeby, norr om ån"] } });
    expect(await expandAnnouncements()).toBe(3);
    expect(await expandAnnouncements()).toBe(0);
    await Promise.all([sendTold(), sendTold()]);
    expect(reached()).toEqual(["anna@hem.example", "bo@hem.example", "cia@hem.example"]);
    expect(server.words.every((words) => /^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m.test(words) && words.includes("multipart/alternative"))).toBe(true);
    expect(await sendTold()).toEqual({ sent: 0, failed: 0 });
  });

  it("waits for the day or the week, all of it in one mail, unless it is urgent", async () => {
    await subscribe("daglig@hem.example", ["kind:news"], { rhythm: "daily" });
    await subscribe("veckovis@hem.example", ["kind:news"], { rhythm: "weekly" });
    await tell();
    await tell();
    await expandAnnouncements();
    await sendTold();
    expect(reached()).toEqual([]);
    await sendTold(undefined, () => Date.now() + 8 * day);
    expect(reached()).toEqual(["daglig@hem.example", "veckovis@hem.example"]);
    expect(server.words.every((words) => words.includes(`Nyhet ${number - 1}`) && words.includes(`Nyhet ${number}`))).toBe(true);
    await tell({ urgent: true });
    await expandAnnouncements();
    await sendTold();
    expect(reached()).toHaveLength(4);
  });

  it("is not told to who came later, and not told at all once it is over", async () => {
    await tell();
    await subscribe("sen@hem.example", ["kind:news"], { confirmedAt: new Date(Date.now() + minute) });
    await subscribe("anna@hem.example");
    await tell({ until: new Date(Date.now() + minute) });
    await expandAnnouncements();
    await sendTold(undefined, () => Date.now() + 2 * minute);
    expect(reached()).toEqual(["anna@hem.example"]);
    expect(await (await database()).toldMail.count({ where: { state: "waiting" } })).toBe(0);
  });

  it("is found whole by several that look at once, some hundreds at a time", async () => {
    const client = await database();
    await client.subscriber.createMany({ data: Array.from({ length: 1_100 }, (_, at) => ({ address: `p${at}@hem.example`, locale: "sv", rhythm: "now" as const, wants: ["kind:alert"], confirmedAt: new Date(0) })) });
    await tell({ kind: "alert", urgent: true });
    const found = await Promise.all([expandAnnouncements(), expandAnnouncements()]);
    expect(found[0] + found[1]).toBe(1_100);
    expect(await client.toldMail.count()).toBe(1_100);
  });
});

describe("the queue", () => {
  it("is tried again where nobody answers or the server says later, and stops for an address that is not there", async () => {
    for (const name of ["okand", "gra", "policy", "rak"]) await subscribe(`${name}@hem.example`);
    await tell();
    await expandAnnouncements();
    await server.pause();
    expect(await sendTold()).toEqual({ sent: 0, failed: 4 });
    await server.resume();
    for (let hours = 1; hours < 12; hours += 2) await sendTold(undefined, () => Date.now() + hours * 60 * minute);
    expect(reached()).toEqual(["gra@hem.example", "rak@hem.example"]);
    const stopped = await (await database()).subscriber.findMany({ where: { stoppedAt: { not: null } }, select: { address: true } });
    expect(stopped).toEqual([{ address: "okand@hem.example" }]);
    const figures = await toldFigures(await actorFor(await createPerson({ roles: ["itAdministrator"] })));
    expect(figures).toMatchObject({ subscribers: 4, stopped: 1, waiting: 0, failed: 2, byWant: { news: 3, topic: 0 } });
    expect(JSON.stringify(figures)).not.toContain("@");
    await expect(toldFigures(await actorFor(await createPerson({ roles: ["publisher"] })))).rejects.toThrow();
  });

  it("stops for an address that a report says is gone, and erases it after thirty days", async () => {
    await subscribe("retur@hem.example");
    await tell();
    await expandAnnouncements();
    await sendTold();
    const [envelope] = server.envelopes;
    const id = server.taken[0] ?? "";
    expect(envelope?.from).toBe(`studs+${id}@kommunen.example`);
    const report = async () => (await reportBounce(new Request("http://127.0.0.1:3000/api/mail/bounces", { method: "POST", body: bounceOf({ from: envelope?.from ?? "", to: "retur@hem.example" }, { id }), headers: { authorization: `Bearer ${secret}` } }))).status;
    expect([await report(), await report()]).toEqual([204, 204]);
    await tell();
    expect(await expandAnnouncements()).toBe(0);
    await forgetOldSubscriptions(new Date(Date.now() + 29 * day));
    expect(await (await database()).subscriber.count()).toBe(1);
    await forgetOldSubscriptions(new Date(Date.now() + 31 * day));
    expect([await (await database()).subscriber.count(), await (await database()).toldMail.count()]).toEqual([0, 0]);
  });
});
