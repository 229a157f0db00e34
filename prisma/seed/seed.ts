import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import { type Faults, SeedFilesError, SeedRefusedError } from "./faults";
import { editionPaths } from "./paths";
import { readSeedFiles } from "./seed-files";
import { writeContent } from "./write-content";
import { readEditorialFile, writeEditorial } from "./write-editorial";
import { writeOrganisation } from "./write-organisation";

/** How many pages (forms among them) and articles, counted in each language, are new or say something new. */
export interface Seeded {
  pages: number;
  news: number;
}

/** Everything is written in one transaction: on a slow disk that takes time (milliseconds). */
const patience = { maxWait: 10_000, timeout: 300_000 };

/**
 * Whether this database may hold the demonstration: "empty" or "demonstration" may.
 * "municipality": it says that it holds a real one. "unknown": it holds something and does not say what.
 */
export async function mayBeSeeded(client: Prisma.TransactionClient): Promise<"empty" | "demonstration" | "municipality" | "unknown"> {
  const installation = await client.installation.findFirst();
  if (installation) return installation.kind;
  const rows = [await client.contentItem.count(), await client.department.count(), await client.person.count()];
  return rows.some((count) => count > 0) ? "unknown" : "empty";
}

async function refuseOthers(client: Prisma.TransactionClient): Promise<void> {
  const kind = await mayBeSeeded(client);
  if (kind === "municipality") throw new SeedRefusedError("This database holds a real municipality: the demonstration is not put into it.");
  if (kind === "unknown") {
    throw new SeedRefusedError("This database already holds something, and does not say that it is a demonstration: nothing was put into it.");
  }
}

/** Things that somebody has done something with in the portal: they are theirs now. */
async function touchedByPeople(client: Prisma.TransactionClient): Promise<Set<string>> {
  const rows = await client.auditEvent.findMany({ where: { actorId: { not: null }, thingId: { not: null } }, distinct: ["thingId"], select: { thingId: true } });
  return new Set(rows.flatMap((row) => row.thingId ?? []));
}

/**
 * Puts the municipality of the seed files under `root` into the database. Run again it doubles nothing: a file that says
 * something new becomes a new version, and what people have changed in the portal since stays theirs.
 * @throws SeedFilesError when the files are wrong, SeedRefusedError when the database may not be seeded; nothing is written then
 */
export async function seed(root: string): Promise<Seeded> {
  const files = await readSeedFiles(root);
  const faults: Faults = [];
  const paths = editionPaths(files.content, faults);
  const editorial = await readEditorialFile(root, faults);
  if (faults.length > 0) throw new SeedFilesError(faults);
  const client = await database();
  return client.$transaction(async (transaction) => {
    await refuseOthers(transaction);
    await transaction.installation.upsert({ where: { id: 1 }, create: { id: 1, kind: "demonstration" }, update: {} });
    const touched = await touchedByPeople(transaction);
    await writeOrganisation(transaction, files, touched);
    await writeEditorial(transaction, editorial);
    const seeded = await writeContent(transaction, files.content, paths, touched);
    if (seeded.pages + seeded.news > 0) await writeAudit(transaction, "installation.seeded", { actorId: null }, { ...seeded });
    return seeded;
  }, patience);
}
