import { createReadStream } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { Body } from "@/domain/publishing/blocks.schema";
import { approveSubmission, submitText } from "@/domain/publishing/submissions.commands";
import { saveVersion } from "@/domain/publishing/writing.commands";
import { database } from "@/lib/db";
import { NotAllowedError } from "@/lib/errors";
import { actorFor, createDepartment, createPage, createPerson } from "@/test/database";
import type { ContentItem, Department, Person } from "@/prisma/generated/client";
import type { ImportChoices, ImportReport } from "./moving.schema";
import { importWordPress, type WordPressImport } from "./wordpress.commands";
import { WxrError } from "./wxr-reader";
import { type GivenItem, streamed, wxr } from "./wxr.fixtures";

let department: Department;
let owner: Person;
let topic: ContentItem;
let choices: ImportChoices;

beforeAll(async () => {
  department = await createDepartment();
  owner = await createPerson({ department, roles: ["writer", "publisher"] });
  await (await database()).person.update({ where: { id: owner.id }, data: { email: "karin@example.org" } });
  topic = (await createPage({ department, owner, path: "bygga" })).item;
  choices = { department: department.id, owner: "karin@example.org", under: "bygga", topic: "/sv/bygga", authors: "", topics: "", publish: false, documentContact: "", documentReason: "" };
});

async function run(given: Partial<WordPressImport> & Pick<WordPressImport, "open">): Promise<ImportReport> {
  const answer = await importWordPress("console", { choices, dryRun: false, ...given });
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.report;
}
const file = (...items: GivenItem[]) => ({ open: () => streamed(wxr(...items)) });
const lineOf = (report: ImportReport, thing: string) => report.lines.find((line) => line.thing === thing);
const counted = async () => {
  const client = await database();
  return Promise.all([client.contentItem.count(), client.version.count(), client.oldAddress.count(), client.importedThing.count(), client.auditEvent.count(), client.importRun.count()]);
};

describe("importing WordPress' own test file", () => {
  const open = () => createReadStream("test/data/wordpress/themeunittestdata.wordpress.xml");

  it("accounts for every item, in a dry run that writes nothing just as in the import; again it doubles nothing", async () => {
    const before = await counted();
    const dry = await run({ open, dryRun: true });
    expect(await counted()).toEqual(before);
    const report = await run({ open });
    expect({ ...report, dryRun: true }).toEqual(dry);
    expect(report.lines).toHaveLength(186);
    expect(Object.values(report.counts).reduce((sum, count) => sum + count)).toBe(186);
    for (const line of report.lines) expect(line.outcome === "leftOut" ? line.reason : line.itemId).toBeTruthy();
    // Every post and page: taken in, or without a word of text.
    const texts = report.lines.filter(({ type }) => type === "post" || type === "page");
    expect(texts).toHaveLength(79);
    expect(texts.filter(({ reason }) => reason === "password").length).toBeGreaterThan(0);
    expect(texts.every(({ outcome, reason }) => outcome === "imported" || reason === "empty" || reason === "password")).toBe(true);
    const after = await counted();
    expect(after[0] - before[0]).toBe(report.counts.imported);
    const again = await run({ open });
    expect(again.counts).toEqual({ imported: 0, changed: 0, unchanged: report.counts.imported, leftOut: report.counts.leftOut });
    expect((await counted()).slice(0, 4)).toEqual(after.slice(0, 4));
  });
});

describe("importing a site", () => {
  it("keeps the tree whatever order the file has, and leads links and old addresses on", async () => {
    const report = await run(file({ id: 101, type: "page", parent: 102, content: "Ett.\n\nTill <a href=\"/2013/01/sak-103/\">nyheten</a> och <a href='https://www.gamla.example/?p=102'>sidan</a>." }, { id: 102, type: "page" }, { id: 103, category: "Bygg" }));
    const client = await database();
    const [below, above, news] = ["page:101", "page:102", "post:103"].map((thing) => lineOf(report, thing)!.itemId!);
    expect(await client.contentItem.findUniqueOrThrow({ where: { id: below } })).toMatchObject({ parentId: above, departmentId: department.id, ownerId: owner.id });
    expect(await client.contentItem.findUniqueOrThrow({ where: { id: news } })).toMatchObject({ kind: "news", topicId: topic.id });
    const version = await client.version.findFirstOrThrow({ where: { edition: { itemId: below } } });
    expect(version).toMatchObject({ origin: "imported", lead: "Ett.", body: [{ type: "paragraph", content: [{ text: "Till " }, { text: "nyheten", link: `news:${news}` }, { text: " och " }, { text: "sidan", link: `page:${above}` }, { text: "." }] }] });
    const old = await client.oldAddress.findMany({ where: { itemId: news }, orderBy: { path: "asc" } });
    expect(old.map(({ path, origin }) => [path, origin])).toEqual([["2013/01/sak-103", "import"], ["?p=103", "import"], ["sak-103", "import"]]);
  });

  it("matches authors and categories by the lines that it was given, and says which of them mean nothing", async () => {
    const other = await createPerson({ department });
    await (await database()).person.update({ where: { id: other.id }, data: { email: "anna@example.org" } });
    const mapped = { ...choices, authors: "# login = e-post\nanna = anna@example.org", topics: "bygg = bygga" };
    const report = await run({ ...file({ id: 111, category: "bygg" }, { id: 112, creator: "okänd", category: "Fritid" }), choices: mapped });
    const client = await database();
    const of = (thing: string) => client.contentItem.findUniqueOrThrow({ where: { id: lineOf(report, thing)!.itemId }, include: { editions: { include: { versions: true } } } });
    expect(await of("post:111")).toMatchObject({ ownerId: other.id, editions: [{ versions: [{ keywords: [], authorId: other.id }] }] });
    expect(await of("post:112")).toMatchObject({ ownerId: owner.id, editions: [{ versions: [{ keywords: ["Fritid"] }] }] });
    const wrong = await importWordPress("console", { ...file(), dryRun: true, choices: { ...choices, owner: "ingen@example.org", under: "finns-inte", authors: "anna\nanna = x@example.org" } });
    expect(wrong).toEqual({ ok: false, problems: [{ field: "owner", code: "personUnknown" }, { field: "under", code: "pageUnknown" }, { field: "authors", code: "pairMalformed", line: 1 }, { field: "authors", code: "personUnknown", line: 2 }] });
  });

  it("leaves out what was not for everybody, and takes unfinished texts as drafts with a note", async () => {
    const report = await run(file({ id: 121, status: "private" }, { id: 122, status: "trash" }, { id: 123, status: "draft" }, { id: 124, content: " <!-- wp:x --> " }, { id: 125, type: "revision" }, { id: 126, type: "attachment", status: "inherit" }, { id: 123 }, { id: 127, type: "produkt" }, { id: 128, type: "page", content: "" }, { id: 129, type: "page", parent: 128 }));
    expect(Object.fromEntries(report.lines.map(({ line, thing, outcome, reason }) => [`${thing}`, reason ?? outcome, line] as const).map(([thing, what]) => [thing, what]))).toEqual({ "post:121": "private", "post:122": "trashed", "post:123": "twice", "post:124": "empty", "revision:125": "revision", "attachment:126": "fileNotGiven", "produkt:127": "type", "page:128": "imported", "page:129": "imported" });
    expect(report.lines).toHaveLength(10);
    expect(report.lines.find(({ thing, outcome }) => thing === "post:123" && outcome === "imported")?.notes).toEqual([{ code: "wasDraft" }]);
  });

  it("publishes what was public and lost nothing where that is chosen, and foretells it in the dry run", async () => {
    const items = file({ id: 131, type: "page", name: "ovan" }, { id: 132, type: "page", parent: 131, name: "under" }, { id: 133, content: "Bild: <img src='/x.jpg'>\n\nMer." }, { id: 134, status: "draft" });
    const given = { ...items, choices: { ...choices, publish: true } };
    const dry = await run({ ...given, dryRun: true });
    const report = await run(given);
    expect({ ...report, dryRun: true }).toEqual(dry);
    expect(report.lines.map(({ state }) => state)).toEqual(["published", "published", "draft", "draft"]);
    const edition = await (await database()).edition.findFirstOrThrow({ where: { itemId: lineOf(report, "page:132")!.itemId } });
    expect(edition).toMatchObject({ state: "published", path: "bygga/ovan/under", checkedOn: null, publishedAt: new Date("2013-01-11T20:22:19Z") });
    expect((await run(given)).counts).toMatchObject({ unchanged: 4 });
  });

  it("publishes nothing that a department wants two people for: it comes in as a draft (P11, trap 1)", async () => {
    const strict = await createDepartment();
    await (await database()).approvalRule.create({ data: { departmentId: strict.id, kind: "page", eyes: "two", setById: owner.id } });
    const given = { ...file({ id: 141, type: "page", name: "tva" }, { id: 142, name: "en" }), choices: { ...choices, department: strict.id, publish: true } };
    const dry = await run({ ...given, dryRun: true });
    const report = await run(given);
    expect({ ...report, dryRun: true }).toEqual(dry);
    expect(report.lines.map(({ state, notes }) => [state, ...notes.map(({ code }) => code)])).toEqual([["draft", "needsTwo"], ["published"]]);
  });

  it("publishes only for somebody who may publish in the department besides importing; others import drafts (P11)", async () => {
    const other = await createDepartment();
    const client = await database();
    const alone = await createPerson({ department: other, roles: ["itAdministrator"] });
    const both = await createPerson({ department, roles: ["itAdministrator", "publisher"] });
    const elsewhere = await createPerson({ department: other, roles: ["itAdministrator", "publisher"] });
    const asked = (id: number, publish: boolean) => ({ ...file({ id, name: `rätt-${id}` }), choices: { ...choices, publish }, dryRun: false });
    for (const person of [alone, elsewhere]) {
      const before = await client.contentItem.count();
      expect(await importWordPress(await actorFor(person), asked(151, true))).toEqual({ ok: false, problems: [{ field: "publish", code: "mayNotPublish" }] });
      expect(await client.contentItem.count()).toBe(before);
    }
    expect(await importWordPress(await actorFor(alone), asked(152, false))).toMatchObject({ ok: true, report: { lines: [{ outcome: "imported", state: "draft" }] } });
    expect(await importWordPress(await actorFor(both), asked(153, true))).toMatchObject({ ok: true, report: { lines: [{ outcome: "imported", state: "published" }] } });
    await expect(importWordPress(await actorFor(owner), asked(154, true)), "who publishes but does not import").rejects.toThrow(NotAllowedError);
  });

  it("is no way to approve one's own words under another's name: whoever brought the file counts as a writer of it (P11)", async () => {
    const client = await database();
    const strict = await createDepartment();
    await client.approvalRule.create({ data: { departmentId: strict.id, kind: "news", eyes: "two", setById: owner.id } });
    const [importer, writer, publisher] = [await createPerson({ department: strict, roles: ["itAdministrator", "publisher"] }), await createPerson({ department: strict, roles: ["writer"] }), await createPerson({ department: strict, roles: ["publisher"] })];
    await client.importRun.create({ data: { source: "wordpress", fileName: "export.xml", sha256: "0", dryRun: false, state: "done", startedById: importer.id } });
    const answer = await importWordPress(await actorFor(importer), { ...file({ id: 161, name: "ord" }), choices: { ...choices, department: strict.id }, dryRun: false });
    if (!answer.ok) throw new Error("choices");
    const edition = await client.edition.findFirstOrThrow({ where: { itemId: lineOf(answer.report, "post:161")!.itemId } });
    const { title, lead, slug, keywords, image, body } = await client.version.findFirstOrThrow({ where: { editionId: edition.id } });
    expect(await submitText(await actorFor(writer), { editionId: edition.id, baseRevision: 1, content: { title, lead, slug, keywords, image: image as null, body: body as Body } }, "")).toMatchObject({ ok: true });
    const { id } = await client.submission.findFirstOrThrow({ where: { editionId: edition.id } });
    await expect(approveSubmission(await actorFor(importer), id)).rejects.toMatchObject({ rule: "P11-own-text" });
    expect(await approveSubmission(await actorFor(publisher), id)).toEqual({ ok: true });
  });

  it("goes on after it was killed, as if nothing had happened", async () => {
    const items = Array.from({ length: 60 }, (_, index) => ({ id: 200 + index }));
    const startedAt = new Date();
    const die = async (done: number) => {
      if (done >= 20) throw new Error("killed");
    };
    await expect(run({ ...file(...items), startedAt, progress: die })).rejects.toThrow("killed");
    const client = await database();
    const half = await client.importedThing.count({ where: { thing: { in: items.map(({ id }) => `post:${id}`) } } });
    expect(half).toBe(20);
    const report = await run({ ...file(...items), startedAt });
    expect(report.counts).toEqual({ imported: 60, changed: 0, unchanged: 0, leftOut: 0 });
    expect(await client.version.count({ where: { edition: { itemId: { in: report.lines.flatMap(({ itemId }) => itemId ?? []) } } } })).toBe(60);
  });

  it("changes with a newer file what nobody has changed here since, and leaves the rest alone", async () => {
    const first = await run(file({ id: 301 }, { id: 302 }));
    const client = await database();
    const edited = await client.edition.findFirstOrThrow({ where: { itemId: lineOf(first, "post:302")!.itemId } });
    const content = { title: "Vår", lead: "Vår ingress.", slug: "var", keywords: [], image: null, body: [{ type: "paragraph", content: [{ text: "Vår text." }] }] };
    expect(await saveVersion(await actorFor(owner), { editionId: edited.id, baseRevision: 1, content })).toMatchObject({ ok: true });
    const second = await run(file({ id: 301, content: "Nytt.\n\nMer." }, { id: 302, content: "Nytt.\n\nMer." }));
    expect(lineOf(second, "post:301")).toMatchObject({ outcome: "changed" });
    expect(lineOf(second, "post:302")).toMatchObject({ outcome: "leftOut", reason: "editedHere" });
    expect(await client.version.count({ where: { editionId: edited.id } })).toBe(2);
  });

  it("writes nothing of a file that cannot be read to its end, and nothing for somebody who may not", async () => {
    const before = await counted();
    const broken = { open: () => streamed(wxr({ id: 501 }).replace("</channel></rss>", "</channel>")) };
    await expect(run(broken)).rejects.toThrow(WxrError);
    expect(await counted()).toEqual(before);
    await expect(importWordPress(await actorFor(owner), { ...file({ id: 502 }), choices, dryRun: false })).rejects.toThrow(NotAllowedError);
    expect((await counted())[0]).toBe(before[0]);
  });
});
