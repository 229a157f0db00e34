import { beforeAll, describe, expect, it } from "vitest";
import { NotFoundError } from "@/lib/errors";
import { database } from "@/lib/db";
import { swedishDate } from "@/lib/dates";
import { hasFile } from "@/lib/storage";
import { openMatter } from "../follow.queries";
import { addToAnswer } from "../files/files.commands";
import { originalOf } from "../files/keep-files";
import { pictureWithPlace } from "../matters.fixtures";
import { answerMatter, setMatterStatus } from "../matters.commands";
import { noteMatter } from "../work/notes.commands";
import { splitMatter } from "../work/split.commands";
import { disposeByAllRules, disposeByRule } from "./disposal.commands";
import { getRecordsPlan, listDisposed, previewDisposal } from "./disposal.queries";
import { matterParts } from "./matter-parts";
import { getMatterRecord } from "./records.queries";
import { registerMatter } from "./registration.commands";
import { approveDisposalRule, endDisposalRule, makeDisposalRule } from "./rules.commands";
import { arrive, ended, later, makeRecordsOffice, place, plain, previewed, ruleOf, rut, secret, staff, there, usual } from "./records.fixtures";

beforeAll(makeRecordsOffice);

describe("a rule of the records plan", () => {
  it("holds when a head other than who made it has approved it, and never changes", async () => {
    const client = await database();
    const made = await makeDisposalRule(staff.head, usual());
    const id = made.ok ? made.id : "";
    expect(await approveDisposalRule(staff.head, id)).toEqual({ ok: false, code: "ownRule" });
    await expect(approveDisposalRule(staff.registrar, id)).rejects.toThrow("records.approve");
    await expect(approveDisposalRule(staff.neighbour, id)).rejects.toThrow("records.approve");
    await expect(client.disposalRule.update({ where: { id }, data: { approvedById: staff.head.personId, approvedAt: new Date() } })).rejects.toThrow();
    await expect(client.disposalRule.update({ where: { id }, data: { months: 2 } })).rejects.toThrow("never changed");
    await expect(client.disposalRule.delete({ where: { id } })).rejects.toThrow("only ever added");
    expect(await disposeByRule(staff.head, id)).toEqual({ ok: false, code: "notInForce" });
    expect(await endDisposalRule(staff.registrar, id)).toMatchObject({ ok: true });
    expect([await endDisposalRule(staff.head, id), await approveDisposalRule(staff.head, id)]).toEqual([{ ok: false, code: "endedAlready" }, { ok: false, code: "endedAlready" }]);
  });

  it("is seen by registrars and by the heads of its department, and made by nobody else", async () => {
    const id = await ruleOf({ reference: "9.9.9" });
    expect((await getRecordsPlan(staff.registrar, "sv")).rules.map((rule) => rule.id)).toContain(id);
    expect((await getRecordsPlan(staff.neighbour, "sv")).rules.map((rule) => rule.id)).not.toContain(id);
    await expect(getRecordsPlan(staff.handler, "sv")).rejects.toThrow("records.plan");
    await expect(listDisposed(staff.handler, 1, "sv")).rejects.toThrow("records.plan");
    await expect(previewDisposal(staff.neighbour, id, "sv")).rejects.toBeInstanceOf(NotFoundError);
    await expect(makeDisposalRule(staff.handler, usual())).rejects.toThrow("records.plan");
    await expect(disposeByRule(staff.neighbour, id)).rejects.toThrow("records.approve");
    await endDisposalRule(staff.head, id);
  });
});

describe("disposal", () => {
  it("takes exactly what the preview shows, whole, with the mail about it, and leaves a row that tells neither who nor what", async () => {
    const client = await database();
    const gone = await ended({ ...rut, message: "Får jag bygga?" });
    const number = (await getMatterRecord(staff.handler, gone.id)).registrations[0]?.number;
    const rule = await ruleOf({ reference: "2.1.5" });
    expect([await previewed(rule, 0), await previewed(rule)]).toEqual([[], expect.arrayContaining([gone.reference])]);
    const shown = await previewed(rule);
    expect(await disposeByRule(staff.head, rule, later(2))).toEqual({ ok: true, count: shown.length });
    expect([await there(gone.id), await client.matterEntry.count({ where: { matterId: gone.id } }), await client.matterRegistration.count({ where: { matterId: gone.id } })]).toEqual([0, 0, 0]);
    expect(await client.outgoingMail.count({ where: { text: { contains: gone.reference.match(/.{3}/g)?.join("-") } } })).toBe(0);
    expect(await openMatter(gone, "sv")).toBeNull();
    const { lines } = await listDisposed(staff.head, 1, "sv");
    expect(lines.find(({ registrationNumber }) => registrationNumber === number)).toMatchObject({ reference: gone.reference.match(/.{3}/g)?.join("-"), kind: "question", rule: "2.1.5", person: "Hugo Chef", receivedOn: swedishDate() });
    for (const secretWord of ["Rut", "hem.example", "bygga"]) expect(JSON.stringify(lines)).not.toContain(secretWord);
    expect((await listDisposed(staff.neighbour, 1, "sv")).lines).toEqual([]);
    await endDisposalRule(staff.head, rule);
  });

  it("takes notes, drafts and files with it, and the bytes of the files; what was split from it or is handled with it goes first", async () => {
    const client = await database();
    const gone = await arrive();
    await addToAnswer(staff.handler, gone.id, [{ name: "svar.jpg", bytes: await pictureWithPlace() }]);
    const { id: fileId } = await client.waitingFile.findFirstOrThrow({ where: { matterId: gone.id } });
    expect(await noteMatter(staff.handler, gone.id, "Ring igen")).toEqual({ ok: true });
    expect(await answerMatter(staff.handler, gone.id, "Här är svaret", true)).toMatchObject({ ok: true, waits: true });
    expect(await splitMatter(staff.handler, gone.id, { part: "Den andra saken", departmentId: "" })).toMatchObject({ ok: true });
    expect(await answerMatter(staff.handler, gone.id, "Här är svaret")).toEqual({ ok: true });
    await registerMatter(staff.handler, gone.id, plain);
    const part = await client.matter.findFirstOrThrow({ where: { splitFromId: gone.id } });
    const rule = await ruleOf();
    expect(await previewed(rule)).not.toContain(gone.reference);
    await answerMatter(staff.handler, part.id, "Och här");
    await registerMatter(staff.handler, part.id, plain);
    await disposeByRule(staff.head, rule, later(2));
    expect([await there(part.id), await there(gone.id), await hasFile(originalOf(fileId))]).toEqual([0, 1, true]);
    await disposeByRule(staff.head, rule, later(2));
    const left = await Promise.all([there(gone.id), client.matterNote.count({ where: { matterId: gone.id } }), client.matterDraft.count({ where: { matterId: gone.id } }), client.matterFile.count({ where: { id: fileId } }), hasFile(originalOf(fileId))]);
    expect(left).toEqual([0, 0, 0, 0, false]);
    await endDisposalRule(staff.head, rule);
  });

  it("never takes what is open, held, without a word of the register, marked for secrecy or to be kept", async () => {
    const waiting = await ended();
    await setMatterStatus(staff.handler, waiting.id, "waitingForYou", "Vilken adress?");
    const [marked, kept, undecided, open] = [await ended({}, secret), await ended({}, { ...plain, kept: true }), await ended({}, "none"), await arrive()];
    await registerMatter(staff.handler, open.id, plain);
    const rule = await ruleOf();
    const shown = await previewed(rule, 60);
    await disposeByRule(staff.head, rule, later(60));
    for (const { id, reference } of [waiting, marked, kept, undecided, open]) expect([await there(id), shown.includes(reference)]).toEqual([1, false]);
    await endDisposalRule(staff.head, rule);
  });

  it("happens by itself by every rule in force, and by none that has ended or reaches less than the matter", async () => {
    const [one, two] = [await ended({ kind: "comment" }), await ended({ kind: "complaint" }, "notNeeded")];
    const rules = [await ruleOf({ kinds: ["comment"], registration: "registered" }), await ruleOf({ kinds: ["complaint"], reach: "texts" }), await ruleOf({ kinds: ["complaint"] }, false)];
    expect(await disposeByAllRules(undefined, later(2))).toBe(1);
    expect([await there(one.id), await there(two.id)]).toEqual([0, 1]);
    expect((await listDisposed(staff.head, 1, "sv")).lines[0]).toMatchObject({ person: null, kind: "comment" });
    for (const rule of rules) await endDisposalRule(staff.registrar, rule);
    expect(await disposeByAllRules(undefined, later(2))).toBe(0);
  });

  it("is refused by the database without an approved rule, without the log, and for what is marked, whoever asks", async () => {
    const client = await database();
    const [gone, marked] = [await ended(), await ended({}, secret)];
    const [waiting, holds] = [await ruleOf({}, false), await ruleOf()];
    const attempt = (rule: string, id: string, logged: boolean) => client.$transaction(async (transaction) => {
      await transaction.$executeRaw`SELECT set_config('torget.disposal_rule', ${rule}, true)`;
      if (logged) await transaction.disposedMatter.create({ data: { matterId: id, reference: "X", kind: "question", departmentId: place.here, receivedOn: new Date(), ruleId: rule } });
      for (const part of matterParts) await part.remove(transaction, { id, reference: "XXXXXXXXX" });
      await transaction.matter.delete({ where: { id } });
    });
    for (const [rule, matter, logged] of [[waiting, gone, true], [holds, gone, false], ["no-such-rule", gone, false], [holds, marked, true]] as const) await expect(attempt(rule, matter.id, logged)).rejects.toThrow();
    expect([await there(gone.id), await there(marked.id)]).toEqual([1, 1]);
    await attempt(holds, gone.id, true);
    const row = await client.disposedMatter.findUniqueOrThrow({ where: { matterId: gone.id } });
    for (const rewrite of [() => client.disposedMatter.delete({ where: { id: row.id } }), () => client.disposedMatter.update({ where: { id: row.id }, data: { reference: "Y" } }), () => client.$executeRaw`TRUNCATE disposed_matter`]) await expect(rewrite()).rejects.toThrow();
    await endDisposalRule(staff.head, holds);
  });

  it("leaves nothing of a matter behind: every table that points to one is named among its parts", async () => {
    const rows = await (await database()).$queryRaw<{ name: string }[]>`
      SELECT DISTINCT c.conrelid::regclass::text AS name FROM pg_constraint c WHERE c.contype = 'f' AND c.confrelid IN ('matter'::regclass, 'matter_entry'::regclass) AND c.conrelid <> 'matter'::regclass`;
    const named = matterParts.flatMap(({ tables }) => tables);
    expect(rows.map(({ name }) => name).filter((name) => !named.includes(name))).toEqual([]);
  });
});
