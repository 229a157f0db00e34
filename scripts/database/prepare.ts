import { resolve } from "node:path";
import { ensureDemonstrationAccounts } from "@/domain/accounts/demonstration.commands";
import { reindexAll } from "@/domain/search/search.commands";
import { closeDatabase, database } from "@/lib/db";
import { env } from "@/lib/env";
import { mayBeSeeded, seed } from "@/prisma/seed/seed";
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
    await target.close();
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
  const { pages, news } = await seed(resolve("prisma/seed"));
  if (pages + news > 0) {
    console.log(`  Wrote ${pages} pages and ${news} articles.`);
    await reindexAll();
  }
  await ensureDemonstrationAccounts();
}

await runScript(async () => {
  try {
    await migrate();
    await fill();
  } finally {
    await closeDatabase();
  }
});
