import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ensureDemonstrationAccounts } from "@/domain/accounts/demonstration.commands";
import { ensureDemonstrationDisturbances } from "@/domain/disturbances/demonstration-disturbances.commands";
import { ensureDemonstrationEquipment } from "@/domain/equipment/demonstration-equipment.commands";
import { ensureDemonstrationEvents } from "@/domain/events/demonstration-events.commands";
import { ensureDemonstrationGoverning } from "@/domain/governing/demonstration-governing.commands";
import { ensureDemonstrationMatters } from "@/domain/matters/demonstration-matters.commands";
import { ensureDemonstrationRecords } from "@/domain/matters/records/demonstration-records.commands";
import { ensureDemonstrationDocuments } from "@/domain/meetings/demonstration-documents.commands";
import { ensureDemonstrationMeetings } from "@/domain/meetings/demonstration-meetings.commands";
import { ensureDemonstrationNotices } from "@/domain/notices/demonstration-notices.commands";
import { gateEverything, gateWhereMissing } from "@/domain/publishing/gate/backfill.commands";
import { ensureDemonstrationRule } from "@/domain/publishing/demonstration-rule.commands";
import { ensureDemonstrationReadings } from "@/domain/readings/demonstration-readings.commands";
import { ensureDemonstrationVisitorAccess } from "@/domain/visitor-access/demonstration-visitor-access.commands";
import { ensureDemonstrationStandards } from "@/domain/standards/demonstration-standards.commands";
import { reindexAll } from "@/domain/search/search.commands";
import { ensureDemonstrationSystems } from "@/domain/systems/demonstration-systems.commands";
import { closeDatabase, database, isDatabaseUnavailable } from "@/lib/db";
import { env } from "@/lib/env";
import { mayBeSeeded, seed } from "@/prisma/seed/seed";
import { explain } from "../lib/explain.mjs";
import { hashOf } from "../lib/steps.mjs";
import { openForMigration } from "./connection";
import { applyMigrations } from "./migrations";
import { runScript } from "./run-script";
import { openSchemaEngine } from "./schema-engine";

/*
 * What `npm start` does with the database: brings it up to date, and fills one that is empty or a demonstration with the
 * demonstration municipality. One that holds a real municipality is left as it is.
 */

async function migrate(): Promise<void> {
  const target = await openForMigration();
  try {
    const applied = await applyMigrations(await openSchemaEngine(target.factory));
    if (applied.length > 0) console.log(`  Applied ${applied.join(", ")}.`);
  } finally {
    // The embedded database is opened once for all of this (closeDatabase closes it); a server's turn is given on.
    if (env().DATABASE_URL) await target.close();
  }
}

async function fill(): Promise<void> {
  const client = await database();
  const state = await mayBeSeeded(client);
  if (state === "municipality") return;
  if (env().TORGET_DEMONSTRATION === "no") {
    if (state === "empty") await client.installation.create({ data: { id: 1, kind: "municipality" } });
    return;
  }
  await seedWhereChanged();
  await ensureDemonstrationAccounts();
  await ensureDemonstrationRule();
  await ensureDemonstrationMatters();
  await ensureDemonstrationRecords();
  await ensureDemonstrationMeetings();
  await ensureDemonstrationSystems();
  await ensureDemonstrationDocuments();
  await ensureDemonstrationDisturbances();
  await ensureDemonstrationStandards();
  await ensureDemonstrationEquipment();
  await ensureDemonstrationEvents();
  await ensureDemonstrationNotices();
  await ensureDemonstrationVisitorAccess();
  await ensureDemonstrationGoverning();
  await ensureDemonstrationReadings();
}

/**
 * Comparing every text with the database takes seconds, so it is done only where the files, or the database, are not
 * the ones of the last time.
 */
async function seedWhereChanged(): Promise<void> {
  const client = await database();
  const stamp = join(env().TORGET_DATA, "demonstration-seeded");
  const fingerprint = async () => hashOf(["prisma/seed"], (await client.installation.findFirst())?.createdAt.toISOString());
  if ((await readFile(stamp, "utf8").catch(() => "")) === (await fingerprint())) return;
  const { pages, news } = await seed(resolve("prisma/seed"));
  if (pages + news > 0) {
    console.log(`  Wrote ${pages} pages and ${news} articles.`);
    await reindexAll();
    await gateEverything();
  }
  await writeFile(stamp, await fingerprint());
}

const preparedStamp = () => join(env().TORGET_DATA, "database-prepared");

/** Which server and which migrations; the password may change. */
function preparedFor(server: string): string {
  return hashOf(["prisma/migrations"], Object.assign(new URL(server), { password: "" }).href);
}

/**
 * A server that does not answer keeps a portal closed only where something would have to be done with it first. One
 * that was prepared by this very version may open: readers get the last good copies until the server is back (P10).
 */
async function mayOpenWithout(error: unknown): Promise<boolean> {
  const { DATABASE_URL } = env();
  if (!DATABASE_URL || !isDatabaseUnavailable(error)) return false;
  return (await readFile(preparedStamp(), "utf8").catch(() => "")) === preparedFor(DATABASE_URL);
}

await runScript(async () => {
  const { DATABASE_URL } = env();
  try {
    await migrate();
    await fill();
    await gateWhereMissing();
    if (DATABASE_URL) await writeFile(preparedStamp(), preparedFor(DATABASE_URL));
  } catch (error) {
    if (!(await mayOpenWithout(error))) throw error;
    console.error(`${explain(error) ?? "The database does not answer."} Until it does, readers get the last good copies of pages.`);
  } finally {
    await closeDatabase();
  }
});
