import { describe, expect, it } from "vitest";
import { withPostedForm } from "./posted-form";

const limits = { post: 10_000, fields: 200, files: 2, file: 1000 };

/** A form whose boundary is known, so that it can be cut. */
function multipart(parts: [string, string, string?][], end = "--xyz--\r\n"): Request {
  const body = parts.map(([name, content, file]) => `--xyz\r\nContent-Disposition: form-data; name="${name}"${file === undefined ? "" : `; filename="${file}"`}\r\n\r\n${content}\r\n`).join("");
  return new Request("http://portal.invalid/", { method: "POST", body: body + end, headers: { "content-type": "multipart/form-data; boundary=xyz" } });
}

const read = (request: Request) =>
  withPostedForm(request, limits, async (form) => form && { fields: form.fields, files: form.files.map(({ name, bytes }) => [name, typeof bytes === "string" ? bytes : Buffer.from(bytes).toString()]) });

describe("a posted form with files", () => {
  it("is read with its fields wherever they stand, and a field in which nothing was chosen is none", async () => {
    expect(await read(multipart([["a", "ett"], ["files", "", ""], ["files", "bytes", "å.jpg"], ["b", "två\u0000"]]))).toEqual({ fields: { a: "ett", b: "två" }, files: [["å.jpg", "bytes"]] });
    expect(await read(new Request("http://portal.invalid/", { method: "POST", body: new URLSearchParams({ a: "ett" }) }))).toEqual({ fields: { a: "ett" }, files: [] });
  });

  it("keeps its fields where a file is too large, and says so of the file", async () => {
    expect(await read(multipart([["files", "x".repeat(1001), "stor.jpg"], ["files", "x", "liten.jpg"], ["a", "ett"]]))).toEqual({ fields: { a: "ett" }, files: [["stor.jpg", "tooLarge"], ["liten.jpg", "x"]] });
  });

  it("says that there are too many files without reading them", async () => {
    expect((await read(multipart([["a", "ett"], ...["1", "2", "3", "4"].map((name): [string, string, string] => ["files", name, name])])))?.files).toEqual([["1", "1"], ["2", "2"], ["3", "tooMany"]]);
  });

  it("is none where it is longer than it may be, where its fields are, and where it breaks off, in a part or between two", async () => {
    expect(await read(multipart([["files", "x".repeat(11_000), "stor.jpg"]]))).toBeNull();
    expect(await read(multipart([["a", "x".repeat(201)]]))).toBeNull();
    expect(await read(multipart([["a", "ett"], ["files", "halv", "fil.jpg"]], ""))).toBeNull();
    expect(await read(multipart([["a", "ett"]], "--xyz\r\n"))).toBeNull();
  });

  it("is told that there is no room while others hold all of it, and there is again when they are done", async () => {
    const home = globalThis as typeof globalThis & { torgetFilesInHand?: number };
    home.torgetFilesInHand = 200 * 1024 * 1024 - 50;
    const form = () => multipart([["a", "ett"], ["files", "x".repeat(100), "fil.jpg"]]);
    expect(await read(form())).toEqual({ fields: { a: "ett" }, files: [["fil.jpg", "busy"]] });
    expect(home.torgetFilesInHand).toBe(200 * 1024 * 1024 - 50);
    home.torgetFilesInHand = 0;
    expect((await read(form()))?.files).toHaveLength(1);
    expect(home.torgetFilesInHand).toBe(0);
  });
});
