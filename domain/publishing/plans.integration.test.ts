import { describe, expect, it } from "vitest";
import type { SignedIn } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { actorFor, createDepartment, createPage, createPerson } from "@/test/database";
import { content, newsroom } from "@/test/newsroom";
import { setApprovalRule } from "./approval-rules.commands";
import { makeBundle, planBundle, publishBundle, putIntoBundle, takeOutOfBundle } from "./bundles.commands";
import { doDueDeeds } from "./due.commands";
import { cancelPlan, changePlanTime, planPublication, planWithdrawal } from "./plans.commands";
import { listCalendar, overdueAfter } from "./plans.queries";
import { readPlannedTime } from "./plans.schema";
import { publishEdition } from "./publication.commands";
import { findLiveEdition } from "./publishing.queries";
import { saveVersion } from "./writing.commands";

const soon = () => new Date(Date.now() + 60_000);
const past = () => new Date(Date.now() - 1_000);

const liveTitle = async (path: string) => {
  const found = await findLiveEdition("page", "sv", path);
  return found?.state === "published" ? found.content.title : (found?.state ?? null);
};

/** Time passes: what was planned is due. */
async function letTimeCome(id: string): Promise<void> {
  await (await database()).plannedDeed.update({ where: { id }, data: { at: past() } });
}
const work = () => doDueDeeds((id) => actorFor({ id }));
const planRow = async (id: string) => (await database()).plannedDeed.findUniqueOrThrow({ where: { id } });

async function planned(answer: Promise<{ ok: boolean; id?: string }>): Promise<string> {
  const given = await answer;
  expect(given).toMatchObject({ ok: true });
  return given.id ?? "";
}

const save = (actor: SignedIn, editionId: string, slug: string, title: string, baseRevision = 1) => saveVersion(actor, { editionId, baseRevision, content: content(slug, { title }) });

describe("what is planned for a set time", () => {
  // Trap 5: it happens without anybody visiting, and only once.
  it("replaces the live page at its time, exactly once however many workers look, and never before", async () => {
    const { page, sara } = await newsroom();
    await save(sara, page.edition.id, "bygglov", "Ny taxa");
    const id = await planned(planPublication(sara, page.edition.id, 2, soon()));
    expect(await work()).toBe(0);
    expect(await liveTitle(page.edition.path)).toBe("En titel");
    await letTimeCome(id);
    const done = await Promise.all([work(), work(), work()]);
    expect(done.reduce((sum, each) => sum + each)).toBe(1);
    expect(await liveTitle(page.edition.path)).toBe("Ny taxa");
    expect(await planRow(id)).toMatchObject({ state: "done", attempts: 1, failure: null });
    const trail = await (await database()).auditEvent.findMany({ where: { thingId: page.item.id }, select: { event: true } });
    expect(trail.filter(({ event }) => event === "content.published")).toHaveLength(1);
    expect(trail.filter(({ event }) => event === "content.planned")).toHaveLength(1);
  });

  // Trap 5: overdue jobs are visible to editors.
  it("shows as overdue to those who read the department's drafts, when its time has come and nothing has done it, and to nobody else", async () => {
    const { page, sara } = await newsroom();
    await save(sara, page.edition.id, "bygglov", "Ny taxa");
    const id = await planned(planPublication(sara, page.edition.id, 2, soon()));
    const stateIn = async (actor: SignedIn) => (await listCalendar(actor, "sv")).lines.find((line) => line.id === id)?.state;
    expect(await stateIn(sara)).toBe("waiting");
    await (await database()).plannedDeed.update({ where: { id }, data: { at: new Date(Date.now() - overdueAfter - 1_000) } });
    expect(await stateIn(sara)).toBe("overdue");
    expect(await stateIn(await actorFor(await createPerson({ roles: ["publisher"] })))).toBeUndefined();
    expect(await work()).toBe(1);
    expect(await stateIn(sara)).toBeUndefined();
  });

  it("withdraws at its time, in the way that was chosen", async () => {
    const { page, sara } = await newsroom();
    const id = await planned(planWithdrawal(sara, page.edition.id, { as: "gone", reason: "Kampanjen är slut." }, soon()));
    await letTimeCome(id);
    expect(await work()).toBe(1);
    expect(await (await database()).edition.findUniqueOrThrow({ where: { id: page.edition.id } })).toMatchObject({ state: "withdrawn", withdrawnAs: "gone", withdrawnReason: "Kampanjen är slut." });
  });

  it("asks for the planner's rights again, with the roles that are in force then", async () => {
    const { page, sara } = await newsroom();
    await save(sara, page.edition.id, "bygglov", "Utan rätt");
    const id = await planned(planPublication(sara, page.edition.id, 2, soon()));
    await (await database()).roleAssignment.updateMany({ where: { personId: sara.personId }, data: { withdrawnAt: new Date() } });
    await letTimeCome(id);
    expect(await work()).toBe(0);
    expect(await planRow(id)).toMatchObject({ state: "failed", failure: "notAllowed" });
    expect(await liveTitle(page.edition.path)).toBe("En titel");
    expect(await (await database()).auditEvent.count({ where: { thingId: page.item.id, event: "content.planFailed" } })).toBe(1);
  });

  it("does not put an older text over a newer one that somebody has published meanwhile", async () => {
    const { page, sara, omar } = await newsroom();
    await save(sara, page.edition.id, "bygglov", "Planerad");
    const id = await planned(planPublication(sara, page.edition.id, 2, soon()));
    await publishEdition(omar, { editionId: page.edition.id, baseRevision: 2, content: content("bygglov", { title: "Nyare" }) });
    await letTimeCome(id);
    await work();
    expect(await planRow(id)).toMatchObject({ state: "failed", failure: "newerLive" });
    expect(await liveTitle(page.edition.path)).toBe("Nyare");
  });

  it("says that an address is taken, and can be given another time when that is mended", async () => {
    const { page, topic, department, sara, omar } = await newsroom();
    await save(sara, page.edition.id, "upptagen", "Flyttar");
    const id = await planned(planPublication(sara, page.edition.id, 2, soon()));
    const other = await createPage({ department, parent: topic.item, path: `${topic.edition.path}/upptagen` });
    await letTimeCome(id);
    await work();
    expect(await planRow(id)).toMatchObject({ state: "failed", failure: "addressTaken" });
    await publishEdition(omar, { editionId: other.edition.id, baseRevision: 1, content: content("annan") });
    await (await database()).redirect.deleteMany({ where: { itemId: other.item.id } });
    expect(await changePlanTime(omar, id, soon())).toEqual({ ok: true });
    expect(await planRow(id)).toMatchObject({ state: "waiting", failure: null, attempts: 0, plannedById: omar.personId });
    await letTimeCome(id);
    expect(await work()).toBe(1);
    expect(await liveTitle(`${topic.edition.path}/upptagen`)).toBe("Flyttar");
  });

  it("is taken back by whoever may plan there, and then nothing happens", async () => {
    const { page, sara, omar } = await newsroom();
    const id = await planned(planWithdrawal(sara, page.edition.id, { as: "gone", reason: "Kampanjen är slut." }, soon()));
    const stranger = await actorFor(await createPerson({ roles: ["publisher"] }));
    await expect(cancelPlan(stranger, id)).rejects.toThrow(NotAllowedError);
    await expect(changePlanTime(stranger, id, soon())).rejects.toThrow(NotAllowedError);
    await expect(planWithdrawal(stranger, page.edition.id, { as: "gone", reason: "Kampanjen är slut." }, soon())).rejects.toThrow(NotAllowedError);
    await expect(cancelPlan(sara, "none")).rejects.toThrow(NotFoundError);
    expect(await cancelPlan(omar, id)).toEqual({ ok: true });
    expect(await cancelPlan(omar, id)).toEqual({ ok: false, code: "settled" });
    await letTimeCome(id);
    expect(await work()).toBe(0);
  });

  it("refuses what has no sense: a time that has passed, two at once, an unknown version", async () => {
    const { page, sara } = await newsroom();
    const at = soon();
    expect(await planPublication(sara, page.edition.id, 1, past())).toEqual({ ok: false, code: "timePast" });
    expect(await planPublication(sara, page.edition.id, 7, at)).toEqual({ ok: false, code: "versionMissing" });
    await planned(planPublication(sara, page.edition.id, 1, at));
    expect(await planWithdrawal(sara, page.edition.id, { as: "gone", reason: "Kampanjen är slut." }, at)).toEqual({ ok: false, code: "sameTime" });
  });

  // Trap 2: where a department wants two, a time is no way around the second one.
  it("takes no unapproved text where two pairs of eyes are wanted", async () => {
    const department = await createDepartment();
    const head = await actorFor(await createPerson({ department, roles: ["departmentHead"] }));
    const publisher = await actorFor(await createPerson({ department, roles: ["publisher"] }));
    const page = await createPage({ department });
    await save(publisher, page.edition.id, page.edition.path, "Ensam");
    const id = await planned(planPublication(publisher, page.edition.id, 2, soon()));
    await setApprovalRule(head, { departmentId: department.id, kind: "page", eyes: "two" });
    await expect(planPublication(publisher, page.edition.id, 2, new Date(Date.now() + 90_000))).rejects.toMatchObject({ rule: "P11-second-eyes" });
    await letTimeCome(id);
    await work();
    expect(await planRow(id)).toMatchObject({ state: "failed", failure: "secondEyes" });
  });

  it("reads Swedish time, and asks which of two where the hour comes twice", () => {
    const now = new Date("2026-01-01T00:00:00Z");
    const read = (date: string, time: string, which = "") => readPlannedTime({ date, time, which }, now);
    expect(read("2026-03-29", "02:30")).toEqual({ code: "timeNotThere" });
    expect(read("2026-10-25", "02:30")).toEqual({ code: "timeTwice" });
    expect(read("2026-10-25", "02.30", "first")).toEqual({ at: new Date("2026-10-25T00:30:00Z") });
    expect(read("2026-10-25", "2.30.15", "first")).toEqual({ at: new Date("2026-10-25T00:30:15Z") });
    expect(read("2026-10-25", "02:30", "second")).toEqual({ at: new Date("2026-10-25T01:30:00Z") });
    expect(read("2026-02-30", "10:00")).toEqual({ code: "timeMalformed" });
    expect(read("2026-02-01", "25:00")).toEqual({ code: "timeMalformed" });
    expect(read("2025-12-31", "10:00")).toEqual({ code: "timePast" });
    expect(read("2040-12-31", "10:00")).toEqual({ code: "timeTooFar" });
  });
});

describe("a bundle", () => {
  async function bundled() {
    const { department, topic, sara } = await newsroom();
    const bundle = await makeBundle(sara, { name: "Nya avgifter", departmentId: department.id });
    // As the import leaves them: a whole branch of drafts.
    const draft = async (slug: string, parentId: string) => {
      const client = await database();
      const item = await client.contentItem.create({ data: { kind: "page", departmentId: department.id, ownerId: sara.personId, parentId, audience: ["resident"] } });
      const edition = await client.edition.create({ data: { itemId: item.id, kind: "page", locale: "sv", path: `utkast/${item.id}` } });
      expect(await saveVersion(sara, { editionId: edition.id, baseRevision: 0, content: content(slug) })).toMatchObject({ ok: true, number: 1 });
      return { itemId: item.id, editionId: edition.id, number: 1 };
    };
    const upper = await draft("avgifter", topic.item.id);
    const lower = await draft("bygglovsavgift", upper.itemId);
    // The page below is put in first: the order in the bundle does not matter.
    for (const { editionId, number } of [lower, upper]) expect(await putIntoBundle(sara, bundle.id, editionId, number)).toEqual({ ok: true });
    return { bundleId: bundle.id, department, topic, sara, upper, lower, below: `${topic.edition.path}/avgifter/bygglovsavgift` };
  }

  it("is published at its time, pages above before those below", async () => {
    const { bundleId, sara, below, lower } = await bundled();
    const id = await planned(planBundle(sara, bundleId, soon()));
    expect(await takeOutOfBundle(sara, bundleId, lower.editionId)).toEqual({ ok: false, code: "planned" });
    await letTimeCome(id);
    expect(await work()).toBe(1);
    expect(await liveTitle(below)).toBe("Titel bygglovsavgift");
    expect(await publishBundle(sara, bundleId)).toEqual({ ok: false, code: "published" });
  });

  it("is published whole or not at all, and names what stood in the way", async () => {
    const { bundleId, department, topic, sara, lower, upper, below } = await bundled();
    await createPage({ department, parent: topic.item, path: below });
    expect(await publishBundle(sara, bundleId)).toEqual({ ok: false, code: "addressTaken", editionId: lower.editionId });
    expect(await (await database()).edition.findUniqueOrThrow({ where: { id: upper.editionId } })).toMatchObject({ state: "draft", liveVersionId: null });
    const id = await planned(planBundle(sara, bundleId, soon()));
    await letTimeCome(id);
    await work();
    expect(await planRow(id)).toMatchObject({ state: "failed", failure: `addressTaken@${lower.editionId}` });
    expect(await takeOutOfBundle(sara, bundleId, lower.editionId)).toEqual({ ok: true });
    expect(await publishBundle(sara, bundleId)).toEqual({ ok: true, members: 1 });
  });

  it("is nobody's who may not plan there, and takes nothing in that is another department's", async () => {
    const { bundleId, sara, upper } = await bundled();
    const stranger = await actorFor(await createPerson({ roles: ["publisher"] }));
    await expect(publishBundle(stranger, bundleId)).rejects.toThrow(NotFoundError);
    await expect(planBundle(stranger, bundleId, soon())).rejects.toThrow(NotFoundError);
    await expect(putIntoBundle(stranger, bundleId, upper.editionId, upper.number)).rejects.toThrow(NotFoundError);
    const foreign = await createPage();
    await expect(putIntoBundle(sara, bundleId, foreign.edition.id, 1)).rejects.toThrow(NotAllowedError);
  });
});
