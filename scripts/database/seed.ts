import { resolve } from "node:path";
import { gateEverything } from "@/domain/publishing/gate/backfill.commands";
import { reindexAll } from "@/domain/search/search.commands";
import { closeDatabase } from "@/lib/db";
import { copyIllustrations } from "@/prisma/seed/illustrations";
import { seed } from "@/prisma/seed/seed";
import { runScript } from "./run-script";

/**
 * npm run seed: puts the demonstration municipality of prisma/seed into the database of this installation.
 * npm run seed -- folder: another folder of the same form.
 */
await runScript(async () => {
  const root = resolve(process.argv[2] ?? "prisma/seed");
  try {
    await copyIllustrations(root, resolve("public/illustrations"));
    const { pages, news } = await seed(root);
    if (pages + news > 0) {
      await reindexAll();
      await gateEverything();
    }
    console.log(pages + news > 0 ? `Wrote ${pages} pages and ${news} articles.` : "The demonstration is as its files say.");
  } finally {
    await closeDatabase();
  }
});
