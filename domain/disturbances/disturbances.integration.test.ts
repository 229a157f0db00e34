import { beforeAll, describe, expect, it } from "vitest";
import type { SignedIn } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import type { DocumentCache } from "@/lib/document-cache";
import { gatherDependencies } from "@/lib/dependencies";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import type { Department } from "@/prisma/generated/client";
import { actorFor, createDepartment, createPage, createPerson } from "@/test/database";
import { cancelDisturbance, changeDisturbance, reportDisturbance, solveDisturbance, tellMore } from "./disturbances.commands";
import { findDisturbance, getAvailability, getStaffDisturbance, listDisturbancesOfPage, listEndedDisturbances, listOpenDisturbances, listPlannedDisturbances, listReportDepartments, listStaffDisturbances } from "./disturbances.queries";
import type { GivenDisturbance } from "./disturbances.schema";
import { sendDisturbanceReminders } from "./reminders.commands";
import { expireWhatChanged } from "./watch";

const hour = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hour);

let [water, elsewhere]: Department[] = [];
let [officer, stranger, it_, writer]: SignedIn[] = [];
let pageId = "";
let topicId = "";

const actor = async (role: Parameters<typeof createPerson>[0], email?: string) => {
  const person = await createPerson(role);
  if (email) await (await database()).person.update({ where: { id: person.id }, data: { email } });
  return actorFor(person);
};

beforeAll(async () => {
  [water, elsewhere] = [await createDepartment({ id: "va", name: "VA" }), await createDepartment({ id: "annan" })];
  officer = await actor({ department: water, roles: ["emergencyPublisher"] }, "jour@kommun.example");
  writer = await actor({ department: water, roles: ["writer"] }, "skribent@kommun.example");
  stranger = await actor({ department: elsewhere, roles: ["publisher", "contactHandler"] });
  it_ = await actor({ department: elsewhere, roles: ["itAdministrator"] }, "it@kommun.example");
  const topic = await createPage({ id: "bygga", department: water });
  const page = await createPage({ id: "vatten", department: water, parent: topic.item });
  [topicId, pageId] = [topic.item.id, page.item.id];
});

const given = (more: Partial<GivenDisturbance> = {}): GivenDisturbance => ({ category: "water", departmentId: "va", system: "", words: { sv: { title: "Läcka", area: "Åsgatan", text: "Inget vatten", cause: "" } }, startsAt: new Date(), expectedEnd: inHours(3), position: null, pages: [pageId], ...more });
const report = async (more: Partial<GivenDisturbance> = {}, who = officer as SignedIn) => {
  const done = await reportDisturbance(who, given(more));
  if (!done.ok) throw new Error(JSON.stringify(done.problems));
  return done.id;
};
const said = { sv: "Vi gräver", en: "We are digging" };

describe("telling of a disturbance", () => {
  it("shows it at once to everybody, where it concerns them, with its thread, until it is solved", async () => {
    const id = await report({ position: { latitude: 59.3, longitude: 18 } });
    expect(id).toMatch(/^\d{6}-[a-z2-9]{4}$/);
    const now = new Date();
    expect((await listOpenDisturbances("sv", now)).map((line) => line.id)).toContain(id);
    expect((await listDisturbancesOfPage("sv", pageId, now)).map((line) => line.id)).toContain(id);
    expect(await listDisturbancesOfPage("sv", topicId, now)).toEqual([]);
    await tellMore(officer!, id, { texts: said, expectedEnd: inHours(9) });
    await solveDisturbance(officer!, id, { sv: "Vattnet är tillbaka" });
    const [sv, en] = [await findDisturbance("sv", id, new Date()), await findDisturbance("en", id, new Date())];
    expect(sv?.thread.map(({ kind, text }) => [kind, text])).toEqual([["solved", "Vattnet är tillbaka"], ["told", "Vi gräver"], ["reported", ""]]);
    // Trap 4: what is not translated is labelled with its language.
    expect(en?.thread.map(({ text, lang }) => [text, lang])).toEqual([["Vattnet är tillbaka", "sv"], ["We are digging", undefined], ["", undefined]]);
    expect([sv?.state, en?.lang, en?.title]).toEqual(["solved", "sv", "Läcka"]);
    expect((await listOpenDisturbances("sv", new Date())).map((line) => line.id)).not.toContain(id);
    expect((await listEndedDisturbances("sv", new Date(), 1)).lines.map((line) => line.id)).toContain(id);
  });

  it("tells those who have asked, each step once, by page, topic, place, department and kind", async () => {
    const id = await report();
    await tellMore(officer!, id, { texts: said });
    const rows = await (await database()).announcement.findMany({ where: { key: { startsWith: `disturbance:${id}` } }, orderBy: { key: "asc" } });
    expect(rows.map(({ key }) => key)).toEqual([`disturbance:${id}:1`, `disturbance:${id}:2`]);
    expect([...(rows[0]?.subjects ?? [])].sort()).toEqual(["category:water", "department:va", `page:${pageId}`, "place:åsgatan", `topic:${topicId}`]);
    expect(rows[1]?.texts).toEqual({ sv: { title: "Ny information: Läcka", summary: "Åsgatan. Vi gräver" } });
    expect(rows[1]?.addresses).toEqual({ sv: `/sv/driftinformation/${id}` });
  });

  it("leaves a row in the audit trail for each deed, without a word of what was written", async () => {
    const id = await report();
    await tellMore(officer!, id, { texts: said });
    await changeDisturbance(officer!, id, given({ words: { sv: { title: "Större läcka", area: "Åsgatan", text: "", cause: "" } } }), 1);
    await solveDisturbance(officer!, id, said);
    const rows = await (await database()).auditEvent.findMany({ where: { thingId: id }, orderBy: { id: "asc" } });
    expect(rows.map(({ event, actorId, departmentId, details }) => [event, actorId, departmentId, details])).toEqual([
      ["disturbance.reported", officer!.personId, "va", { category: "water", planned: false }],
      ["disturbance.told", officer!.personId, "va", { number: 2 }],
      ["disturbance.changed", officer!.personId, "va", { revision: 2 }],
      ["disturbance.solved", officer!.personId, "va", { number: 4 }],
    ]);
  });

  it("is for those of the department who publish, answer or are on duty; IT tells of systems, for whomever", async () => {
    for (const who of [stranger!, writer!, it_!]) await expect(reportDisturbance(who, given())).rejects.toThrow(NotAllowedError);
    const id = await report({ category: "systems", system: "Växeln" }, it_);
    const leak = await report();
    for (const who of [stranger!, writer!]) {
      await expect(tellMore(who, id, { texts: said })).rejects.toThrow(NotAllowedError);
      await expect(solveDisturbance(who, leak, said)).rejects.toThrow(NotAllowedError);
      await expect(getStaffDisturbance(who, leak, "sv", new Date())).rejects.toThrow(NotFoundError);
    }
    // Trap 1: the right is asked of what it was and of what it becomes.
    await expect(changeDisturbance(it_!, id, given(), 0)).rejects.toThrow(NotAllowedError);
    await expect(changeDisturbance(stranger!, leak, given({ departmentId: "annan" }), 0)).rejects.toThrow(NotAllowedError);
    await expect(tellMore(officer!, "261128-none", { texts: said })).rejects.toThrow(NotFoundError);
    expect((await listReportDepartments(officer!, "sv")).map((each) => each.id)).toEqual(["va"]);
    expect((await listStaffDisturbances(it_!, "sv", new Date())).map((line) => line.id)).toContain(id);
    expect((await listStaffDisturbances(it_!, "sv", new Date())).map((line) => line.id)).not.toContain(leak);
    await expect(listStaffDisturbances(writer!, "sv", new Date())).rejects.toThrow(NotAllowedError);
  });

  it("refuses a page that is not published", async () => {
    expect(await reportDisturbance(officer!, given({ pages: ["no-such-page"] }))).toEqual({ ok: false, problems: [{ field: "pages", code: "pageGone" }] });
  });
});

describe("a disturbance that is changed, cancelled or over", () => {
  const code = (done: Awaited<ReturnType<typeof tellMore>>) => (done.ok ? "ok" : done.problems[0]?.code);

  it("takes no change from somebody who has not read the last one", async () => {
    const id = await report();
    await tellMore(officer!, id, { texts: said });
    expect(code(await changeDisturbance(officer!, id, given(), 0))).toBe("changed");
    expect(code(await changeDisturbance(officer!, id, given({ words: { sv: given().words.sv, en: { title: "Leak", area: "Åsgatan", text: "", cause: "" } }, pages: [] }), 1))).toBe("ok");
    expect((await findDisturbance("en", id, new Date()))?.title).toBe("Leak");
    expect(await listDisturbancesOfPage("sv", pageId, new Date())).not.toContainEqual(expect.objectContaining({ id }));
  });

  it("is cancelled before it begins and solved after, and never both, nor told of when it is over", async () => {
    const planned = await report({ startsAt: inHours(24), expectedEnd: inHours(30) });
    expect(code(await solveDisturbance(officer!, planned, said))).toBe("notStarted");
    expect(code(await cancelDisturbance(officer!, planned, said))).toBe("ok");
    for (const again of [() => cancelDisturbance(officer!, planned, said), () => tellMore(officer!, planned, { texts: said }), () => changeDisturbance(officer!, planned, given(), 1)]) expect(code(await again())).toBe("ended");
    const begun = await report({ startsAt: inHours(-2) });
    expect(code(await cancelDisturbance(officer!, begun, said))).toBe("started");
    expect(code(await solveDisturbance(officer!, begun, said, inHours(1)))).toBe("solvedInFuture");
    expect(code(await solveDisturbance(officer!, begun, said, inHours(-3)))).toBe("solvedBeforeStart");
    expect(code(await solveDisturbance(officer!, begun, said, inHours(-1)))).toBe("ok");
    const calendar = await listPlannedDisturbances("sv", new Date());
    expect(calendar.filter(({ id }) => [planned, begun].includes(id)).map(({ id, state, revision }) => [id, state, revision])).toEqual([[planned, "cancelled", 1]]);
  });

  it("is never removed, and what the thread has told stays told", async () => {
    const id = await report();
    const client = await database();
    await expect(client.$executeRaw`DELETE FROM disturbance WHERE id = ${id}`).rejects.toThrow(/only ever added/);
    await expect(client.$executeRaw`UPDATE disturbance_update SET kind = 'solved' WHERE disturbance_id = ${id}`).rejects.toThrow(/only ever added/);
    await expect(client.$executeRaw`UPDATE disturbance SET solved_at = starts_at - interval '1 hour' WHERE id = ${id}`).rejects.toThrow(/solved_after_start/);
  });

  it("counts in how much has worked from its beginning until it was solved; what did not take place does not count", async () => {
    const lineOf = async () => (await getAvailability(new Date())).lines.find(({ category, system }) => category === "heating" && system === null);
    const id = await report({ category: "heating", startsAt: inHours(-10) });
    await solveDisturbance(officer!, id, said, inHours(-4));
    const cancelled = await report({ category: "heating", startsAt: inHours(5), expectedEnd: inHours(6) });
    await cancelDisturbance(officer!, cancelled, said);
    const line = await lineOf();
    expect([line?.count, Math.round((line?.disturbed ?? 0) / hour)]).toEqual([1, 6]);
  });
});

describe("a time that was said and has passed", () => {
  it("is told to readers, and reminds the department that said it, once for each time that is said", async () => {
    const client = await database();
    await client.outgoingMail.deleteMany();
    const id = await report({ startsAt: inHours(-1), expectedEnd: inHours(1) });
    const later = inHours(2);
    expect((await findDisturbance("sv", id, later))?.overdue).toBe(true);
    await client.disturbance.updateMany({ where: { id: { not: id }, solvedAt: null, cancelledAt: null }, data: { expectedEnd: null } });
    expect([await sendDisturbanceReminders(new Date()), await sendDisturbanceReminders(later), await sendDisturbanceReminders(later)]).toEqual([0, 1, 0]);
    await tellMore(officer!, id, { texts: said, expectedEnd: inHours(3) });
    expect([await sendDisturbanceReminders(later), await sendDisturbanceReminders(inHours(4))]).toEqual([0, 1]);
    const mails = await client.outgoingMail.findMany({ select: { address: true, subject: true, text: true } });
    expect(mails.map(({ address }) => address)).toEqual(["jour@kommun.example", "jour@kommun.example"]);
    expect(mails[0]?.text).toContain(`/sv/personal/driftinformation/${id}`);
    await solveDisturbance(officer!, id, said);
    expect(await sendDisturbanceReminders(inHours(9))).toBe(0);
    const outage = await report({ category: "systems", startsAt: inHours(-1), expectedEnd: inHours(1) }, it_);
    expect(await sendDisturbanceReminders(later)).toBe(2);
    await solveDisturbance(it_!, outage, said);
    expect(await client.outgoingMail.count({ where: { address: "it@kommun.example" } })).toBe(1);
  });
});

describe("documents that are kept", () => {
  it("of a page, of the start page and of the status page note what they show, also where nothing concerns the page yet", async () => {
    const noted = async (work: () => Promise<unknown>) => [...(await gatherDependencies(work)).tags];
    expect(await noted(() => listDisturbancesOfPage("sv", topicId, new Date()))).toEqual([`disturbances-of:${topicId}`]);
    expect(await noted(() => listOpenDisturbances("sv", new Date()))).toEqual(["disturbances"]);
  });

  it("are found old when another instance has done something, and when time alone changes what they say", async () => {
    const home = globalThis as typeof globalThis & { torgetDocuments?: Pick<DocumentCache, "expire"> };
    const expired: string[] = [];
    const real = home.torgetDocuments;
    home.torgetDocuments = { expire: (tags: Iterable<string>) => void expired.push(...tags) };
    try {
      const id = await report({ startsAt: inHours(1), expectedEnd: inHours(2) });
      const first = await expireWhatChanged(null);
      const since = async (now?: Date) => {
        expired.length = 0;
        const seen = await expireWhatChanged(first, now);
        return { seen, tags: [...new Set(expired)] };
      };
      expect((await since()).tags).toEqual([]);
      const tags = ["disturbances", `disturbance:${id}`, `disturbances-of:${pageId}`];
      // It begins; the time that was said passes; another instance writes.
      for (const now of [inHours(1.5), inHours(2.5)]) expect((await since(now)).tags).toEqual(tags);
      await (await database()).disturbance.update({ where: { id }, data: { revision: { increment: 1 } } });
      expect((await since()).tags).toEqual(tags);
      await (await database()).disturbance.update({ where: { id }, data: { cancelledAt: new Date() } });
      expect((await since()).tags).toEqual(tags);
    } finally {
      home.torgetDocuments = real;
    }
  });
});
