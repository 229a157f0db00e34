import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Header, pack } from "tar-stream";
import { database } from "@/lib/db";
import { archivedTables, ArchiveError, filledLast, manifestName } from "./archive-format";
import { contentOf, partsIn } from "./archive-read";
import { restoreSite } from "./restore.commands";

/* Archives for tests: read, changed, and written again. The content of a part is kept as latin1, byte by byte. */

export interface GivenPart {
  name: string;
  content: string;
  header?: Partial<Header>;
}

export async function partsAt(path: string): Promise<Map<string, string>> {
  const parts = new Map<string, string>();
  for await (const part of partsIn(path)) parts.set(part.name, (await contentOf(part)).toString("latin1"));
  return parts;
}

const digestOf = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");

export async function tarOf(folder: string, parts: GivenPart[]): Promise<string> {
  const path = join(folder, `${digestOf(JSON.stringify(parts))}.tar`);
  const tar = pack();
  for (const { name, content, header } of parts) tar.entry({ name, ...header }, header?.type === "symlink" ? "" : Buffer.from(content, "latin1"));
  tar.finalize();
  await pipeline(Readable.from(tar), createWriteStream(path));
  return path;
}

/** The parts with a manifest that says just what they are: what somebody makes who knows how an archive is made. */
export function sealed(parts: GivenPart[], change: (manifest: Record<string, unknown>) => void = () => undefined): GivenPart[] {
  const rest = parts.filter(({ name }) => name !== manifestName);
  const manifest = JSON.parse(parts.find(({ name }) => name === manifestName)!.content) as Record<string, unknown>;
  manifest.entries = rest.map(({ name, content }) => ({ name, sha256: digestOf(Buffer.from(content, "latin1")), bytes: content.length }));
  change(manifest);
  return [...rest, { name: manifestName, content: JSON.stringify(manifest) }];
}

/** Why an archive is not put back; null where it is. */
export const faultOf = (path: string): Promise<string | null> => restoreSite(path).then(() => null, (error: unknown) => (error instanceof ArchiveError ? error.code : String(error)));

/** Makes the database as empty as a new one; versions refuse to be deleted, so their trigger is put aside for a moment. */
export async function emptied(): Promise<void> {
  const client = await database();
  await client.$transaction(async (transaction) => {
    await transaction.$executeRawUnsafe('ALTER TABLE "version" DISABLE TRIGGER USER');
    await transaction.$executeRawUnsafe('UPDATE "edition" SET live_version_id = NULL');
    for (const [table, columns] of Object.entries(filledLast)) for (const column of columns) await transaction.$executeRawUnsafe(`UPDATE "${table}" SET "${column}" = NULL`);
    await transaction.$executeRawUnsafe('DELETE FROM "authenticator"');
    for (const table of archivedTables.toReversed()) await transaction.$executeRawUnsafe(`DELETE FROM "${table}"`);
    await transaction.$executeRawUnsafe('ALTER TABLE "version" ENABLE TRIGGER USER');
  });
}
