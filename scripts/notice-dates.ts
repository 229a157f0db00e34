import { answerAskedDates, readAskedDates } from "@/domain/notices/asked-dates";
import { readExtraDaysCopy } from "@/domain/notices/extra-days-copy";
import { env } from "@/lib/env";
import { runScript } from "./database/run-script";
import { explain, SentenceError } from "./lib/explain.mjs";

/**
 * The extra days of this installation: from the server of DATABASE_URL; with the embedded database, which the running portal
 * holds, from the copy that it keeps in the data folder, and so where the server does not answer.
 */
async function extraDays(): Promise<Iterable<string>> {
  if (!env().DATABASE_URL) return readExtraDaysCopy();
  const { findExtraDays } = await import("@/domain/notices/extra-days.queries");
  const { closeDatabase } = await import("@/lib/db");
  try {
    return await findExtraDays();
  } catch (error) {
    console.error(`${explain(error) ?? "The table of extra days cannot be read."} The copy in the data folder is used.`);
    return await readExtraDaysCopy();
  } finally {
    await closeDatabase();
  }
}

/**
 * npm run --silent notice-dates -- 2026-12-03 2026-12-04: for notices posted on these days, the last day of appeal and the first on which
 * they may be gone, as a JSON list. --extra 2027-05-21 counts with a day more on which no last day ends.
 */
await runScript(async () => {
  const asked = readAskedDates(process.argv.slice(2));
  if ("sentence" in asked) throw new SentenceError(asked.sentence);
  const list = answerAskedDates(asked.dates, [...(await extraDays()), ...asked.extra]);
  process.stdout.write(`${JSON.stringify(list, null, 2)}\n`);
});
