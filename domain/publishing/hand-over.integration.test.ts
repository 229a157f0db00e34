import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { can } from "@/domain/access/access";
import type { SignedIn } from "@/domain/access/access.schema";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import type { Department, Person } from "@/prisma/generated/client";
import { actorFor, createDepartment, createPage, createPerson } from "@/test/database";
import { getEditorView } from "./editor.queries";
import { listVersions } from "./history.queries";
import { handOver, keepLeftText } from "./hand-over.commands";
import { hasHandOver, listHandOver } from "./hand-over.queries";
import { effectiveOwner, effectiveOwners } from "./ownership";
import { contentThing } from "./publishing.policy";
import { emptyContent } from "./publishing.schema";
import { saveWorkingCopy } from "./writing.commands";

const yesterday = () => dateColumn(swedishDate(new Date(Date.now() - 86_400_000)));
const leave = async (person: { id: string }) => (await database()).affiliation.updateMany({ where: { personId: person.id }, data: { validFrom: yesterday(), validTo: yesterday() } });

let above: Department;
let unit: Department;
let leaver: Person;
let colleague: Person;
let headPerson: Person;
let head: SignedIn;
let it_: SignedIn;

beforeEach(async () => {
  above = await createDepartment();
  unit = await createDepartment({ parent: above });
  leaver = await createPerson({ name: "Den som slutat", department: unit, roles: ["writer"] });
  colleague = await createPerson({ name: "Kollegan", department: unit });
  headPerson = await createPerson({ name: "Chefen", department: unit, roles: ["departmentHead"] });
  head = await actorFor(headPerson);
  it_ = await actorFor(await createPerson({ roles: ["itAdministrator"] }));
});

describe("the owner of an item", () => {
  it("is the written one, else the deputy, else the head, else the head above, else IT, from the day an employment ends", async () => {
    const bossAbove = await createPerson({ department: above, roles: ["departmentHead"] });
    const { item } = await createPage({ department: unit, owner: leaver });
    const owned = { ...item, deputyId: colleague.id };
    const who = async () => effectiveOwner(owned);
    expect(await who()).toEqual({ personId: leaver.id, as: "owner" });
    await leave(leaver);
    expect(await who()).toEqual({ personId: colleague.id, as: "deputy" });
    await (await database()).person.update({ where: { id: colleague.id }, data: { closedAt: new Date() } });
    expect(await who()).toEqual({ personId: head.personId, as: "head" });
    await leave(headPerson);
    expect(await who()).toEqual({ personId: bossAbove.id, as: "headAbove" });
    await leave(bossAbove);
    expect((await who()).as).toBe("it");
  });

  it("is somebody employed today whoever leaves, as long as one IT administrator is left (property)", async () => {
    const staff = [leaver, colleague, headPerson];
    const items = await Promise.all(staff.map(async (owner, index) => ({ ...(await createPage({ department: index === 0 ? above : unit, owner })).item, deputyId: staff[(index + 1) % 3]!.id })));
    const client = await database();
    await fc.assert(
      fc.asyncProperty(fc.subarray(staff), async (gone) => {
        const ids = gone.map(({ id }) => id);
        await client.person.updateMany({ where: { id: { in: staff.map(({ id }) => id) } }, data: { closedAt: null } });
        await client.person.updateMany({ where: { id: { in: ids } }, data: { closedAt: new Date() } });
        const ownerOf = await effectiveOwners(items);
        return items.every((item) => !ids.includes(ownerOf(item).personId) && ownerOf(item).as !== "nobody" && (ids.includes(item.ownerId) || ownerOf(item).as === "owner"));
      }),
      { numRuns: 8 },
    );
  });

  it("who stands in confirms that a page is right, and is named on its staff page beside the one who left", async () => {
    const { item } = await createPage({ department: unit, owner: leaver });
    await (await database()).contentItem.update({ where: { id: item.id }, data: { deputyId: colleague.id } });
    await leave(leaver);
    expect(can(await actorFor(colleague), "content.confirmChecked", await contentThing({ ...item, deputyId: colleague.id }, true)).allowed).toBe(true);
    expect((await getEditorView(head, item.id, "sv", "sv")).facts).toMatchObject({ ownerName: "Kollegan", standsInFor: "Den som slutat" });
  });
});

describe("what somebody leaves behind", () => {
  async function leftBehind() {
    const { item, edition } = await createPage({ department: unit, owner: leaver, title: "Sidan som blev kvar" });
    const content = { ...emptyContent, title: "Halvfärdig text", body: { markdown: "Ett stycke." } };
    await saveWorkingCopy(await actorFor(leaver), { editionId: edition.id, baseRevision: 1, content });
    await (await database()).department.update({ where: { id: unit.id }, data: { headId: leaver.id } });
    expect((await listHandOver(head, "sv")).flatMap((each) => each.personId)).not.toContain(leaver.id);
    await leave(leaver);
    return { item, edition };
  }

  it("is listed the same day for the head and IT: items, unsaved texts, roles, headship, and who may take over", async () => {
    await leftBehind();
    expect(await hasHandOver(head)).toBe(true);
    for (const reader of [head, it_]) {
      const left = (await listHandOver(reader, "sv")).find(({ personId }) => personId === leaver.id);
      expect(left).toMatchObject({
        name: "Den som slutat",
        departments: [{ departmentId: unit.id, items: [{ title: "Sidan som blev kvar", standsIn: { name: "Chefen", as: "head" } }], texts: [{ title: "Halvfärdig text", locale: "sv" }], roles: ["writer"], headed: true }],
      });
      expect(left?.departments[0]?.newOwners.map(({ name }) => name)).toEqual(["Chefen", "Kollegan"]);
    }
  });

  it("is told to nobody of another department, and to a publisher without what is about people", async () => {
    await leftBehind();
    const elsewhere = await actorFor(await createPerson({ roles: ["departmentHead"] }));
    expect(await hasHandOver(elsewhere)).toBe(false);
    expect(await listHandOver(elsewhere, "sv")).toEqual([]);
    await expect(listHandOver(await actorFor(colleague), "sv")).rejects.toBeInstanceOf(NotAllowedError);
    const publisher = await actorFor(await createPerson({ department: unit, roles: ["publisher"] }));
    expect((await listHandOver(publisher, "sv"))[0]?.departments[0]).toMatchObject({ roles: [], headed: false, items: [{}] });
  });

  it("is given to a colleague, one by one or all at once, with a row in the trail for each", async () => {
    const { item } = await leftBehind();
    const second = (await createPage({ department: unit, owner: leaver })).item;
    const from = { from: leaver.id, departmentId: unit.id };
    expect(await handOver(head, { ...from, itemId: item.id, to: colleague.id })).toEqual({ ok: true, count: 1 });
    expect(await handOver(it_, { ...from, itemId: "", to: headPerson.id })).toEqual({ ok: true, count: 1 });
    const client = await database();
    const owners = await client.contentItem.findMany({ where: { id: { in: [item.id, second.id] } }, select: { ownerId: true }, orderBy: { createdAt: "asc" } });
    expect(owners.map(({ ownerId }) => ownerId)).toEqual([colleague.id, headPerson.id]);
    const rows = await client.auditEvent.findMany({ where: { event: "content.handedOver", thingId: { in: [item.id, second.id] } }, orderBy: { id: "asc" } });
    expect(rows.map(({ actorId, details }) => ({ actorId, details }))).toEqual([{ actorId: head.personId, details: { from: leaver.id, to: colleague.id } }, { actorId: it_.personId, details: { from: leaver.id, to: headPerson.id } }]);
    await expect(handOver(head, { ...from, itemId: "", to: colleague.id })).rejects.toBeInstanceOf(NotFoundError);
  });

  it("is given by nobody without the right to it, and to nobody who has nothing to do with the department", async () => {
    const { item } = await leftBehind();
    const stranger = await createPerson();
    const asked = { from: leaver.id, departmentId: unit.id, itemId: item.id };
    await expect(handOver(await actorFor(colleague), { ...asked, to: colleague.id })).rejects.toBeInstanceOf(NotAllowedError);
    for (const to of [stranger.id, leaver.id, "nobody"]) expect(await handOver(head, { ...asked, to })).toEqual({ ok: false, code: "newOwnerMissing" });
  });

  it("is kept in the history as the leaver's own version, beside the line, and only once they have left", async () => {
    const { item, edition } = await leftBehind();
    const text = { editionId: edition.id, authorId: leaver.id };
    await expect(keepLeftText(await actorFor(colleague), text)).rejects.toBeInstanceOf(NotAllowedError);
    expect(await keepLeftText(head, text)).toEqual({ ok: true, number: 2 });
    expect((await listVersions(head, item.id, "sv")).map(({ number, origin, title, authorName }) => [number, origin, title, authorName])).toEqual([
      [2, "handedOver", "Halvfärdig text", "Den som slutat"],
      [1, "published", "Sidan som blev kvar", "Den som slutat"],
    ]);
    expect(await getEditorView(head, item.id, "sv", "sv")).toMatchObject({ baseRevision: 1, newestRevision: 1, content: { title: "Sidan som blev kvar" } });
    await expect(keepLeftText(head, text)).rejects.toBeInstanceOf(NotFoundError);
    await saveWorkingCopy(head, { editionId: edition.id, baseRevision: 1, content: { ...emptyContent, title: "Chefens egen" } });
    expect(await keepLeftText(it_, { editionId: edition.id, authorId: head.personId })).toEqual({ ok: false, code: "notLeft" });
  });
});
