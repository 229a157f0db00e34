import { beforeAll, describe, expect, it } from "vitest";
import type { SignedIn } from "@/domain/access/access.schema";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { actorFor, createDepartment, createPerson } from "@/test/database";
import { askDeviation, decideDeviation } from "./deviations.commands";
import { sendDeviationReminders } from "./reminders.commands";
import { saveStandard } from "./standards.commands";
import { countDeviationsToDecide, getStandard, listAskDepartments, listDeviations, listStandards } from "./standards.queries";
import { type GivenStandard, longestDeviation } from "./standards.schema";

const today = swedishDate();
const inDays = (days: number) => swedishDate(new Date(Date.now() + days * 86_400_000));
let [it_, other, head, writer, stranger]: SignedIn[] = [];

beforeAll(async () => {
  const [library, elsewhere] = [await createDepartment({ id: "biblioteken" }), await createDepartment({ id: "annan" })];
  const boss = await createPerson({ department: library, roles: ["departmentHead"] });
  await (await database()).person.update({ where: { id: boss.id }, data: { email: "chef@kommun.example" } });
  head = await actorFor(boss);
  it_ = await actorFor(await createPerson({ department: elsewhere, roles: ["departmentHead", "itAdministrator"] }));
  other = await actorFor(await createPerson({ department: elsewhere, roles: ["itAdministrator"] }));
  writer = await actorFor(await createPerson({ department: library, roles: ["writer"] }));
  stranger = await actorFor(await createPerson({ department: elsewhere, roles: ["departmentHead"] }));
});

const given = (more: Partial<GivenStandard> = {}): GivenStandard => ({ kind: "hardware", users: ["employee"], approvedFrom: "2025-01-01", recommendedUntil: null, supportedUntil: null, replacedById: null, texts: { sv: { name: "Dator", about: "" } }, ...more });
const standard = async (more: Partial<GivenStandard> = {}) => {
  const done = await saveStandard(it_!, given(more), null);
  if (!done.ok) throw new Error(JSON.stringify(done.problems));
  return done.id;
};
const wish = async (more: object = {}) => ({ departmentId: "biblioteken", standardItemId: await standard(), what: "Handdator", why: "Läsaren kräver det", until: inDays(20), ...more });
const asked = async (who = head as SignedIn, more: object = {}) => {
  const done = await askDeviation(who, await wish(more));
  if (!done.ok) throw new Error(JSON.stringify(done.problems));
  return done.id;
};

describe("the standard catalogue", () => {
  it("is IT's alone to change (P9)", async () => {
    for (const who of [head!, writer!, stranger!]) {
      await expect(saveStandard(who, given(), null)).rejects.toThrow(NotAllowedError);
      await expect(getStandard(who, await standard())).rejects.toThrow(NotAllowedError);
    }
    await expect(saveStandard(it_!, given(), { id: "none", revision: 0 })).rejects.toThrow(NotFoundError);
  });

  it("shows first what ends within a year, to each what is meant for them, and keeps what somebody else changed", async () => {
    const soon = await standard({ users: ["pupil"], recommendedUntil: inDays(10), supportedUntil: inDays(300), texts: { sv: { name: "Elevdator", about: "" }, en: { name: "Pupil laptop", about: "" } } });
    const [first] = await listStandards("en", today);
    expect(first).toMatchObject({ id: soon, name: "Pupil laptop", lang: undefined, state: "recommended", endsSoon: inDays(10) });
    expect((await listStandards("sv", today, ["elected"])).map(({ id }) => id)).not.toContain(soon);
    expect(await saveStandard(it_!, given({ replacedById: soon }), { id: soon, revision: 0 })).toEqual({ ok: false, problems: [{ field: "replacedById", code: "replacedByItself" }] });
    expect(await saveStandard(it_!, given({ replacedById: "none" }), { id: soon, revision: 0 })).toEqual({ ok: false, problems: [{ field: "replacedById", code: "replacementGone" }] });
    expect(await saveStandard(it_!, given(), { id: soon, revision: 0 })).toEqual({ ok: true, id: soon });
    expect(await saveStandard(it_!, given(), { id: soon, revision: 0 })).toEqual({ ok: false, problems: [{ field: "", code: "changed" }] });
  });

  it("is kept by the database: nothing goes away, and nothing is for nobody", async () => {
    const client = await database();
    const id = await standard();
    await expect(client.standardItem.delete({ where: { id } })).rejects.toThrow();
    await expect(client.standardItem.update({ where: { id }, data: { users: [] } })).rejects.toThrow();
  });
});

describe("a deviation", () => {
  it("is asked for by the department alone, decided by IT alone, and never by whoever asked (P14)", async () => {
    for (const who of [writer!, stranger!]) await expect(askDeviation(who, await wish())).rejects.toThrow(NotAllowedError);
    await expect(askDeviation(head!, await wish({ departmentId: "none" }))).rejects.toThrow(NotFoundError);
    expect((await listAskDepartments(head!, "sv")).map(({ id }) => id)).toEqual(["biblioteken"]);
    const id = await asked();
    const granted = { decision: "granted" as const, reason: "Beviljas" };
    for (const who of [head!, stranger!]) await expect(decideDeviation(who, id, granted)).rejects.toThrow(NotAllowedError);
    const own = await asked(it_, { departmentId: "annan" });
    await expect(decideDeviation(it_!, own, granted)).rejects.toMatchObject({ rule: "P14-own-deviation", clause: "P14" });
    expect((await listDeviations(it_!, "sv", today)).find((line) => line.id === own)).toMatchObject({ decidable: false, own: true });
    expect(await countDeviationsToDecide(it_!, today)).toBeGreaterThan(0);
    expect(await countDeviationsToDecide(head!, today)).toBe(0);
    expect(await decideDeviation(other!, own, granted)).toEqual({ ok: true, id: own });
    expect(await decideDeviation(other!, own, granted)).toEqual({ ok: false, problems: [{ field: "reason", code: "decided" }] });
    await expect(decideDeviation(other!, "none", granted)).rejects.toThrow(NotFoundError);
  });

  it("shows to its department and IT while it waits, to every employee while it is in force, and ends by itself", async () => {
    const id = await asked();
    const seen = async (who: SignedIn, day = today) => (await listDeviations(who, "sv", day)).find((line) => line.id === id)?.state;
    expect([await seen(head!), await seen(it_!), await seen(stranger!)]).toEqual(["asked", "asked", undefined]);
    await decideDeviation(it_!, id, { decision: "granted", reason: "Beviljas" });
    expect([await seen(stranger!), await seen(head!, inDays(21)), await seen(stranger!, inDays(21))]).toEqual(["inForce", "ended", undefined]);
  });

  it("has an end, at most two years off, a reason and another who decides, in the database too", async () => {
    const until = longestDeviation(today);
    const late = swedishDate(new Date(dateColumn(until).getTime() + 86_400_000));
    expect(await askDeviation(head!, await wish({ until: late }))).toEqual({ ok: false, problems: [{ field: "until", code: "untilTooFar" }] });
    expect(await askDeviation(head!, await wish({ until: today }))).toEqual({ ok: false, problems: [{ field: "until", code: "untilPassed" }] });
    expect(await askDeviation(head!, { ...(await wish()), standardItemId: "none" })).toMatchObject({ problems: [{ code: "standardMissing" }] });
    const client = await database();
    const id = await asked(head, { until });
    await expect(client.deviation.update({ where: { id }, data: { until: dateColumn(late) } })).rejects.toThrow();
    await expect(client.deviation.update({ where: { id }, data: { decision: "granted", reason: "Ja", decidedOn: dateColumn(today), decidedById: head!.personId } })).rejects.toThrow();
    await decideDeviation(it_!, id, { decision: "refused", reason: "Standarden räcker" });
    await expect(client.deviation.update({ where: { id }, data: { reason: "Något annat" } })).rejects.toThrow();
    await expect(client.deviation.delete({ where: { id } })).rejects.toThrow();
  });

  it("is reminded of once, when it ends within 30 days", async () => {
    await sendDeviationReminders(today);
    const [near, far] = [await asked(head, { what: "Etikettskrivare" }), await asked(head, { until: inDays(200) })];
    for (const id of [near, far]) await decideDeviation(it_!, id, { decision: "granted", reason: "Beviljas" });
    expect([await sendDeviationReminders(today), await sendDeviationReminders(today)]).toEqual([1, 0]);
    const mails = await (await database()).outgoingMail.findMany({ where: { purpose: "deviationReminder", subject: { contains: "Etikettskrivare" } } });
    expect(mails.map(({ address }) => address)).toEqual(["chef@kommun.example"]);
  });
});
