import { beforeAll, describe, expect, it } from "vitest";
import { NotFoundError } from "@/lib/errors";
import { database } from "@/lib/db";
import { swedishDate } from "@/lib/dates";
import { send } from "../matters.fixtures";
import { getMatter, listMatters } from "../matters.queries";
import { anonymiseMatter } from "./anonymise.commands";
import { giveNewCode } from "./new-code.commands";
import { getMatterRecord } from "./records.queries";
import { registerMatter, sayRegistrationNotNeeded, setRegistrationPrefix } from "./registration.commands";
import { arrive, makeRecordsOffice, place, plain, secret, staff, trailOf, viewsOf, year } from "./records.fixtures";

beforeAll(makeRecordsOffice);

describe("registration", () => {
  it("gives fifty matters that are registered at the same time fifty numbers in a row, without a twin and without a gap", async () => {
    const matters = await Promise.all(Array.from({ length: 50 }, () => arrive()));
    await Promise.all(matters.map(({ id }) => registerMatter(staff.handler, id, plain)));
    const rows = await (await database()).matterRegistration.findMany({ where: { matterId: { in: matters.map(({ id }) => id) } }, select: { number: true } });
    const numbers = rows.map(({ number }) => Number(/^BUN \d{4}-(\d{6})$/.exec(number ?? "")?.[1])).sort((one, other) => one - other);
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, at) => (numbers[0] ?? 0) + at));
  });

  it("gives a number back when the deed comes to nothing", async () => {
    const client = await database();
    const last = async () => (await client.registrationSeries.findUnique({ where: { prefix_year: { prefix: "BUN", year: Number(year) } } }))?.last ?? 0;
    const before = await last();
    // A subject that PostgreSQL cannot keep: the transaction fails after the number was taken.
    await expect(registerMatter(staff.handler, (await arrive()).id, { ...plain, subject: "noll\u0000" })).rejects.toThrow();
    expect(await last()).toBe(before);
  });

  it("keeps the number and what was said before when it is corrected, and notes who did it", async () => {
    const { id } = await arrive();
    await registerMatter(staff.handler, id, { ...plain, correspondent: "Rut Berg", subject: "Altan" });
    await registerMatter(staff.handler, id, { ...plain, subject: "Altan vid vattnet" });
    const { registrations } = await getMatterRecord(staff.handler, id);
    expect(registrations.map(({ correspondent, subject, person, receivedOn }) => [correspondent, subject, person, receivedOn])).toEqual([[null, "Altan vid vattnet", "Hanna Handläggare", swedishDate()], ["Rut Berg", "Altan", "Hanna Handläggare", swedishDate()]]);
    expect(new Set(registrations.map(({ number }) => number)).size).toBe(1);
    const trail = (await trailOf(id)).filter(({ event }) => event === "matter.registered");
    expect(trail.map(({ details }) => details)).toEqual([{ state: "registered", number: registrations[0]?.number, secret: false, changed: false }, { state: "registered", number: registrations[0]?.number, secret: false, changed: true }]);
    expect(JSON.stringify(trail)).not.toContain("Altan");
  });

  it("cannot be rewritten or removed, and its number cannot be given to another matter, not even by the portal itself", async () => {
    const client = await database();
    const [one, other] = [await arrive(), await arrive()];
    await registerMatter(staff.handler, one.id, plain);
    const row = await client.matterRegistration.findFirstOrThrow({ where: { matterId: one.id } });
    const attempts = [
      () => client.matterRegistration.update({ where: { id: row.id }, data: { subject: "Något annat" } }),
      () => client.matterRegistration.delete({ where: { id: row.id } }),
      () => client.$executeRaw`TRUNCATE matter_registration CASCADE`,
      () => client.matterRegistration.create({ data: { matterId: other.id, personId: row.personId, state: "registered", number: row.number, receivedOn: row.receivedOn } }),
      () => client.matterRegistration.create({ data: { matterId: one.id, personId: row.personId, state: "registered", number: "BUN 2026-999999", receivedOn: row.receivedOn } }),
      () => client.matterRegistration.create({ data: { matterId: other.id, personId: row.personId, state: "notNeeded", reason: "trivial", secrecy: "OSL", receivedOn: row.receivedOn } }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow();
  });

  it("is said not to be needed with a reason from the list and words, unless it is registered already", async () => {
    const { id } = await arrive();
    expect(await sayRegistrationNotNeeded(staff.handler, id, { words: "x" })).toEqual({ ok: false, code: "reasonMissing" });
    expect(await sayRegistrationNotNeeded(staff.handler, id, { reason: "trivial", words: "" })).toEqual({ ok: false, code: "wordsMissing" });
    expect(await sayRegistrationNotNeeded(staff.handler, id, { reason: "trivial", words: "En hälsning" })).toEqual({ ok: true });
    expect(await registerMatter(staff.handler, id, plain)).toEqual({ ok: true });
    expect(await sayRegistrationNotNeeded(staff.handler, id, { reason: "trivial", words: "Ändå inte" })).toEqual({ ok: false, code: "alreadyRegistered" });
  });

  it("waits in the list of unregistered matters until one of the two has been said", async () => {
    const [one, two, three] = [await arrive(), await arrive(), await arrive()];
    const unregistered = async () => (await listMatters(staff.handler, "unregistered", "sv")).lines.map(({ id }) => id);
    expect(await unregistered()).toEqual(expect.arrayContaining([one.id, two.id, three.id]));
    const { unregistered: before } = (await listMatters(staff.handler, "new", "sv")).counts;
    await registerMatter(staff.handler, one.id, plain);
    await sayRegistrationNotNeeded(staff.handler, two.id, { reason: "copy", words: "Samma som i går" });
    const left = await unregistered();
    expect([left.includes(one.id), left.includes(two.id), left.includes(three.id)]).toEqual([false, false, true]);
    expect((await listMatters(staff.handler, "new", "sv")).counts.unregistered).toBe(before - 2);
  });

  it("wants a series: a department without one, with none above it, is told so; and a series begins with a letter", async () => {
    const { reference } = await send({ topic: "" });
    const { id } = await (await database()).matter.findUniqueOrThrow({ where: { reference } });
    expect(await registerMatter(staff.neighbour, id, plain)).toEqual({ ok: false, code: "prefixMissing" });
    expect(await setRegistrationPrefix(staff.head, place.here, "1 B")).toEqual({ ok: false, code: "prefixWrong" });
  });

  it("is another department's not to see, to do or to prefix", async () => {
    const { id } = await arrive();
    for (const attempt of [() => registerMatter(staff.neighbour, id, plain), () => sayRegistrationNotNeeded(staff.neighbour, id, { reason: "copy", words: "x" }), () => getMatterRecord(staff.neighbour, id), () => giveNewCode(staff.neighbour, id, "details"), () => anonymiseMatter(staff.neighbour, id, "")]) {
      await expect(attempt()).rejects.toBeInstanceOf(NotFoundError);
    }
    await expect(setRegistrationPrefix(staff.neighbour, place.here, "XX")).rejects.toThrow("records.plan");
    await expect(setRegistrationPrefix(staff.handler, place.here, "XX")).rejects.toThrow("records.plan");
  });
});

describe("a mark for secrecy", () => {
  it("lets each view of the matter be noted, with who and when and nothing of what; a matter without it leaves no trace", async () => {
    const [marked, open] = [await arrive({ message: "Något om Planterad Person" }), await arrive()];
    await getMatter(staff.handler, marked.id, "sv");
    await registerMatter(staff.handler, marked.id, secret);
    await getMatter(staff.handler, marked.id, "sv");
    await getMatter(staff.handler, marked.id, "sv");
    await getMatter(staff.handler, open.id, "sv");
    const view = { event: "matter.secretViewed", actorId: staff.handler.personId, details: { through: "page" } };
    expect([await viewsOf(marked.id), await viewsOf(open.id)]).toEqual([[view, view], []]);
    expect(JSON.stringify(await trailOf(marked.id))).not.toContain("Planterad");
  });

  it("hides in every list how the message begins", async () => {
    const { id, reference } = await arrive({ message: "Hemlig början" });
    const listed = () => listMatters(staff.handler, "new", "sv", { filter: { q: reference, topic: "", handler: "", page: 1 } });
    await registerMatter(staff.handler, id, secret);
    const line = (await listed()).lines.find((each) => each.id === id);
    expect(line).toMatchObject({ beginning: "", secret: true });
    expect(JSON.stringify(await listed())).not.toContain("Hemlig");
  });

  it("is found by its reference and by no word of it, since that a word finds it would tell what stands in it", async () => {
    const word = `Planterad${Date.now().toString(36)}`;
    const [marked, open] = [await arrive({ message: `Om ${word}` }), await arrive({ message: `Också om ${word}` })];
    await registerMatter(staff.handler, marked.id, secret);
    const found = async (q: string) => (await listMatters(staff.handler, "all", "sv", { filter: { q, topic: "", handler: "", page: 1 } })).lines.map(({ id }) => id);
    expect([await found(word), await found(marked.reference)]).toEqual([[open.id], [marked.id]]);
  });
});
