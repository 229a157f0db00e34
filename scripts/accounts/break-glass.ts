import { breakSeal, brokenUntil, restoreSeal } from "@/domain/accounts/break-glass-seal";
import { makeBreakGlass } from "@/domain/accounts/break-glass.commands";
import { breakGlassStatus } from "@/domain/accounts/break-glass.queries";
import { fromDateColumn } from "@/lib/dates";
import { closeDatabase } from "@/lib/db";
import { SentenceError } from "../lib/explain.mjs";
import { runScript } from "../database/run-script";

const usage = "Say what to do: make, open --hours N (1 to 24), seal or status.";

async function make(): Promise<void> {
  const { userName, password, until } = await makeBreakGlass();
  await closeDatabase();
  console.log(`User name: ${userName}\nPassword:  ${password}`);
  console.log(`It is shown this once: write it down, and lock it in. Its role counts until ${until}; make a new one before.`);
  console.log("It is sealed. When it is needed: npm run break-glass -- open --hours 4");
}

async function open(): Promise<void> {
  const [flag, hours = ""] = process.argv.slice(3);
  if (flag !== "--hours" || !/^([1-9]|1\d|2[0-4])$/.test(hours)) throw new SentenceError(usage);
  const until = await breakSeal(Number(hours));
  console.log(`The seal is broken until ${until.toISOString()}. Seal it when you are done: npm run break-glass -- seal`);
}

async function seal(): Promise<void> {
  await restoreSeal();
  console.log("The account is sealed, and what it had opened is closed. If it was used, make a new one: npm run break-glass -- make");
}

async function status(): Promise<void> {
  const until = await brokenUntil();
  console.log(until ? `The seal is broken until ${until.toISOString()}.` : "The account is sealed.");
  const { madeAt, usedAt, roleUntil } = await breakGlassStatus();
  await closeDatabase();
  if (!madeAt) console.log("No account has been made: npm run break-glass -- make");
  else console.log(`Made ${madeAt.toISOString()}, ${usedAt ? `used ${usedAt.toISOString()}` : "never used"}; its role counts until ${roleUntil ? fromDateColumn(roleUntil) : "it is made anew"}.`);
}

/**
 * npm run break-glass -- make | open --hours N | seal | status
 * With the embedded database, make and status need the portal stopped; open and seal touch a file alone and always work.
 */
await runScript(async () => {
  const deed = { make, open, seal, status }[process.argv[2] ?? ""];
  if (!deed) throw new SentenceError(usage);
  await deed();
});
