import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { actorFor, createPerson } from "@/test/database";
import { writeToMatter } from "../follow.commands";
import { openMatter } from "../follow.queries";
import { answerMatter, setMatterStatus, takeMatter } from "../matters.commands";
import { newPost } from "../matters.fixtures";
import { countWaitingMatters, listMatters } from "../matters.queries";
import { askSender } from "./ask.commands";
import { assignMatter } from "./assign.commands";
import { decideDraft } from "./drafts.commands";
import { noteMatter } from "./notes.commands";
import { sendMatterReminders } from "./reminders.commands";
import { setMatterRule } from "./rules.commands";
import { removeTemplate, saveTemplate } from "./templates.commands";
import { templateFor } from "./templates.queries";
import { getMatterWork } from "./work.queries";
import { bare, draftsOf, hanna, head, here, lists, mail, mailsTo, neighbour, no, ok, olle, prepareDepartments, rowOf, sent, topic, withTwo } from "./work.fixtures";

beforeAll(prepareDepartments);

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
