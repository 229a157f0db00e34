import { describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { NotAllowedError } from "@/lib/errors";
import { actorFor, createDepartment, createPage, createPerson } from "@/test/database";
import { content, tree } from "@/test/newsroom";
import { addOldAddress, removeOldAddress } from "./addresses.commands";
import { findFromBefore, findOldAddress, findShortAddress, listOldAddresses } from "./addresses.queries";
import { oldAddressSchema, oldPathOf } from "./addresses.schema";
import { createItem } from "./items.commands";
import { findLiveEdition } from "./publishing.queries";
import { changeSettings } from "./settings.commands";
import { getSettingsView } from "./settings.queries";
import { type ItemSettings, settingsOf } from "./settings.schema";
import { saveVersion } from "./writing.commands";


async function settingsNow(itemId: string): Promise<ItemSettings> {
  const row = await (await database()).contentItem.findUniqueOrThrow({ where: { id: itemId } });
  return settingsOf({ ...row, audience: row.audience } as Parameters<typeof settingsOf>[0]);
}
const found = async (path: string, locale: "sv" | "en" = "sv") => {
  const edition = await findLiveEdition("page", locale, path);
  return edition?.state === "moved" ? edition.href : (edition?.state ?? null);
};

type Tree = Awaited<ReturnType<typeof tree>>;
const moveTo = async ({ sara, page }: Pick<Tree, "sara" | "page">, parentId: string | null) => changeSettings(sara, page.item.id, { ...(await settingsNow(page.item.id)), parentId });

describe("a page that is put elsewhere", () => {
  it("takes everything below it along in every language, and each old address leads straight to the newest (trap 8)", async () => {
    const room = await tree();
    const { page, child, place, topic, start } = room;
    const client = await database();
    for (const [each, path] of [[topic, "build"], [page, "build/permit"], [child, "build/permit/deck"], [place, "build/licences"]] as const) {
      await client.edition.create({ data: { itemId: each.item.id, kind: "page", locale: "en", path: `${start}-${path}`, state: "published" } });
    }
    expect(await moveTo(room, place.item.id)).toEqual({ ok: true, fields: ["parentId"] });
    expect(await found(`${start}/bygglov/altan`)).toBe(`/sv/${start}/tillstand/bygglov/altan`);
    expect(await found(`${start}-build/permit/deck`, "en")).toBe(`/en/${start}-build/licences/permit/deck`);
    await moveTo(room, topic.item.id);
    expect(await found(`${start}/tillstand/bygglov/altan`)).toBe(`/sv/${start}/bygglov/altan`);
    expect(await found(`${start}/bygglov/altan`)).toBe("published");
    const rows = await client.redirect.findMany({ where: { itemId: child.item.id, locale: "sv" } });
    expect(rows.map(({ path }) => path)).toEqual([`${start}/tillstand/bygglov/altan`]);
  });

  it("is refused below itself, below what is below it, as a topic, below a draft, and onto an address that is taken", async () => {
    const room = await tree();
    const { page, child, place, department, sara, topic } = room;
    const refusal = (code: string) => ({ ok: false, problem: { field: "parentId", code } });
    expect(await moveTo(room, page.item.id)).toEqual(refusal("parentBelow"));
    expect(await moveTo(room, child.item.id)).toEqual(refusal("parentBelow"));
    expect(await moveTo(room, null)).toEqual(refusal("topicsStay"));
    const draft = await createItem(sara, { kind: "page", locale: "sv", departmentId: department.id, parentId: topic.item.id, title: "Utkast" });
    expect(await moveTo(room, draft.ok ? draft.itemId : "")).toEqual(refusal("parentMissing"));
    await createPage({ department, path: `${place.edition.path}/bygglov/altan` });
    expect(await moveTo(room, place.item.id)).toEqual({ ok: false, problem: { field: "parentId", code: "addressTaken", locale: "sv" } });
    expect(await found(page.edition.path)).toBe("published");
    expect((await settingsNow(page.item.id)).parentId).toBe(topic.item.id);
  });

  it("makes no loop where two are put below each other at the same time", async () => {
    const { sara, page, place } = await tree();
    const below = async (one: typeof page, other: typeof page) => changeSettings(sara, one.item.id, { ...(await settingsNow(one.item.id)), parentId: other.item.id });
    const answers = await Promise.all([below(page, place), below(place, page)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe("settings", () => {
  it("lead those for whom the page is not to a published page alone, never to the page itself, and readers' pages know of it (P4, P6)", async () => {
    const { page, place, topic, department, sara } = await tree();
    const now = await settingsNow(page.item.id);
    const draft = await createItem(sara, { kind: "page", locale: "sv", departmentId: department.id, parentId: topic.item.id, title: "Utkast" });
    const refusal = { ok: false, problem: { field: "counterparts", code: "counterpartMissing" } };
    for (const id of [page.item.id, draft.ok ? draft.itemId : "", "gone"]) expect(await changeSettings(sara, page.item.id, { ...now, counterparts: { company: id } })).toEqual(refusal);
    expect(await changeSettings(sara, page.item.id, { ...now, counterparts: { company: place.item.id } })).toEqual({ ok: true, fields: ["counterparts"] });
    expect(await findLiveEdition("page", "sv", page.edition.path)).toMatchObject({ audience: now.audience, counterparts: { company: place.item.id } });
    expect((await settingsNow(page.item.id)).counterparts).toEqual({ company: place.item.id });
    expect((await getSettingsView(sara, page.item.id, "sv", "sv")).pages.map(({ id }) => id)).not.toContain(page.item.id);
  });

  it("ask for the right where the item is and where it is to be (trap 1)", async () => {
    const { sara, page, department } = await tree();
    const other = await createDepartment();
    const next = { ...(await settingsNow(page.item.id)), departmentId: other.id, ownerId: (await createPerson({ department: other })).id };
    await expect(changeSettings(sara, page.item.id, next)).rejects.toThrow(NotAllowedError);
    await expect(changeSettings(await actorFor(await createPerson({ department: other, roles: ["publisher"] })), page.item.id, next)).rejects.toThrow(NotAllowedError);
    await expect(changeSettings(await actorFor(await createPerson({ department, roles: ["writer"] })), page.item.id, { ...(await settingsNow(page.item.id)), order: 7 })).rejects.toThrow(NotAllowedError);
    const client = await database();
    const both = await createPerson({ department, roles: ["publisher"] });
    const role = await client.roleAssignment.findFirstOrThrow({ where: { personId: both.id } });
    await client.roleAssignment.create({ data: { personId: both.id, role: "publisher", departmentId: other.id, reason: "Test", validFrom: role.validFrom, validTo: role.validTo, reviewBy: role.reviewBy } });
    expect(await changeSettings(await actorFor(both), page.item.id, next)).toEqual({ ok: true, fields: ["departmentId", "ownerId"] });
  });

  it("take as owner and deputy people of the department alone, and nobody as their own deputy (P11)", async () => {
    const { sara, omar, page } = await tree();
    const now = await settingsNow(page.item.id);
    const stranger = await createPerson();
    expect(await changeSettings(sara, page.item.id, { ...now, ownerId: stranger.id })).toEqual({ ok: false, problem: { field: "ownerId", code: "personElsewhere" } });
    expect(await changeSettings(sara, page.item.id, { ...now, deputyId: now.ownerId })).toEqual({ ok: false, problem: { field: "deputyId", code: "deputyIsOwner" } });
    expect(await changeSettings(sara, page.item.id, { ...now, ownerId: omar.personId, audience: ["company"] })).toEqual({ ok: true, fields: ["ownerId", "audience"] });
    expect(await changeSettings(sara, page.item.id, { ...now, departmentId: "none" })).toMatchObject({ ok: false, problem: { code: "departmentMissing" } });
  });

  it("are kept with each version, and offered without what is below the page", async () => {
    const { sara, page, child, place } = await tree();
    const now = await settingsNow(page.item.id);
    await changeSettings(sara, page.item.id, { ...now, order: 5, legalBasis: ["PBL 9 kap."] });
    await saveVersion(sara, { editionId: page.edition.id, baseRevision: 1, content: content("bygglov") });
    const version = await (await database()).version.findFirstOrThrow({ where: { editionId: page.edition.id, number: 2 } });
    expect(version.settings).toEqual({ ...now, order: 5, legalBasis: ["PBL 9 kap."] });
    const ids = (await getSettingsView(sara, page.item.id, "sv", "sv")).places.map(({ id }) => id);
    expect(ids).toContain(place.item.id);
    expect(ids).not.toContain(page.item.id);
    expect(ids).not.toContain(child.item.id);
  });
});

describe("an address from before the portal", () => {
  it("leads straight to where the item is now, with a language before it or without", async () => {
    const room = await tree();
    const { page, place, start } = room;
    const client = await database();
    await client.oldAddress.create({ data: { path: "2013/01/bygglöv", itemId: page.item.id, locale: "sv", origin: "import" } });
    await moveTo(room, place.item.id);
    const now = `/sv/${start}/tillstand/bygglov`;
    for (const asked of ["/2013/01/bygglöv", "/sv/2013/01/bygglöv", "/fi/2013/01/bygglo%CC%88v/"]) expect(await findOldAddress(asked), asked).toBe(now);
    expect(await findOldAddress("/2013/01/annat")).toBeNull();
  });

  it("leads on from WordPress' short addresses, at the start page alone, and from those with its script in them", async () => {
    const { page } = await tree();
    const client = await database();
    await client.oldAddress.createMany({ data: [{ path: "?p=4711", itemId: page.item.id, locale: "sv", origin: "import" }, { path: "blogg/räksmörgås", itemId: page.item.id, locale: "sv", origin: "import" }] });
    const now = `/sv/${page.edition.path}`;
    const at = (address: string) => new URL(address, "http://portal.invalid");
    for (const asked of ["/?p=4711", "/?page_id=4711", "/?utm=x&p=4711#mer", "/index.php?p=4711", "/sv?p=4711", "/sv/?page_id=4711", "/ar/index.php?p=4711"]) expect(await findShortAddress(at(asked)), asked).toBe(now);
    for (const asked of ["/", "/?p=", "/?p=4712", "/?p=47111", "/?xp=4711", "/?p=4711x", "/annat?p=4711", "/sv/sok?p=4711"]) expect(await findShortAddress(at(asked)), asked).toBeNull();
    for (const asked of ["/index.php/blogg/r%C3%A4ksm%C3%B6rg%C3%A5s/", "/blogg/r%c3%a4ksmo%CC%88rga%CC%8As", "/sv/index.php/blogg/räksmörgås"]) expect(await findOldAddress(asked), asked).toBe(now);
  });

  it("without a language leads straight on, but for what stands at the same place in the portal", async () => {
    const { page, start } = await tree();
    const client = await database();
    await client.oldAddress.createMany({ data: [`2012/${start}`, page.edition.path, `kontakt`].map((path) => ({ path, itemId: page.item.id, locale: "sv", origin: "import" })) });
    const from = (address: string) => findFromBefore(new URL(address, "http://portal.invalid"));
    expect(await from(`/2012/${start}/?utm_source=x`)).toBe(`/sv/${page.edition.path}`);
    expect(await from(`/${page.edition.path}`), "the reader's language decides").toBeNull();
    expect(await from("/kontakt")).toBeNull();
    expect(await from("/ingenting")).toBeNull();
    await client.edition.update({ where: { id: page.edition.id }, data: { state: "draft", liveVersionId: null } });
    expect(await from(`/2012/${start}`), "nobody is told of what is not public").toBeNull();
  });

  it("is made by hand and taken away by publishers; one from before the portal stays", async () => {
    const { sara, page, start } = await tree();
    const path = `kampanj-${start}`;
    expect(await addOldAddress(sara, page.item.id, "sv", path)).toEqual({ ok: true });
    expect(await addOldAddress(sara, page.item.id, "sv", path)).toEqual({ ok: false, code: "addressTaken" });
    expect(await findOldAddress(`/${path}`)).toBe(`/sv/${page.edition.path}`);
    await (await database()).oldAddress.create({ data: { path: `in-${start}`, itemId: page.item.id, locale: "sv", origin: "import" } });
    expect((await listOldAddresses(sara, page.item.id, "sv")).map(({ address, origin }) => [address, origin])).toEqual([[`/in-${start}`, "import"], [`/${path}`, "byHand"]]);
    expect(await removeOldAddress(sara, page.item.id, "sv", `in-${start}`)).toEqual({ ok: false, code: "addressMissing" });
    expect(await removeOldAddress(sara, page.item.id, "sv", path)).toEqual({ ok: true });
    expect(await findOldAddress(`/${path}`)).toBeNull();
  });

  it("is refused where something stands, where one leads on already, and at the portal's own places: no loop can arise", async () => {
    const room = await tree();
    const { sara, page, place, start } = room;
    await moveTo(room, place.item.id);
    for (const path of [`sv/${start}`, start, `sv/${start}/bygglov`, "nyheter/a", "sv/personal", "sv"]) expect(await addOldAddress(sara, page.item.id, "sv", path), path).toEqual({ ok: false, code: "addressTaken" });
  });

  it("is read as people paste it", () => {
    expect(oldPathOf("https://www.kommun.se/2013/01/Markup/?p=3#x")).toBe("2013/01/Markup");
    expect(oldAddressSchema.safeParse({ itemId: "a", path: "/gammal sida" }).error?.issues[0]?.message).toBe("addressMalformed");
    expect(oldAddressSchema.safeParse({ itemId: "a", path: " / " }).error?.issues[0]?.message).toBe("addressMissing");
  });
});
