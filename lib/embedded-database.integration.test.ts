import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { closeEmbedded, openEmbedded } from "./embedded-database";
import { env } from "./env";

const folder = () => join(env().TORGET_DATA, "database");

afterEach(closeEmbedded);

describe("the files of the embedded database", () => {
  it("are begun again where making them was cut off, and kept ever after", async () => {
    await mkdir(join(folder(), "files"), { recursive: true });
    await writeFile(join(folder(), "files", "PG_VERSION"), "half of it");
    await writeFile(join(folder(), "being-made"), "");
    await (await openEmbedded()).exec("create table kept (what text); insert into kept values ('this')");
    await closeEmbedded();
    expect(existsSync(join(folder(), "being-made"))).toBe(false);
    expect(await readFile(join(folder(), "files", "PG_VERSION"), "utf8")).toMatch(/^\d+\s*$/);
    expect((await (await openEmbedded()).query("select what from kept")).rows).toEqual([{ what: "this" }]);
  });
});
