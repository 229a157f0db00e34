import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filesIn, placesOf } from "./media-port";

const home = mkdtempSync(join(tmpdir(), "torget-uploads-"));
const uploads = join(home, "site", "wp-content", "uploads");
const most = 1_000;

function put(path: string, content: string): void {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
}

beforeAll(() => {
  put(join(home, "secret.txt"), "hemligt");
  put(join(home, "site-next-to-it", "hus.jpg"), "grannens");
  put(join(uploads, "2013", "01", "hus.jpg"), "hus");
  put(join(uploads, "2013", "01", "å-vy.jpg".normalize("NFD")), "vy");
  put(join(uploads, "files", "plan.pdf"), "plan");
  put(join(uploads, "stor.jpg"), "x".repeat(most + 1));
  symlinkSync(join(home, "secret.txt"), join(uploads, "ut.jpg"));
  symlinkSync(home, join(uploads, "hem"));
  symlinkSync("runt.jpg", join(uploads, "runt.jpg"));
  symlinkSync("2013/01/hus.jpg", join(uploads, "inne.jpg"));
  symlinkSync(join(home, "site"), join(home, "link-to-site"));
  execFileSync("mkfifo", [join(uploads, "ror.jpg")]);
});
afterAll(() => rmSync(home, { recursive: true }));

const found = async (folder: string, address: string) => {
  const file = await filesIn(folder, most)(address);
  return typeof file === "string" ? file : Buffer.from(file).toString();
};
const site = "https://gamla.example/wp-content/uploads/";

describe("files of a copy of the other site", () => {
  it.each([["the whole site", "."], ["its wp-content", "wp-content"], ["its uploads", "wp-content/uploads"]])("are found in %s by their addresses, with å however it is kept and whatever comes after the name", async (_, part) => {
    const folder = join(home, "site", part);
    expect(await found(folder, `${site}2013/01/hus.jpg?w=300#x`)).toBe("hus");
    expect(await found(folder, `${site}2013/01/%C3%A5-vy.jpg`)).toBe("vy");
    expect(await found(folder, "https://gamla.files.wordpress.com/2013/01/hus.jpg")).toBe("hus");
    expect(await found(folder, `${site}files/plan.pdf`)).toBe("plan");
    expect(await found(folder, `${site}inne.jpg`)).toBe("hus");
    expect(await found(join(home, "link-to-site"), `${site}2013/01/hus.jpg`)).toBe("hus");
  });

  it.each(["../../../secret.txt", "..%2f..%2f..%2fsecret.txt", "2013/%2e%2e/%2e%2e/%2e%2e/%2e%2e/secret.txt", "..\\..\\..\\secret.txt", "/etc/passwd", "hus.jpg%00.png", "../../../site-next-to-it/hus.jpg", "."])("never come from outside the folder: %s", async (odd) => {
    for (const address of [odd, site + odd, `file:///${odd}`]) expect(await found(uploads, address)).toBe("missing");
  });

  it("are missing where a link leads out of the folder or round, and where a folder, a pipe or nothing has the name", async () => {
    for (const name of ["ut.jpg", "hem/secret.txt", "hem/site/wp-content/uploads/../../../secret.txt", "runt.jpg", "2013", "ror.jpg", "2013/01/hus.jpg/mer", "ingen.jpg", "x".repeat(300), "a/".repeat(600)]) expect(await found(uploads, site + name), name).toBe("missing");
    expect(await found(join(home, "ingen mapp"), `${site}2013/01/hus.jpg`)).toBe("missing");
  });

  it("are not read where they are larger than one may be", async () => {
    expect(await found(uploads, `${site}stor.jpg`)).toBe("tooLarge");
  });

  it("are looked for below the folder by parts that are names, and nowhere else", () => {
    expect(placesOf(`${site}2013/hus.jpg`)).toEqual(["wp-content/uploads/2013/hus.jpg", "2013/hus.jpg"]);
    expect(placesOf("")).toEqual([]);
  });
});
