import "server-only";
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Pack, pack } from "tar-stream";
import type { Prisma } from "@/prisma/generated/client";
import { requireAllowed } from "@/domain/access/access";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { openFile } from "@/lib/storage";
import { type ArchivedTable, archivedTables, fileKeyOf, format, type Manifest, type ManifestEntry, manifestName, replacedColumns, rowsInPart } from "./archive-format";
import type { Mover } from "./moving.schema";

type Transaction = Prisma.TransactionClient;

/** Every entry has the same date, so that two archives of the same site differ in their manifests alone. */
const noDate = new Date(0);

class Writer {
  readonly entries: ManifestEntry[] = [];

  constructor(private readonly tar: Pack) {}

  private written(add: (done: (error?: Error | null) => void) => void): Promise<void> {
    return new Promise((resolve, reject) => add((error) => (error ? reject(error) : resolve())));
  }

  async add(name: string, content: Buffer): Promise<void> {
    this.entries.push({ name, sha256: createHash("sha256").update(content).digest("hex"), bytes: content.byteLength });
    await this.written((done) => this.tar.entry({ name, mtime: noDate, mode: 0o644 }, content, done));
  }

  async addStream(name: string, stream: NodeJS.ReadableStream, bytes: number): Promise<void> {
    const digest = createHash("sha256");
    await this.written((done) => {
      const entry = this.tar.entry({ name, size: bytes, mtime: noDate, mode: 0o644 }, done);
      const copy = async () => {
        for await (const chunk of stream) {
          digest.update(chunk as Buffer);
          if (!entry.write(chunk)) await new Promise<void>((resolve) => entry.once("drain", () => resolve()));
        }
        entry.end(null);
      };
      copy().catch((error: unknown) => done(error instanceof Error ? error : new Error(String(error))));
    });
    this.entries.push({ name, sha256: digest.digest("hex"), bytes });
  }

  async finish(manifest: Omit<Manifest, "entries">): Promise<void> {
    const content = Buffer.from(JSON.stringify({ ...manifest, entries: this.entries }, null, 1));
    await this.written((done) => this.tar.entry({ name: manifestName, mtime: noDate, mode: 0o644 }, content, done));
    this.tar.finalize();
  }
}

async function columnsOf(transaction: Transaction, table: string): Promise<{ all: string[]; key: string[] }> {
  const columns = await transaction.$queryRaw<{ name: string; key: boolean }[]>`
    SELECT a.attname::text AS name, COALESCE(a.attnum = ANY(i.indkey), false) AS key
    FROM pg_attribute a LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
    WHERE a.attrelid = ${`"${table}"`}::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`;
  return { all: columns.map(({ name }) => name), key: columns.filter(({ key }) => key).map(({ name }) => name) };
}

/** The rows of a table as lines of JSON, in an order that does not depend on the database; in parts. Names are never typed ones. */
async function* partsOf(transaction: Transaction, table: string, replaced: Record<string, string> = {}): AsyncGenerator<Buffer> {
  const { all, key } = await columnsOf(transaction, table);
  const columns = all.map((name) => (replaced[name] ? `${replaced[name]} AS "${name}"` : `"${name}"`)).join(", ");
  const order = key.map((name) => `"${name}"::text COLLATE "C"`).join(", ");
  await transaction.$executeRawUnsafe(`DECLARE archive_rows NO SCROLL CURSOR FOR SELECT row_to_json(r)::text AS line FROM (SELECT ${columns} FROM "${table}" ORDER BY ${order}) r`);
  for (;;) {
    const rows = await transaction.$queryRawUnsafe<{ line: string }[]>(`FETCH ${rowsInPart} FROM archive_rows`);
    if (rows.length > 0) yield Buffer.from(rows.map(({ line }) => `${line}\n`).join(""));
    if (rows.length < rowsInPart) break;
  }
  await transaction.$executeRawUnsafe("CLOSE archive_rows");
}

async function addTable(writer: Writer, transaction: Transaction, folder: "tables" | "audit", table: string): Promise<void> {
  let part = 0;
  for await (const content of partsOf(transaction, table, folder === "tables" ? replacedColumns[table as ArchivedTable] : {})) {
    part += 1;
    await writer.add(`${folder}/${table}/${String(part).padStart(5, "0")}.jsonl`, content);
  }
}

interface Counts {
  items: number;
  files: number;
  /** Rows of the library whose bytes the storage does not have. */
  missing: number;
}

/** The bytes of every upload. A row without any is told of, unless the file has been removed from the library. */
async function addFiles(writer: Writer, transaction: Transaction): Promise<Omit<Counts, "items">> {
  const counts = { files: 0, missing: 0 };
  for (const { id, removedAt } of await transaction.mediaAsset.findMany({ select: { id: true, removedAt: true }, orderBy: { id: "asc" } })) {
    const file = await openFile(fileKeyOf(id));
    if (file) await writer.addStream(`files/${fileKeyOf(id)}`, file.stream, file.bytes);
    if (file) counts.files += 1;
    else if (!removedAt) counts.missing += 1;
  }
  return counts;
}

/** The migrations that a database has been through, as its own table says. */
export async function schemaOf(client: Transaction): Promise<string[]> {
  const rows = await client.$queryRaw<{ name: string }[]>`SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name`;
  return rows.map(({ name }) => name);
}

const patience = { isolationLevel: "RepeatableRead", maxWait: 20_000, timeout: 3_600_000 } as const;

async function write(tar: Pack): Promise<Counts> {
  const writer = new Writer(tar);
  const client = await database();
  return client.$transaction(async (transaction) => {
    await transaction.$executeRawUnsafe("SET LOCAL TIME ZONE 'UTC'");
    for (const table of archivedTables) await addTable(writer, transaction, "tables", table);
    for (const table of ["audit_event", "audit_seal"]) await addTable(writer, transaction, "audit", table);
    const [items, { files, missing }] = [await transaction.contentItem.count(), await addFiles(writer, transaction)];
    await writer.finish({ format: format.name, version: format.version, madeAt: new Date().toISOString(), schema: await schemaOf(transaction), items, files });
    return { items, files, missing };
  }, patience);
}

/**
 * Writes the whole site as it is at one moment into one file: texts with every version, people and departments,
 * settings, files, and the audit trail to be read. No password, session, token or second factor is in it.
 * @param path the file to be made; half of one is never found under that name
 * @throws NotAllowedError (site.export); what the disk throws
 */
export async function exportSite(mover: Mover, path: string): Promise<Counts> {
  if (mover !== "console") await requireAllowed(mover, "site.export", { type: "Portal" });
  const half = `${path}.half`;
  const tar = pack();
  try {
    // What goes wrong while reading ends the file, and the other way round.
    const reading = write(tar).catch((error: unknown) => {
      tar.destroy(error instanceof Error ? error : new Error(String(error)));
      throw error;
    });
    const [counts] = await Promise.all([reading, pipeline(Readable.from(tar), createWriteStream(half, { mode: 0o600 }))]);
    await rename(half, path);
    const client = await database();
    const actorId = mover !== "console" && mover.kind === "person" ? mover.personId : null;
    await client.$transaction((transaction) => writeAudit(transaction, "site.exported", { actorId, thingType: "Portal" }, { items: counts.items, files: counts.files }));
    return counts;
  } finally {
    await rm(half, { force: true });
  }
}
