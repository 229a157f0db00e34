import "server-only";
import { open, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { oldPathOf } from "./old-addresses";

/** How files come into the media library; whoever starts an import hands it over, since rooms do not reach into each other. */
export interface MediaPort {
  /** Takes a file in, checked like any upload. @returns the library's id, or that it was refused */
  takeIn: (file: { bytes: Uint8Array; fileName: string; title: string; departmentId: string; uploaderId: string }) => Promise<{ ok: true; mediaId: string } | { ok: false; code: string }>;
  /** The bytes of a file by its address at the other site; null where they were not given. */
  find: (address: string) => Promise<Uint8Array | null>;
}

/** No file of a page is larger. */
const largestFile = 100 * 1024 ** 2;

/**
 * Finds files in a copy of the other site's folder of uploads ("2013/01/hus.jpg" of ".../wp-content/uploads/2013/01/hus.jpg").
 * Nothing outside the folder is ever opened, also not through "..", a link or an odd name.
 */
export function filesIn(folder: string): MediaPort["find"] {
  return async (address) => {
    const path = oldPathOf(address);
    const below = path.split(/(?:^|\/)(?:uploads|files)\//).at(-1) ?? path;
    if (below.split("/").some((part) => part === ".." || part === "." || part.includes("\\") || part.includes("\0"))) return null;
    try {
      const root = await realpath(folder);
      const found = await realpath(join(root, below));
      if (!found.startsWith(root + sep)) return null;
      const file = await open(found, "r");
      try {
        const facts = await file.stat();
        return facts.isFile() && facts.size <= largestFile ? new Uint8Array(await file.readFile()) : null;
      } finally {
        await file.close();
      }
    } catch (error) {
      if (error instanceof Error && "code" in error && ["ENOENT", "ENOTDIR", "ENAMETOOLONG", "ELOOP", "EACCES"].includes(String(error.code))) return null;
      throw error;
    }
  };
}
