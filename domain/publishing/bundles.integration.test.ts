import { describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { actorFor, createPage, createPerson } from "@/test/database";
import { content, newsroom, text, twoEyed } from "@/test/newsroom";
import { makeBundle, planBundle, publishBundle, putIntoBundle, renameBundle } from "./bundles.commands";
import { getBundle, listBundleChoices, listBundles } from "./bundles.queries";
import { cancelPlan, changePlanTime } from "./plans.commands";
import { trashItem } from "./trash.commands";
import { saveVersion } from "./writing.commands";

const soon = () => new Date(Date.now() + 60_000);

/** A bundle with a page that is live and has a newer version, and one more page with a text of its own. */
async function bundled(second: Parameters<typeof content>[1] = {}) {
  const room = await newsroom();
  const { department, topic, page, sara } = room;
  const { id } = await makeBundle(sara, { name: "Nya avgifter", departmentId: department.id });
  const other = await createPage({ department, parent: topic.item, path: `${topic.edition.path}/altan` });
  await saveVersion(sara, { editionId: page.edition.id, baseRevision: 1, content: content("bygglov") });
  await saveVersion(sara, { editionId: other.edition.id, baseRevision: 1, content: content("altan", second) });
  for (const { edition } of [page, other]) expect(await putIntoBundle(sara, id, edition.id, 2)).toEqual({ ok: true });
  const obstacles = async () => Object.fromEntries((await getBundle(sara, id, "sv")).members.map(({ title, obstacle }) => [title, obstacle?.code ?? null]));
  return { ...room, id, other, obstacles };
}

describe("what is shown of a bundle", () => {
  it("says which text stands in the way and why, before anything is tried", async () => {
    const { id, sara, obstacles, other, department, topic } = await bundled({ body: text("Hon har personnummer 19121212-1212."), slug: "upptagen" });
    await createPage({ department, parent: topic.item, path: `${topic.edition.path}/upptagen` });
    expect(await obstacles()).toEqual({ "Titel bygglov": null, "Titel altan": "gate" });
    const { members } = await getBundle(sara, id, "sv");
    expect(members.flatMap(({ obstacle }) => obstacle?.findings ?? []).map(({ check }) => check)).toEqual(["identityNumber"]);
    expect(await publishBundle(sara, id)).toEqual({ ok: false, code: "gate", editionId: other.edition.id });
    expect(await planBundle(sara, id, soon())).toEqual({ ok: false, code: "gate", editionId: other.edition.id });
    await saveVersion(sara, { editionId: other.edition.id, baseRevision: 2, content: content("upptagen", { title: "Titel altan" }) });
    expect((await getBundle(sara, id, "sv")).members.map(({ number, newest }) => [number, newest])).toContainEqual([2, 3]);
    await putIntoBundle(sara, id, other.edition.id, 3);
    expect(await obstacles()).toEqual({ "Titel bygglov": null, "Titel altan": "addressTaken" });
  });

  it("counts a page above as published where it is in the bundle, and no other", async () => {
    const { department, topic, sara } = await newsroom();
    const { id } = await makeBundle(sara, { name: "En ny gren", departmentId: department.id });
    const client = await database();
    const draft = async (slug: string, parentId: string) => {
      const item = await client.contentItem.create({ data: { kind: "page", departmentId: department.id, ownerId: sara.personId, parentId, audience: ["resident"] } });
      const edition = await client.edition.create({ data: { itemId: item.id, kind: "page", locale: "sv", path: `~${item.id}` } });
      await saveVersion(sara, { editionId: edition.id, baseRevision: 0, content: content(slug) });
      return { itemId: item.id, editionId: edition.id };
    };
    const lonely = await client.contentItem.create({ data: { kind: "page", departmentId: department.id, ownerId: sara.personId, audience: ["resident"] } });
    const [upper, orphan] = [await draft("ovre", topic.item.id), await draft("ensam", lonely.id)];
    const lower = await draft("nedre", upper.itemId);
    for (const { editionId } of [lower, upper, orphan]) await putIntoBundle(sara, id, editionId, 1);
    const { members } = await getBundle(sara, id, "sv");
    expect(Object.fromEntries(members.map(({ title, obstacle }) => [title, obstacle?.code ?? null]))).toEqual({ "Titel ovre": null, "Titel nedre": null, "Titel ensam": "parentNotPublished" });
  });

  it("asks for the second pair of eyes where two are wanted", async () => {
    const { department, page, write, publisher } = await twoEyed();
    const { id } = await makeBundle(publisher, { name: "Fyra ögon", departmentId: department.id });
    await saveVersion(publisher, write("Ensam"));
    await putIntoBundle(publisher, id, page.edition.id, 2);
    expect((await getBundle(publisher, id, "sv")).members[0]?.obstacle?.code).toBe("secondEyes");
    await expect(planBundle(publisher, id, soon())).rejects.toMatchObject({ rule: "P11-second-eyes" });
  });

  it("is not there for those who read no drafts of its department, and has no titles that they may not read", async () => {
    const { id, page, sara } = await bundled();
    const stranger = await actorFor(await createPerson({ roles: ["publisher"] }));
    await expect(getBundle(stranger, id, "sv")).rejects.toThrow(NotFoundError);
    await expect(renameBundle(stranger, id, "Mitt")).rejects.toThrow(NotFoundError);
    expect(await listBundles(stranger, "sv")).toEqual({ waiting: [], published: [] });
    const client = await database();
    const elsewhere = await createPage();
    await client.contentItem.update({ where: { id: page.item.id }, data: { departmentId: elsewhere.item.departmentId } });
    const member = (await getBundle(sara, id, "sv")).members.find(({ itemId }) => itemId === page.item.id);
    expect(member).toMatchObject({ title: "", mayRead: false, obstacle: { code: "notAllowed" } });
  });
});

describe("the texts that may be put into a bundle", () => {
  it("have something unpublished, are not in it, and are of departments that one may plan for", async () => {
    const { department, page, sara } = await newsroom();
    const { id } = await makeBundle(sara, { name: "Val", departmentId: department.id });
    expect(await listBundleChoices(sara, id, "")).toEqual([]);
    await saveVersion(sara, { editionId: page.edition.id, baseRevision: 1, content: content("bygglov", { title: "Taxa" }) });
    await saveVersion(sara, { editionId: page.edition.id, baseRevision: 2, content: content("bygglov", { title: "Ny taxa" }) });
    expect(await listBundleChoices(sara, id, "TAXA")).toEqual([{ editionId: page.edition.id, number: 3, title: "Ny taxa", locale: "sv", live: true }]);
    const stranger = await actorFor(await createPerson({ roles: ["publisher"] }));
    expect(await listBundleChoices(stranger, id, "taxa")).toEqual([]);
    await putIntoBundle(sara, id, page.edition.id, 3);
    expect(await listBundleChoices(sara, id, "taxa")).toEqual([]);
  });
});

describe("the time of a bundle", () => {
  it("is one alone, and is gone with the bundle's publication", async () => {
    const { id, sara } = await bundled();
    const first = await planBundle(sara, id, soon());
    const client = await database();
    await client.plannedDeed.updateMany({ where: { bundleId: id }, data: { state: "failed", failure: "empty" } });
    const second = await planBundle(sara, id, soon());
    expect([first.ok, second.ok]).toEqual([true, true]);
    expect(await changePlanTime(sara, "id" in first ? first.id : "", soon())).toEqual({ ok: false, code: "sameTime" });
    expect(await cancelPlan(sara, "id" in second ? second.id : "")).toEqual({ ok: true });
    expect((await listBundles(sara, "sv")).waiting).toMatchObject([{ name: "Nya avgifter", members: 2, state: "failed" }]);
    expect(await publishBundle(sara, id)).toEqual({ ok: true, members: 2 });
    expect(await client.plannedDeed.count({ where: { bundleId: id, state: { not: "cancelled" } } })).toBe(0);
    expect((await listBundles(sara, "sv")).published).toMatchObject([{ name: "Nya avgifter", state: "published" }]);
  });

  it("brings nothing of it out when one of its texts has been put into the trash meanwhile", async () => {
    const { id, sara, other, obstacles } = await bundled();
    const client = await database();
    await client.edition.updateMany({ where: { itemId: other.item.id }, data: { state: "draft", liveVersionId: null } });
    expect(await trashItem(sara, other.item.id)).toEqual({ ok: true });
    expect(await obstacles()).toEqual({ "Titel bygglov": null, "Titel altan": "notThere" });
    expect(await publishBundle(sara, id)).toEqual({ ok: false, code: "notThere", editionId: other.edition.id });
  });
});
