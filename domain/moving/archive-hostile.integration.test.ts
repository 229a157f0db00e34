import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { hasFile, putFile } from "@/lib/storage";
import { createDepartment, createNews, createPerson } from "@/test/database";
import { emptied, faultOf, type GivenPart, partsAt, sealed, tarOf } from "./archive.fixtures";
import { fileKeyOf } from "./archive-format";
import { exportSite } from "./export.commands";

/* Archives from somebody who wants something else than to move a site. None of them changes anything. */

let folder: string;
let archive: string;
let parts: GivenPart[];
const mediaId = "11111111-1111-4111-8111-111111111111";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "torget-hostile-"));
  archive = join(folder, "site.tar");
  const client = await database();
  await client.installation.create({ data: { id: 1, kind: "municipality" } });
  const department = await createDepartment();
  const owner = await createPerson({ department });
  await createNews({ department, owner });
  await client.mediaAsset.create({ data: { id: mediaId, kind: "picture", departmentId: department.id, sha256: "0", fileName: "hus.jpg", type: "image/jpeg", bytes: 3, title: "Hus", uploaderId: owner.id } });
  await putFile(fileKeyOf(mediaId), Buffer.from([1, 0, 255]), "image/jpeg");
  await exportSite("console", archive);
  parts = [...(await partsAt(archive))].map(([name, content]) => ({ name, content }));
  await emptied();
});
afterAll(async () => {
  expect(await (await database()).person.count(), "nothing has come in").toBe(0);
  await rm(folder, { recursive: true, force: true });
});

const refused = async (given: GivenPart[]) => faultOf(await tarOf(folder, given));
async function refusedBytes(name: string, bytes: Uint8Array): Promise<string | null> {
  await writeFile(join(folder, name), bytes);
  return faultOf(join(folder, name));
}
const changed = (table: string, change: (content: string) => string) => parts.map((part) => (part.name.startsWith(`tables/${table}/`) ? { ...part, content: change(part.content) } : part));

describe("an archive is refused, and nothing changed,", () => {
  it("where a part was changed, added, left out or comes twice", async () => {
    expect(await refused(changed("person", (content) => content.replace("Test", "Tost")))).toBe("damaged");
    expect(await refused(parts.filter(({ name }) => !name.startsWith("tables/person")))).toBe("damaged");
    expect(await refused([{ name: "tables/person/00002.jsonl", content: "{}\n" }, ...parts])).toBe("damaged");
    expect(await refused([parts[0]!, ...parts])).toBe("damaged");
    expect(await refused([...parts, { name: "tables/person/00002.jsonl", content: "{}\n" }])).toBe("damaged");
    expect(await refused(parts.slice(0, -1))).toBe("notAnArchive");
  });

  it.each(["../../etc/passwd", "/etc/passwd", "files/../../x", "files/media/../../../x", "files\\..\\x", "C:/x", "tables/session/00001.jsonl", "tables/person/00001.jsonl/../x", "files/media/a/b/c/d/e/f", "files/media/å/original"])("where a part leads elsewhere: %s", async (name) => {
    expect(await refused(sealed([{ name, content: "x" }, ...parts]))).toBe("strangeName");
    expect(await refused(sealed([{ name: "files/x/y", content: "x", header: { pax: { path: name } } }, ...parts])), "by the long name of the format").toBe("strangeName");
  });

  it.each(["symlink", "link", "directory", "character-device", "fifo"] as const)("where a part is a %s", async (type) => {
    expect(await refused([{ name: `files/${fileKeyOf("a")}`, content: "", header: { type, linkname: "/etc/passwd" } }, ...parts])).toBe("strangeName");
  });

  it("where it is of another time: a newer format, another version of the portal", async () => {
    expect(await refused(sealed(parts, (manifest) => void (manifest.schema = ["20300101000000_later"])))).toBe("otherSchema");
    expect(await refused(sealed(parts, (manifest) => void (manifest.version = 2)))).toBe("newerFormat");
    expect(await refused(sealed(parts, (manifest) => void (manifest.more = "x")))).toBe("damaged");
  });

  it("where it is no tar, packed, cut off at any place, or a bomb: nothing is ever unpacked", async () => {
    const whole = await readFile(archive);
    expect(await refusedBytes("text.tar", Buffer.from("not a tar at all, but long enough to be read as one".repeat(40)))).toBe("notAnArchive");
    expect(await refusedBytes("packed.tar", gzipSync(whole))).toBe("notAnArchive");
    expect(await refusedBytes("bomb.tar", gzipSync(Buffer.alloc(64 * 1024 ** 2)))).toBe("notAnArchive");
    expect(await refusedBytes("zip.tar", Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(2_000, 7)]))).toBe("notAnArchive");
    expect(await refusedBytes("empty.tar", Buffer.alloc(0))).toBe("notAnArchive");
    for (const share of [0.05, 0.3, 0.6, 0.9]) expect(await refusedBytes("half.tar", whole.subarray(0, Math.floor(whole.length * share))), `${share}`).toBe("notAnArchive");
  });

  it("where a part says that it is larger than any, or its name is as long as a file", async () => {
    const claim = async (name: string, size: string) => {
      const bytes = await readFile(await tarOf(folder, [{ name, content: "x" }]));
      bytes.write(size, 124, "latin1");
      const sum = bytes.subarray(0, 512).fill(32, 148, 156).reduce((total, byte) => total + byte, 0);
      bytes.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
      return bytes;
    };
    expect(await refusedBytes("large.tar", await claim("tables/person/00001.jsonl", "77777777777"))).toBe("tooLarge");
    expect(await refusedBytes("largest.tar", await claim(`files/${fileKeyOf("a")}`, "77777777777"))).toBe("notAnArchive");
    expect(await refused([{ name: "files/x/y", content: "x", header: { pax: { path: "x".repeat(5 * 1024 ** 2) } } }])).toBe("notAnArchive");
  });

  it("where its rows are none, though the manifest says that they are as they should be", async () => {
    for (const content of ["no json\n", '{"id": \n', "[]\n", '{"id":"a","name":"a\\u0000b"}\n', '{"id":"a"}\n', `${"[".repeat(100_000)}\n`, `{"id":${"[".repeat(100_000)}${"]".repeat(100_000)}}\n`]) expect(await refused(sealed(changed("person", () => content))), content.slice(0, 30)).toBe("damaged");
    expect(await refused(sealed(changed("media_asset", () => "{}\n")))).toBe("damaged");
  });

  it("where a file belongs to no row, or to another place than uploads have", async () => {
    expect(await refused(sealed([...parts, { name: "files/media/no-such-row/original", content: "x" }]))).toBe("damaged");
    expect(await refused(sealed([...parts, { name: `files/media/${mediaId}/480.webp`, content: "x" }]))).toBe("damaged");
    expect(await refused(sealed([{ name: `files/${fileKeyOf(mediaId)}`, content: "x" }, ...parts.filter(({ name }) => !name.startsWith("files/"))])), "before its row").toBe("damaged");
    expect(await hasFile(`media/${mediaId}/480.webp`)).toBe(false);
  });
});
