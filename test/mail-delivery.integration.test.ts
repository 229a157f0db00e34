import { beforeEach, describe, expect, it, vi } from "vitest";
import { POST } from "@/app/api/mail/bounces/route";
import { database } from "@/lib/db";
import { mostAttempts, queueMail, sendDueMail } from "@/lib/mail";
import { actorFor, createPerson } from "./database";
import { bounceOf, type MailServer, startMailServer } from "./mail-server";
import { retryMail } from "@/domain/mail/mail.commands";
import { listUnsentMail } from "@/domain/mail/mail.queries";

const secret = "kZ3vQ9xW7pL2mN8bR4tY6uH1jD5sFgAe";
const minute = 60_000;
let server: MailServer;

async function begin(): Promise<void> {
  server = await startMailServer();
  vi.resetModules();
  process.env.TORGET_SMTP_URL = `smtp://127.0.0.1:${server.port}`;
  process.env.TORGET_MAIL_FROM = "portalen@kommunen.example";
  process.env.TORGET_BOUNCE_ADDRESS = "studs@kommunen.example";
  process.env.TORGET_BOUNCE_SECRET = secret;
}
beforeEach(async () => {
  await (await database()).outgoingMail.deleteMany();
  await begin();
  return () => server.pause();
});

const queue = async (address: string) => (await database()).$transaction((transaction) => queueMail(transaction, { purpose: "matterNews", address, subject: "Hej", text: "Hej" }));
const rowOf = async (address: string) => (await database()).outgoingMail.findFirstOrThrow({ where: { address } });
const report = (body: string, token = secret) => POST(new Request("http://127.0.0.1:3000/api/mail/bounces", { method: "POST", body, headers: { authorization: `Bearer ${token}` } }));

/** Lets time go by as the job does, without waiting, until nothing is due any more that could still leave. */
async function letTimePass(from: number, { times, every }: { times: number; every: number }): Promise<void> {
  for (let now = from; now <= from + times * every * minute; now += every * minute) await sendDueMail(undefined, () => now);
}

describe("every mail that is put in the outbox", () => {
  it("ends delivered, or stands where IT sees why, whatever the mail server does: takes it slowly, not yet, never, loses it, sends it back or is away for ten minutes", async () => {
    const kinds = ["rak", "trog", "gra", "okand", "policy", "tappad", "retur"];
    const addresses = kinds.flatMap((kind) => [1, 2, 3].map((at) => `${kind}${at}@hem.example`));
    for (const address of addresses) await queue(address);
    const begun = Date.now();
    await server.pause();
    await letTimePass(begun, { times: 2, every: 5 });
    const away = await (await database()).outgoingMail.groupBy({ by: ["failure"], _count: true });
    expect(away, "none is lost while nobody listens").toEqual([{ failure: "ESOCKET", _count: addresses.length }]);
    await server.resume();
    await letTimePass(begun + 11 * minute, { times: 12, every: 60 });
    for (const envelope of server.envelopes.filter(({ to }) => to.startsWith("retur"))) {
      const { id } = await rowOf(envelope.to);
      expect(envelope.from, "each has a way back of its own").toBe(`studs+${id}@kommunen.example`);
      expect((await report(bounceOf(envelope, { id }))).status).toBe(204);
    }
    const rows = await (await database()).outgoingMail.findMany({ orderBy: { createdAt: "asc" } });
    const ends = Object.fromEntries(kinds.map((kind) => [kind, [...new Set(rows.filter(({ address }) => address.startsWith(kind)).map(({ sentAt, failure, bouncedAt, bounceCode, attempts }) => `${sentAt ? "sent" : "not sent"} ${failure ?? ""}${bouncedAt ? `came back ${bounceCode}` : ""}${attempts === mostAttempts ? " given up" : ""}`.trim()))]]));
    expect(ends).toEqual({ rak: ["sent"], trog: ["sent"], gra: ["sent"], okand: ["not sent 550 given up"], policy: ["not sent 554 given up"], tappad: ["sent"], retur: ["sent came back 5.1.1"] });

    const delivered = new Set(server.taken);
    const seen = new Map((await listUnsentMail(await actorFor(await createPerson({ roles: ["itAdministrator"] })))).lines.map(({ id, state }) => [id, state]));
    for (const { id, address } of rows) expect([address, delivered.has(id), seen.get(id)]).toEqual([address, !/^(okand|policy)/.test(address), /^(okand|policy)/.test(address) ? "givenUp" : /^retur/.test(address) ? "bounced" : undefined]);
    expect(server.taken.filter((id) => id === rows.find(({ address }) => address.startsWith("tappad"))?.id), "lost at first: twice, with the same Message-ID").toHaveLength(2);
  }, 60_000);

  it("is tried again where it is the portal's own settings that the server refuses", async () => {
    await queue("rak@hem.example");
    const { createServer } = await import("node:net");
    const rude = createServer((socket) => void socket.end("554 go away\r\n"));
    await new Promise<void>((open) => rude.listen(0, "127.0.0.1", open));
    process.env.TORGET_SMTP_URL = `smtp://127.0.0.1:${(rude.address() as { port: number }).port}`;
    vi.resetModules();
    const { sendDueMail: send } = await import("@/lib/mail");
    expect(await send()).toEqual({ sent: 0, failed: 1 });
    expect((await rowOf("rak@hem.example")).attempts).toBe(1);
    rude.close();
  });
});

describe("a report that a mail has come back", () => {
  const bounced = async (body: string, token?: string) => [(await report(body, token)).status, (await rowOf("retur@hem.example")).bounceCode];
  const envelope = { from: "", to: "retur@hem.example" };

  it("counts only with the secret, only where it says that the mail failed for good, and is found by its way back or by the mail's own id", async () => {
    await queue("retur@hem.example");
    await sendDueMail();
    const { id } = await rowOf("retur@hem.example");
    const from = `studs+${id}@kommunen.example`;
    expect(await bounced(bounceOf({ ...envelope, from }, { id }), "wrong")).toEqual([401, null]);
    expect(await bounced(bounceOf({ ...envelope, from }, { id, action: "delayed", status: "4.4.1" }))).toEqual([202, null]);
    expect(await bounced("Subject: Jag har semester\r\n\r\nHej!")).toEqual([202, null]);
    expect(await bounced("\u0000\u0001 nonsense")).toEqual([202, null]);
    expect(await bounced(bounceOf({ ...envelope, from: "studs+11111111-1111-4111-8111-111111111111@kommunen.example" }, { id: "x" }))).toEqual([202, null]);
    expect((await report("x".repeat(1024 * 1024 + 1))).status).toBe(413);
    expect(await bounced(bounceOf({ ...envelope, from: "studs@kommunen.example" }, { id, status: "5.2.2" }))).toEqual([204, "5.2.2"]);
    const events = await (await database()).auditEvent.findMany({ where: { event: "mail.bounced" }, select: { details: true } });
    expect(events.at(-1)).toEqual({ details: { purpose: "matterNews", code: "5.2.2" } });
  });

  it("lets the mail go again where IT says so, by itself alone", async () => {
    await queue("retur@hem.example");
    await sendDueMail();
    const { id } = await rowOf("retur@hem.example");
    await report(bounceOf({ ...envelope, from: `studs+${id}@kommunen.example` }, { id }));
    const it = await actorFor(await createPerson({ roles: ["itAdministrator"] }));
    expect([await retryMail(it), await retryMail(it, id)]).toEqual([0, 1]);
    expect(await rowOf("retur@hem.example")).toMatchObject({ sentAt: null, bouncedAt: null, bounceCode: null });
  });
});
