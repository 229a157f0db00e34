import { SMTPServer } from "smtp-server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { database } from "./db";
import { type JobRun, type RecurringJob, runIfDue, stopJobs } from "./jobs";
import { mostAttempts, queueMail, sendDueMail } from "./mail";

const minute = 60_000;
const later = (milliseconds: number) => new Date(Date.now() + milliseconds);

function job(name: string, run: (context: JobRun) => Promise<void> = async () => undefined): RecurringJob {
  return { name, every: 600, run };
}

describe("a recurring job", () => {
  it("runs when it is due, and not again before its time has gone by", async () => {
    let runs = 0;
    const counted = job("counted", async () => void (runs += 1));
    expect(await runIfDue(counted)).toBe("done");
    expect(await runIfDue(counted, later(5 * minute))).toBe("notDue");
    expect(await runIfDue(counted, later(10 * minute))).toBe("done");
    expect(runs).toBe(2);
  });

  it("is done by one instance alone, though several look at it at once", async () => {
    let runs = 0;
    const contested = job("contested", async () => void (runs += 1));
    const now = new Date();
    await runIfDue(job("another"));
    await Promise.all(Array.from({ length: 6 }, () => runIfDue(contested, now)));
    expect(runs).toBe(1);
  });

  it("goes on where it was interrupted, when the instance that had it has died", async () => {
    const client = await database();
    await client.recurringJob.create({ data: { name: "orphan", begunAt: later(-2 * minute), leaseUntil: later(-minute), cursor: { page: 7 } } });
    let begunFrom: unknown;
    expect(await runIfDue(job("orphan", async ({ cursor }) => void (begunFrom = cursor)))).toBe("done");
    expect(begunFrom).toEqual({ page: 7 });
    expect((await client.recurringJob.findUniqueOrThrow({ where: { name: "orphan" } })).cursor).toBeNull();
  });

  it("keeps that it failed, and what it had saved, for the next time", async () => {
    const failing = job("failing", async ({ saveCursor }) => {
      await saveCursor({ done: 3 });
      throw new TypeError("Anna Andersson");
    });
    expect(await runIfDue(failing)).toBe("failed");
    const row = await (await database()).recurringJob.findUniqueOrThrow({ where: { name: "failing" } });
    expect(row).toMatchObject({ failure: "TypeError", cursor: { done: 3 }, leaseUntil: null });
  });

  it("saves nothing any more once another instance has taken the lease over", async () => {
    const client = await database();
    const robbed = job("robbed", async ({ saveCursor }) => {
      await client.recurringJob.update({ where: { name: "robbed" }, data: { begunAt: later(1000) } });
      await saveCursor({ stale: true });
    });
    expect(await runIfDue(robbed)).toBe("failed");
    expect((await client.recurringJob.findUniqueOrThrow({ where: { name: "robbed" } })).cursor).toBeNull();
  });

  it("is asked to end when the portal stops, and begins again from where it was", async () => {
    const patient = job("patient", async ({ saveCursor, signal }) => {
      await saveCursor({ at: 1 });
      await new Promise<void>((end) => signal.addEventListener("abort", () => end()));
    });
    const running = runIfDue(patient);
    const cursor = async () => (await (await database()).recurringJob.findUnique({ where: { name: "patient" } }))?.cursor;
    await expect.poll(cursor).toEqual({ at: 1 });
    await stopJobs();
    await running;
    expect(await cursor()).toEqual({ at: 1 });
  });
});

describe("mail", () => {
  const servers: SMTPServer[] = [];
  afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise<void>((closed) => server.close(() => closed())))));

  /** A mail server that takes what it is given, or answers with `refusal`. */
  async function mailServer(refusal?: { responseCode: number }) {
    const taken: string[] = [];
    const server = new SMTPServer({
      disabledCommands: ["AUTH", "STARTTLS"],
      onData(stream, _, callback) {
        const parts: Buffer[] = [];
        stream.on("data", (part: Buffer) => parts.push(part));
        stream.on("end", () => {
          if (!refusal) taken.push(Buffer.concat(parts).toString());
          callback(refusal ? Object.assign(new Error("no"), refusal) : null);
        });
      },
    });
    servers.push(server);
    await new Promise<void>((open) => server.listen(0, "127.0.0.1", open));
    vi.stubEnv("TORGET_SMTP_URL", `smtp://127.0.0.1:${(server.server.address() as { port: number }).port}`);
    vi.stubEnv("TORGET_MAIL_FROM", "portalen@kommunen.example");
    vi.resetModules();
    const { sendDueMail: send } = await import("./mail");
    return { taken, send };
  }
  const mail = { purpose: "test", address: "anna@kommunen.example", subject: "Två sidor", text: "Hej!\nTvå sidor ska granskas." };
  const queue = async (given: Partial<typeof mail> = {}) => (await database()).$transaction((transaction) => queueMail(transaction, { ...mail, ...given }));

  it("waits in the outbox where no mail server is set", async () => {
    await queue();
    expect(await sendDueMail()).toEqual({ sent: 0, failed: 0 });
    expect(await (await database()).outgoingMail.count({ where: { sentAt: null } })).toBe(1);
    await (await database()).outgoingMail.deleteMany();
  });

  it("is sent once, though two instances send at the same time", async () => {
    const { taken, send } = await mailServer();
    await queue();
    await queue({ subject: "En till" });
    await Promise.all([send(), send()]);
    expect(taken).toHaveLength(2);
    expect(await send()).toEqual({ sent: 0, failed: 0 });
  });

  it("is forgotten thirty days after it was sent", async () => {
    const client = await database();
    await client.outgoingMail.createMany({ data: [31, 29].map((days) => ({ ...mail, purpose: `sent ${days} days ago`, sentAt: new Date(Date.now() - days * 86_400_000) })) });
    await sendDueMail();
    expect(await client.outgoingMail.findMany({ where: { purpose: { startsWith: "sent " } }, select: { purpose: true } })).toEqual([{ purpose: "sent 29 days ago" }]);
  });

  it("takes no second receiver and no header of somebody's own from a subject or an address", async () => {
    const { taken, send } = await mailServer();
    await queue({ subject: "Hej\r\nBcc: eve@elsewhere.example" });
    await send();
    expect(taken[0]).toContain("Subject: Hej Bcc: eve@elsewhere.example");
    expect(taken[0]).not.toMatch(/^Bcc:/m);
    for (const address of ["a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example", "Anna <a@b.example>", "anna"]) await expect(queue({ address })).rejects.toThrow("plain address");
  });

  it("is tried again later when the server does not take it, and given up after a week of tries", async () => {
    const { send } = await mailServer({ responseCode: 450 });
    await queue();
    expect(await send()).toEqual({ sent: 0, failed: 1 });
    const client = await database();
    const row = await client.outgoingMail.findFirstOrThrow({ where: { sentAt: null } });
    expect(row).toMatchObject({ attempts: 1, failure: "450" });
    expect(row.nextAt.getTime()).toBeGreaterThan(Date.now());
    await client.outgoingMail.update({ where: { id: row.id }, data: { attempts: mostAttempts, nextAt: new Date(0) } });
    expect(await send()).toEqual({ sent: 0, failed: 0 });
  });
});
