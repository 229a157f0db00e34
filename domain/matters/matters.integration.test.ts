import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { mostAttempts } from "@/lib/mail";
import { municipality } from "@/lib/municipality";
import { actorFor, createDepartment, createPerson } from "@/test/database";
import { writeToMatter } from "./follow.commands";
import { openMatter } from "./follow.queries";
import { answerMatter, handOverMatter, releaseMatter, setMatterStatus, takeMatter } from "./matters.commands";
import { newPost, send, usedTicket } from "./matters.fixtures";
import { countWaitingMatters, getMatter, listMatters, mayHandleMatters } from "./matters.queries";
import { newTicket, postOf } from "./post-ticket";

const reply = { wantsReply: true, email: "rut@hem.example" };
let [topic, other] = ["", ""];
let [handler, neighbour] = [{} as Awaited<ReturnType<typeof actorFor>>, {} as Awaited<ReturnType<typeof actorFor>>];

async function contactOf(departmentId: string): Promise<string> {
  const { id } = await (await database()).contact.create({ data: { id: `contact-${departmentId}`, departmentId, texts: { create: [{ locale: "sv", name: "Bygglov" }] } } });
  return id;
}

beforeAll(async () => {
  const [here, there, switchboard] = [await createDepartment({ name: "Byggenheten" }), await createDepartment({ name: "Gatuenheten" }), await createDepartment()];
  topic = await contactOf(here.id);
  other = there.id;
  await (await database()).contact.create({ data: { id: municipality.switchboardContactId, departmentId: switchboard.id } });
  handler = await actorFor(await createPerson({ department: here, roles: ["contactHandler"], name: "Hanna Handläggare" }));
  neighbour = await actorFor(await createPerson({ department: there, roles: ["contactHandler"] }));
});

const rowOf = async (reference: string) => (await database()).matter.findUniqueOrThrow({ where: { reference: reference.replaceAll("-", "") }, include: { entries: true } });
const said = (rows: unknown) => JSON.stringify(rows, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
const mailsTo = async (address: string) => (await database()).outgoingMail.findMany({ where: { address }, orderBy: { createdAt: "asc" } });
const lists = async (view: Parameters<typeof listMatters>[1], who = handler, now = new Date()) => (await listMatters(who, view, "sv", { now })).lines.map(({ reference }) => reference.replaceAll("-", ""));

describe("what somebody sends", () => {
  it("is with the department of what it is about when the receipt is given, anonymous where nothing was said, with its arrival by the database's clock", async () => {
    const before = Date.now() - 1000;
    const { reference, code, receivedAt, department } = await send({ topic, message: "Får jag bygga en altan?" });
    const row = await rowOf(reference);
    expect([department, row.status, row.senderEmail, row.senderName, row.heldFor, row.entries.map(({ text }) => text)]).toEqual(["Byggenheten", "received", null, null, null, ["Får jag bygga en altan?"]]);
    expect(Math.abs(row.receivedAt.getTime() - receivedAt.getTime()) + Number(row.receivedAt.getTime() < before)).toBe(0);
    expect(said(row)).not.toContain(code);
  });

  it("goes to the switchboard's department where the sender does not know, or the chosen contact is gone", async () => {
    const client = await database();
    const { departmentId } = await client.contact.findUniqueOrThrow({ where: { id: municipality.switchboardContactId } });
    for (const chosen of ["", "no-such-contact"]) expect((await rowOf((await send({ topic: chosen })).reference)).departmentId).toBe(departmentId);
  });

  it("is one matter, with one receipt, however often and however close together the same form is posted", async () => {
    const ticket = usedTicket();
    const message = "Postat tio gånger på en gång";
    const receipts = await Promise.all(Array.from({ length: 10 }, () => send({ topic, message, ...reply, email: "tio@hem.example" }, { post: postOf(ticket, [message]) })));
    receipts.push(await send({ topic, message, ...reply, email: "tio@hem.example" }, { post: postOf(ticket, [message]) }));
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    expect(await (await database()).matterEntry.count({ where: { text: message } })).toBe(1);
    expect(await mailsTo("tio@hem.example")).toHaveLength(1);
  });

  it("is another matter where the words were changed in the form before it was sent again", async () => {
    const ticket = usedTicket();
    const [one, two] = [await send({ message: "Ett" }, { post: postOf(ticket, ["Ett"]) }), await send({ message: "Två" }, { post: postOf(ticket, ["Två"]) })];
    expect(one.reference).not.toBe(two.reference);
  });

  it("is told of by mail in the sender's language, without a word of it and without the code", async () => {
    const { reference, code } = await send({ topic, message: "Hemlig altan", ...reply, email: "language@hem.example" }, { locale: "en" });
    const [mail] = await mailsTo("language@hem.example");
    expect(mail).toMatchObject({ purpose: "matterReceived" });
    expect(mail?.subject).toContain("We have received your message");
    expect(mail?.text).toContain(`/en/follow?reference=${reference.match(/.{3}/g)?.join("-")}`);
    for (const secret of ["altan", code, code.slice(0, 4)]) expect(`${mail?.subject} ${mail?.text}`).not.toContain(secret);
  });

  it("leaves an audit row without a word of it", async () => {
    const { reference } = await send({ topic, message: "Något om Kalle Planterad", ...reply });
    const events = await (await database()).auditEvent.findMany({ where: { thingId: (await rowOf(reference)).id } });
    expect(events.map(({ event, details }) => [event, details])).toEqual([["matter.received", { kind: "question", held: "" }]]);
  });

  it.each([
    ["trap", { trapped: true }],
    ["unknownForm", { post: postOf("made-up", ["x"]) }],
    ["quick", { post: postOf(newTicket(), ["x"]) }],
  ])("that looks like spam (%s) is kept and held, its sender told the same, and mailed when a person lets it in", async (why, odd) => {
    const email = `${why}@hem.example`;
    const { reference, code } = await send({ topic, message: `Hållen ${why}`, ...reply, email }, odd);
    const { id, heldFor } = await rowOf(reference);
    expect([heldFor, await mailsTo(email), (await lists("new")).includes(reference), (await lists("held")).includes(reference)]).toEqual([why, [], false, true]);
    expect(await openMatter({ reference, code }, "sv")).toMatchObject({ status: "received" });
    expect(await answerMatter(handler, id, "Hej")).toEqual({ ok: false, code: "held" });
    expect([await releaseMatter(handler, id), await releaseMatter(handler, id)]).toEqual([{ ok: true }, { ok: false, code: "notHeld" }]);
    expect([(await mailsTo(email)).length, (await lists("new")).includes(reference)]).toEqual([1, true]);
  });

  it("is held, and never refused, when much comes from one address", async () => {
    const receipts = [];
    for (let at = 0; at < 22; at += 1) receipts.push(await send({ topic, message: `Många ${at}` }, { address: "198.51.100.7" }));
    const held = (await Promise.all(receipts.map(({ reference }) => rowOf(reference)))).map(({ heldFor }) => heldFor);
    expect(held).toEqual([...Array<null>(20).fill(null), "many", "many"]);
  });
});

describe("when something arrived, and what came of it", () => {
  it("cannot be changed or removed, not even by the portal itself", async () => {
    const client = await database();
    const { reference } = await send({ topic });
    const { id, receivedAt, entries } = await rowOf(reference);
    const entryId = entries[0]!.id;
    const attempts = [
      () => client.matter.update({ where: { id }, data: { receivedAt: new Date(0) } }),
      () => client.matter.update({ where: { id }, data: { reference: "ABCDEFGH2" } }),
      () => client.matter.update({ where: { id }, data: { codeHash: "0" } }),
      () => client.matter.delete({ where: { id } }),
      () => client.matterEntry.update({ where: { id: entryId }, data: { text: "Något annat" } }),
      () => client.matterEntry.delete({ where: { id: entryId } }),
      () => client.$executeRaw`TRUNCATE matter_entry, matter`,
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow();
    expect(await rowOf(reference)).toMatchObject({ id, receivedAt, reference });
  });

  it("is said by the database's clock whatever the portal says", async () => {
    const client = await database();
    const { departmentId } = await rowOf((await send({ topic })).reference);
    const early = await client.matter.create({ data: { reference: "Z2Z2Z2Z2Z", codeHash: "0", postKey: "early", kind: "question", locale: "sv", wantsReply: false, departmentId, receivedAt: new Date("2001-01-01") } });
    expect(early.receivedAt.getFullYear()).toBeGreaterThan(2020);
  });
});

describe("reference and code", () => {
  it("open the matter together, however typed, and a wrong code, another's code and an unknown reference are answered the same", async () => {
    const [one, two] = [await send({ topic, message: "Den ena" }), await send({ topic, message: "Den andra" })];
    expect((await openMatter({ reference: one.reference.toLowerCase(), code: ` ${one.code.toLowerCase()} ` }, "sv"))?.entries[0]?.text).toBe("Den ena");
    const wrong = [{ ...one, code: two.code }, { ...one, reference: "ABCDEFGHJ" }, { ...one, code: "" }, { reference: "", code: "" }, { ...one, reference: two.reference }];
    for (const keys of wrong) expect(await openMatter(keys, "sv")).toBeNull();
    expect(await writeToMatter({ ...one, code: two.code }, "add", "Hej", newPost("Hej"))).toEqual({ ok: false, code: "unknown" });
  });
});

describe("a matter on its way", () => {
  it("is taken, answered by mail that says only that there is an answer, found unsolved, asked about and closed", async () => {
    const keys = await send({ topic, message: "Min fråga", ...reply, email: "way@hem.example" });
    const { id } = await rowOf(keys.reference);
    const status = async () => (await openMatter(keys, "sv"))?.status;
    expect([await takeMatter(handler, id), await status(), (await lists("mine")).includes(keys.reference)]).toEqual([{ ok: true }, "withDepartment", true]);
    expect(await answerMatter(handler, id, "  ")).toEqual({ ok: false, code: "textMissing" });
    expect([await answerMatter(handler, id, "Ett hemligt svar"), await status()]).toEqual([{ ok: true }, "answered"]);
    const [, news] = await mailsTo("way@hem.example");
    expect([news?.purpose, news?.text.includes("hemligt")]).toEqual(["matterNews", false]);

    expect(await writeToMatter(keys, "add", "Jo", newPost("Jo"))).toEqual({ ok: false, code: "settled" });
    const again = newPost("Inte löst");
    expect([await writeToMatter(keys, "reopen", "Inte löst", again), await writeToMatter(keys, "reopen", "Inte löst", again), await status()]).toEqual([{ ok: true }, { ok: true }, "withDepartment"]);
    expect(await setMatterStatus(handler, id, "waitingForYou", "")).toEqual({ ok: false, code: "textMissing" });
    expect([await setMatterStatus(handler, id, "waitingForYou", "Var ligger huset?"), await status(), (await lists("waiting")).includes(keys.reference)]).toEqual([{ ok: true }, "waitingForYou", true]);
    expect([await writeToMatter(keys, "add", "Vid sjön", newPost("Vid sjön")), await status()]).toEqual([{ ok: true }, "withDepartment"]);
    expect([await writeToMatter(keys, "close", "", newPost("")), await status(), (await lists("ended")).includes(keys.reference)]).toEqual([{ ok: true }, "solved", true]);
    const view = await openMatter(keys, "sv");
    expect(view?.entries.map(({ kind }) => kind)).toEqual(["message", "status", "reply", "reopening", "status", "message", "closing"]);
    expect(JSON.stringify(view), "the sender is answered by a department").not.toContain("Hanna");
    const events = await (await database()).auditEvent.findMany({ where: { thingId: id }, orderBy: { id: "asc" } });
    expect(events.map(({ event }) => event)).toEqual(["matter.received", "matter.taken", "matter.answered", "matter.reopened", "matter.statusSet", "matter.added", "matter.closed"]);
    expect(said(events)).not.toMatch(/hemligt|sjön|hem\.example/);
  });

  it("tells its handler where the mail to its sender has not arrived, until a later one has left", async () => {
    const { reference } = await send({ topic, message: "Nå mig", ...reply, email: "unreached@hem.example" });
    const { id } = await rowOf(reference);
    const unreached = async () => (await getMatter(handler, id, "sv")).unreached;
    const client = await database();
    const set = (data: object) => client.outgoingMail.updateMany({ where: { thingId: id }, data });
    expect(await unreached()).toBe(false);
    await set({ attempts: mostAttempts, failure: "550" });
    expect(await unreached()).toBe(true);
    await set({ sentAt: new Date(), failure: null });
    expect(await unreached()).toBe(false);
    await set({ bouncedAt: new Date(), bounceCode: "5.1.1" });
    expect(await unreached()).toBe(true);
    await answerMatter(handler, id, "Hej");
    expect(await unreached()).toBe(false);
  });

  it("is overdue when it has waited for the municipality for more than five working days, and not while it waits for the sender", async () => {
    const { reference } = await send({ topic });
    const { id } = await rowOf(reference);
    const late = new Date(Date.now() + 21 * 86_400_000);
    expect([(await lists("overdue")).includes(reference), (await lists("overdue", handler, late)).includes(reference)]).toEqual([false, true]);
    await setMatterStatus(handler, id, "notOurs", "Regionen sköter det");
    expect((await lists("overdue", handler, late)).includes(reference)).toBe(false);
  });

  it("is its department's alone: to a neighbour it is not there, and after it is handed over with everything, it is there for nobody else", async () => {
    const keys = await send({ topic, message: "Gropar i gatan" });
    const { id } = await rowOf(keys.reference);
    const doors = [() => getMatter(neighbour, id, "sv"), () => takeMatter(neighbour, id), () => answerMatter(neighbour, id, "Hej"), () => setMatterStatus(neighbour, id, "solved", ""), () => handOverMatter(neighbour, id, { departmentId: other, words: "" }), () => releaseMatter(neighbour, id)];
    for (const door of doors) await expect(door()).rejects.toThrow(NotFoundError);
    expect(await lists("new", neighbour)).not.toContain(keys.reference);
    const waiting = async () => [(await countWaitingMatters(handler)).waiting, (await countWaitingMatters(neighbour)).waiting] as const;
    const [ours, theirs] = await waiting();
    expect(await handOverMatter(handler, id, { departmentId: "no-such-department", words: "" })).toEqual({ ok: false, code: "departmentMissing" });
    expect(await handOverMatter(handler, id, { departmentId: other, words: "Det är en gata" })).toEqual({ ok: true });
    await expect(getMatter(handler, id, "sv")).rejects.toThrow(NotFoundError);
    expect(await waiting()).toEqual([ours - 1, theirs + 1]);
    expect((await getMatter(neighbour, id, "sv")).entries.map(({ text }) => text)).toEqual(["Gropar i gatan", "Det är en gata"]);
    expect(await lists("new", neighbour)).toContain(keys.reference);
    expect(await openMatter(keys, "sv")).toMatchObject({ department: "Gatuenheten", status: "withDepartment" });
  });

  it.each(["writer", "publisher", "departmentHead", "itAdministrator", "auditor", "registrar"] as const)("is nothing that a %s of the department reads", async (role) => {
    const { id, departmentId } = await rowOf((await send({ topic })).reference);
    const department = await (await database()).department.findUniqueOrThrow({ where: { id: departmentId } });
    const somebody = await actorFor(await createPerson({ department, roles: [role] }));
    await expect(listMatters(somebody, "new", "sv")).rejects.toThrow(NotAllowedError);
    await expect(getMatter(somebody, id, "sv")).rejects.toThrow(NotFoundError);
    expect([await mayHandleMatters(somebody), (await countWaitingMatters(somebody)).waiting]).toEqual([false, 0]);
  });

  it("asks a handler for the second factor before anything is read or done", async () => {
    const { id } = await rowOf((await send({ topic })).reference);
    const unsure = { ...handler, level: 1 as const };
    for (const door of [() => listMatters(unsure, "new", "sv"), () => getMatter(unsure, id, "sv"), () => answerMatter(unsure, id, "Hej")]) await expect(door()).rejects.toMatchObject({ stepUp: true });
    expect(await mayHandleMatters(unsure)).toBe(true);
  });
});
