import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it, vi } from "vitest";
import { readEnv } from "./env";
import { provideStorage, putFile, readFile } from "./storage";

vi.mock("flydrive/drivers/s3", () => {
  throw new Error("The way to S3 was loaded");
});

const folder = mkdtempSync(join(tmpdir(), "torget-storage-"));
afterAll(() => {
  provideStorage();
  rmSync(folder, { recursive: true });
});

it("a portal that keeps its files on disk loads nothing of the way to S3, which costs time at start and memory for as long as it runs", async () => {
  provideStorage(readEnv({ TORGET_DATA: folder }));
  await putFile("media/one/original", Buffer.from("x"), "text/plain");
  expect(Buffer.from((await readFile("media/one/original")) ?? []).toString()).toBe("x");
});
