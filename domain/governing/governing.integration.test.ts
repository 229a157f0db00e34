import { describe, expect, it } from "vitest";
import type { Actor, Adopter, SignedIn } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { NotAllowedError } from "@/lib/errors";
import { createPage, createPerson, actorFor } from "@/test/database";
import { confirmChecked } from "@/domain/publishing/checking.commands";
import { recordAdoption, repealDocument } from "./adoption.commands";
import { discardDraft, draftDocument, draftVersion, saveDraft } from "./drafts.commands";
import { adoptionFields, draftFields, inDays, makeDraft, makePlace, type Place } from "./governing.fixtures";
import { versionsInForce } from "./in-force.queries";

/** Who recorded what, and the clause by which that is refused; null where it is not. */
async function refusal(deed: Promise<unknown>): Promise<string | null> {
  try {
    await deed;
    return null;
  } catch (error) {
    if (error instanceof NotAllowedError) return `${error.clause} ${error.rule}`;
    throw error;
  }
}

const record = (actor: Actor, place: Place, id: string, adopter: Adopter, more: Record<string, string> = {}) => recordAdoption(actor, id, adoptionFields(place, adopter, more));

const pupil = async (): Promise<SignedIn> => {
  const person = await createPerson();
  await (await database()).affiliation.updateMany({ where: { personId: person.id }, data: { kind: "pupil" } });
  return actorFor(person);
};

describe("recording what has been adopted (P13)", () => {
  it("lets only the board's secretary record what the board adopts", async () => {
    const place = await makePlace();
    const id = await makeDraft(place);
    const asked = { writer: place.writer, clerk: await place.somebody("noticeClerk"), head: await place.somebody("departmentHead"), it: await place.somebody("itAdministrator"), elsewhere: await (await makePlace()).somebody("boardSecretary") };
    for (const [who, actor] of Object.entries(asked)) expect([who, await refusal(record(actor, place, id, "board"))]).toEqual([who, "P13 P13-board-secretary"]);
    for (const actor of [{ kind: "anonymous" }, { kind: "external", externalKind: "company" }, await pupil()] as Actor[]) expect(await refusal(record(actor, place, id, "board"))).not.toBeNull();
    expect(await record(await place.somebody("boardSecretary"), place, id, "board")).toEqual({ ok: true, id });
  });

  it("lets the clerk of the body record what the council or a committee adopts, and nobody else's", async () => {
    const place = await makePlace();
    const [first, second] = [await makeDraft(place), await makeDraft(place)];
    const clerk = await place.somebody("noticeClerk");
    for (const actor of [place.writer, await place.somebody("boardSecretary"), await (await makePlace()).somebody("noticeClerk")]) expect(await refusal(record(actor, place, first, "council"))).toContain("P13");
    expect((await record(clerk, place, first, "council")).ok).toBe(true);
    expect((await record(clerk, place, second, "committee")).ok).toBe(true);
  });

  it("takes no body for another: what a committee adopts is never called the board's", async () => {
    const place = await makePlace();
    const id = await makeDraft(place);
    const secretary = await place.somebody("boardSecretary");
    expect(await record(secretary, place, id, "board", { bodyId: place.bodies.committee })).toEqual({ ok: false, problems: [{ field: "bodyId", code: "bodyMismatch" }] });
    expect(await record(await place.somebody("noticeClerk"), place, id, "committee", { bodyId: place.bodies.board })).toEqual({ ok: false, problems: [{ field: "bodyId", code: "bodyMismatch" }] });
  });

  it("says at its field what is wrong, and records nothing then", async () => {
    const place = await makePlace();
    const id = await makeDraft(place);
    const head = await place.somebody("departmentHead");
    const code = async (more: Record<string, string>) => {
      const done = await record(head, place, id, "head", more);
      return done.ok ? null : done.problems.map((problem) => `${problem.field} ${problem.code}`).join();
    };
    expect(await code({ adoptedOn: inDays(1), validFrom: inDays(2) })).toBe("adoptedOn dateToCome");
    expect(await code({ validFrom: inDays(-9) })).toBe("validFrom beforeAdopted");
    expect(await code({ validTo: inDays(-2) })).toBe("validTo endsBeforeItBegins");
    expect(await code({ adoptedOn: "2026-02-30" })).toBe("adoptedOn dateMalformed");
    expect(await code({})).toBeNull();
    expect(await code({})).toBe(" noDraft");
  });
});

describe("what one has adopted", () => {
  const outranked = { ok: false, problems: [{ field: "adopter", code: "outranked" }] };

  it("is not changed, replaced or repealed by another who stands below: only by the same, or the council", async () => {
    const place = await makePlace();
    const [clerk, head, secretary] = [await place.somebody("noticeClerk"), await place.somebody("departmentHead"), await place.somebody("boardSecretary")];
    const policy = await makeDraft(place);
    await record(clerk, place, policy, "council");
    await draftVersion(place.writer, policy);
    expect(await record(head, place, policy, "head")).toEqual(outranked);
    expect(await record(secretary, place, policy, "board")).toEqual(outranked);
    expect(await record(clerk, place, policy, "committee")).toEqual(outranked);
    const other = await makeDraft(place, { replaces: policy });
    expect(await record(head, place, other, "head")).toEqual(outranked);
    expect(await repealDocument(head, policy, { adopter: "head", decidedOn: inDays(0), from: inDays(0) })).toEqual(outranked);
    expect((await record(clerk, place, policy, "council")).ok).toBe(true);
  });

  it("on equipment is replaced by IT alone", async () => {
    const place = await makePlace();
    const guideline = await makeDraft(place, { onEquipment: "yes" });
    await record(await place.somebody("itAdministrator"), place, guideline, "it");
    const other = await makeDraft(place, { replaces: guideline });
    expect(await record(await place.somebody("noticeClerk"), place, other, "council")).toEqual(outranked);
  });
});

describe("concrete guidelines on handling equipment (P15)", () => {
  it("are issued by IT alone: not by the board, its head, a writer or anybody else", async () => {
    const place = await makePlace();
    const id = await makeDraft(place, { onEquipment: "yes", audiences: "employee elected pupil" });
    const [secretary, clerk, head, it] = [await place.somebody("boardSecretary"), await place.somebody("noticeClerk"), await place.somebody("departmentHead"), await place.somebody("itAdministrator")];
    expect(await refusal(record(secretary, place, id, "board"))).toBe("P15 P15-it-issues-guidelines");
    expect(await refusal(record(clerk, place, id, "council"))).toBe("P15 P15-it-issues-guidelines");
    expect(await refusal(record(head, place, id, "head"))).toBe("P15 P15-it-issues-guidelines");
    expect(await refusal(record(head, place, id, "it"))).toBe("P15 P15-it-issues-guidelines");
    for (const actor of [{ kind: "anonymous" }, { kind: "external", externalKind: "company" }, await pupil(), place.writer] as Actor[]) expect(await refusal(record(actor, place, id, "it"))).not.toBeNull();
    expect(await record(it, place, id, "it")).toEqual({ ok: true, id });
    expect((await versionsInForce(inDays(0))).find(({ documentId }) => documentId === id)).toMatchObject({ number: 1, onEquipment: true, audiences: ["employee", "elected", "pupil"] });
    expect(await refusal(repealDocument(head, id, { adopter: "head", decidedOn: inDays(0), from: inDays(0) }))).toBe("P15 P15-it-issues-guidelines");
  });

  it("stay on equipment once IT has issued one, so that nobody else can adopt the next", async () => {
    const place = await makePlace();
    const fields = draftFields(place, { onEquipment: "yes" });
    const id = await makeDraft(place, fields);
    await record(await place.somebody("itAdministrator"), place, id, "it");
    expect(await draftVersion(place.writer, id)).toEqual({ ok: true, id });
    expect(await saveDraft(place.writer, id, { ...fields, onEquipment: "" })).toEqual({ ok: false, problems: [{ field: "onEquipment", code: "settled" }] });
    await expect((await database()).governingDocument.update({ where: { id }, data: { onEquipment: false } })).rejects.toThrow("P15");
  });
});

describe("writing", () => {
  it("is for the responsible department, which is never empty (P11)", async () => {
    const [place, other] = [await makePlace(), await makePlace()];
    const id = await makeDraft(place);
    expect(await refusal(draftDocument(other.writer, draftFields(place)))).toContain("P13");
    expect(await refusal(saveDraft(other.writer, id, draftFields(place)))).toContain("P13");
    expect(await refusal(saveDraft(place.writer, id, draftFields(other)))).toContain("P13");
    expect(await refusal(discardDraft(await place.somebody(), id))).toContain("P13");
    expect(await saveDraft(place.writer, id, draftFields(place, { "title-sv": "" }))).toEqual({ ok: false, problems: [{ field: "title-sv", code: "missing" }] });
    expect(await discardDraft(place.writer, id)).toEqual({ ok: true, id });
    expect(await (await database()).governingDocument.count({ where: { id } })).toBe(0);
  });
});

describe("what has been adopted", () => {
  it("never changes and never goes, whoever asks the database", async () => {
    const place = await makePlace();
    const replaced = await makeDraft(place);
    const head = await place.somebody("departmentHead");
    await record(head, place, replaced, "head");
    const id = await makeDraft(place, { replaces: replaced });
    await record(head, place, id, "head");
    const client = await database();
    const version = await client.governingVersion.findFirstOrThrow({ where: { documentId: id } });
    await expect(client.governingVersion.update({ where: { id: version.id }, data: { paragraph: "§ 1" } })).rejects.toThrow("never changes");
    await expect(client.governingVersion.update({ where: { id: version.id }, data: { recordedAt: null } })).rejects.toThrow("never changes");
    await expect(client.governingVersion.delete({ where: { id: version.id } })).rejects.toThrow("never changes");
    await expect(client.governingText.updateMany({ where: { versionId: version.id }, data: { title: "Annat" } })).rejects.toThrow("never changes");
    await expect(client.governingText.create({ data: { versionId: version.id, locale: "en", title: "More", body: [] } })).rejects.toThrow("never changes");
    await expect(client.governingReplacement.deleteMany({ where: { versionId: version.id } })).rejects.toThrow("never changes");
    await expect(client.$executeRaw`TRUNCATE governing_text`).rejects.toThrow();
    await expect(client.governingDocument.delete({ where: { id } })).rejects.toThrow();
  });

  it("makes the pages that link to it due for checking when it changes, is replaced or repealed, and tells their owners why", async () => {
    const place = await makePlace();
    const head = await place.somebody("departmentHead");
    const id = await makeDraft(place);
    await record(head, place, id, "head");
    const owner = await createPerson();
    const { edition } = await createPage({ owner, body: [{ type: "paragraph", content: [{ text: "Läs riktlinjen.", link: `governing:${id}` }] }] });
    const client = await database();
    const stands = async () => client.edition.findUniqueOrThrow({ where: { id: edition.id }, select: { checkReason: true, checkBy: true } });
    await draftVersion(place.writer, id);
    expect((await stands()).checkReason).toBeNull();
    await record(head, place, id, "head", { validFrom: inDays(30) });
    expect(await stands()).toEqual({ checkReason: `governing:${id}`, checkBy: new Date(`${inDays(-1)}T00:00:00Z`) });
    expect((await confirmChecked(await actorFor(owner), edition.id)).ok).toBe(true);
    expect((await stands()).checkReason).toBeNull();
    expect(await repealDocument(head, id, { adopter: "head", decidedOn: inDays(0), from: inDays(40) })).toEqual({ ok: true, id });
    expect((await stands()).checkReason).toBe(`governing:${id}`);
    expect(await repealDocument(head, id, { adopter: "head", decidedOn: inDays(0), from: inDays(40) })).toEqual({ ok: false, problems: [{ field: "", code: "repealed" }] });
    expect(await draftVersion(place.writer, id)).toEqual({ ok: false, problems: [{ field: "", code: "repealed" }] });
  });
});
