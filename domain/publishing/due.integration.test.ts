import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { NotAllowedError } from "@/lib/errors";
import { actorFor, createDepartment, createPage, createPerson } from "@/test/database";
import { createWaiting } from "@/test/instances";
import { content, newsroom, text } from "@/test/newsroom";
import { makeBundle, publishBundle, putIntoBundle } from "./bundles.commands";
import { doDueDeeds } from "./due.commands";
import { keepFindings } from "./gate/findings.commands";
import { changePlanTime, planPublication, planWithdrawal } from "./plans.commands";
import { afterPublication } from "./publication-steps";
import { createItem } from "./items.commands";
import { saveVersion } from "./writing.commands";

beforeAll(() => afterPublication("gate", keepFindings));

const soon = (seconds = 60) => new Date(Date.now() + seconds * 1_000);
const work = () => doDueDeeds((id) => actorFor({ id }));
const states = async () => Object.fromEntries((await (await database()).plannedDeed.groupBy({ by: ["state", "failure"], _count: true })).map(({ state, failure, _count }) => [failure ?? state, _count]));

/** Publications that are due, of several planners. */
async function due(count: number, other: Parameters<typeof createWaiting>[2] = {}) {
  const client = await database();
  await client.plannedDeed.deleteMany();
  const department = await createDepartment();
  const [owner, colleague] = [await createPerson({ department, roles: ["publisher"] }), await createPerson({ department, roles: ["publisher"] })];
  const waiting = await createWaiting(count, { department, owner }, other);
  await client.plannedDeed.createMany({ data: waiting.map((each, index) => ({ ...each, deed: "publish", at: soon(-1), plannedById: (index % 2 ? colleague : owner).id })) });
  return { client, waiting, department, owner, colleague };
}

describe("many deeds that are due at one moment", () => {
  it("are done whoever planned them, and what stands in the way of one stops that one alone", async () => {
    const { client, colleague } = await due(6, { 0: { lead: "" } });
    await client.roleAssignment.updateMany({ where: { personId: colleague.id }, data: { withdrawnAt: new Date() } });
    expect(await work()).toBe(2);
    expect(await states()).toEqual({ done: 2, invalid: 1, notAllowed: 3 });
    expect(await client.auditEvent.count({ where: { event: "content.planFailed" } })).toBe(4);
  });

  it("are done one by one where an address turns out to be taken", async () => {
    const { client, waiting, department } = await due(4, { 1: { slug: "upptagen" } });
    const taken = await createPage({ department });
    const path = (await client.edition.findUniqueOrThrow({ where: { id: waiting[1]?.editionId } })).path.replace(/[^/]+$/, "upptagen");
    await client.edition.update({ where: { id: taken.edition.id }, data: { path } });
    expect(await work()).toBe(3);
    expect(await states()).toEqual({ done: 3, addressTaken: 1 });
    expect(await client.plannedDeed.count({ where: { attempts: 1 } })).toBe(4);
  });

  it("that come and go in one text do so in their order, though both are late", async () => {
    const { client, waiting, owner } = await due(2);
    await client.plannedDeed.create({ data: { deed: "withdraw", editionId: waiting[0]?.editionId, at: soon(-0.5), details: { as: "gone", reason: "Kampanjen är slut." }, plannedById: owner.id } });
    expect(await work()).toBe(3);
    expect(await client.edition.findUniqueOrThrow({ where: { id: waiting[0]?.editionId } })).toMatchObject({ state: "withdrawn", liveVersionId: waiting[0]?.versionId });
  });
});

describe("pages that link to each other", () => {
  it("are published together though neither link leads anywhere before", async () => {
    const { department, topic, sara } = await newsroom();
    const bundle = await makeBundle(sara, { name: "Ny avdelning", departmentId: department.id });
    const begin = async (title: string) => createItem(sara, { kind: "page", locale: "sv", departmentId: department.id, parentId: topic.item.id, title });
    const pages = [await begin("En"), await begin("Två")].map((answer) => ("ok" in answer && answer.ok ? answer : expect.fail("not begun")));
    const client = await database();
    for (const [index, { itemId }] of pages.entries()) {
      const { id } = await client.edition.findFirstOrThrow({ where: { itemId } });
      const body = [{ type: "paragraph", content: [{ text: "Läs om ", }, { text: "den andra sidan", link: `page:${pages[1 - index]?.itemId}` }] }];
      expect(await saveVersion(sara, { editionId: id, baseRevision: 0, content: content(`sida-${index}`, { body }) })).toMatchObject({ ok: true });
      expect(await putIntoBundle(sara, bundle.id, id, 1)).toEqual({ ok: true });
    }
    expect(await publishBundle(sara, bundle.id)).toEqual({ ok: true, members: 2 });
    expect(await client.finding.count({ where: { check: "linkGone" } })).toBe(0);
  });
});

describe("a plan that is given another time", () => {
  it("is not given one at which something else happens to the same text", async () => {
    const { page, sara } = await newsroom();
    const [first, second] = [soon(), soon(120)];
    const come = await planPublication(sara, page.edition.id, 1, first);
    const go = await planWithdrawal(sara, page.edition.id, { as: "gone", reason: "Kampanjen är slut." }, second);
    expect([come.ok, go.ok]).toEqual([true, true]);
    expect(await changePlanTime(sara, "id" in go ? go.id : "", first)).toEqual({ ok: false, code: "sameTime" });
  });
});

describe("planning a text that the gate has something against", () => {
  const shouting = content("bygglov", { title: "Bygglov", body: text("Ring på telefon i dag.") });
  it("asks for the reasons then, keeps them, and does not ask again at its time", async () => {
    const { page, sara } = await newsroom();
    const body = [{ type: "paragraph", content: [{ text: "Läs mer på ", }, { text: "sidan om avgifter", link: "page:finns-inte" }] }];
    await saveVersion(sara, { editionId: page.edition.id, baseRevision: 1, content: { ...shouting, body } });
    const asked = await planPublication(sara, page.edition.id, 2, soon());
    if (asked.ok || asked.code !== "gate") return expect.fail("The gate asked for no reason");
    expect(asked.findings.map(({ check, severity }) => [check, severity])).toContainEqual(["linkGone", "warning"]);
    const reasons = Object.fromEntries(asked.findings.map(({ check, key }) => [`${check}|${key}`, "Sidan publiceras samma dag."]));
    const client = await database();
    await client.plannedDeed.deleteMany();
    expect(await planPublication(sara, page.edition.id, 2, soon(), reasons)).toMatchObject({ ok: true });
    await client.plannedDeed.updateMany({ data: { at: soon(-1) } });
    expect(await work()).toBe(1);
  });

  it("refuses what blocks", async () => {
    const { page, sara } = await newsroom();
    await saveVersion(sara, { editionId: page.edition.id, baseRevision: 1, content: { ...shouting, body: text("Hon heter Anna och har personnummer 19121212-1212.") } });
    expect(await planPublication(sara, page.edition.id, 2, soon())).toMatchObject({ ok: false, code: "gate" });
    await expect(planPublication(await actorFor(await createPerson({ roles: ["publisher"] })), page.edition.id, 2, soon())).rejects.toThrow(NotAllowedError);
  });
});
