import { rm, writeFile } from "node:fs/promises";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { SignedIn } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import type { Department } from "@/prisma/generated/client";
import { actorFor, createDepartment, createPage, createPerson } from "@/test/database";
import { whileAway } from "@/test/database-away";
import { givenAlert, minutesFrom } from "./alerts.fixtures";
import { changeAlert, endAlert, publishAlert } from "./alerts.commands";
import { allAlerts, alertsWithDrills, findAlertPlace, findAlerts, getAlert, listAlerts } from "./alerts.queries";
import { knownAlerts, recallAlerts, rememberAlerts } from "./alert-store";
import { nothingKnown } from "./alerts";
import { tellOfBegun } from "./alerts-begun";
import { refreshAlerts, watchAlerts } from "./alerts-watch";
import { findCapMessage, listCapMessages } from "./cap.queries";
import { identifierOf } from "./cap";

let department: Department;
let duty: SignedIn;
let colleague: SignedIn;
let elsewhere: SignedIn;

beforeAll(async () => {
  department = await createDepartment({ name: "Va-enheten" });
  duty = await actorFor(await createPerson({ department, roles: ["emergencyPublisher"], name: "Joel Jour" }));
  colleague = await actorFor(await createPerson({ department, roles: ["publisher", "departmentHead"] }));
  elsewhere = await actorFor(await createPerson({ roles: ["emergencyPublisher"] }));
});

beforeEach(() => rememberAlerts(nothingKnown));

afterEach(async () => {
  for (const { id, number } of alertsWithDrills(new Date(Date.now() + 1_000))) await endAlert(duty, id, number);
  await refreshAlerts();
});

const titles = (path: string | null = "/sv", now?: Date) => findAlerts(path, now).map(({ texts }) => texts.sv?.title);
async function warn(more: Parameters<typeof givenAlert>[0] = {}, drill = false): Promise<string> {
  const answer = await publishAlert(duty, department.id, givenAlert(more), drill);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.id;
}
const audits = async (thingId: string) => (await (await database()).auditEvent.findMany({ where: { thingId }, orderBy: { id: "asc" } })).map(({ event, actorId }) => [event, actorId]);
const told = async (id: string) => (await (await database()).announcement.findMany({ where: { key: { startsWith: `alert:${id}:` } }, orderBy: { key: "asc" } })).map(({ key, urgent, subjects }) => ({ key, urgent, subjects }));

describe("an alert", () => {
  it("stands on every page as soon as it is published, with who did it, and is gone when it is ended", async () => {
    const id = await warn();
    expect(titles()).toEqual(["Vattenläcka i Hamnen"]);
    expect(titles(null)).toEqual(["Vattenläcka i Hamnen"]);
    expect(await endAlert(duty, id, 1)).toEqual({ ok: true, id });
    expect(titles()).toEqual([]);
    expect(await audits(id)).toEqual([["alert.published", duty.personId], ["alert.ended", duty.personId]]);
    expect((await getAlert(duty, id, "sv")).history.map(({ deed, by }) => [deed, by])).toEqual([["ended", "Joel Jour"], ["published", "Joel Jour"]]);
  });

  it("that is changed is shown with its new words and when it was changed, and told anew (trap 6)", async () => {
    const id = await warn();
    const texts = { sv: { title: "Vattnet är drickbart igen", text: "Du behöver inte koka det." } };
    expect(await changeAlert(duty, id, 1, givenAlert({ texts, level: "information" }))).toEqual({ ok: true, id });
    expect(findAlerts("/sv")).toMatchObject([{ number: 2, level: "information", texts, changedAt: expect.any(Date) as Date }]);
    expect(await told(id)).toEqual([{ key: `alert:${id}:1`, urgent: true, subjects: [`department:${department.id}`] }, { key: `alert:${id}:2`, urgent: false, subjects: [`department:${department.id}`] }]);
  });

  it("stands on the page that it is for and those below it, in every language, and follows it when it is moved", async () => {
    const { item, edition } = await createPage({ path: "bygga/bygglov" });
    expect(await findAlertPlace("https://www.bjorkvalla.example/sv/bygga/bygglov/")).toBe(item.id);
    expect(await findAlertPlace("/en/bygga/bygglov")).toBe(item.id);
    for (const address of ["/sv/finns-inte", "bygga/bygglov", "https://", "/xx/bygga/bygglov", "/sv"]) expect(await findAlertPlace(address), address).toBeNull();
    await warn({ itemId: item.id });
    expect(["/sv/bygga/bygglov", "/sv/bygga/bygglov/altan", "/en/bygga/bygglov", "/sv/bygga/bygglovet", "/sv/bygga", "/sv", null].map((path) => titles(path).length)).toEqual([1, 1, 1, 0, 0, 0, 0]);
    expect(allAlerts()).toMatchObject([{ place: { names: { sv: "En titel" } } }]);
    await (await database()).edition.update({ where: { id: edition.id }, data: { path: "bygga/lov" } });
    await refreshAlerts();
    expect([titles("/sv/bygga/lov").length, titles("/sv/bygga/bygglov").length]).toEqual([1, 0]);
  });

  it("is refused without an end that lies ahead, and on a page that is none", async () => {
    const now = new Date();
    for (const [more, code] of [[{ endsAt: now }, "endPast"], [{ startsAt: minutesFrom(now, 60), endsAt: minutesFrom(now, 30) }, "endBeforeStart"], [{ endsAt: minutesFrom(now, 60 * 24 * 32) }, "endTooLate"], [{ itemId: "no-such-page" }, "pageUnknown"]] as const) {
      expect(await publishAlert(duty, department.id, givenAlert(more, now), false, now), code).toMatchObject({ ok: false, code: "invalid", problems: [{ code }] });
    }
    expect(titles()).toEqual([]);
  });

  it("is not changed by two at once, nor after its end", async () => {
    const id = await warn();
    const [one, other] = await Promise.all([changeAlert(duty, id, 1, givenAlert({ level: "emergency" })), changeAlert(duty, id, 1, givenAlert({ level: "information" }))]);
    expect([one.ok, other.ok].filter(Boolean)).toHaveLength(1);
    expect([one, other].find(({ ok }) => !ok)).toEqual({ ok: false, code: "changed" });
    expect(await endAlert(duty, id, 2, minutesFrom(new Date(), 241))).toEqual({ ok: false, code: "past" });
    await endAlert(duty, id, 2);
    expect(await changeAlert(duty, id, 3, givenAlert())).toEqual({ ok: false, code: "past" });
  });

  it("that is an exercise is staff's alone: no page, no list, no message of CAP and nobody told", async () => {
    const id = await warn({}, true);
    expect([titles(), allAlerts(), alertsWithDrills().map(({ drill }) => drill)]).toEqual([[], [], [true]]);
    expect((await listCapMessages()).map(({ identifier }) => identifier)).not.toContain(identifierOf(id, 1));
    await expect(findCapMessage(identifierOf(id, 1))).rejects.toThrow(NotFoundError);
    await changeAlert(duty, id, 1, givenAlert());
    await endAlert(duty, id, 2);
    expect(await told(id)).toEqual([]);
    await expect((await database()).alert.update({ where: { id }, data: { drill: false } })).rejects.toThrow();
  });

  it("is a message of CAP that anybody may fetch, and its change another", async () => {
    const id = await warn();
    await changeAlert(duty, id, 1, givenAlert({ level: "emergency" }));
    expect(await findCapMessage(identifierOf(id, 2))).toMatchObject({ msgType: "Update", level: "emergency", references: [{ identifier: identifierOf(id, 1) }], department: { sv: "Va-enheten" } });
    await expect(findCapMessage("torget-nothing-1")).rejects.toThrow(NotFoundError);
    await expect(findCapMessage("what")).rejects.toThrow(NotFoundError);
  });

  it("that begins later stands and is told when it does, once however many instances look", async () => {
    const begins = minutesFrom(new Date(), 30);
    const id = await warn({ startsAt: begins });
    expect([titles(), await told(id)]).toEqual([[], []]);
    const then = minutesFrom(begins, 1);
    expect(titles("/sv", then)).toEqual(["Vattenläcka i Hamnen"]);
    await tellOfBegun(knownAlerts(), then);
    await tellOfBegun(knownAlerts(), then);
    expect((await told(id)).map(({ key }) => key)).toEqual([`alert:${id}:1`]);
    await endAlert(duty, id, 1);
  });

  it("leaves a history that is never written over", async () => {
    const id = await warn();
    const client = await database();
    await expect(client.alertRevision.updateMany({ where: { alertId: id }, data: { level: "information" } })).rejects.toThrow();
    await expect(client.alertRevision.deleteMany({ where: { alertId: id } })).rejects.toThrow();
  });
});

describe("somebody who is not the department's emergency publisher", () => {
  it("publishes nothing for it, and finds none of its alerts to change or end", async () => {
    const id = await warn();
    for (const actor of [colleague, elsewhere]) {
      await expect(publishAlert(actor, department.id, givenAlert(), false)).rejects.toThrow(NotAllowedError);
      await expect(changeAlert(actor, id, 1, givenAlert())).rejects.toThrow(NotFoundError);
      await expect(endAlert(actor, id, 1)).rejects.toThrow(NotFoundError);
      await expect(getAlert(actor, id, "sv")).rejects.toThrow(NotFoundError);
    }
    await expect(listAlerts(colleague, "sv")).rejects.toThrow(NotAllowedError);
    expect((await listAlerts(elsewhere, "sv")).lines).toEqual([]);
    expect((await listAlerts(duty, "sv")).lines[0]).toMatchObject({ id, state: "stands", department: "Va-enheten" });
    await expect(publishAlert({ ...duty, level: 1 }, department.id, givenAlert(), false)).rejects.toMatchObject({ stepUp: true });
    await expect(endAlert({ ...duty, level: 1 }, id, 1)).rejects.toMatchObject({ stepUp: true });
  });
});

it("what another instance publishes and ends is seen by this one within seconds", async () => {
  const stop = new AbortController();
  const client = await database();
  const { startsAt, endsAt, texts, ...given } = givenAlert();
  const { id } = await client.alert.create({ data: { departmentId: department.id, drill: false, startsAt, endsAt } });
  await client.alertRevision.create({ data: { ...given, texts: texts as object, startsAt, endsAt, alertId: id, number: 1, deed: "published", personId: duty.personId } });
  const watched = watchAlerts(stop.signal);
  await vi.waitFor(() => expect(titles()).toEqual(["Vattenläcka i Hamnen"]), { timeout: 5_000, interval: 20 });
  await client.alert.update({ where: { id }, data: { endedAt: new Date() } });
  await vi.waitFor(() => expect(titles()).toEqual([]), { timeout: 5_000, interval: 20 });
  stop.abort();
  await watched;
});

describe("while the database is away", () => {
  it("what stood goes on standing, until its end and no longer", async () => {
    await warn();
    await whileAway(async () => {
      await expect(refreshAlerts()).rejects.toThrow();
      expect(titles()).toEqual(["Vattenläcka i Hamnen"]);
      expect(titles("/sv", minutesFrom(new Date(), 239))).toHaveLength(1);
      expect(titles("/sv", minutesFrom(new Date(), 241))).toEqual([]);
    });
  });

  it("it stands also after a restart; a file that is broken is as none", async () => {
    await warn();
    delete (globalThis as { torgetAlerts?: unknown }).torgetAlerts;
    expect(titles()).toEqual([]);
    await recallAlerts();
    expect(titles()).toEqual(["Vattenläcka i Hamnen"]);
    await writeFile(`${env().TORGET_DATA}/warnings/alerts.json`, "{");
    await recallAlerts();
    expect(titles()).toEqual([]);
    await rm(`${env().TORGET_DATA}/warnings/alerts.json`);
  });
});
