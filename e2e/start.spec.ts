import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";

/*
 * `npm start` with something wrong: one sentence on standard error, exit code 1, and nothing harmed; after it has been
 * mended the portal starts. Without a browser; reuses the build that the other journeys run on.
 */
test.describe.configure({ mode: "serial", timeout: 120_000 });

const root = process.cwd();
const port = Number(new URL(process.env.TORGET_TEST_URL ?? "http://127.0.0.1:3900").port) + 90;
const isRoot = process.getuid?.() === 0;
const folder = mkdtempSync(join(tmpdir(), "torget-start-"));
const data = join(folder, "data");
const good = { PORT: String(port), HOST: "127.0.0.1", TORGET_DATA: data, TORGET_DEMONSTRATION: "no", TORGET_DIST: ".next-test", DATABASE_URL: "", PUBLIC_URL: "", NEXTAUTH_SECRET: "", LOG_LEVEL: "warn" };

interface Started {
  child: ChildProcess;
  said: { out: string; err: string };
  ended: Promise<number | null>;
}

function start(settings: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, ["scripts/start.mjs"], { cwd: root, env: { ...process.env, ...good, ...settings }, stdio: ["ignore", "pipe", "pipe"] });
  const said = { out: "", err: "" };
  child.stdout.on("data", (part: Buffer) => (said.out += part.toString()));
  child.stderr.on("data", (part: Buffer) => (said.err += part.toString()));
  return { child, said, ended: new Promise((done) => child.once("close", done)) };
}

/** Starts, waits until the portal says that it is open, and lets `work` use it; then stops it as a service would. */
async function whileOpen(settings: Record<string, string>, work: () => Promise<void>): Promise<void> {
  const { child, said, ended } = start(settings);
  await expect.poll(() => said.out + said.err, { timeout: 90_000 }).toContain("The portal is open");
  try {
    await work();
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
}

async function expectSentence(settings: Record<string, string>, sentence: string | RegExp): Promise<void> {
  const { said, ended } = start(settings);
  expect(await ended).toBe(1);
  const lines = said.err.trim().split("\n");
  expect(lines, said.err).toHaveLength(1);
  expect(lines[0]).toMatch(sentence);
  expect(said.out, "nothing was built in vain").not.toContain("Building");
}

/** One hash of every file below the data folder. */
function fingerprint(): string {
  const hash = createHash("sha256");
  const names = readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const name of names.sort()) hash.update(name).update(readFileSync(name));
  return hash.digest("hex");
}

/** A server that answers every PostgreSQL client with this error. */
async function refusingServer(code: string): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => {
      const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mno\0\0`);
      const length = Buffer.alloc(4);
      length.writeInt32BE(fields.length + 4);
      socket.end(Buffer.concat([Buffer.from("E"), length, fields]));
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return { server, port: (server.address() as AddressInfo).port };
}

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("with everything right the portal opens, and a second start over the same folder is refused while the first goes on", async () => {
  await whileOpen({}, async () => {
    await expectSentence({ PORT: String(port + 1) }, /^The folder .*database is in use by process \d+\. Stop that one first, or set TORGET_DATA to another folder\.$/);
    await expectSentence({}, `The port ${port} is already in use. Stop the program that uses it, or set PORT to another number.`);
    expect((await fetch(`http://127.0.0.1:${port}/api/health`)).status).toBe(200);
  });
});

test("each wrong setting is told in one sentence, and the data stay as they are", async () => {
  const before = fingerprint();
  await expectSentence({ PORT: "abc" }, "The setting PORT is wrong: must be a whole number from 1 to 65535.");
  await expectSentence({ DATABASE_URL: "mysql://user:secret@machine/database" }, "The setting DATABASE_URL is wrong: must begin with postgresql://.");
  await expectSentence({ NEXTAUTH_SECRET: "short" }, "The setting NEXTAUTH_SECRET is wrong: must be at least 32 characters.");
  await expectSentence({ TORGET_SIGN_IN_FILE: join(folder, "nowhere.yaml") }, /^The sign-in file .*nowhere\.yaml cannot be read\. Set TORGET_SIGN_IN_FILE to one that can\.$/);
  const file = join(folder, "sign-in.yaml");
  const provider = { id: "entra", name: { sv: "Kommunens konto" }, issuer: "https://login.example", clientId: "torget", clientSecret: { env: "TORGET_TEST_MISSING" } };
  writeFileSync(file, JSON.stringify({ providers: [provider] }));
  await expectSentence({ TORGET_SIGN_IN_FILE: file }, "The environment variable TORGET_TEST_MISSING is missing; the sign-in file says that a secret is in it.");
  writeFileSync(file, JSON.stringify({ providers: [{ ...provider, issuer: "http://login.example" }] }));
  await expectSentence({ TORGET_SIGN_IN_FILE: file }, "The sign-in file is wrong at providers.0.issuer: must begin with https:// (http:// is for this very machine alone).");
  const open = join(folder, "secret-for-all");
  writeFileSync(open, "kZ3vQ9xW7pL2mN8bR4tY6uH1jD5sFgAe", { mode: 0o644 });
  await expectSentence({ NEXTAUTH_SECRET_FILE: open }, "The file that NEXTAUTH_SECRET_FILE names may be read by everybody on this machine: chmod 600 or 640.");
  await expectSentence({ HOST: "192.0.2.1" }, "This machine has no address 192.0.2.1. Set HOST to one that it has, 127.0.0.1 for example.");
  expect(fingerprint()).toBe(before);
});

test("a database server that is away, or lets nobody in, is told in one sentence", async () => {
  const before = fingerprint();
  const url = (to: number) => ({ DATABASE_URL: `postgresql://torget:secret@127.0.0.1:${to}/torget` });
  await expectSentence(url(1), "The database server of DATABASE_URL does not answer at 127.0.0.1:1. Is it running?");
  for (const [code, sentence] of [["28P01", "The database server of DATABASE_URL refuses the user name or the password."], ["3D000", "The database that DATABASE_URL names does not exist on its server. Create it first (createdb)."]] as const) {
    const refusing = await refusingServer(code);
    await expectSentence(url(refusing.port), sentence);
    refusing.server.close();
  }
  expect(fingerprint()).toBe(before);
});

test("a data folder that is a file, or cannot be written, is told in one sentence", async () => {
  const file = join(folder, "a-file");
  writeFileSync(file, "kept");
  await expectSentence({ TORGET_DATA: file }, `${file} is a file. Set TORGET_DATA to a folder.`);
  await expectSentence({ TORGET_DATA: join(file, "below") }, `${join(file, "below")} lies below a file. Set TORGET_DATA to a folder.`);
  expect(readFileSync(file, "utf8")).toBe("kept");
  const closed = join(folder, "closed");
  mkdirSync(closed);
  if (isRoot) {
    // Root may write anywhere but on a disk that nobody may write to.
    execFileSync("mount", ["-t", "tmpfs", "-o", "ro", "tmpfs", closed]);
    await expectSentence({ TORGET_DATA: closed }, `${closed} is on a disk that can only be read. Set TORGET_DATA to a folder that can be written.`).finally(() => execFileSync("umount", [closed]));
  } else {
    chmodSync(closed, 0o500);
    await expectSentence({ TORGET_DATA: closed }, `This user may not write in ${closed}.`);
  }
});

test("a full disk is told in one sentence, and when there is room the portal starts", async () => {
  test.skip(!isRoot, "a small disk can only be made by root");
  const small = join(folder, "small");
  mkdirSync(small);
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", small]);
  try {
    await expectSentence({ TORGET_DATA: small }, "The disk is full: nothing more could be written. Make room and start again; what was saved before is still there.");
    execFileSync("mount", ["-o", "remount,size=200m", small]);
    await whileOpen({ TORGET_DATA: small }, async () => expect((await fetch(`http://127.0.0.1:${port}/api/health`)).status).toBe(200));
  } finally {
    execFileSync("umount", [small]);
  }
});

test("after all that went wrong, a good start finds the data as they were", async () => {
  await whileOpen({}, async () => expect(await (await fetch(`http://127.0.0.1:${port}/api/health`)).json()).toEqual({ portal: "up", database: "up" }));
});
