import { beforeEach, describe, expect, it } from "vitest";
import type { Role } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { createPerson } from "@/test/database";
import { noteHeard, noteSilence } from "./outage.commands";

const now = new Date("2026-11-28T12:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const mails = async () => (await (await database()).outgoingMail.findMany({ where: { purpose: "warningSource" }, orderBy: [{ createdAt: "asc" }, { address: "asc" }] })).map(({ address, subject }) => `${address}: ${subject}`);

async function reachable(email: string | null, role: Role) {
  const { id } = await createPerson({ roles: [role] });
  return (await database()).person.update({ where: { id }, data: { email } });
}

beforeEach(async () => {
  const client = await database();
  await client.outgoingMail.deleteMany();
  await client.warningOutage.deleteMany();
  await client.person.updateMany({ data: { email: null } });
});

describe("a source that is not heard", () => {
  it("is told to those who publish in emergencies, once, and once more when it is heard again", async () => {
    await reachable("kris@kommun.example", "emergencyPublisher");
    await reachable(null, "emergencyPublisher");
    await reachable("it@kommun.example", "itAdministrator");
    const closed = await reachable("slutat@kommun.example", "emergencyPublisher");
    await (await database()).person.update({ where: { id: closed.id }, data: { closedAt: now } });
    expect(await noteSilence(now, later(5), "one")).toBe(1);
    for (let minute = 6; minute < 30; minute += 1) expect(await noteSilence(now, later(minute), "one")).toBe(0);
    expect(await noteHeard(later(30), "one")).toBe(1);
    expect(await noteHeard(later(31), "one")).toBe(0);
    expect(await mails()).toEqual(["kris@kommun.example: Portalen hör inga varningar (VMA)", "kris@kommun.example: Portalen hör varningar (VMA) igen"]);
    const { text } = await (await database()).outgoingMail.findFirstOrThrow({ orderBy: { createdAt: "asc" } });
    expect([text.includes("28 november 2026 kl. 13.00"), text.includes("/sv/personal/varningar")]).toEqual([true, true]);
  });

  it("is told again when it comes a second time", async () => {
    await reachable("kris@kommun.example", "emergencyPublisher");
    expect([await noteSilence(now, later(5), "one"), await noteHeard(later(9), "one"), await noteSilence(later(60), later(65), "one"), await noteHeard(later(70), "one")]).toEqual([1, 1, 1, 1]);
  });

  it("is told once by several instances, and is over when the one that noticed it hears again, or nobody sees it any longer", async () => {
    await reachable("kris@kommun.example", "emergencyPublisher");
    const both = await Promise.all([noteSilence(now, later(5), "one"), noteSilence(now, later(5), "two")]);
    expect(both.sort()).toEqual([0, 1]);
    await (await database()).warningOutage.updateMany({ data: { noticedBy: "one" } });
    expect(await noteHeard(later(6), "three")).toBe(0);
    await noteSilence(now, later(8), "two");
    expect(await noteHeard(later(10), "three")).toBe(0);
    expect(await noteHeard(later(11), "three")).toBe(1);
  });

  it("is nothing to tell where it has been heard all the time", async () => {
    await reachable("kris@kommun.example", "emergencyPublisher");
    expect([await noteHeard(now, "one"), await mails()]).toEqual([0, []]);
  });
});
