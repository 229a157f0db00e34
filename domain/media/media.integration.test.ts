import { randomUUID } from "node:crypto";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import type { SignedIn } from "@/domain/access/access.schema";
import type { Body } from "@/domain/publishing/blocks.schema";
import { publishEdition } from "@/domain/publishing/publication.commands";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { hasFile } from "@/lib/storage";
import type { Department } from "@/prisma/generated/client";
import { saveVersion } from "@/domain/publishing/writing.commands";
import { actorFor, createDepartment, createNews, createPerson } from "@/test/database";
import { content } from "@/test/newsroom";
import { changeDocument, changePicture, endConsent, giveConsent, removeMedia } from "./media.commands";
import { getAsset, listConsentsRunningOut, listDocumentChoices, listLibrary, listPictureChoices } from "./media.queries";
import { findServed } from "./serve.queries";
import { getShownMedia } from "./shown.queries";
import { uploadFile } from "./upload.commands";

const nobody = { kind: "anonymous" } as const;
const everything = { q: "", department: "", page: 1 };
let department: Department;
let writer: SignedIn;
let other: SignedIn;
let colour = 0;

beforeAll(async () => {
  department = await createDepartment();
  writer = await actorFor(await createPerson({ department, roles: ["writer"] }));
  other = await actorFor(await createPerson({ roles: ["writer"] }));
});

/** A picture that no other test has. */
const jpeg = () => sharp({ create: { width: 1000, height: 600, channels: 3, background: { r: (colour += 3), g: 90, b: 120 } } }).jpeg().toBuffer();

async function addPicture(fileName = "Sommar_vid-ån.JPG") {
  const result = await uploadFile(writer, { departmentId: department.id, fileName, bytes: await jpeg() });
  if (!result.ok) throw new Error(result.code);
  return result;
}

const pdf = () => Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Id (${randomUUID()}) >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n`);
const saidOf = (contactId: string) => ({ title: "Översiktsplan", reason: "Kartan går inte att skriva som text.", language: "sv" as const, contactId });

async function addDocument() {
  const contact = await (await database()).contact.create({ data: { id: `contact-${randomUUID()}`, departmentId: department.id, phones: [{ number: "+46101234567", kind: "phone" }], email: "kommun@example.se", texts: { create: [{ locale: "sv", name: "Växeln" }] } } });
  const result = await uploadFile(writer, { departmentId: department.id, fileName: "plan.pdf", bytes: pdf(), document: saidOf(contact.id) });
  if (!result.ok) throw new Error(result.code);
  return { ...result, contactId: contact.id };
}

const showing = (id: string): Body => [{ type: "image", picture: { source: `media:${id}`, alt: "En å i solsken" } }];
const serve = (id: string, file: string, actor: SignedIn | typeof nobody = nobody) => findServed(id, file, async () => actor);
const stateOf = async (id: string, file: string, actor?: SignedIn) => {
  const served = await serve(id, file, actor);
  return served.state === "file" ? (served.isPublic ? "public" : "private") : served.state;
};
const withdraw = async (editionId: string) => (await database()).edition.update({ where: { id: editionId }, data: { state: "withdrawn", withdrawnAs: "gone" } });
const day = (away: number) => swedishDate(new Date(Date.now() + away * 86_400_000));

describe("a file that somebody adds", () => {
  it("gets a name that a person can read, a suggested focal point and a row in the audit trail", async () => {
    const { id, title } = await addPicture("C:\\bilder\\Sommar_vid-ån.JPG");
    expect(title).toBe("Sommar vid ån");
    expect(await getAsset(writer, id, "sv")).toMatchObject({ width: 1000, height: 600, focalBy: "suggested", consent: "none" });
    const event = await (await database()).auditEvent.findFirst({ where: { thingId: id } });
    expect(event).toMatchObject({ event: "media.uploaded", details: { width: 1000, height: 600 } });
    expect(JSON.stringify(event?.details)).not.toContain("Sommar");
  });

  it("is recognised when it is there already, by what it shows and not by what the camera wrote in it", async () => {
    const png = sharp(await jpeg()).png();
    const first = await uploadFile(writer, { departmentId: department.id, fileName: "a.png", bytes: await png.toBuffer() });
    const again = await uploadFile(writer, { departmentId: department.id, fileName: "b.png", bytes: await png.withExif({ IFD0: { Artist: "Anna" } }).toBuffer() });
    expect(first.ok && again).toMatchObject({ ok: false, code: "duplicate", existing: { id: first.ok ? first.id : "" } });
  });

  it("tells nobody that another department has the same document, which is that department's own matter", async () => {
    const { contactId } = await addDocument();
    const elsewhere = await createDepartment();
    const stranger = await actorFor(await createPerson({ department: elsewhere, roles: ["writer"] }));
    const file = { fileName: "plan.pdf", bytes: pdf(), document: saidOf(contactId) };
    const add = (actor: SignedIn, departmentId: string) => uploadFile(actor, { departmentId, ...file });
    expect([await add(writer, department.id), await add(stranger, elsewhere.id)]).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await add(writer, department.id)).toMatchObject({ ok: false, code: "duplicate" });
  });

  it("is refused for another department than one's own, and leaves nothing behind when it is broken", async () => {
    await expect(uploadFile(other, { departmentId: department.id, fileName: "a.jpg", bytes: await jpeg() })).rejects.toThrow(NotAllowedError);
    const before = await (await database()).mediaAsset.count();
    expect(await uploadFile(writer, { departmentId: department.id, fileName: "a.jpg", bytes: (await jpeg()).subarray(0, 500) })).toEqual({ ok: false, code: "broken" });
    expect(await uploadFile(writer, { departmentId: department.id, fileName: "a.pdf", bytes: Buffer.from("%PDF-1.7") })).toEqual({ ok: false, code: "isDocument" });
    expect(await (await database()).mediaAsset.count()).toBe(before);
  });
});

describe("who may have a file (trap 1: an attachment and an image variant are no more public than the text that shows them)", () => {
  it("nobody outside has one that only a draft uses; the reader of a live text has it; and no longer when that is withdrawn", async () => {
    const { id } = await addPicture();
    expect([await stateOf(id, "480.webp"), await stateOf(id, "480.webp", other)]).toEqual(["missing", "private"]);
    const { edition } = await createNews({ department, body: showing(id) });
    expect(await stateOf(id, "480.webp")).toBe("public");
    await withdraw(edition.id);
    (globalThis as { torgetMediaInUse?: Map<string, number> }).torgetMediaInUse?.clear();
    expect(await stateOf(id, "480.webp")).toBe("missing");
  });

  it("is not there where nothing can be called so, which the database would refuse to be asked", async () => {
    for (const id of ["\u0000", "a".repeat(200), "%", "../x"]) expect(await serve(id, "960.webp")).toEqual({ state: "missing" });
  });

  it("comes in the sizes of the list alone, made once, in the asked form", async () => {
    const { id } = await addPicture();
    await createNews({ department, body: showing(id) });
    const served = await serve(id, "480x270.avif");
    if (served.state !== "file") throw new Error(served.state);
    const bytes = await buffer((await served.open())!.stream);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: "heif", width: 480, height: 270 });
    for (const file of ["481.avif", "480x271.webp", "480.svg", "original", "..%2Foriginal", "480.webp.pdf"]) expect(await stateOf(id, file), file).toBe("missing");
    expect(await stateOf("no-such-file", "480.webp")).toBe("missing");
  });

  it("a document that is not published is its department's own matter, and is found under its old name when it is renamed", async () => {
    const { id, contactId } = await addDocument();
    expect([await stateOf(id, "oversiktsplan.pdf"), await stateOf(id, "oversiktsplan.pdf", other), await stateOf(id, "oversiktsplan.pdf", writer)]).toEqual(["missing", "missing", "private"]);
    await expect(getAsset(other, id, "sv")).rejects.toThrow(NotFoundError);
    expect((await listDocumentChoices(other)).map((each) => each.id)).not.toContain(id);
    await createNews({ department, body: [{ type: "document", mediaId: id, title: "Planen" }] });
    expect(await stateOf(id, "oversiktsplan.pdf")).toBe("public");
    expect((await listDocumentChoices(other)).map((each) => each.id)).toContain(id);
    await changeDocument(writer, { id, title: "Plan 2027", reason: "Kartan går inte att skriva.", language: "sv", contactId });
    expect(await serve(id, "oversiktsplan.pdf")).toEqual({ state: "moved", href: `/media/${id}/plan-2027.pdf` });
    expect((await getShownMedia("en", [id])).documents.get(id)).toMatchObject({ language: "sv", contact: { name: "Växeln", telephone: "+46101234567" } });
  });
});

it("a document that its department has not published is published by nobody else, however it is named in a text of theirs", async () => {
  const { id } = await addDocument();
  const elsewhere = await createDepartment();
  const publisher = await actorFor(await createPerson({ department: elsewhere, roles: ["publisher"] }));
  const { edition } = await createNews({ department: elsewhere });
  const publish = (body: Body, actor = publisher, baseRevision = 1) => publishEdition(actor, { editionId: edition.id, baseRevision, content: content(edition.path, { body }) });
  const ways: Body[] = [
    [{ type: "document", mediaId: id, title: "Planen" }],
    showing(id),
  ];
  for (const body of ways) expect(await publish(body)).toMatchObject({ ok: false, code: "invalid", problems: [{ field: "body", code: "documentMissing" }] });
  const typed: Body = [{ type: "paragraph", content: [{ text: "Kommunens översiktsplan", link: `https://kommun.example/media/${id}/plan.pdf` }] }];
  expect(await publish(typed)).toMatchObject({ ok: true });
  expect(await stateOf(id, "oversiktsplan.pdf")).toBe("missing");
  // Once the public reads it, anybody may show it.
  await createNews({ department, body: [{ type: "document", mediaId: id, title: "Planen" }] });
  expect(await publish(ways[0]!, publisher, 2)).toMatchObject({ ok: true });
});

describe("a consent", () => {
  it("that is near its end or past it is brought up with the picture, and the public sees it until a person ends it", async () => {
    const [{ id: near }, { id: passed }, { id: far }] = [await addPicture(), await addPicture(), await addPicture()];
    await giveConsent(writer, { assetId: near, reference: "Dnr 1", validTo: day(10) });
    await giveConsent(writer, { assetId: far, reference: "Dnr 3", validTo: day(300) });
    await (await database()).mediaConsent.create({ data: { assetId: passed, reference: "Dnr 2", validTo: dateColumn(day(-3)), createdById: writer.personId } });
    expect((await listConsentsRunningOut(writer, "sv")).map(({ id, consent }) => [id, consent])).toEqual([[passed, "passed"], [near, "near"]]);
    expect((await listLibrary(writer, "sv", { ...everything, only: "consent" })).total).toBe(2);
    await createNews({ department, body: showing(passed) });
    expect(await stateOf(passed, "480.webp")).toBe("public");
    const { consents } = await getAsset(writer, passed, "sv");
    await endConsent(writer, consents[0]?.id ?? "");
    expect([await stateOf(passed, "480.webp"), await stateOf(passed, "480.webp", writer)]).toEqual(["gone", "private"]);
    expect((await getShownMedia("sv", [passed])).pictures.size).toBe(0);
    expect((await listPictureChoices(writer)).map(({ source }) => source)).not.toContain(`media:${passed}`);
  });

  it("that has ended is not got round by adding the picture once more, and one under the same reference takes its place", async () => {
    const bytes = await jpeg();
    const given = { departmentId: department.id, fileName: "a.jpg", bytes };
    const first = await uploadFile(writer, given);
    const id = first.ok ? first.id : "";
    await giveConsent(writer, { assetId: id, reference: "Dnr 9", validTo: "" });
    await endConsent(writer, (await getAsset(writer, id, "sv")).consents[0]?.id ?? "");
    expect(await uploadFile(writer, given)).toEqual({ ok: false, code: "consentEnded" });
    await giveConsent(writer, { assetId: id, reference: "Dnr 9", validTo: day(200) });
    expect((await getAsset(writer, id, "sv")).consent).toBe("holds");
    await expect(giveConsent(other, { assetId: id, reference: "x", validTo: "" })).rejects.toThrow(NotAllowedError);
  });
});

describe("where a file is used", () => {
  it("is told before it is removed: live and drafts, with the language; another department's drafts are not told of", async () => {
    const { id } = await addPicture();
    const { edition } = await createNews({ department, title: "Ute nu", body: showing(id) });
    const draft = await createNews({ department, title: "På väg" });
    await (await database()).workingCopy.create({ data: { editionId: draft.edition.id, authorId: writer.personId, baseRevision: 1, content: { title: "På väg", body: { markdown: `::image{media="${id}" alt="x"}` } } } });
    expect((await getAsset(writer, id, "sv")).uses.map(({ title, locale, where }) => [title, locale, where])).toEqual([["Ute nu", "sv", "live"], ["På väg", "sv", "draft"]]);
    expect((await getAsset(other, id, "sv")).uses.map(({ where }) => where)).toEqual(["live"]);
    expect(await removeMedia(writer, id)).toEqual({ ok: false, code: "inUse" });
    expect((await listLibrary(writer, "sv", { ...everything, only: "unused" })).lines.map((line) => line.id)).not.toContain(id);
    await withdraw(edition.id);
    expect(await removeMedia(writer, id), "asked once more while drafts use it").toEqual({ ok: false, code: "inDrafts" });
    expect(await removeMedia(writer, id, true)).toEqual({ ok: true });
    expect(await hasFile(`media/${id}/original`), "versions that are kept show it").toBe(true);
    expect([await stateOf(id, "480.webp"), await stateOf(id, "480.webp", writer)]).toEqual(["gone", "private"]);
  });

  it("a version that is planned counts as its own, also after a newer draft without the file, and stops the removal", async () => {
    const { id } = await addPicture();
    const publisher = await actorFor(await createPerson({ department, roles: ["publisher"] }));
    const { edition } = await createNews({ department, title: "Ute nu" });
    const write = (baseRevision: number, body: Body) => saveVersion(publisher, { editionId: edition.id, baseRevision, content: content(edition.path, { title: "Planerad", body }) });
    expect(await write(1, showing(id))).toMatchObject({ ok: true, number: 2 });
    const version = await (await database()).version.findFirstOrThrow({ where: { editionId: edition.id, number: 2 } });
    await (await database()).plannedDeed.create({ data: { deed: "publish", editionId: edition.id, versionId: version.id, at: new Date(Date.now() + 86_400_000), plannedById: publisher.personId } });
    expect(await write(2, content("x").body as Body)).toMatchObject({ ok: true, number: 3 });
    expect((await getAsset(writer, id, "sv")).uses.map(({ title, where }) => [title, where])).toEqual([["Planerad", "planned"]]);
    expect((await getAsset(other, id, "sv")).uses).toEqual([]);
    expect(await removeMedia(writer, id, true)).toEqual({ ok: false, code: "inPlans" });
    expect((await listLibrary(writer, "sv", { ...everything, only: "unused" })).lines.map((line) => line.id)).not.toContain(id);
  });

  it("a file that no version knows goes with its bytes, and cannot be removed by another department", async () => {
    const { id } = await addPicture();
    await expect(removeMedia(other, id)).rejects.toThrow(NotAllowedError);
    expect((await listLibrary(other, "sv", { ...everything, only: "unused" })).lines.map((line) => line.id)).toContain(id);
    expect(await removeMedia(writer, id)).toEqual({ ok: true });
    expect(await hasFile(`media/${id}/original`)).toBe(false);
    await expect(getAsset(writer, id, "sv")).rejects.toThrow(NotFoundError);
  });
});

it("how well words in a picture stand out is measured when it comes in, and later where somebody says that there are words", async () => {
  const stripes = await sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="#fff"/>${Array.from({ length: 40 }, (_, at) => `<rect x="${at * 10}" width="4" height="300" fill="#999"/>`).join("")}</svg>`)).png().toBuffer();
  const added = await uploadFile(writer, { departmentId: department.id, fileName: "affisch.png", bytes: stripes });
  if (!added.ok) throw new Error(added.code);
  const { mediaAsset } = await database();
  const kept = () => mediaAsset.findUniqueOrThrow({ where: { id: added.id }, select: { wordContrast: true } });
  expect(await kept()).toEqual({ wordContrast: 2.8 });
  await mediaAsset.update({ where: { id: added.id }, data: { wordContrast: null } });
  const change = { id: added.id, title: "Affisch", credit: "", focalX: 50, focalY: 50 };
  await changePicture(writer, { ...change, hasText: false });
  expect(await kept()).toEqual({ wordContrast: null });
  await changePicture(writer, { ...change, hasText: true });
  expect(await kept()).toEqual({ wordContrast: 2.8 });
});

it("a focal point that a person moves gives the crops another address, and says that a person chose it", async () => {
  const { id } = await addPicture();
  await changePicture(writer, { id, title: "Ån", credit: "Foto: kommunen", hasText: true, focalX: 20, focalY: 80 });
  expect(await getAsset(writer, id, "sv")).toMatchObject({ focal: { x: 0.2, y: 0.8 }, focalBy: "person", hasText: true, credit: "Foto: kommunen" });
});
