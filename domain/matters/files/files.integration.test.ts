import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import type { SignedIn } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { hasFile, provideStorage } from "@/lib/storage";
import { readEnv } from "@/lib/env";
import { actorFor, createDepartment, createPerson } from "@/test/database";
import { writeToMatter } from "../follow.commands";
import { openMatter } from "../follow.queries";
import { answerMatter, handOverMatter } from "../matters.commands";
import { checkedFile, newPost, pictureWithPlace, send } from "../matters.fixtures";
import { getMatter } from "../matters.queries";
import { checkFile } from "./check-file";
import { addToAnswer, removeForgottenFiles, removeFromAnswer } from "./files.commands";
import { fetchedName, openAnswerFile, openStaffFile } from "./files.queries";
import { filesAtOnce, largestFile } from "./files.schema";
import { layDown, originalOf, viewOf } from "./keep-files";

const pdf = (inside = "") => Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Type /Catalog ${inside} >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n`);
let handler: SignedIn;
let neighbour: SignedIn;
let elsewhere = "";

beforeAll(async () => {
  const [here, there] = [await createDepartment({ name: "Gatuenheten" }), await createDepartment()];
  elsewhere = there.id;
  handler = await actorFor(await createPerson({ department: here, roles: ["contactHandler"] }));
  neighbour = await actorFor(await createPerson({ department: there, roles: ["contactHandler"] }));
  await (await database()).contact.create({ data: { id: "gator", departmentId: here.id, texts: { create: [{ locale: "sv", name: "Gator" }] } } });
});

const sendWith = async (...files: Awaited<ReturnType<typeof checkedFile>>[]) => send({ topic: "gator", message: `Grop ${Math.random()}` }, { files });
const rowOf = async (reference: string) => (await database()).matter.findUniqueOrThrow({ where: { reference: reference.replaceAll("-", "") }, include: { entries: { include: { files: { orderBy: { order: "asc" } } }, orderBy: { id: "asc" } } } });
const waiting = async () => (await database()).waitingFile.count();

describe("a file that somebody attaches", () => {
  it("is kept as it came with the words that it came with, and staff see a view of it without place and camera", async () => {
    const bytes = await pictureWithPlace();
    const { reference } = await sendWith(await checkedFile("C:\\bilder\\grop\u202egnp.jpg", bytes), await checkedFile("brev.pdf", pdf()));
    const { id, entries } = await rowOf(reference);
    const [picture, letter] = entries[0]!.files;
    expect([picture?.name, picture?.type, letter?.name, letter?.width]).toEqual(["gropgnp.jpg", "image/jpeg", "brev.pdf", null]);
    const original = await openStaffFile(handler, picture!.id, "original");
    expect([(await buffer(original.stream)).equals(bytes), original.fileName]).toEqual([true, "gropgnp.jpg"]);
    const view = await openStaffFile(handler, picture!.id, "view");
    const seen = await sharp(await buffer(view.stream)).metadata();
    expect([view.type, view.fileName, seen.format, seen.exif, seen.width]).toEqual(["image/webp", undefined, "webp", undefined, 60]);
    await expect(openStaffFile(handler, letter!.id, "view"), "a document has no view").rejects.toThrow(NotFoundError);
    expect((await getMatter(handler, id, "sv")).entries[0]?.files.map(({ name, picture: shown }) => [name, shown !== null])).toEqual([["gropgnp.jpg", true], ["brev.pdf", false]]);
    expect(await waiting()).toBe(0);
  });

  it.each([
    ["empty", Buffer.alloc(0)],
    ["tooLarge", Buffer.alloc(largestFile + 1)],
    ["heic", Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1")],
    ["unknownType", Buffer.from("MZ\x90\0 program")],
    ["unknownType", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>")],
    ["activeDocument", pdf("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")],
    ["encrypted", pdf("/Encrypt 2 0 R")],
    ["broken", Buffer.from("\xff\xd8\xff no picture", "latin1")],
  ])("is refused with the reason: %s", async (fault, bytes) => {
    expect(await checkFile({ name: "a.jpg", bytes })).toEqual({ fault });
  });

  it("is refused where the picture is a page as well", async () => {
    expect(await checkFile({ name: "a.jpg", bytes: Buffer.concat([await pictureWithPlace(), Buffer.from("<script>alert(1)</script>")]) })).toEqual({ fault: "polyglot" });
  });

  it("is fetched under a name with the ending of what it is, whatever it was called", () => {
    expect([fetchedName("faktura.pdf.exe", "application/pdf"), fetchedName("../x\"y.html", "image/png"), fetchedName(".jpg", "image/jpeg")]).toEqual(["faktura.pdf.pdf", ".. x y.png", "fil.jpg"]);
  });

  it("cannot be changed or removed afterwards, not even by the portal itself", async () => {
    const { reference } = await sendWith(await checkedFile());
    const { id } = (await rowOf(reference)).entries[0]!.files[0]!;
    const client = await database();
    for (const attempt of [() => client.matterFile.update({ where: { id }, data: { name: "annat.jpg" } }), () => client.matterFile.delete({ where: { id } }), () => client.$executeRaw`TRUNCATE matter_file`]) await expect(attempt()).rejects.toThrow();
  });

  it("comes with what a sender adds, once, however often the same form is posted", async () => {
    const keys = await sendWith();
    const file = await checkedFile();
    const post = newPost("Här är en bild", file.sha256);
    const added = await Promise.all([1, 2, 3].map(() => writeToMatter(keys, "add", "Här är en bild", post, [file])));
    expect(added).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    const { entries } = await rowOf(keys.reference);
    expect([entries.map(({ files }) => files.length), await waiting()]).toEqual([[0, 1], 0]);
  });
});

describe("a file and its row", () => {
  it("are there together or not at all: where the words cannot be kept, nothing of the file is", async () => {
    const before = await (await database()).matterFile.count();
    // The database refuses U+0000, in the middle of the transaction.
    await expect(send({ topic: "gator", message: "x\u0000" }, { files: [await checkedFile()] })).rejects.toThrow();
    expect([await (await database()).matterFile.count(), await waiting()]).toEqual([before, 0]);
  });

  it("are not there where the storage fails, and nothing of the matter is either", async () => {
    const before = await (await database()).matter.count();
    const file = await checkedFile();
    provideStorage(readEnv({ TORGET_DATA: "/dev/null" }));
    try {
      await expect(sendWith(file)).rejects.toThrow();
    } finally {
      provideStorage();
    }
    expect(await (await database()).matter.count()).toBe(before);
    await removeForgottenFiles(new Date(Date.now() + 2 * 86_400_000));
    expect(await waiting()).toBe(0);
  });

  it("leave nothing behind where a portal dies in between: what has waited for a day goes with its bytes", async () => {
    const [id = ""] = await layDown([await checkedFile()]);
    expect([await hasFile(originalOf(id)), await hasFile(viewOf(id)), await removeForgottenFiles()]).toEqual([true, true, 0]);
    expect(await removeForgottenFiles(new Date(Date.now() + 2 * 86_400_000))).toBe(1);
    expect([await hasFile(originalOf(id)), await hasFile(viewOf(id)), await waiting()]).toEqual([false, false, 0]);
  });
});

describe("files to an answer", () => {
  it("go with it to whoever holds reference and code, without the metadata of the municipality's camera", async () => {
    const keys = await sendWith(await checkedFile());
    const { id, entries } = await rowOf(keys.reference);
    const given = [{ name: "karta.jpg", bytes: await pictureWithPlace() }, { name: "program.exe", bytes: Buffer.from("MZ") }, { name: "fel.pdf", bytes: pdf() }];
    expect(await addToAnswer(handler, id, given)).toEqual([{ ok: true }, { ok: false, name: "program.exe", code: "unknownType" }, { ok: true }]);
    const toAnswer = (await getMatter(handler, id, "sv")).filesToAnswer;
    await removeFromAnswer(handler, id, toAnswer.find(({ name }) => name === "fel.pdf")!.id);
    expect((await openMatter(keys, "sv"))?.entries.flatMap(({ files }) => files)).toHaveLength(1);
    expect(await answerMatter(handler, id, "Se kartan")).toEqual({ ok: true });
    const reply = (await openMatter(keys, "sv"))?.entries.at(-1);
    expect([reply?.files.map(({ name }) => name), await waiting()]).toEqual([["karta.jpg"], 0]);
    const file = await openAnswerFile(keys, reply!.files[0]!.id);
    expect([file?.fileName, (await sharp(await buffer(file!.stream)).metadata()).exif]).toEqual(["karta.jpg", undefined]);
    const other = await sendWith();
    expect([await openAnswerFile(other, reply!.files[0]!.id), await openAnswerFile({ ...keys, code: other.code }, reply!.files[0]!.id), await openAnswerFile(keys, entries[0]!.files[0]!.id)]).toEqual([null, null, null]);
  });

  it("are at most as many as one post may have", async () => {
    const { id } = await rowOf((await sendWith()).reference);
    const answers = await addToAnswer(handler, id, Array.from({ length: filesAtOnce + 1 }, (_, index) => ({ name: `${index}.pdf`, bytes: pdf() })));
    expect(answers.map((answer) => (answer.ok ? "ok" : answer.code))).toEqual([...Array<string>(filesAtOnce).fill("ok"), "tooMany"]);
  });
});

describe("the files of a matter", () => {
  it("are its department's alone, at every door, and follow when it is handed over", async () => {
    const { id, entries } = await rowOf((await sendWith(await checkedFile())).reference);
    await addToAnswer(handler, id, [{ name: "svar.pdf", bytes: pdf() }]);
    const fileId = entries[0]!.files[0]!.id;
    const answerFile = (await getMatter(handler, id, "sv")).filesToAnswer[0]!.id;
    const doors = (who: SignedIn) => [() => openStaffFile(who, fileId, "view"), () => openStaffFile(who, fileId, "original"), () => openStaffFile(who, answerFile, "original"), () => addToAnswer(who, id, []), () => removeFromAnswer(who, id, answerFile)];
    for (const door of doors(neighbour)) await expect(door()).rejects.toThrow(NotFoundError);
    await expect(openStaffFile({ ...handler, level: 1 }, fileId, "view")).rejects.toMatchObject({ stepUp: true });
    await expect(openStaffFile({ kind: "anonymous" }, fileId, "view")).rejects.toThrow(NotFoundError);
    await handOverMatter(handler, id, { departmentId: elsewhere, words: "" });
    for (const door of doors(handler)) await expect(door()).rejects.toThrow(NotFoundError);
    expect((await buffer((await openStaffFile(neighbour, fileId, "view")).stream)).length).toBeGreaterThan(0);
  });

  it("are seen of a matter that is held as of any other", async () => {
    const { reference } = await send({ topic: "gator", message: "Köp!" }, { files: [await checkedFile()], trapped: true });
    const { entries, heldFor } = await rowOf(reference);
    expect([heldFor, (await buffer((await openStaffFile(handler, entries[0]!.files[0]!.id, "view")).stream)).length > 0]).toEqual(["trap", true]);
  });
});
