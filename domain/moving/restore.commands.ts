import "server-only";
import { Readable } from "node:stream";
import { Prisma } from "@/prisma/generated/client";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { putFile } from "@/lib/storage";
import { type ArchivedTable, archivedTables, ArchiveError, fileKeyOf, filePart, filledLast, tablePart } from "./archive-format";
import { checkArchive, contentOf, partsIn, rowsIn } from "./archive-read";
import { schemaOf } from "./export.commands";

type Transaction = Prisma.TransactionClient;

/** @throws ArchiveError where anything stands in the database already */
async function requireEmpty(transaction: Transaction): Promise<void> {
  for (const table of archivedTables) {
    if (table === "installation") continue;
    const rows = await transaction.$queryRawUnsafe<unknown[]>(`SELECT 1 FROM "${table}" LIMIT 1`);
    if (rows.length > 0) throw new ArchiveError("notEmpty", table);
  }
}

/** As they stand in the archive: what JavaScript makes of a number is not always the same number. */
function asArray(table: string, lines: Buffer): string {
  rowsIn(table, lines);
  return `[${lines.toString("utf8").trimEnd().split("\n").join(",")}]`;
}

/** Names of tables and columns are the portal's own; what the archive says comes in as a value. */
async function insert(transaction: Transaction, table: ArchivedTable, lines: Buffer): Promise<void> {
  const later = (filledLast[table] ?? []).map((column) => `'${column}'`).join(", ");
  const rows = later ? `(SELECT jsonb_agg(e - ARRAY[${later}]) FROM jsonb_array_elements($1::jsonb) e)` : "$1::jsonb";
  await transaction.$executeRawUnsafe(`INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(NULL::"${table}", ${rows})`, asArray(table, lines));
}

async function fillLast(transaction: Transaction, table: ArchivedTable, lines: Buffer): Promise<void> {
  const columns = filledLast[table]!.map((column) => `"${column}" = r."${column}"`).join(", ");
  await transaction.$executeRawUnsafe(`UPDATE "${table}" t SET ${columns} FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb) r WHERE t.id = r.id`, asArray(table, lines));
}

async function eachTablePart(path: string, take: (table: ArchivedTable, lines: Buffer) => Promise<void>): Promise<void> {
  for await (const part of partsIn(path)) {
    const content = await contentOfTable(part);
    if (content) await take(content.table, content.lines);
  }
}

async function contentOfTable(part: Parameters<typeof contentOf>[0]): Promise<{ table: ArchivedTable; lines: Buffer } | null> {
  const table = tablePart.exec(part.name)?.[1] as ArchivedTable | undefined;
  if (table) return { table, lines: await contentOf(part) };
  // What is not read is passed over by being read.
  for await (const chunk of part.chunks) void chunk;
  return null;
}

/** What each upload is, as its row says; the rows come before the files. */
function noteTypes(lines: Buffer, types: Map<string, string>): void {
  for (const { id, type } of rowsIn("media_asset", lines)) {
    if (typeof id !== "string" || typeof type !== "string") throw new ArchiveError("damaged", "media_asset");
    types.set(id, type);
  }
}

/**
 * Puts the files where uploads lie, before their rows: a restore that ends in the middle leaves an empty database and
 * files that the next one puts there once more.
 */
async function putFiles(path: string): Promise<number> {
  const types = new Map<string, string>();
  let count = 0;
  for await (const part of partsIn(path)) {
    const key = filePart.exec(part.name)?.[1];
    if (!key) {
      const content = await contentOfTable(part);
      if (content?.table === "media_asset") noteTypes(content.lines, types);
      continue;
    }
    const id = key.split("/")[1] ?? "";
    const type = types.get(id);
    if (!type || key !== fileKeyOf(id)) throw new ArchiveError("damaged", part.name);
    await putFile(key, { stream: Readable.from(part.chunks), bytes: part.bytes }, type);
    count += 1;
  }
  return count;
}

/** What PostgreSQL says of values that are none, and of rows that break the rules of a table (SQLSTATE 22 and 23). */
const ofRows = /Code: `2[23]/;

/** What the database does not take for rows was never written by an export. */
async function orDamaged<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2010" && ofRows.test(error.message) ? new ArchiveError("damaged", "tables") : error;
  }
}

/**
 * Puts a whole site into an empty installation, all of it or nothing, after every part has been held against the
 * manifest. For the console of the machine: there is nobody yet who could be asked whether they may. Nobody can sign in
 * with a password from before, no session and no second factor is taken over, and links for review are dead.
 * @throws ArchiveError where the archive is damaged, of another version of the portal, or the installation not empty
 */
export async function restoreSite(path: string): Promise<{ items: number; files: number }> {
  const manifest = await checkArchive(path);
  const client = await database();
  const schema = await schemaOf(client);
  if (schema.join() !== manifest.schema.join()) throw new ArchiveError("otherSchema", manifest.schema.at(-1) ?? "");
  await requireEmpty(client);
  const files = await putFiles(path);
  const rows = client.$transaction(
    async (transaction) => {
      await transaction.$executeRawUnsafe("SET LOCAL TIME ZONE 'UTC'");
      await requireEmpty(transaction);
      await transaction.installation.deleteMany();
      await eachTablePart(path, (table, lines) => insert(transaction, table, lines));
      await eachTablePart(path, async (table, lines) => (filledLast[table] ? fillLast(transaction, table, lines) : undefined));
      await writeAudit(transaction, "site.restored", { actorId: null, thingType: "Portal" }, { items: manifest.items, files: manifest.files });
    },
    { maxWait: 20_000, timeout: 3_600_000 },
  );
  await orDamaged(rows);
  expireDocuments(["tree", "news", "departments", "addresses"]);
  return { items: manifest.items, files };
}
