import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEnv } from "./env";
import { hasFile, openFile, provideStorage, putFile, readFile, removeFolder } from "./storage";

const folder = mkdtempSync(join(tmpdir(), "torget-storage-"));
const server = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory: join(folder, "s3"), configureBuckets: [{ name: "bilder", configs: [] }] });
let endpoint = "";

beforeAll(async () => {
  const { port } = await server.run();
  endpoint = `http://127.0.0.1:${port}`;
});

afterAll(async () => {
  provideStorage();
  await server.close();
  rmSync(folder, { recursive: true });
});

const places = {
  disk: () => ({ TORGET_DATA: folder }),
  s3: () => ({ TORGET_STORAGE: "s3", TORGET_S3_ENDPOINT: endpoint, TORGET_S3_REGION: "us-east-1", TORGET_S3_BUCKET: "bilder", TORGET_S3_KEY: "S3RVER", TORGET_S3_SECRET: "S3RVER" }),
};

describe.each(["disk", "s3"] as const)("uploaded files on %s", (place) => {
  beforeAll(() => provideStorage(readEnv(places[place]())));

  it("come back byte by byte, whether they were put there whole or as a stream", async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251);
    await putFile("media/one/original", bytes, "image/png");
    await putFile("media/one/480.avif", { stream: Readable.from([Buffer.from(bytes)]), bytes: bytes.length }, "image/avif");
    expect(await readFile("media/one/original")).toEqual(bytes);
    const opened = await openFile("media/one/480.avif");
    expect(opened?.bytes).toBe(bytes.length);
    expect(await buffer(opened!.stream)).toEqual(Buffer.from(bytes));
  });

  it("are replaced whole, and what is not there is not there", async () => {
    await putFile("media/two/original", Buffer.from("first"), "text/plain");
    await putFile("media/two/original", Buffer.from("second"), "text/plain");
    expect(Buffer.from((await readFile("media/two/original")) ?? []).toString()).toBe("second");
    expect([await hasFile("media/none/original"), await openFile("media/none/original"), await readFile("media/none/original")]).toEqual([false, null, null]);
  });

  it("go with their folder, and nobody else's do", async () => {
    await putFile("media/three/original", Buffer.from("x"), "text/plain");
    await putFile("media/three/480.avif", Buffer.from("x"), "text/plain");
    await putFile("media/three-more/original", Buffer.from("x"), "text/plain");
    await removeFolder("media/three");
    await removeFolder("media/three");
    expect([await hasFile("media/three/original"), await hasFile("media/three/480.avif"), await hasFile("media/three-more/original")]).toEqual([false, false, true]);
  });

  it.each(["../secret", "media/../secret", "media/a/../../x", "/etc/passwd", "media/Årsbild.png", "media", "media//x"])("never lie under %j: a key is made of ids", async (key) => {
    await expect(putFile(key, Buffer.from("x"), "text/plain")).rejects.toThrow("made of ids");
    await expect(readFile(key)).rejects.toThrow("made of ids");
  });
});

it("leaves no half-written file beside the files of the disk", () => {
  expect(readdirSync(join(folder, "files", "media", "two"))).toEqual(["original"]);
});
