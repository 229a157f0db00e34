import { describe, expect, it } from "vitest";
import { actorFor, createDepartment, createPage, createPerson } from "@/test/database";
import { content, newsroom } from "@/test/newsroom";
import { listFilterSchema } from "./publishing.schema";
import { listEditions, listMyWork } from "./staff-lists.queries";
import { keepParallelVersion, saveVersion, saveWorkingCopy } from "./writing.commands";

const filter = (more: Record<string, unknown> = {}) => listFilterSchema.parse({ q: "", department: "", page: 1, ...more });

/** A writer who is employed in another department and has a role there. */
async function stranger() {
  const department = await createDepartment();
  return actorFor(await createPerson({ department, roles: ["publisher"], name: "Främling" }));
}

/*
 * The story: a department prepares a page about a school that will close. The page of today is public, the new title is
 * not. Every employee may search the list of all pages, so guesses in the search box told whether the draft existed.
 */
describe("what is not published yet in another department's public page", () => {
  it.each([
    ["somebody's working copy", saveWorkingCopy],
    ["a saved version", saveVersion],
    ["a version that lies beside the line", keepParallelVersion],
  ] as const)("cannot be guessed at through the search: %s", async (_what, write) => {
    const { page, sara } = await newsroom();
    await write(sara, { editionId: page.edition.id, baseRevision: 1, content: content("bygglov", { title: "Sjöbackens skola läggs ned" }) });
    const found = async (actor: typeof sara) => (await listEditions(actor, "sv", filter({ q: "sjöbackens" }))).lines.map((line) => line.itemId);
    expect(await found(await stranger())).not.toContain(page.item.id);
    expect(await found(sara)).toContain(page.item.id);
  });

  it("is not hinted at in the list: the line says what the public reads, and nothing of what waits", async () => {
    const { page, sara, department } = await newsroom();
    await saveWorkingCopy(sara, { editionId: page.edition.id, baseRevision: 1, content: content("bygglov", { title: "Nytt" }) });
    const lineFor = async (actor: typeof sara) => (await listEditions(actor, "sv", filter({ department: department.id }))).lines.find((line) => line.itemId === page.item.id);
    expect(await lineFor(await stranger())).toMatchObject({ title: "En titel", unpublished: false });
    expect(await lineFor(sara)).toMatchObject({ title: "En titel", unpublished: true });
  });

  it("is found by the public title by everybody in the staff area", async () => {
    const { page } = await newsroom();
    const { lines } = await listEditions(await stranger(), "sv", filter({ q: page.item.id }));
    expect(lines.map((line) => line.itemId)).toEqual([page.item.id]);
    expect((await listEditions(await stranger(), "sv", filter({ q: "EN TITEL" }))).total).toBeGreaterThan(0);
  });
});

describe("my work", () => {
  it("of somebody in another department holds nothing of this one", async () => {
    const { page, sara } = await newsroom();
    await saveWorkingCopy(sara, { editionId: page.edition.id, baseRevision: 1, content: content("bygglov") });
    const work = await listMyWork(await stranger(), "sv");
    expect([work.drafts, work.overdue, work.recent].map(({ total }) => total)).toEqual([0, 0, 0]);
  });

  it("of somebody employed above the unit holds what waits in the unit", async () => {
    const above = await createDepartment();
    const unit = await createDepartment({ parent: above });
    const page = await createPage({ department: unit });
    const employee = await actorFor(await createPerson({ department: above }));
    expect((await listMyWork(employee, "sv")).recent.lines.map((line) => line.itemId)).toEqual([page.item.id]);
  });
});

describe("the filters", () => {
  it("count what cannot be read as not asked for", () => {
    expect(filter({ kind: "poem", state: "hidden", language: "xx", overdue: "yes", page: "-4" })).toEqual({ q: "", department: "", page: 1 });
    expect(filter({ q: "  bygglov  ", page: "3" })).toEqual({ q: "bygglov", department: "", page: 3 });
  });

  it("of a department take in its units", async () => {
    const above = await createDepartment();
    const unit = await createDepartment({ parent: above });
    const page = await createPage({ department: unit });
    const { lines } = await listEditions(await stranger(), "sv", filter({ department: above.id }));
    expect(lines.map((line) => line.itemId)).toEqual([page.item.id]);
  });
});
