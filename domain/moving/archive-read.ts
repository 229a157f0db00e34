import "server-only";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { extract, type Extract } from "tar-stream";
import { archivedTables, ArchiveError, auditPart, filePart, largestPart, type Manifest, manifestName, manifestSchema, tablePart } from "./archive-format";

/** A part of the archive; its content must be read before the next one comes. */
interface Part {
  name: string;
  bytes: number;
  chunks: AsyncIterable<Buffer>;
}

function opened(path: string): Extract {
  const tar = extract();
  const source = createReadStream(path);
  source.on("error", (error) => tar.destroy(error));
  source.pipe(tar);
  return tar;
}

/** Whether the portal ever gives a part such a name: no way out of a folder, no link, no device. */
function isOurName(name: string): boolean {
  const table = tablePart.exec(name)?.[1];
  return name === manifestName || auditPart.test(name) || (filePart.test(name) && !name.includes("..")) || archivedTables.some((known) => known === table);
}

/** What the reader of tar says of a file that is none, or ends in the middle; anything else is thrown as it is. */
function asFault(error: unknown): unknown {
  const isTar = error instanceof Error && !(error instanceof ArchiveError) && /tar header|Unexpected end|Invalid|Header exceeds/i.test(error.message);
  return isTar ? new ArchiveError("notAnArchive") : error;
}

async function* chunksOf(entry: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* entry;
  } catch (error) {
    throw asFault(error);
  }
}

/** The parts of an archive in their order. @throws ArchiveError for what no archive of the portal holds */
export async function* partsIn(path: string): AsyncGenerator<Part> {
  try {
    for await (const entry of opened(path)) {
      const { name, type, size } = entry.header;
      if (type !== "file" || !isOurName(name)) throw new ArchiveError("strangeName", name.slice(0, 100));
      if (size > largestPart && !filePart.test(name)) throw new ArchiveError("tooLarge", name);
      yield { name, bytes: size, chunks: chunksOf(entry as unknown as AsyncIterable<Buffer>) };
    }
  } catch (error) {
    throw asFault(error);
  }
}

export async function contentOf(part: Part): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of part.chunks) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function digestOf(part: Part): Promise<string> {
  const digest = createHash("sha256");
  for await (const chunk of part.chunks) digest.update(chunk);
  return digest.digest("hex");
}

function readManifest(content: Buffer): Manifest {
  let said: unknown;
  try {
    said = JSON.parse(content.toString("utf8"));
  } catch {
    throw new ArchiveError("damaged", manifestName);
  }
  const version = (said as { version?: unknown } | null)?.version;
  if (typeof version === "number" && version > 1) throw new ArchiveError("newerFormat", String(version));
  const manifest = manifestSchema.safeParse(said);
  if (!manifest.success) throw new ArchiveError("damaged", manifestName);
  return manifest.data;
}

/**
 * Reads an archive from end to end and holds every part against the manifest, before anything is put back.
 * @throws ArchiveError where it is no archive, a part is missing, changed, too many or strangely named
 */
export async function checkArchive(path: string): Promise<Manifest> {
  const found = new Map<string, { sha256: string; bytes: number }>();
  let manifest: Manifest | undefined;
  for await (const part of partsIn(path)) {
    if (manifest) throw new ArchiveError("damaged", part.name);
    if (found.has(part.name)) throw new ArchiveError("damaged", part.name);
    if (part.name === manifestName) manifest = readManifest(await contentOf(part));
    else found.set(part.name, { sha256: await digestOf(part), bytes: part.bytes });
  }
  if (!manifest) throw new ArchiveError("notAnArchive");
  for (const { name, sha256, bytes } of manifest.entries) {
    const there = found.get(name);
    if (there?.sha256 !== sha256 || there.bytes !== bytes) throw new ArchiveError("damaged", name);
    found.delete(name);
  }
  const [extra] = found.keys();
  if (extra !== undefined) throw new ArchiveError("damaged", extra);
  return manifest;
}

/** No row of the portal is nested deeper; a database may fall over what is nested without end. */
const deepest = 100;

function isTooDeep(line: string): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at];
    if (letter === "\\") at += 1;
    else if (letter === '"') inText = !inText;
    else if (!inText && (letter === "[" || letter === "{")) depth += 1;
    else if (!inText && (letter === "]" || letter === "}")) depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

/** The rows of a part of a table. @throws ArchiveError where a line is no row */
export function rowsIn(part: string, lines: Buffer): Record<string, unknown>[] {
  return lines.toString("utf8").trimEnd().split("\n").map((line) => {
    try {
      const row: unknown = isTooDeep(line) ? null : JSON.parse(line);
      if (row && typeof row === "object" && !Array.isArray(row)) return row as Record<string, unknown>;
    } catch {
      // Told of below, like every other line that is no row.
    }
    throw new ArchiveError("damaged", part);
  });
}
