import { describe, expect, it } from "vitest";
import { readUploadForm } from "./_post";

const address = "http://127.0.0.1/api/media";
const post = (body: BodyInit, headers: Record<string, string> = {}) => new Request(address, { method: "POST", body, headers, duplex: "half" } as RequestInit);

describe("a post of files", () => {
  it("is read with its files and fields", async () => {
    const form = new FormData();
    form.set("ui", "sv");
    form.append("files", new File(["bytes"], "a.png"));
    const read = await readUploadForm(post(form));
    expect([read?.get("ui"), (read?.get("files") as File).name]).toEqual(["sv", "a.png"]);
  });

  it("of another kind, or broken, is none", async () => {
    expect(await readUploadForm(post("ui=sv", { "Content-Type": "application/x-www-form-urlencoded" }))).toBeNull();
    expect(await readUploadForm(post("nothing", { "Content-Type": "multipart/form-data; boundary=x" }))).toBeNull();
  });

  it("that goes on and on is cut off, whatever length it claims, and is not read to its end", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        if (sent === 1) controller.enqueue(Buffer.from('--x\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\n'));
        else if (sent < 400) controller.enqueue(new Uint8Array(1024 * 1024));
        else controller.close();
      },
    });
    expect(await readUploadForm(post(endless, { "Content-Type": "multipart/form-data; boundary=x" }))).toBeNull();
    expect(sent).toBeLessThan(100);
  });
});
