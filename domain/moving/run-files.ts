import "server-only";
import { createHash } from "node:crypto";
import { mkdir, open, readdir, realpath, rename, rm, stat, truncate } from "node:fs/promises";
import { join, resolve } from "node:path";
import { env } from "@/lib/env";
import { fileAt, type MediaPort, placesOf, unlessAbsent } from "./media-port";

/*
 * Where the export of a run lies, and the files that it names, until it is imported. Their names are digests: what
 * stands in somebody else's export is never the name of anything here.
 */

const folder = () => join(resolve(/* turbopackIgnore: true */ env().TORGET_DATA), "imports");
export const exportFileOf = (id: string) => join(folder(), `${id}.xml`);
const filesOf = (id: string) => join(folder(), `${id}.files`);
const mostBytes = () => env().TORGET_UPLOAD_MEGABYTES * 1024 ** 2;

/** Days that an uploaded export is kept for: it may hold what was private at the other site. */
const keptDays = 7;

export async function makeFolder(): Promise<void> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
}

export async function removeOldFiles(): Promise<void> {
  for (const name of await readdir(folder())) {
    const path = join(folder(), name);
    const facts = await stat(path).catch(() => null);
    if (facts && Date.now() - facts.mtimeMs > keptDays * 86_400_000) await rm(path, { force: true, recursive: true });
  }
}

export async function removeFilesOf(id: string): Promise<void> {
  await rm(exportFileOf(id), { force: true });
  await rm(filesOf(id), { force: true, recursive: true });
}

const nameFor = (place: string) => createHash("sha256").update(place).digest("hex");

/** The files of an export that have been uploaded for a run. */
export function findIn(id: string): MediaPort["find"] {
  return async (address) => {
    const root = await unlessAbsent(realpath(filesOf(id)));
    const [place] = placesOf(address);
    return (root && place && (await fileAt(root, nameFor(place), mostBytes()))) || "missing";
  };
}

/** The ends of a path, from all of it to the name alone. */
const endsOf = (path: string): string[] => path.split("/").map((_, index, parts) => parts.slice(index).join("/"));

/**
 * Which of the files that an export names an uploaded one is. A browser says the chosen folder and what is below it
 * ("uploads/2013/01/hus.jpg"), or a name alone: that is told by where it ends, unless two end alike.
 */
export function matcherOf(addresses: Iterable<string>): (name: string) => string | null {
  const known = new Map<string, string | null>();
  for (const address of addresses) {
    const [place] = placesOf(address);
    if (!place) continue;
    for (const end of endsOf(place)) known.set(end, known.has(end) && known.get(end) !== place ? null : place);
    known.set(place, place);
  }
  return (name) => {
    const path = name.normalize("NFC").split(/[\\/]/).filter((part) => part && part !== "." && part !== "..").join("/");
    const inUploads = /^(?:.*\/)?(?:uploads|files)\/(.+)$/.exec(path)?.[1];
    for (const each of [path, inUploads, path.split("/").slice(1).join("/")]) {
      const place = each && known.get(each);
      if (place) return place;
    }
    return null;
  };
}

/** Keeps one file; of one that is too large nothing but that. It has its name when it is whole. */
export async function keepFile(id: string, place: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  await mkdir(filesOf(id), { recursive: true, mode: 0o700 });
  const path = join(filesOf(id), nameFor(place));
  const most = mostBytes();
  let size = 0;
  const file = await open(`${path}.half`, "w", 0o600);
  try {
    for await (const chunk of bytes) {
      size += chunk.byteLength;
      if (size <= most) await file.write(chunk);
    }
  } finally {
    await file.close();
  }
  // It is as large as one may not be, without taking the room.
  if (size > most) await truncate(`${path}.half`, 0).then(() => truncate(`${path}.half`, most + 1));
  await rename(`${path}.half`, path);
}

/** How many files of a run are here. */
export async function countFiles(id: string): Promise<number> {
  const names = await unlessAbsent(readdir(filesOf(id)));
  return (names ?? []).filter((name) => !name.endsWith(".half")).length;
}
