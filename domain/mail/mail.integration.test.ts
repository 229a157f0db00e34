import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { NotAllowedError } from "@/lib/errors";
import { mostAttempts } from "@/lib/mail";
import { actorFor, createPerson } from "@/test/database";
import { dropMail, retryMail } from "./mail.commands";
import { countUnsentMail, listUnsentMail } from "./mail.queries";

const minutes = (count: number) => new Date(Date.now() + count * 60_000);
const itAdministrator = async () => actorFor(await createPerson({ roles: ["itAdministrator"] }));

async function queued(more: object = {}): Promise<string> {
  const mail = { purpose: "checkReminder", address: "anna.andersson@kommun.example", subject: "Hemlig rubrik", text: "Hemliga ord" };
  return (await (await database()).outgoingMail.create({ data: { ...mail, ...more } })).id;
}

beforeEach(async () => void (await (await database()).outgoingMail.deleteMany()));

describe("mail that has not left", () => {
  it("shows to IT with why and until when, without a word of what it says; and what is on its way does not", async () => {
    const it = await itAdministrator();
    const late = await queued({ createdAt: minutes(-60), nextAt: minutes(-60) });
    const refused = await queued({ createdAt: minutes(-50), attempts: 2, failure: "550", nextAt: minutes(20) });
    const givenUp = await queued({ createdAt: minutes(-40), attempts: mostAttempts, failure: "ECONNREFUSED", nextAt: minutes(300) });
    await queued();
    await queued({ createdAt: minutes(-90), sentAt: new Date() });
    const { lines, total, hasServer } = await listUnsentMail(it);
    expect([total, hasServer, await countUnsentMail(it)]).toEqual([3, false, 3]);
    expect(lines.map(({ id, state, cause, to, nextAt }) => [id, state, cause, to, nextAt !== null])).toEqual([
      [late, "late", "noServer", "@kommun.example", false],
      [refused, "failing", "address", "anna.andersson@kommun.example", true],
      [givenUp, "givenUp", "unreachable", "@kommun.example", false],
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/Hemlig/);
  });

  it("goes again at once when IT says so, one or all, but never one that somebody is sending", async () => {
    const it = await itAdministrator();
    const client = await database();
    const [one, other, held] = [await queued({ attempts: 3, failure: "450", nextAt: minutes(100) }), await queued({ attempts: mostAttempts, failure: "450", nextAt: minutes(300) }), await queued({ attempts: 2, failure: "450", nextAt: minutes(4) })];
    expect(await retryMail(it, one)).toBe(1);
    expect(await client.outgoingMail.findUniqueOrThrow({ where: { id: one } })).toMatchObject({ attempts: 0 });
    expect(await client.outgoingMail.count({ where: { nextAt: { lte: new Date() } } })).toBe(1);
    expect([await retryMail(it, held), await dropMail(it, held)]).toEqual([0, false]);
    expect(await retryMail(it)).toBe(2);
    expect((await client.outgoingMail.findUniqueOrThrow({ where: { id: other } })).nextAt <= new Date()).toBe(true);
    expect(await client.outgoingMail.findUniqueOrThrow({ where: { id: held } })).toMatchObject({ attempts: 2 });
    expect(await client.auditEvent.count({ where: { event: "mail.retried", actorId: it.personId } })).toBe(2);
  });

  it("is thrown away when IT says so, which the trail remembers without the address", async () => {
    const it = await itAdministrator();
    const id = await queued({ attempts: 5, failure: "550", nextAt: minutes(300) });
    expect([await dropMail(it, id), await dropMail(it, id)]).toEqual([true, false]);
    const event = await (await database()).auditEvent.findFirst({ where: { event: "mail.dropped", actorId: it.personId } });
    expect(event?.details).toEqual({ purpose: "checkReminder" });
  });

  it.each(["writer", "publisher", "departmentHead", "auditor", "registrar"] as const)("is nothing that a %s sees or mends", async (role) => {
    const somebody = await actorFor(await createPerson({ roles: [role] }));
    const id = await queued({ failure: "550", attempts: 1, nextAt: minutes(30) });
    expect(await countUnsentMail(somebody)).toBe(0);
    for (const deed of [() => listUnsentMail(somebody), () => retryMail(somebody), () => retryMail(somebody, id), () => dropMail(somebody, id)]) await expect(deed()).rejects.toThrow(NotAllowedError);
  });
});
