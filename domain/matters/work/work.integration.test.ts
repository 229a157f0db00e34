import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { municipality } from "@/lib/municipality";
import { actorFor, createDepartment, createPerson } from "@/test/database";
import { writeToMatter } from "../follow.commands";
import { openMatter } from "../follow.queries";
import { answerMatter, handOverMatter, releaseMatter, setMatterStatus, takeMatter } from "../matters.commands";
import { newPost, send } from "../matters.fixtures";
import { countWaitingMatters, getMatter, listMatters } from "../matters.queries";
import type { InboxFilter, MatterView } from "../matters.schema";
import { askSender } from "./ask.commands";
import { assignMatter } from "./assign.commands";
import { decideDraft } from "./drafts.commands";
import { mergeMatter, separateMatter } from "./merge.commands";
import { noteMatter } from "./notes.commands";
import { sendMatterReminders } from "./reminders.commands";
import { setMatterRule } from "./rules.commands";
import { splitMatter } from "./split.commands";
import { removeTemplate, saveTemplate } from "./templates.commands";
import { templateFor } from "./templates.queries";
import { getMatterWork } from "./work.queries";

type Who = Awaited<ReturnType<typeof actorFor>>;
let [hanna, olle, neighbour, head] = [{} as Who, {} as Who, {} as Who, {} as Who];
let [here, there, topic] = ["", "", ""];

beforeAll(async () => {
  const client = await database();
  const [own, other, switchboard] = [await createDepartment({ name: "Byggenheten" }), await createDepartment({ name: "Gatuenheten" }), await createDepartment()];
  [here, there] = [own.id, other.id];
  topic = (await client.contact.create({ data: { id: "bygglov", departmentId: here, texts: { create: [{ locale: "sv", name: "Bygglov" }] } } })).id;
  await client.contact.create({ data: { id: municipality.switchboardContactId, departmentId: switchboard.id } });
  const people = [await createPerson({ department: own, roles: ["contactHandler"], name: "Hanna" }), await createPerson({ department: own, roles: ["contactHandler"], name: "Olle" }), await createPerson({ department: other, roles: ["contactHandler"], name: "Nils" }), await createPerson({ department: own, roles: ["departmentHead"], name: "Hilda" })];
  for (const { id, name } of people) await client.person.update({ where: { id }, data: { email: `${name.toLowerCase()}@kommun.example` } });
  [hanna, olle, neighbour, head] = (await Promise.all(people.map(actorFor))) as [Who, Who, Who, Who];
});

const ok = { ok: true };
const no = (code: string) => ({ ok: false, code });
const bare = (reference: string) => reference.replaceAll("-", "");
const rowOf = async (reference: string) => (await database()).matter.findUniqueOrThrow({ where: { reference: bare(reference) }, include: { entries: { orderBy: { id: "asc" } } } });

/** Something new for the department. @returns what its sender holds, with its id */
async function sent(message: string, given: Parameters<typeof send>[0] = {}, more: Parameters<typeof send>[1] = {}) {
  const keys = await send({ topic, message, ...given }, more);
  return { ...keys, id: (await rowOf(keys.reference)).id };
}
const mailsTo = async (address: string) => (await database()).outgoingMail.findMany({ where: { address }, orderBy: { createdAt: "asc" } });
const lists = async (view: MatterView, who = hanna, filter: Partial<InboxFilter> = {}) => (await listMatters(who, view, "sv", { filter: { q: "", topic: "", handler: "", page: 1, ...filter } })).lines.map(({ reference }) => bare(reference));
const mail = (email: string) => ({ wantsReply: true, email });

async function withTwo<Result>(deed: () => Promise<Result>): Promise<Result> {
  await setMatterRule(head, here, "two");
  try {
    return await deed();
  } finally {
    await setMatterRule(head, here, "inherit");
  }
}
const draftsOf = async (id: string) => (await getMatterWork(hanna, id, "sv")).drafts;

describe("the inbox", () => {
  it("finds a reference and words, however written, in what the actor may read and nowhere else, in pages", async () => {
    const [one, two] = [await sent("En flaggstång i Kvarnby"), await sent("En brygga", { kind: "complaint" })];
    await answerMatter(hanna, two.id, "Bryggor kräver strandskyddsdispens.");
    expect([await lists("all", hanna, { q: one.reference.toLowerCase() }), await lists("new", hanna, { q: "FLAGGSTÅNG" }), await lists("all", hanna, { q: "strandskyddsdispens" })]).toEqual([[one.reference], [one.reference], [two.reference]]);
    expect(await lists("all", neighbour, { q: "flaggstång" })).toEqual([]);
    expect([await lists("all", hanna, { kind: "complaint" }), await lists("all", hanna, { handler: "none", q: "brygga" }), await lists("all", hanna, { handler: hanna.personId, q: "brygga", topic })]).toEqual([[two.reference], [], [two.reference]]);
    const past = await listMatters(hanna, "all", "sv", { filter: { q: "", topic: "", handler: "", page: 2 } });
    expect([past.lines, past.pages]).toEqual([[], 1]);
  });

  it("gives a matter to a colleague who is told by mail without a word of it, refuses who does not handle for the department, and takes it back", async () => {
    const { id, reference } = await sent("Ge bort altanen");
    expect([await assignMatter(hanna, id, neighbour.personId), await assignMatter(hanna, id, head.personId), await assignMatter(hanna, id, "nobody")]).toEqual(Array(3).fill(no("handlerMissing")));
    expect([await assignMatter(hanna, id, olle.personId), await takeMatter(hanna, id), (await lists("mine", olle)).includes(bare(reference))]).toEqual([ok, no("taken"), true]);
    const [told] = await mailsTo("olle@kommun.example");
    expect([told?.purpose, told?.text.includes(id), `${told?.subject} ${told?.text}`.includes("altan")]).toEqual(["matterHandler", true, false]);
    expect([await assignMatter(olle, id, ""), (await lists("new")).includes(bare(reference))]).toEqual([ok, true]);
  });

  it("lets one of two take a matter who take it at once", async () => {
    const { id } = await sent("Två vill ha den");
    const answers = await Promise.all([takeMatter(hanna, id), takeMatter(olle, id)]);
    expect(answers.filter(({ ok: done }) => done)).toHaveLength(1);
  });

  it("reminds who sees to what is overdue, or everybody of the department, once a weekday, by references alone", async () => {
    const { id } = await sent("Försenad");
    await assignMatter(hanna, id, hanna.personId);
    const monday = new Date("2027-03-08T09:00:00Z");
    expect([await sendMatterReminders(new Date("2027-03-07T09:00:00Z")), await sendMatterReminders(monday)]).toEqual([0, 2]);
    expect(await sendMatterReminders(new Date("2027-03-08T15:00:00Z"))).toBe(0);
    const [, last] = [await mailsTo("nils@kommun.example"), (await mailsTo("hanna@kommun.example")).at(-1)];
    expect([last?.purpose, last?.text.includes(id), last?.text.includes("Försenad")]).toEqual(["matterReminder", true, false]);
    expect(await mailsTo("nils@kommun.example")).toEqual([]);
  });
});

describe("a note", () => {
  it("is there for handlers with who and when, never for the sender, and can neither be changed nor removed", async () => {
    const keys = await sent("Frågan");
    expect([await noteMatter(hanna, keys.id, " "), await noteMatter(hanna, keys.id, "Ring Kalle på lantmäteriet")]).toEqual([no("noteMissing"), ok]);
    const { notes } = await getMatterWork(olle, keys.id, "sv");
    expect(notes).toMatchObject([{ person: "Hanna", text: "Ring Kalle på lantmäteriet" }]);
    expect(JSON.stringify(await openMatter(keys, "sv"))).not.toContain("lantmäteriet");
    const client = await database();
    for (const attempt of [() => client.matterNote.updateMany({ data: { text: "x" } }), () => client.matterNote.deleteMany()]) await expect(attempt()).rejects.toThrow();
    const events = await client.auditEvent.findMany({ where: { thingId: keys.id } });
    expect(events.map(({ event, details }) => [event, details])).toContainEqual(["matter.noted", {}]);
  });
});

describe("asking for more", () => {
  it("waits for the sender by a day, tells them by mail, and is the department's and its handler's again when they answer", async () => {
    const keys = await sent("Ofullständig", mail("more@hem.example"));
    await takeMatter(hanna, keys.id);
    const now = new Date("2026-12-01T10:00:00Z");
    for (const day of ["2026-12-01", "2026-02-30", "i morgon", "2028-01-01"]) expect(await askSender(hanna, keys.id, { words: "Var?", day }, now), day).toEqual(no("dayWrong"));
    expect([await askSender(hanna, keys.id, { words: " ", day: "" }), await askSender(hanna, keys.id, { words: "Var ligger huset?", day: "2026-12-24" }, now)]).toEqual([no("textMissing"), ok]);
    expect(await openMatter(keys, "sv")).toMatchObject({ status: "waitingForYou", entries: [{}, {}, { kind: "request", text: "Var ligger huset?", answerBy: "2026-12-24" }] });
    expect((await mailsTo("more@hem.example")).at(-1)).toMatchObject({ subject: expect.stringContaining("Vi behöver veta mer") as string });
    expect(await lists("waiting")).toContain(keys.reference);
    const before = (await mailsTo("hanna@kommun.example")).length;
    await writeToMatter(keys, "add", "Vid hemliga sjön", newPost("Vid hemliga sjön"));
    expect([(await rowOf(keys.reference)).answerBy, (await openMatter(keys, "sv"))?.status]).toEqual([null, "withDepartment"]);
    const news = (await mailsTo("hanna@kommun.example")).slice(before);
    expect([news.length, news[0]?.text.includes("sjön")]).toEqual([1, false]);
  });
});

describe("a template", () => {
  it("is filled in in the sender's language, says where it lacks that, and is the department's and its units' alone", async () => {
    const [swedish, english] = [await sent("Hej"), await sent("Hello", {}, { locale: "en" })];
    const given = { id: "", departmentId: here, name: "Tack", texts: { sv: "Tack för {reference}, säger {department}. {annat}", en: "" } };
    expect([await saveTemplate(hanna, { ...given, name: "" }), await saveTemplate(hanna, { ...given, texts: {} }), await saveTemplate(hanna, given), await saveTemplate(olle, given)]).toEqual([no("nameMissing"), no("textsMissing"), ok, no("nameTaken")]);
    const [template] = (await getMatterWork(hanna, swedish.id, "sv")).templates;
    const shown = swedish.reference.match(/.{3}/g)?.join("-") ?? "";
    expect(await templateFor(hanna, swedish.id, template!.id)).toEqual({ text: `Tack för ${shown}, säger Byggenheten. {annat}`, locale: "sv", wanted: "sv" });
    expect(await templateFor(hanna, english.id, template!.id)).toMatchObject({ locale: "sv", wanted: "en" });
    await saveTemplate(hanna, { ...given, id: template!.id, texts: { sv: "Tack", en: "Thanks" } });
    expect(await templateFor(hanna, english.id, template!.id)).toMatchObject({ text: "Thanks", locale: "en" });
    const doors = [() => saveTemplate(neighbour, { ...given, id: template!.id }), () => saveTemplate(neighbour, given), () => removeTemplate(neighbour, template!.id), () => templateFor(neighbour, english.id, template!.id), () => saveTemplate(head, given)];
    for (const door of doors) await expect(door()).rejects.toThrow(NotFoundError);
    await removeTemplate(olle, template!.id);
    expect((await getMatterWork(hanna, swedish.id, "sv")).templates).toEqual([]);
  });
});

describe("a second pair of eyes", () => {
  it("reads each answer where the head says so; just what was approved is sent, and by somebody else than its writer", async () => {
    const keys = await sent("Behöver två", mail("two@hem.example"));
    await expect(setMatterRule(hanna, here, "two")).rejects.toThrow(NotAllowedError);
    await withTwo(async () => {
      expect([await answerMatter(hanna, keys.id, "Utkastet"), await setMatterStatus(hanna, keys.id, "willNotBeDone", "Nej"), await setMatterStatus(hanna, keys.id, "withDepartment", "")]).toEqual([{ ok: true, waits: true }, { ok: true, waits: true }, ok]);
      const [newest, first] = await draftsOf(keys.id);
      expect([newest?.state, newest?.text, first?.state]).toEqual(["waiting", "Nej", "dropped"]);
      expect(JSON.stringify(await openMatter(keys, "sv"))).not.toMatch(/Utkastet|Nej/);
      expect([(await lists("review")).includes(keys.reference), (await lists("review", olle)).includes(keys.reference), (await countWaitingMatters(olle)).toReview]).toEqual([false, true, 1]);
      expect([await decideDraft(hanna, newest!.id, "approve"), await decideDraft(hanna, newest!.id, "return", "Jo"), await decideDraft(olle, first!.id, "approve"), await decideDraft(olle, newest!.id, "return", "")]).toEqual([no("ownDraft"), no("ownDraft"), no("settled"), no("textMissing")]);
      expect([await decideDraft(olle, newest!.id, "return", "Var vänligare"), (await draftsOf(keys.id))[0]]).toMatchObject([ok, { state: "returned", decidedBy: "Olle", words: "Var vänligare" }]);
      await answerMatter(hanna, keys.id, "Det vänliga svaret");
      const [third] = await draftsOf(keys.id);
      expect(await decideDraft(olle, third!.id, "approve")).toEqual(ok);
      expect((await openMatter(keys, "sv"))?.entries.at(-1)).toMatchObject({ kind: "reply", text: "Det vänliga svaret" });
      const events = (await (await database()).auditEvent.findMany({ where: { thingId: keys.id }, orderBy: { id: "asc" } })).map(({ event }) => event);
      expect(events).toEqual(["matter.received", "matter.drafted", "matter.drafted", "matter.statusSet", "matter.draftReturned", "matter.drafted", "matter.draftApproved"]);
    });
  });

  it("sends once what two approve at once, and what one approves while the other returns it is one of both", async () => {
    const keys = await sent("Samtidigt");
    const eve = await actorFor(await createPerson({ department: await (await database()).department.findUniqueOrThrow({ where: { id: here } }), roles: ["contactHandler"], name: "Eva" }));
    for (const other of ["approve", "return"] as const) {
      expect(await answerMatter(hanna, keys.id, `Svaret ${other}`, true)).toEqual({ ok: true, waits: true });
      const [draft] = await draftsOf(keys.id);
      const answers = await Promise.all([decideDraft(olle, draft!.id, "approve"), decideDraft(eve, draft!.id, other, "Nej")]);
      expect(answers.filter(({ ok: done }) => done), other).toHaveLength(1);
      expect(answers).toContainEqual(no("settled"));
    }
    expect((await openMatter(keys, "sv"))?.entries.filter(({ text }) => text === "Svaret approve")).toHaveLength(1);
  });

  it("is held to by the database itself: nobody approves their own, and words that wait do not change", async () => {
    const { id } = await sent("Databasen");
    await answerMatter(hanna, id, "Mitt", true);
    const client = await database();
    const draft = await client.matterDraft.findFirstOrThrow({ where: { matterId: id } });
    const entry = await client.matterEntry.findFirstOrThrow({ where: { matterId: id } });
    const attempts = [{ text: "Annat" }, { state: "approved", decidedById: hanna.personId, entryId: entry.id }, { state: "approved", decidedById: olle.personId, entryId: entry.id }] as const;
    for (const data of attempts) await expect(client.matterDraft.update({ where: { id: draft.id }, data })).rejects.toThrow();
    await expect(client.matterDraft.delete({ where: { id: draft.id } })).rejects.toThrow();
    await expect(client.matterDraft.create({ data: { matterId: id, text: "Två väntar", status: "answered", authorId: olle.personId } })).rejects.toThrow();
  });
});

describe("a part of a matter", () => {
  it("arrived with the whole, is opened by the same code from its page, and is its own department's", async () => {
    const keys = await sent("Altan och gropar i gatan", mail("part@hem.example"));
    expect([await splitMatter(hanna, keys.id, { part: "", departmentId: "" }), await splitMatter(hanna, keys.id, { part: "Gropar", departmentId: "nowhere" })]).toEqual([no("textMissing"), no("departmentMissing")]);
    const twice = await Promise.all([splitMatter(hanna, keys.id, { part: "Gropar i gatan", departmentId: there }), splitMatter(olle, keys.id, { part: "Gropar i gatan", departmentId: there })]);
    expect(twice).toEqual(expect.arrayContaining([ok, no("alreadySplit")]));
    const view = await openMatter(keys, "sv");
    const [part] = view!.parts;
    expect([view?.parts.length, part?.department, part?.status]).toEqual([1, "Gatuenheten", "received"]);
    const opened = await openMatter({ reference: part!.reference, code: keys.code }, "sv");
    expect(opened).toMatchObject({ department: "Gatuenheten", receivedAt: view!.receivedAt, entries: [{ kind: "split", text: "Gropar i gatan" }], partOf: { department: "Byggenheten" } });
    const row = await rowOf(part!.reference);
    expect([row.senderEmail, row.handlerId, await lists("new", neighbour)]).toEqual(["part@hem.example", null, [bare(part!.reference)]]);
    await expect(getMatter(hanna, row.id, "sv")).rejects.toThrow(NotFoundError);
    expect((await getMatterWork(hanna, keys.id, "sv")).parts).toMatchObject([{ reference: part!.reference, open: false }]);
    await expect((await database()).matter.update({ where: { id: row.id }, data: { splitFromId: null } })).rejects.toThrow();
    await expect((await database()).matter.update({ where: { id: row.id }, data: { receivedAt: new Date(0) } })).rejects.toThrow();
  });
});

describe("matters about the same thing", () => {
  it("are one line with a count; what is said reaches each sender on their own page and tells nobody of another", async () => {
    const [one, two] = [await sent("Lampan är trasig på torget", { ...mail("one@hem.example"), name: "Ett Ettsson" }), await sent("Mörkt på torget", { ...mail("two-b@hem.example"), name: "Två Tvåsson" }, { locale: "en" })];
    await answerMatter(hanna, two.id, "Ett utkast", true);
    expect([await mergeMatter(hanna, two.id, "ABC"), await mergeMatter(hanna, two.id, two.reference), await mergeMatter(hanna, two.id, one.reference), await mergeMatter(hanna, two.id, one.reference)]).toEqual([no("referenceUnknown"), no("sameMatter"), ok, no("merged")]);
    expect((await getMatterWork(hanna, two.id, "sv")).drafts[0]?.state).toBe("dropped");
    const { lines } = await listMatters(hanna, "mine", "sv");
    expect(lines.filter(({ reference }) => [one, two].some((each) => each.reference === bare(reference))).map(({ reference, duplicates }) => [bare(reference), duplicates])).toEqual([[one.reference, 1]]);
    for (const deed of [() => answerMatter(hanna, two.id, "x"), () => askSender(hanna, two.id, { words: "x", day: "" }), () => splitMatter(hanna, two.id, { part: "x", departmentId: "" }), () => setMatterStatus(hanna, two.id, "solved", ""), () => handOverMatter(hanna, two.id, { departmentId: there, words: "" }), () => takeMatter(hanna, two.id)]) expect(await deed()).toEqual(no("merged"));
    await answerMatter(hanna, one.id, "Lampan byts på fredag");
    const views = [await openMatter(one, "sv"), await openMatter(two, "sv")];
    for (const view of views) expect(view).toMatchObject({ status: "answered" });
    for (const view of views) expect(view?.entries.at(-1)?.text).toBe("Lampan byts på fredag");
    expect([views[0]?.together, views[1]?.together]).toEqual([false, true]);
    expect([JSON.stringify(views[0]), JSON.stringify(views[1])].map((text, at) => new RegExp(at === 0 ? `Mörkt|Två|${two.reference}` : `Lampan är|Ett Etts|${one.reference}`).test(text))).toEqual([false, false]);
    expect([(await mailsTo("one@hem.example")).length, (await mailsTo("two-b@hem.example")).length]).toEqual([2, 2]);

    await writeToMatter(two, "reopen", "Fortfarande mörkt", newPost("Fortfarande mörkt"));
    expect([(await lists("mine")).includes(one.reference), (await lists("ended")).includes(one.reference), (await openMatter(one, "sv"))?.status]).toEqual([true, false, "answered"]);
    expect((await getMatterWork(hanna, one.id, "sv")).duplicates[0]?.written.map(({ text }) => text)).toEqual(["Mörkt på torget", "Fortfarande mörkt"]);

    expect([await separateMatter(hanna, two.id), await separateMatter(hanna, two.id), (await lists("new")).includes(two.reference), (await openMatter(two, "sv"))?.together]).toEqual([ok, no("notMerged"), true, false]);
  });

  it("make neither chains nor circles, also where two handlers are at it at once, and are handed over together", async () => {
    const [a, b, c] = [await sent("a"), await sent("b"), await sent("c")];
    const crossed = await Promise.all([mergeMatter(hanna, a.id, b.reference), mergeMatter(olle, b.id, a.reference)]);
    expect(crossed.filter(({ ok: done }) => done)).toHaveLength(1);
    const [main, under] = (await rowOf(a.reference)).mergedIntoId ? [b, a] : [a, b];
    expect(await mergeMatter(hanna, main.id, c.reference)).toEqual(ok);
    const rows = await Promise.all([a, b].map(({ reference }) => rowOf(reference)));
    expect(rows.map(({ mergedIntoId }) => mergedIntoId)).toEqual([c.id, c.id]);
    const [far] = [await sent("d")];
    expect(await mergeMatter(hanna, far.id, under.reference)).toEqual(ok);
    expect((await rowOf(far.reference)).mergedIntoId).toBe(c.id);
    const client = await database();
    await expect(client.matter.update({ where: { id: c.id }, data: { mergedIntoId: a.id } })).rejects.toThrow();
    await expect(client.matter.update({ where: { id: a.id }, data: { mergedIntoId: b.id } })).rejects.toThrow();

    await noteMatter(hanna, c.id, "Följer med");
    expect(await handOverMatter(hanna, c.id, { departmentId: there, words: "Er gata" })).toEqual(ok);
    for (const each of [a, b, c, far]) expect(await openMatter(each, "sv")).toMatchObject({ department: "Gatuenheten", status: "withDepartment" });
    expect([(await lists("new", neighbour)).includes(c.reference), (await getMatterWork(neighbour, c.id, "sv")).notes[0]?.text, (await getMatterWork(neighbour, c.id, "sv")).duplicates.length]).toEqual([true, "Följer med", 3]);
    const ours = await sent("vår");
    expect(await mergeMatter(hanna, ours.id, c.reference), "another department's is not there").toEqual(no("referenceUnknown"));
  });
});

describe("every deed", () => {
  it("is not there for a neighbour, waits for a look at what is held, and asks for the second factor", async () => {
    const { id } = await sent("Grannens");
    await answerMatter(hanna, id, "Utkast", true);
    const [draft] = await draftsOf(id);
    const held = await sent("Skräp", {}, { trapped: true });
    const deeds = (who: Who, on: string) => [() => noteMatter(who, on, "x"), () => askSender(who, on, { words: "x", day: "" }), () => assignMatter(who, on, ""), () => splitMatter(who, on, { part: "x", departmentId: "" }), () => mergeMatter(who, on, held.reference), () => separateMatter(who, on)];
    for (const door of [...deeds(neighbour, id), () => getMatterWork(neighbour, id, "sv"), () => decideDraft(neighbour, draft!.id, "approve"), () => decideDraft(neighbour, "no-such-draft", "approve")]) await expect(door()).rejects.toThrow(NotFoundError);
    for (const door of [...deeds({ ...hanna, level: 1 }, id), () => getMatterWork({ ...hanna, level: 1 }, id, "sv")]) await expect(door()).rejects.toMatchObject({ stepUp: true });
    const answers = await Promise.all(deeds(hanna, held.id).slice(1, 4).map((deed) => deed()));
    expect([...answers, await mergeMatter(hanna, held.id, (await sent("en till")).reference), await mergeMatter(hanna, id, held.reference)]).toEqual([...Array<unknown>(4).fill(no("held")), no("referenceUnknown")]);
    expect(await releaseMatter(hanna, held.id)).toEqual(ok);
  });
});
