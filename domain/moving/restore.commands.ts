import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { type ArchivedTable, archivedTables, ArchiveError, filePart, filledLast, type FileStore, tablePart } from "./archive-format";
import { checkArchive, contentOf, partsIn } from "./archive-read";
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

const asArray = (lines: Buffer): string => `[${lines.toString("utf8").trimEnd().split("\n").join(",")}]`;

/** Names of tables and columns are the portal's own; what the archive says comes in as a value. */
async function insert(transaction: Transaction, table: ArchivedTable, lines: Buffer): Promise<void> {
  const later = (filledLast[table] ?? []).map((column) => `'${column}'`).join(", ");
  const rows = later ? `(SELECT jsonb_agg(e - ARRAY[${later}]) FROM jsonb_array_elements($1::jsonb) e)` : "$1::jsonb";
  await transaction.$executeRawUnsafe(`INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(NULL::"${table}", ${rows})`, asArray(lines));
}

async function fillLast(transaction: Transaction, table: ArchivedTable, lines: Buffer): Promise<void> {
  const columns = filledLast[table]!.map((column) => `"${column}" = r."${column}"`).join(", ");
  await transaction.$executeRawUnsafe(`UPDATE "${table}" t SET ${columns} FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb) r WHERE t.id = r.id`, asArray(lines));
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

async function putFiles(path: string, store: FileStore | undefined): Promise<number> {
  let count = 0;
  const client = await database();
  for await (const part of partsIn(path)) {
    const key = filePart.exec(part.name)?.[1];
    if (!key || !store) {
      for await (const chunk of part.chunks) void chunk;
      continue;
    }
    const asset = await client.mediaAsset.findUnique({ where: { id: key.split("/")[1] ?? "" }, select: { type: true } });
    const content = await contentOf(part);
    if (!asset) throw new ArchiveError("damaged", part.name);
    await store.putFile(key, content, asset.type);
    count += 1;
  }
  return count;
}

/**
 * Puts a whole site into an empty installation, all of it or nothing, after every part has been held against the
 * manifest. For the console of the machine: there is nobody yet who could be asked whether they may. Nobody can sign in
 * with a password from before, no session and no second factor is taken over, and links for review are dead.
 * @throws ArchiveError where the archive is damaged, of another version of the portal, or the installation not empty
 */
export async function restoreSite(path: string, store?: FileStore): Promise<{ items: number; files: number }> {
  const manifest = await checkArchive(path);
  const client = await database();
  const schema = await schemaOf(client);
  if (schema.join() !== manifest.schema.join()) throw new ArchiveError("otherSchema", manifest.schema.at(-1) ?? "");
  if (manifest.files > 0 && !store) throw new ArchiveError("damaged", "files");
  await client.$transaction(
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
  const files = await putFiles(path, store);
  expireDocuments(["tree", "news", "departments", "addresses"]);
  return { items: manifest.items, files };
}
