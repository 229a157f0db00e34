import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { takeMovedFile } from "@/domain/media/moved-in.commands";
import { filesIn, type MediaPort } from "@/domain/moving/media-port";
import type { ImportChoices, ImportReport } from "@/domain/moving/moving.schema";
import { keepFiles, keepUpload, startImport } from "@/domain/moving/runs.commands";
import { findRun } from "@/domain/moving/runs.queries";
import { importWordPress } from "@/domain/moving/wordpress.commands";
import { type GivenItem, streamed, wxr } from "@/domain/moving/wxr.fixtures";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { readFile } from "@/lib/storage";
import type { Department, Person } from "@/prisma/generated/client";
import { actorFor, createDepartment, createPage, createPerson } from "./database";

/* Files of another site on their way through two rooms: the import that finds them, and the library that takes them. */

const folder = mkdtempSync(join(tmpdir(), "torget-wordpress-"));
const uploads = join(folder, "wp-content", "uploads", "2013", "01");
let department: Department;
let owner: Person;
let choices: ImportChoices;
const most = 100_000;

const given = (id: number, name: string, alt = ""): GivenItem => ({
  id,
  type: "attachment",
  status: "inherit",
  title: `Filen ${name}`,
  name: name.replace(/\W+/g, "-"),
  more: `<wp:attachment_url>https://gamla.example/wp-content/uploads/2013/01/${name}</wp:attachment_url><wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>${alt}</wp:meta_value></wp:postmeta>`,
});
const src = (name: string) => `https://gamla.example/wp-content/uploads/2013/01/${name}`;
const jpeg = () => sharp({ create: { width: 640, height: 480, channels: 3, background: { r: 200, g: 90, b: 120 } } }).withExif({ IFD0: { Artist: "Anna Andersson" } }).jpeg().toBuffer();
const pdf = () => `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Id (${randomUUID()}) >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n`;

beforeAll(async () => {
  department = await createDepartment();
  owner = await createPerson({ department, roles: ["writer"] });
  const client = await database();
  await client.person.update({ where: { id: owner.id }, data: { email: "karin@example.org" } });
  await createPage({ department, owner, path: "bygga" });
  await client.contact.create({ data: { id: "vaxeln", departmentId: department.id, phones: [], email: "kommun@example.se", texts: { create: [{ locale: "sv", name: "Växeln" }] } } });
  choices = { department: department.id, owner: "karin@example.org", under: "bygga", topic: "bygga", authors: "", topics: "", publish: false, documentContact: "vaxeln", documentReason: "Kartan går inte att skriva som text." };
  mkdirSync(uploads, { recursive: true });
  writeFileSync(join(uploads, "hus.jpg"), await jpeg());
  writeFileSync(join(uploads, "stor.jpg"), "x".repeat(most + 1));
  writeFileSync(join(uploads, "film.mov"), "ftypqt and so on");
  writeFileSync(join(uploads, "bild.svg"), '<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>');
  writeFileSync(join(uploads, "falsk.jpg"), "<html><script>x()</script></html>");
  writeFileSync(join(uploads, "tom.png"), "");
  writeFileSync(join(uploads, "plan.pdf"), pdf());
  writeFileSync(join(uploads, "last.pdf"), pdf().replace("/Root", "/Encrypt 2 0 R /Root"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const media: MediaPort = { takeIn: takeMovedFile, find: filesIn(folder, most) };
async function run(items: GivenItem[], more: Partial<Parameters<typeof importWordPress>[1]> = {}): Promise<ImportReport> {
  const answer = await importWordPress("console", { open: () => streamed(wxr(...items)), choices, dryRun: false, media, ...more });
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.report;
}
const outcomes = (report: ImportReport) => Object.fromEntries(report.lines.map(({ thing, outcome, reason, notes }) => [thing, [reason ?? outcome, ...notes.map(({ code }) => code)].join(" ")]));
const mediaIdOf = (report: ImportReport, thing: string) => report.lines.find((line) => line.thing === thing)?.mediaId ?? "";

describe("files of another site", () => {
  const items = [
    { id: 20, content: `Ingress.\n\n<img src="${src("hus-300x200.jpg")}" alt="Ett rött hus">\n\n<a href="${src("plan.pdf")}">Översiktsplanen</a>\n\nMer.` },
    given(1, "hus.jpg"), given(2, "stor.jpg"), given(3, "film.mov"), given(4, "bild.svg"), given(5, "falsk.jpg"), given(6, "tom.png"), given(7, "plan.pdf"), given(8, "last.pdf"), given(9, "ingen.jpg"), given(10, "../../../../../etc/passwd"),
  ];
  const expected = { "post:20": "imported", "attachment:1": "imported", "attachment:2": "fileTooLarge", "attachment:3": "fileRefused unknownType", "attachment:4": "fileRefused svg", "attachment:5": "fileRefused unknownType", "attachment:6": "fileRefused empty", "attachment:7": "imported", "attachment:8": "fileRefused encrypted", "attachment:9": "fileNotGiven", "attachment:10": "fileNotGiven" };

  it("are each accounted for, looked at like any upload, in a dry run that keeps nothing just as in the import", async () => {
    const client = await database();
    const dry = await run(items, { dryRun: true });
    expect(outcomes(dry)).toEqual(expected);
    expect(await client.mediaAsset.count()).toBe(0);
    const report = await run(items);
    expect(outcomes(report)).toEqual(expected);
    expect(report.counts).toEqual(dry.counts);

    const picture = await client.mediaAsset.findUniqueOrThrow({ where: { id: mediaIdOf(report, "attachment:1") } });
    expect(picture).toMatchObject({ kind: "picture", title: "Filen hus.jpg", fileName: "hus.jpg", departmentId: department.id, uploaderId: owner.id, width: 640, height: 480, focalBy: "suggested" });
    const bytes = Buffer.from((await readFile(`media/${picture.id}/original`))!);
    expect(bytes.toString("latin1"), "what the camera wrote is gone").not.toContain("Anna");
    const document = await client.mediaAsset.findUniqueOrThrow({ where: { id: mediaIdOf(report, "attachment:7") } });
    expect(document).toMatchObject({ kind: "document", title: "Filen plan.pdf", reason: choices.documentReason, language: "sv", contactId: "vaxeln" });

    const version = await client.version.findFirstOrThrow({ where: { edition: { itemId: report.lines.find(({ thing }) => thing === "post:20")!.itemId } } });
    expect(version.body).toEqual([
      { type: "image", picture: { source: `media:${picture.id}`, alt: "Ett rött hus" } },
      { type: "document", mediaId: document.id, title: "Översiktsplanen" },
      { type: "paragraph", content: [{ text: "Mer." }] },
    ]);
    expect((await run(items)).counts).toEqual({ imported: 0, changed: 0, unchanged: 3, leftOut: 8 });
    expect(await client.mediaAsset.count()).toBe(2);
  });

  it("that come with a later run are brought in then, and shown in the texts that nobody has changed since", async () => {
    const later = [{ id: 30, content: `Ingress.\n\n<img src="${src("senare.png")}">\n\nMer.` }, given(31, "senare.png", "En bro")];
    expect(outcomes(await run(later))).toEqual({ "post:30": "imported pictureFileMissing", "attachment:31": "fileNotGiven" });
    writeFileSync(join(uploads, "senare.png"), await sharp(await jpeg()).negate().png().toBuffer());
    expect(outcomes(await run(later))).toEqual({ "post:30": "changed", "attachment:31": "imported" });
  });

  it("are the ones of the library where they are there already, and stay out where they have been removed here", async () => {
    writeFileSync(join(uploads, "kopia.jpg"), await jpeg());
    const report = await run([given(41, "hus.jpg"), given(42, "kopia.jpg")]);
    expect(mediaIdOf(report, "attachment:41")).toBe(mediaIdOf(report, "attachment:42"));
    const client = await database();
    await client.mediaAsset.update({ where: { id: mediaIdOf(report, "attachment:42") }, data: { removedAt: new Date() } });
    expect(outcomes(await run([given(42, "kopia.jpg")]))).toEqual({ "attachment:42": "removedHere" });
  });

  it("leave documents out for which nobody has said a contact and a reason, and say which of the two is wanting", async () => {
    writeFileSync(join(uploads, "annan.pdf"), pdf());
    const without = { ...choices, documentContact: "", documentReason: "" };
    expect(outcomes(await run([given(51, "annan.pdf")], { choices: without }))).toEqual({ "attachment:51": "documentUnsaid" });
    const half = (more: Partial<ImportChoices>) => importWordPress("console", { open: () => streamed(wxr()), choices: { ...choices, ...more }, dryRun: true, media });
    expect(await half({ documentReason: "kort" })).toEqual({ ok: false, problems: [{ field: "documentReason", code: "reasonMissing" }] });
    expect(await half({ documentContact: "" })).toEqual({ ok: false, problems: [{ field: "documentContact", code: "contactMissing" }] });
    expect(await half({ documentContact: "ingen" })).toEqual({ ok: false, problems: [{ field: "documentContact", code: "contactUnknown" }] });
  });

  it("are taken from those alone who may import", async () => {
    const file = { bytes: await jpeg(), fileName: "a.jpg", title: "A", departmentId: department.id, ownerId: owner.id, document: null };
    await expect(takeMovedFile(await actorFor(owner), file, false)).rejects.toThrow(NotAllowedError);
  });
});

describe("an import that is killed", () => {
  /** Dies at a step of its way: while it reads a piece of the file, before a file is looked for, and before and after one is taken in. */
  function dying(step: number, text: string) {
    let left = step;
    const tick = () => {
      left -= 1;
      if (left === 0) throw new Error("killed");
    };
    async function* open() {
      for await (const piece of streamed(text, 300)) {
        tick();
        yield piece;
      }
    }
    const mortal: MediaPort = {
      find: async (address) => (tick(), media.find(address)),
      takeIn: async (...asked) => {
        tick();
        const answer = await takeMovedFile(...asked);
        tick();
        return answer;
      },
    };
    return { open, media: mortal };
  }

  it("at any step is done again without doubles, and reports in the end as if nothing had happened", async () => {
    writeFileSync(join(uploads, "bro.png"), await sharp(await jpeg()).flip().greyscale().png().toBuffer());
    writeFileSync(join(uploads, "ny.pdf"), pdf());
    const items = [given(71, "bro.png", "En bro"), given(72, "ny.pdf"), { id: 73, type: "page", parent: 74 }, { id: 74, type: "page", content: `Ett.\n\n<img src="${src("bro.png")}">\n\nMer.` }, { id: 75, content: `Ett.\n\n<a href="${src("ny.pdf")}">Dokumentet</a>\n\nMer.` }, { id: 76, status: "draft" }];
    const text = wxr(...items);
    const client = await database();
    const counted = () => Promise.all([client.contentItem.count(), client.edition.count(), client.version.count(), client.oldAddress.count(), client.importedThing.count(), client.mediaAsset.count()]);
    const before = await counted();
    const startedAt = new Date();
    let [report, deaths]: [ImportReport | undefined, number] = [undefined, 0];
    while (!report) {
      const asked = { choices: { ...choices, publish: true }, dryRun: false, startedAt, ...dying(deaths + 1, text) };
      const answer = await importWordPress("console", asked).catch((error: Error) => error);
      if (answer instanceof Error) expect(answer.message).toBe("killed");
      else if (answer.ok) report = answer.report;
      if (!report) deaths += 1;
    }
    expect(deaths).toBeGreaterThan(25);
    expect(report.counts).toEqual({ imported: 6, changed: 0, unchanged: 0, leftOut: 0 });
    expect(report.lines.map(({ state }) => state)).toEqual([undefined, undefined, "published", "published", "published", "draft"]);
    const after = await counted();
    // Old addresses: four of a page (its own, two short ones, its name alone), three of a post.
    expect(after.map((count, index) => count - before[index]!)).toEqual([4, 4, 4, 14, 6, 2]);
  });
});

async function* posted(...files: [string, string | Uint8Array][]) {
  for (const [name, content] of files) yield { name, bytes: streamed(content, 50_000) };
}

describe("a folder that IT uploads in the staff area", () => {
  const items = [{ id: 60, content: `Ingress.\n\n<img src="${src("torg.jpg")}" alt="Torget">\n\nMer.` }, given(61, "torg.jpg"), given(62, "stor.jpg"), given(63, "borta.jpg")];

  it("gives the files that the export names, and nothing else, until the import is done", async () => {
    const it = await actorFor(await createPerson({ roles: ["itAdministrator"] }));
    const upload = await keepUpload(it, { name: "export.xml", bytes: streamed(wxr(...items)) });
    if (!upload.ok) throw new Error(upload.code);
    const { id } = upload;
    const torg = await sharp(await jpeg()).flop().modulate({ brightness: 0.5 }).jpeg().toBuffer();
    expect(await keepFiles(it, id, posted(["uploads/2013/01/torg.jpg", torg], ["uploads/2013/01/torg-300x200.jpg", "x"], ["uploads/2013/01/stor.jpg", new Uint8Array(21 * 1024 ** 2)], ["uploads/../../../etc/cron.d/x", "x"], ["uploads/plugins/borta.jpg", "x"]))).toEqual({ ok: true, kept: 2, passed: 3 });
    expect(await findRun(it, id)).toMatchObject({ filesHere: 2, cursor: { files: 3 } });

    expect(await startImport(it, id, choices, false, takeMovedFile)).toEqual({ ok: true });
    const { report } = await vi.waitFor(async () => {
      const run = await findRun(it, id);
      expect(run).toMatchObject({ state: "done", filesHere: 0 });
      return run;
    }, { timeout: 20_000 });
    expect(outcomes(report!)).toEqual({ "post:60": "imported", "attachment:61": "imported", "attachment:62": "fileTooLarge", "attachment:63": "fileNotGiven" });
    const asset = await (await database()).mediaAsset.findUniqueOrThrow({ where: { id: mediaIdOf(report!, "attachment:61") } });
    expect(asset.uploaderId).toBe(it.personId);
    expect(await keepFiles(it, id, posted())).toEqual({ ok: false, code: "fileGone" });
  });

  it("has no export where that is refused: why and in which line is told, and nothing of it is kept", async () => {
    const it = await actorFor(await createPerson({ roles: ["itAdministrator"] }));
    const uploadOf = (text: string | Uint8Array) => keepUpload(it, { name: "export.xml", bytes: streamed(text) });
    const client = await database();
    const [runs, kept] = [await client.importRun.count(), readdirSync(join(process.env.TORGET_DATA!, "imports"))];
    const outside = wxr({ id: 1, title: "]]>&x;<![CDATA[" }).replace("<rss", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss');
    expect(await uploadOf(outside)).toMatchObject({ ok: false, code: "doctype", line: 2 });
    expect(await uploadOf(wxr({ id: 1 }).slice(0, -20))).toMatchObject({ ok: false, code: "malformed" });
    expect(await uploadOf(gzipSync(wxr({ id: 1 })))).toMatchObject({ ok: false });
    expect(await uploadOf("<html></html>")).toMatchObject({ ok: false, code: "notWordPress" });
    expect([await client.importRun.count(), readdirSync(join(process.env.TORGET_DATA!, "imports"))]).toEqual([runs, kept]);
  });

  it("is read from those alone who may import, for an import that there is", async () => {
    const it = await actorFor(await createPerson({ roles: ["itAdministrator"] }));
    const never = { async *[Symbol.asyncIterator]() { throw new Error("read"); yield { name: "", bytes: streamed("") }; } };
    await expect(keepFiles(await actorFor(owner), randomUUID(), never)).rejects.toThrow(NotAllowedError);
    await expect(keepFiles(it, randomUUID(), never)).rejects.toThrow(NotFoundError);
  });
});
