import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { writeToMatter } from "../follow.commands";
import { openMatter } from "../follow.queries";
import { answerMatter, handOverMatter, releaseMatter, setMatterStatus, takeMatter } from "../matters.commands";
import { newPost } from "../matters.fixtures";
import { getMatter, listMatters } from "../matters.queries";
import { askSender } from "./ask.commands";
import { assignMatter } from "./assign.commands";
import { decideDraft } from "./drafts.commands";
import { mergeMatter, separateMatter } from "./merge.commands";
import { noteMatter } from "./notes.commands";
import { splitMatter } from "./split.commands";
import { getMatterWork } from "./work.queries";
import { bare, draftsOf, hanna, lists, mail, mailsTo, neighbour, no, ok, olle, prepareDepartments, rowOf, sent, there, type Who } from "./work.fixtures";

beforeAll(prepareDepartments);

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
