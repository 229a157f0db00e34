import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { swedishDate } from "@/lib/dates";
import { actorFor, createDepartment, createPerson } from "@/test/database";
import { openMatter } from "../follow.queries";
import { answerMatter, setMatterStatus } from "../matters.commands";
import { send } from "../matters.fixtures";
import { getMatter, listMatters } from "../matters.queries";
import { municipality } from "@/lib/municipality";
import { anonymiseMatter } from "./anonymise.commands";
import { disposeByAllRules, disposeByRule } from "./disposal.commands";
import { getRecordsPlan, listDisposed, previewDisposal } from "./disposal.queries";
import { matterParts } from "./matter-parts";
import { giveNewCode } from "./new-code.commands";
import { getMatterRecord } from "./records.queries";
import type { RegistrationGiven, RuleGiven } from "./records.schema";
import { registerMatter, sayRegistrationNotNeeded, setRegistrationPrefix } from "./registration.commands";
import { approveDisposalRule, endDisposalRule, makeDisposalRule } from "./rules.commands";

type Somebody = Awaited<ReturnType<typeof actorFor>>;
let [handler, neighbour, head, registrar] = [{} as Somebody, {} as Somebody, {} as Somebody, {} as Somebody];
let [here, topic] = ["", ""];
const year = swedishDate().slice(0, 4);
const plain: RegistrationGiven = { correspondent: "", subject: "", secrecy: "", kept: false };
const secret: RegistrationGiven = { ...plain, secrecy: "OSL 26 kap. 1 §" };
const rut = { wantsReply: true, name: "Rut Berg", email: "rut@hem.example", phone: "070-174 06 05" };

beforeAll(async () => {
  const top = await createDepartment({ name: "Byggförvaltningen" });
  const [unit, there] = [await createDepartment({ name: "Byggenheten", parent: top }), await createDepartment({ name: "Gatuenheten" })];
  const client = await database();
  topic = (await client.contact.create({ data: { id: "bygg", departmentId: unit.id, texts: { create: [{ locale: "sv", name: "Bygglov" }] } } })).id;
  await client.contact.create({ data: { id: municipality.switchboardContactId, departmentId: there.id } });
  here = unit.id;
  handler = await actorFor(await createPerson({ department: unit, roles: ["contactHandler"], name: "Hanna Handläggare" }));
  neighbour = await actorFor(await createPerson({ department: there, roles: ["contactHandler", "departmentHead"] }));
  head = await actorFor(await createPerson({ department: top, roles: ["departmentHead"], name: "Hugo Chef" }));
  registrar = await actorFor(await createPerson({ roles: ["registrar"], name: "Astrid Fors" }));
  expect(await setRegistrationPrefix(head, top.id, " bun ")).toEqual({ ok: true });
});

async function arrive(given: Parameters<typeof send>[0] = {}): Promise<{ id: string; reference: string; code: string }> {
  const { reference, code } = await send({ topic, ...given });
  const { id } = await (await database()).matter.findUniqueOrThrow({ where: { reference }, select: { id: true } });
  return { id, reference, code };
}

/** A matter that has come to its end, with its register. */
async function ended(given: Parameters<typeof send>[0] = {}, registration: RegistrationGiven | "notNeeded" | "none" = plain): Promise<{ id: string; reference: string; code: string }> {
  const matter = await arrive(given);
  if (registration === "notNeeded") expect(await sayRegistrationNotNeeded(handler, matter.id, { reason: "trivial", words: "En hälsning" })).toEqual({ ok: true });
  else if (registration !== "none") expect(await registerMatter(handler, matter.id, registration)).toEqual({ ok: true });
  expect(await answerMatter(handler, matter.id, "Här är svaret")).toEqual({ ok: true });
  return matter;
}

const usual = (): RuleGiven => ({ departmentId: here, reference: "2.1.4", decision: "Byggnadsnämnden § 24", decidedOn: "2026-03-12", reach: "matter", kinds: [], contactId: null, registration: null, months: 1, countsFrom: "ended" });
async function ruleOf(given: Partial<RuleGiven> = {}, approved = true): Promise<string> {
  const made = await makeDisposalRule(registrar, { ...usual(), ...given });
  if (!made.ok) throw new Error(made.code);
  if (approved) expect(await approveDisposalRule(head, made.id)).toMatchObject({ ok: true });
  return made.id;
}

const later = (months: number) => new Date(Date.now() + months * 31 * 86_400_000);
const trailOf = async (id: string) => (await (await database()).auditEvent.findMany({ where: { thingId: id }, orderBy: { id: "asc" } })).map(({ event, actorId, details }) => ({ event, actorId, details }));
const viewsOf = async (id: string) => (await trailOf(id)).filter(({ event }) => event === "matter.secretViewed");
const there = async (id: string) => (await database()).matter.count({ where: { id } });
const previewed = async (id: string, months = 2) => (await previewDisposal(head, id, "sv", later(months))).lines.map(({ reference }) => reference.replaceAll("-", ""));

describe("registration", () => {
  it("gives fifty matters that are registered at the same time fifty numbers in a row, without a twin and without a gap", async () => {
    const matters = await Promise.all(Array.from({ length: 50 }, () => arrive()));
    await Promise.all(matters.map(({ id }) => registerMatter(handler, id, plain)));
    const rows = await (await database()).matterRegistration.findMany({ where: { matterId: { in: matters.map(({ id }) => id) } }, select: { number: true } });
    const numbers = rows.map(({ number }) => Number(/^BUN \d{4}-(\d{6})$/.exec(number ?? "")?.[1])).sort((one, other) => one - other);
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, at) => (numbers[0] ?? 0) + at));
  });

  it("gives a number back when the deed comes to nothing", async () => {
    const client = await database();
    const last = async () => (await client.registrationSeries.findUnique({ where: { prefix_year: { prefix: "BUN", year: Number(year) } } }))?.last ?? 0;
    const before = await last();
    // A subject that PostgreSQL cannot keep: the transaction fails after the number was taken.
    await expect(registerMatter(handler, (await arrive()).id, { ...plain, subject: "noll\u0000" })).rejects.toThrow();
    expect(await last()).toBe(before);
  });

  it("keeps the number and what was said before when it is corrected, and notes who did it", async () => {
    const { id } = await arrive();
    await registerMatter(handler, id, { ...plain, correspondent: "Rut Berg", subject: "Altan" });
    await registerMatter(handler, id, { ...plain, subject: "Altan vid vattnet" });
    const { registrations } = await getMatterRecord(handler, id);
    expect(registrations.map(({ correspondent, subject, person, receivedOn }) => [correspondent, subject, person, receivedOn])).toEqual([[null, "Altan vid vattnet", "Hanna Handläggare", swedishDate()], ["Rut Berg", "Altan", "Hanna Handläggare", swedishDate()]]);
    expect(new Set(registrations.map(({ number }) => number)).size).toBe(1);
    const trail = (await trailOf(id)).filter(({ event }) => event === "matter.registered");
    expect(trail.map(({ details }) => details)).toEqual([{ state: "registered", number: registrations[0]?.number, secret: false, changed: false }, { state: "registered", number: registrations[0]?.number, secret: false, changed: true }]);
    expect(JSON.stringify(trail)).not.toContain("Altan");
  });

  it("cannot be rewritten or removed, and its number cannot be given to another matter, not even by the portal itself", async () => {
    const client = await database();
    const [one, other] = [await arrive(), await arrive()];
    await registerMatter(handler, one.id, plain);
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
    expect(await sayRegistrationNotNeeded(handler, id, { words: "x" })).toEqual({ ok: false, code: "reasonMissing" });
    expect(await sayRegistrationNotNeeded(handler, id, { reason: "trivial", words: "" })).toEqual({ ok: false, code: "wordsMissing" });
    expect(await sayRegistrationNotNeeded(handler, id, { reason: "trivial", words: "En hälsning" })).toEqual({ ok: true });
    expect(await registerMatter(handler, id, plain)).toEqual({ ok: true });
    expect(await sayRegistrationNotNeeded(handler, id, { reason: "trivial", words: "Ändå inte" })).toEqual({ ok: false, code: "alreadyRegistered" });
  });

  it("waits in the list of unregistered matters until one of the two has been said", async () => {
    const [one, two, three] = [await arrive(), await arrive(), await arrive()];
    const unregistered = async () => (await listMatters(handler, "unregistered", "sv")).lines.map(({ id }) => id);
    expect(await unregistered()).toEqual(expect.arrayContaining([one.id, two.id, three.id]));
    const { unregistered: before } = (await listMatters(handler, "new", "sv")).counts;
    await registerMatter(handler, one.id, plain);
    await sayRegistrationNotNeeded(handler, two.id, { reason: "copy", words: "Samma som i går" });
    const left = await unregistered();
    expect([left.includes(one.id), left.includes(two.id), left.includes(three.id)]).toEqual([false, false, true]);
    expect((await listMatters(handler, "new", "sv")).counts.unregistered).toBe(before - 2);
  });

  it("wants a series: a department without one, with none above it, is told so; and a series begins with a letter", async () => {
    const { reference } = await send({ topic: "" });
    const { id } = await (await database()).matter.findUniqueOrThrow({ where: { reference } });
    expect(await registerMatter(neighbour, id, plain)).toEqual({ ok: false, code: "prefixMissing" });
    expect(await setRegistrationPrefix(head, here, "1 B")).toEqual({ ok: false, code: "prefixWrong" });
  });

  it("is another department's not to see, to do or to prefix", async () => {
    const { id } = await arrive();
    for (const attempt of [() => registerMatter(neighbour, id, plain), () => sayRegistrationNotNeeded(neighbour, id, { reason: "copy", words: "x" }), () => getMatterRecord(neighbour, id), () => giveNewCode(neighbour, id, "details"), () => anonymiseMatter(neighbour, id, "")]) {
      await expect(attempt()).rejects.toBeInstanceOf(NotFoundError);
    }
    await expect(setRegistrationPrefix(neighbour, here, "XX")).rejects.toThrow("records.plan");
    await expect(setRegistrationPrefix(handler, here, "XX")).rejects.toThrow("records.plan");
  });
});

describe("a mark for secrecy", () => {
  it("lets each view of the matter be noted, with who and when and nothing of what; a matter without it leaves no trace", async () => {
    const [marked, open] = [await arrive({ message: "Något om Planterad Person" }), await arrive()];
    await getMatter(handler, marked.id, "sv");
    await registerMatter(handler, marked.id, secret);
    await getMatter(handler, marked.id, "sv");
    await getMatter(handler, marked.id, "sv");
    await getMatter(handler, open.id, "sv");
    const view = { event: "matter.secretViewed", actorId: handler.personId, details: { through: "page" } };
    expect([await viewsOf(marked.id), await viewsOf(open.id)]).toEqual([[view, view], []]);
    expect(JSON.stringify(await trailOf(marked.id))).not.toContain("Planterad");
  });

  it("hides in every list how the message begins", async () => {
    const { id } = await arrive({ message: "Hemlig början" });
    await registerMatter(handler, id, secret);
    const line = (await listMatters(handler, "new", "sv")).lines.find((each) => each.id === id);
    expect(line).toMatchObject({ beginning: "", secret: true });
    expect(JSON.stringify(await listMatters(handler, "new", "sv"))).not.toContain("Hemlig");
  });
});

describe("a rule of the records plan", () => {
  it("holds when a head other than who made it has approved it, and never changes", async () => {
    const client = await database();
    const made = await makeDisposalRule(head, usual());
    const id = made.ok ? made.id : "";
    expect(await approveDisposalRule(head, id)).toEqual({ ok: false, code: "ownRule" });
    await expect(approveDisposalRule(registrar, id)).rejects.toThrow("records.approve");
    await expect(approveDisposalRule(neighbour, id)).rejects.toThrow("records.approve");
    await expect(client.disposalRule.update({ where: { id }, data: { approvedById: head.personId, approvedAt: new Date() } })).rejects.toThrow();
    await expect(client.disposalRule.update({ where: { id }, data: { months: 2 } })).rejects.toThrow("never changed");
    await expect(client.disposalRule.delete({ where: { id } })).rejects.toThrow("only ever added");
    expect(await disposeByRule(head, id)).toEqual({ ok: false, code: "notInForce" });
    expect(await endDisposalRule(registrar, id)).toMatchObject({ ok: true });
    expect([await endDisposalRule(head, id), await approveDisposalRule(head, id)]).toEqual([{ ok: false, code: "endedAlready" }, { ok: false, code: "endedAlready" }]);
  });

  it("is seen by registrars and by the heads of its department, and made by nobody else", async () => {
    const id = await ruleOf({ reference: "9.9.9" });
    expect((await getRecordsPlan(registrar, "sv")).rules.map((rule) => rule.id)).toContain(id);
    expect((await getRecordsPlan(neighbour, "sv")).rules.map((rule) => rule.id)).not.toContain(id);
    await expect(getRecordsPlan(handler, "sv")).rejects.toThrow("records.plan");
    await expect(listDisposed(handler, 1, "sv")).rejects.toThrow("records.plan");
    await expect(previewDisposal(neighbour, id, "sv")).rejects.toBeInstanceOf(NotFoundError);
    await expect(makeDisposalRule(handler, usual())).rejects.toThrow("records.plan");
    await expect(disposeByRule(neighbour, id)).rejects.toThrow("records.approve");
    await endDisposalRule(head, id);
  });
});

describe("disposal", () => {
  it("takes exactly what the preview shows, whole, with the mail about it, and leaves a row that tells neither who nor what", async () => {
    const client = await database();
    const gone = await ended({ ...rut, message: "Får jag bygga?" });
    const number = (await getMatterRecord(handler, gone.id)).registrations[0]?.number;
    const rule = await ruleOf({ reference: "2.1.5" });
    expect([await previewed(rule, 0), await previewed(rule)]).toEqual([[], expect.arrayContaining([gone.reference])]);
    const shown = await previewed(rule);
    expect(await disposeByRule(head, rule, later(2))).toEqual({ ok: true, count: shown.length });
    expect([await there(gone.id), await client.matterEntry.count({ where: { matterId: gone.id } }), await client.matterRegistration.count({ where: { matterId: gone.id } })]).toEqual([0, 0, 0]);
    expect(await client.outgoingMail.count({ where: { text: { contains: gone.reference.match(/.{3}/g)?.join("-") } } })).toBe(0);
    expect(await openMatter(gone, "sv")).toBeNull();
    const { lines } = await listDisposed(head, 1, "sv");
    expect(lines.find(({ registrationNumber }) => registrationNumber === number)).toMatchObject({ reference: gone.reference.match(/.{3}/g)?.join("-"), kind: "question", rule: "2.1.5", person: "Hugo Chef", receivedOn: swedishDate() });
    for (const secretWord of ["Rut", "hem.example", "bygga"]) expect(JSON.stringify(lines)).not.toContain(secretWord);
    expect((await listDisposed(neighbour, 1, "sv")).lines).toEqual([]);
    await endDisposalRule(head, rule);
  });

  it("never takes what is open, held, without a word of the register, marked for secrecy or to be kept", async () => {
    const waiting = await ended();
    await setMatterStatus(handler, waiting.id, "waitingForYou", "Vilken adress?");
    const [marked, kept, undecided, open] = [await ended({}, secret), await ended({}, { ...plain, kept: true }), await ended({}, "none"), await arrive()];
    await registerMatter(handler, open.id, plain);
    const rule = await ruleOf();
    const shown = await previewed(rule, 60);
    await disposeByRule(head, rule, later(60));
    for (const { id, reference } of [waiting, marked, kept, undecided, open]) expect([await there(id), shown.includes(reference)]).toEqual([1, false]);
    await endDisposalRule(head, rule);
  });

  it("happens by itself by every rule in force, and by none that has ended or reaches less than the matter", async () => {
    const [one, two] = [await ended({ kind: "comment" }), await ended({ kind: "complaint" }, "notNeeded")];
    const rules = [await ruleOf({ kinds: ["comment"], registration: "registered" }), await ruleOf({ kinds: ["complaint"], reach: "texts" }), await ruleOf({ kinds: ["complaint"] }, false)];
    expect(await disposeByAllRules(undefined, later(2))).toBe(1);
    expect([await there(one.id), await there(two.id)]).toEqual([0, 1]);
    expect((await listDisposed(head, 1, "sv")).lines[0]).toMatchObject({ person: null, kind: "comment" });
    for (const rule of rules) await endDisposalRule(registrar, rule);
    expect(await disposeByAllRules(undefined, later(2))).toBe(0);
  });

  it("is refused by the database without an approved rule, without the log, and for what is marked, whoever asks", async () => {
    const client = await database();
    const [gone, marked] = [await ended(), await ended({}, secret)];
    const [waiting, holds] = [await ruleOf({}, false), await ruleOf()];
    const attempt = (rule: string, id: string, logged: boolean) => client.$transaction(async (transaction) => {
      await transaction.$executeRaw`SELECT set_config('torget.disposal_rule', ${rule}, true)`;
      if (logged) await transaction.disposedMatter.create({ data: { matterId: id, reference: "X", kind: "question", departmentId: here, receivedOn: new Date(), ruleId: rule } });
      for (const part of matterParts) await part.remove(transaction, { id, reference: "XXXXXXXXX" });
      await transaction.matter.delete({ where: { id } });
    });
    for (const [rule, matter, logged] of [[waiting, gone, true], [holds, gone, false], ["no-such-rule", gone, false], [holds, marked, true]] as const) await expect(attempt(rule, matter.id, logged)).rejects.toThrow();
    expect([await there(gone.id), await there(marked.id)]).toEqual([1, 1]);
    await attempt(holds, gone.id, true);
    const row = await client.disposedMatter.findUniqueOrThrow({ where: { matterId: gone.id } });
    for (const rewrite of [() => client.disposedMatter.delete({ where: { id: row.id } }), () => client.disposedMatter.update({ where: { id: row.id }, data: { reference: "Y" } }), () => client.$executeRaw`TRUNCATE disposed_matter`]) await expect(rewrite()).rejects.toThrow();
    await endDisposalRule(head, holds);
  });

  it("leaves nothing of a matter behind: every table that points to one is named among its parts", async () => {
    const rows = await (await database()).$queryRaw<{ name: string }[]>`
      SELECT DISTINCT c.conrelid::regclass::text AS name FROM pg_constraint c WHERE c.contype = 'f' AND c.confrelid IN ('matter'::regclass, 'matter_entry'::regclass) AND c.conrelid <> 'matter'::regclass`;
    const named = matterParts.flatMap(({ tables }) => tables);
    expect(rows.map(({ name }) => name).filter((name) => !named.includes(name))).toEqual([]);
  });
});

describe("somebody who asks to be forgotten", () => {
  it("is told why not, as long as the matter is open, undecided, secret or kept, or no rule lets it", async () => {
    const codes: unknown[] = [];
    for (const matter of [await arrive(rut), await ended(rut, "none"), await ended(rut, secret), await ended(rut, { ...plain, kept: true }), await ended(rut)]) codes.push(await anonymiseMatter(handler, matter.id, ""));
    expect(codes).toEqual(["open", "undecided", "secret", "kept", "noRule"].map((code) => ({ ok: false, code })));
  });

  it("waits for the rule's time where the matter is registered, and not where it need not be; then name, address, correspondent and mail are gone", async () => {
    const client = await database();
    const rule = await ruleOf({ reach: "contact", months: 6, reference: "3.1" });
    const [registered, trivial] = [await ended({ ...rut, message: "Rut Berg undrar" }, { ...plain, correspondent: "Rut Berg" }), await ended(rut, "notNeeded")];
    expect((await getMatterRecord(handler, registered.id)).anonymising).toMatchObject({ may: false, code: "notYet" });
    expect(await anonymiseMatter(handler, registered.id, "")).toEqual({ ok: false, code: "notYet" });
    expect(await anonymiseMatter(handler, trivial.id, "Rut Berg")).toEqual({ ok: false, code: "textsNotReached" });
    expect([await anonymiseMatter(handler, trivial.id, ""), await anonymiseMatter(handler, registered.id, "", later(7))]).toEqual([{ ok: true, struck: 0 }, { ok: true, struck: 0 }]);
    const row = await client.matter.findUniqueOrThrow({ where: { id: registered.id }, include: { registrations: true, entries: true } });
    expect([row.senderName, row.senderEmail, row.senderPhone, row.registrations[0]?.correspondent, row.entries[0]?.text]).toEqual([null, null, null, null, "Rut Berg undrar"]);
    expect(await client.outgoingMail.count({ where: { text: { contains: registered.reference.match(/.{3}/g)?.join("-") } } })).toBe(0);
    expect((await trailOf(registered.id)).at(-1)).toMatchObject({ event: "matter.anonymised", details: { rule: "3.1", struck: 0 } });
    await endDisposalRule(head, rule);
  });

  it("has named words struck out of the texts by a rule that reaches them, whole words alone; the follow page gives them no longer", async () => {
    const rule = await ruleOf({ reach: "texts", months: 1 });
    const matter = await ended({ ...rut, message: "Jag heter Rut Berg. RUT  BERG bor på Rutvägen (rut)." }, "notNeeded");
    expect(await anonymiseMatter(handler, matter.id, "Ulla")).toEqual({ ok: false, code: "wordsNotFound" });
    expect(await anonymiseMatter(handler, matter.id, "Rut\nRut Berg\n")).toEqual({ ok: true, struck: 3 });
    const followed = await openMatter(matter, "sv");
    expect(followed?.entries[0]?.text).toBe("Jag heter █████. █████ bor på Rutvägen (█████).");
    expect(JSON.stringify(await trailOf(matter.id))).not.toContain("Rut");
    const entry = await (await database()).matterEntry.findFirstOrThrow({ where: { matterId: matter.id } });
    await expect((await database()).matterEntry.update({ where: { id: entry.id }, data: { text: "Annat" } })).rejects.toThrow("struck out");
    await endDisposalRule(head, rule);
  });
});

describe("a sender who has lost the receipt", () => {
  it("gets a new code that opens the matter when the old one does no longer, and the trail tells how it was checked who asks", async () => {
    const matter = await arrive(rut);
    expect(await giveNewCode(handler, matter.id, undefined)).toEqual({ ok: false, code: "checkMissing" });
    expect(await giveNewCode(handler, matter.id, "details")).toEqual({ ok: false, code: "onlyDetails" });
    const given = await giveNewCode(handler, matter.id, "idCard");
    const code = given.ok ? given.code : "";
    expect([await openMatter(matter, "sv"), await openMatter({ reference: matter.reference, code }, "sv")]).toEqual([null, expect.objectContaining({ status: "received" })]);
    expect((await trailOf(matter.id)).at(-1)).toEqual({ event: "matter.codeRenewed", actorId: handler.personId, details: { check: "idCard" } });
    expect(JSON.stringify(await (await database()).matter.findUniqueOrThrow({ where: { id: matter.id } }))).not.toContain(code);
  });

  it("is known by what they know of the matter where nobody said who they were", async () => {
    const { id } = await arrive();
    expect(await giveNewCode(handler, id, "idCard")).toEqual({ ok: false, code: "nobodyToCheck" });
    expect(await giveNewCode(handler, id, "details")).toMatchObject({ ok: true });
  });
});
