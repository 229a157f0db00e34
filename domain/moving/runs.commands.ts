import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { access, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Prisma } from "@/prisma/generated/client";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { log } from "@/lib/log";
import { resolveChoices } from "./import-choices";
import { type ChoiceProblem, type ImportChoices, importChoicesSchema } from "./moving.schema";
import { exportFileOf, findIn, keepFile, makeFolder, matcherOf, removeFilesOf, removeOldFiles } from "./run-files";
import { type Cursor, stateOf } from "./runs.queries";
import type { MediaPort } from "./media-port";
import { importWordPress } from "./wordpress.commands";
import { bounds, WxrError, type WxrFault } from "./wxr-reader";
import { surveyWxr } from "./wxr-survey";

const asJson = (value: unknown) => value as Prisma.InputJsonValue;

/**
 * Keeps an export that is uploaded, if it can be read from end to end. Nothing of it is imported yet.
 * @returns the run's id; or why the file is refused and in which line
 * @throws NotAllowedError (site.import), before anything is written
 */
export async function keepUpload(actor: Actor, file: { name: string; bytes: AsyncIterable<Uint8Array> }): Promise<{ ok: true; id: string } | { ok: false; code: WxrFault; line: number }> {
  await requireAllowed(actor, "site.import", { type: "Portal" });
  await makeFolder();
  await removeOldFiles();
  const id = randomUUID();
  const digest = createHash("sha256");
  let size = 0;
  const counted = async function* () {
    for await (const chunk of file.bytes) {
      size += chunk.byteLength;
      if (size > bounds.file) throw new WxrError("tooLarge", 1);
      digest.update(chunk);
      yield chunk;
    }
  };
  try {
    await pipeline(Readable.from(counted()), createWriteStream(exportFileOf(id), { mode: 0o600 }));
    const survey = await surveyWxr(createReadStream(exportFileOf(id)));
    const named = [...survey.things.values()].filter(({ type, file }) => type === "attachment" && file).length;
    const cursor: Cursor = { files: named, done: 0, total: survey.total, authors: survey.authors.map(({ login }) => login).slice(0, 500), categories: survey.categories.map(({ nicename }) => nicename).slice(0, 500) };
    await (await database()).importRun.create({
      data: { id, source: "wordpress", fileName: file.name, sha256: digest.digest("hex"), dryRun: true, state: "uploaded", startedById: actor.kind === "person" ? actor.personId : null, cursor: asJson(cursor) },
    });
    return { ok: true, id };
  } catch (error) {
    await rm(exportFileOf(id), { force: true });
    if (error instanceof WxrError) return { ok: false, code: error.code, line: error.line };
    throw error;
  }
}

/**
 * Keeps those of the uploaded files that the export of a run names, until it is imported; the others are passed over.
 * @returns how many came and were kept; or that the run is at work, or its export no longer on this machine
 * @throws NotFoundError, NotAllowedError (site.import), before anything is read
 */
export async function keepFiles(actor: Actor, id: string, files: AsyncIterable<{ name: string; bytes: AsyncIterable<Uint8Array> }>): Promise<{ ok: true; kept: number; passed: number } | { ok: false; code: "running" | "fileGone" }> {
  await requireAllowed(actor, "site.import", { type: "Portal" });
  const client = await database();
  const row = await client.importRun.findUnique({ where: { id }, select: { state: true, cursor: true } });
  if (!row) throw new NotFoundError("import");
  if (stateOf(row) === "running") return { ok: false, code: "running" };
  if (!(await isThere(id))) return { ok: false, code: "fileGone" };
  const survey = await surveyWxr(createReadStream(exportFileOf(id)));
  const placeOf = matcherOf([...survey.things.values()].flatMap(({ type, file }) => (type === "attachment" && file ? [file] : [])));
  const counts = { kept: 0, passed: 0 };
  for await (const { name, bytes } of files) {
    const place = placeOf(name);
    if (place) await keepFile(id, place, bytes);
    counts[place ? "kept" : "passed"] += 1;
  }
  return { ok: true, ...counts };
}

const isThere = (id: string) => access(exportFileOf(id)).then(() => true, () => false);

export type StartAnswer = { ok: true } | { ok: false; code: "running" | "fileGone" } | { ok: false; code: "invalid"; problems: ChoiceProblem[] };

/** Takes the run for this process, unless another one is at it. The begin stays where an interrupted import goes on. */
async function take(id: string, choices: ImportChoices, dryRun: boolean): Promise<{ startedAt: Date; kept: Cursor } | null> {
  const client = await database();
  return client.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM import_run WHERE id = ${id} FOR UPDATE`;
    const row = await transaction.importRun.findUniqueOrThrow({ where: { id } });
    const state = stateOf(row);
    if (state === "running") return null;
    const goesOn = (state === "interrupted" || state === "failed") && !row.dryRun && !dryRun;
    const startedAt = goesOn ? row.startedAt : new Date();
    const { authors, categories, files, total } = (row.cursor as Cursor | null) ?? {};
    const kept: Cursor = { authors, categories, files, total, choices };
    await transaction.importRun.update({ where: { id }, data: { state: "running", dryRun, startedAt, endedAt: null, cursor: asJson({ ...kept, done: 0, at: new Date().toISOString() }) } });
    return { startedAt, kept };
  });
}

async function work(actor: Actor, id: string, dryRun: boolean, takeIn: MediaPort["takeIn"], { startedAt, kept }: { startedAt: Date; kept: Cursor }): Promise<void> {
  const choices = importChoicesSchema.parse(kept.choices);
  const client = await database();
  const say = async (done: number, total: number) => {
    await client.importRun.update({ where: { id }, data: { cursor: asJson({ ...kept, done, total, at: new Date().toISOString() }) } });
  };
  const end = (data: Prisma.ImportRunUpdateInput) => client.importRun.update({ where: { id }, data: { endedAt: new Date(), ...data } });
  try {
    const answer = await importWordPress(actor, { open: () => createReadStream(exportFileOf(id)), choices, dryRun, media: { takeIn, find: findIn(id) }, startedAt, progress: say });
    if (!answer.ok) return void (await end({ state: "failed", cursor: asJson({ ...kept, failure: "choices" }) }));
    const total = answer.report.lines.length;
    await end({ state: "done", report: asJson(answer.report), cursor: asJson({ ...kept, done: total, total }) });
    if (!dryRun) await removeFilesOf(id);
  } catch (error) {
    log().error({ err: error, run: id }, "An import ended before its end");
    await end({ state: "failed", cursor: asJson({ ...kept, failure: "unexpected" }) });
  }
}

/**
 * Begins an uploaded import, or goes on with one that was interrupted, in the background of this process.
 * @param takeIn the door of the media library
 * @returns at once; or that it is running already, that its file is not on this machine any more, or which choices mean nothing here
 * @throws NotFoundError, NotAllowedError (site.import)
 */
export async function startImport(actor: Actor, id: string, choices: ImportChoices, dryRun: boolean, takeIn: MediaPort["takeIn"]): Promise<StartAnswer> {
  await requireAllowed(actor, "site.import", { type: "Portal" });
  const row = await (await database()).importRun.findUnique({ where: { id }, select: { id: true } });
  if (!row) throw new NotFoundError("import");
  if (!(await isThere(id))) return { ok: false, code: "fileGone" };
  const resolved = await resolveChoices(actor, choices, { language: "" });
  if ("problems" in resolved) return { ok: false, code: "invalid", problems: resolved.problems };
  const taken = await take(id, choices, dryRun);
  if (!taken) return { ok: false, code: "running" };
  void work(actor, id, dryRun, takeIn, taken).catch((error: unknown) => log().error({ err: error, run: id }, "The end of an import could not be told"));
  return { ok: true };
}
