import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPostedFile, readPostedFiles } from "./posted-file";

function post(body: Uint8Array, size: number, type = "multipart/form-data; boundary=xyz"): Request {
  let at = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= body.length) return controller.close();
      controller.enqueue(body.subarray(at, at + size));
      at += size;
    },
  });
  return new Request("http://portal.invalid/", { method: "POST", body: stream, headers: { "content-type": type }, duplex: "half" } as RequestInit);
}
const formOf = (content: Uint8Array, name = "file") => Buffer.concat([Buffer.from(`--xyz\r\nContent-Disposition: form-data; name="${name}"; filename="a.xml"\r\nContent-Type: text/xml\r\n\r\n`), content, Buffer.from("\r\n--xyz--\r\n")]);

async function all(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

describe("a file in a posted form", () => {
  it("comes out as it was, wherever the post is cut and whatever is in it", async () => {
    const content = fc.array(fc.oneof(fc.uint8Array({ maxLength: 20 }), fc.constantFrom(Buffer.from("\r\n--xy"), Buffer.from("\r\n"), Buffer.from("--xyz"))), { maxLength: 20 }).map((parts) => Buffer.concat(parts));
    await fc.assert(
      fc.asyncProperty(content, fc.integer({ min: 1, max: 50 }), async (bytes, size) => {
        fc.pre(!bytes.includes("\r\n--xyz") && !Buffer.concat([Buffer.from("\r\n"), bytes]).includes("\r\n\r\n\r\n--xyz"));
        const file = await readPostedFile(post(formOf(bytes), size), "file");
        expect(file?.name).toBe("a.xml");
        expect((await all(file!.bytes)).equals(bytes)).toBe(true);
      }),
    );
  });

  it("is none where another field comes first, the post is of another kind, or breaks off", async () => {
    expect(await readPostedFile(post(formOf(Buffer.from("x"), "other"), 9), "file")).toBeNull();
    expect(await readPostedFile(post(formOf(Buffer.from("x")), 9, "text/plain"), "file")).toBeNull();
    expect(await readPostedFile(post(Buffer.alloc(50_000, "x"), 999), "file")).toBeNull();
    const broken = await readPostedFile(post(formOf(Buffer.from("x".repeat(100))).subarray(0, 150), 9), "file");
    await expect(all(broken!.bytes)).rejects.toThrow("in the middle");
  });

  it("comes one after another where a folder is posted, also where one is not read to its end", async () => {
    const part = (name: string, content: string) => `--xyz\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: image/jpeg\r\n\r\n${content}\r\n`;
    const body = Buffer.from(`${part("uploads/2013/å.jpg", "ett")}${part("uploads/stor.jpg", "x".repeat(5_000))}${part("uploads/tom.jpg", "")}${part("uploads/sist.jpg", "fyra")}--xyz--\r\n`);
    for (const size of [1, 7, 100_000]) {
      const found: [string, string][] = [];
      for await (const { name, bytes } of readPostedFiles(post(body, size), "files")) found.push([name, name.endsWith("stor.jpg") ? "" : (await all(bytes)).toString()]);
      expect(found).toEqual([["uploads/2013/å.jpg", "ett"], ["uploads/stor.jpg", ""], ["uploads/tom.jpg", ""], ["uploads/sist.jpg", "fyra"]]);
    }
  });
});
