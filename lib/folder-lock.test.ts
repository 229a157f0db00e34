import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FolderInUseError, lockFolder } from "./folder-lock";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "torget-lock-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The lock as a holder leaves it behind that never gave it back. */
async function leftBehind(holder: object | string, age = 0) {
  await mkdir(join(folder, "lock"));
  const then = new Date(Date.now() - age);
  await utimes(join(folder, "lock"), then, then);
  await writeFile(join(folder, "lock.json"), typeof holder === "string" ? holder : JSON.stringify(holder));
}

/** The number of a process that has just ended. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid ?? 0;
}

describe("a folder", () => {
  it("is one process's at a time; the other is told whose, and what to do", async () => {
    const giveBack = await lockFolder(folder);
    const refusal = await lockFolder(folder).catch((error: Error) => error);
    expect(refusal).toBeInstanceOf(FolderInUseError);
    expect((refusal as Error).message).toBe(`The folder ${folder} is in use by process ${process.pid}. Stop that one first, or set TORGET_DATA to another folder.`);
    await giveBack();
    await (await lockFolder(folder))();
  });

  it("is made where it is not there, and holds nothing of the lock when it is given back", async () => {
    const deep = join(folder, "a", "b");
    const giveBack = await lockFolder(deep);
    expect(JSON.parse(await readFile(join(deep, "lock.json"), "utf8"))).toMatchObject({ host: hostname(), pid: process.pid });
    await giveBack();
    expect([existsSync(join(deep, "lock")), existsSync(join(deep, "lock.json"))]).toEqual([false, false]);
  });

  it("of a process that died is taken over at once", async () => {
    await leftBehind({ host: hostname(), pid: await endedProcess(), began: "1" });
    await (await lockFolder(folder))();
  });

  it("of a process whose number somebody else has now is taken over as well", async () => {
    await leftBehind({ host: hostname(), pid: process.ppid, began: "not when that one began" });
    await (await lockFolder(folder))();
  });

  it("of a living process is left alone, also where it says nothing of when it began", async () => {
    await leftBehind({ host: hostname(), pid: process.ppid, began: null });
    await expect(lockFolder(folder)).rejects.toThrow(`process ${process.ppid}`);
  });

  it("of another machine is left alone: nobody here can see whether that process lives", async () => {
    await leftBehind({ host: "another-machine", pid: 1, began: "1" });
    await expect(lockFolder(folder)).rejects.toThrow("process 1 on another-machine");
  });

  it("of another machine that has not kept it warm for a minute is taken over", async () => {
    await leftBehind({ host: "another-machine", pid: 1, began: "1" }, 61_000);
    await (await lockFolder(folder))();
  });

  it.each(["", "{", "null"])("with a note that cannot be read (%j) is somebody's until the lock is cold", async (note) => {
    await leftBehind(note);
    await expect(lockFolder(folder)).rejects.toThrow("another process");
  });

  it("that many take over at once becomes one's", async () => {
    await leftBehind({ host: hostname(), pid: await endedProcess(), began: "1" });
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    const won = all.filter((answer) => answer.status === "fulfilled");
    expect(won).toHaveLength(1);
    for (const answer of all) if (answer.status === "rejected") expect(answer.reason).toBeInstanceOf(FolderInUseError);
    await won[0]?.value();
  });
});
