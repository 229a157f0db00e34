import "server-only";
import { constants } from "node:fs";
import { open, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Locale } from "@/i18n/routing";
import type { Mover } from "./moving.schema";
import { oldPathOf } from "./old-addresses";

/** A file of the other site on its way into the media library. */
export interface FileOnItsWay {
  bytes: Uint8Array;
  fileName: string;
  title: string;
  departmentId: string;
  ownerId: string;
  document: { reason: string; language: Locale; contactId: string } | null;
}

/** How files come into the media library; whoever starts an import hands it over, since rooms do not reach into each other. */
export interface MediaPort {
  /** Takes a file in, looked at like any upload. @returns its id in the library (null in a dry run), or why it is refused */
  takeIn: (mover: Mover, file: FileOnItsWay, dryRun: boolean) => Promise<{ ok: true; id: string | null; kind: "picture" | "document" } | { ok: false; code: string }>;
  /** The bytes of a file by its address at the other site, or why there are none. */
  find: (address: string) => Promise<FoundFile>;
}

export type FoundFile = Uint8Array | "missing" | "tooLarge";

/** Where a folder may be a copy of: the whole site, its wp-content, or the uploads themselves. */
const below = ["", "wp-content/uploads", "uploads", "files"];

const isOdd = (part: string) => part === "" || part === "." || part === ".." || /[\\\0]/.test(part) || part.length > 255;

/** The ways in which a folder may have a file of an address: by all of its path, or by what comes after the folder of uploads. */
export function placesOf(address: string): string[] {
  const path = oldPathOf(address);
  if (path === "" || path.length > 1000 || path.split("/").some(isOdd)) return [];
  const within = ["uploads/", "files/"].flatMap((folder) => {
    const at = `/${path}`.indexOf(`/${folder}`);
    return at < 0 ? [] : [path.slice(at + folder.length)];
  });
  // Some systems keep å as a and a ring.
  return [...new Set([path, ...within])].flatMap((each) => [...new Set([each, each.normalize("NFD")])]);
}

const absent = new Set(["ENOENT", "ENOTDIR", "ENAMETOOLONG", "ELOOP", "EACCES", "EISDIR", "ENXIO"]);

export async function unlessAbsent<Result>(work: Promise<Result>): Promise<Result | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && "code" in error && absent.has(String(error.code))) return null;
    throw error;
  }
}

/** The file at a place below the root; null where there is none, or it is outside, a folder or a device. */
export async function fileAt(root: string, place: string, mostBytes: number): Promise<Uint8Array | "tooLarge" | null> {
  const found = await unlessAbsent(realpath(join(/* turbopackIgnore: true */ root, place)));
  if (!found?.startsWith(root + sep)) return null;
  // Neither waits for a pipe nor follows a link that was laid there in the meantime.
  const file = await unlessAbsent(open(/* turbopackIgnore: true */ found, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK));
  if (!file) return null;
  try {
    const facts = await file.stat();
    if (!facts.isFile()) return null;
    return facts.size > mostBytes ? "tooLarge" : new Uint8Array(await file.readFile());
  } finally {
    await file.close();
  }
}

/**
 * Finds files in a copy of the other site: of all of it, of its wp-content, or of its uploads ("2013/01/hus.jpg" of
 * ".../wp-content/uploads/2013/01/hus.jpg"). Nothing outside the folder is ever opened, also not through "..", a link
 * or an odd name, and nothing is fetched from anywhere.
 * @param mostBytes of one file; larger ones are not read
 */
export function filesIn(folder: string, mostBytes: number): MediaPort["find"] {
  return async (address) => {
    const root = await unlessAbsent(realpath(/* turbopackIgnore: true */ folder));
    if (!root) return "missing";
    for (const place of placesOf(address)) {
      for (const part of below) {
        const found = await fileAt(root, part === "" ? place : `${part}/${place}`, mostBytes);
        if (found) return found;
      }
    }
    return "missing";
  };
}
