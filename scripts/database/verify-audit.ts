import { checkAuditChain } from "@/domain/audit/audit.integrity";
import { closeDatabase } from "@/lib/db";
import { SentenceError } from "../lib/explain.mjs";
import { runScript } from "./run-script";

const words = { changed: "was changed", removed: "was removed", inserted: "was slipped in" };

/**
 * npm run audit:verify: is the audit trail as it was written?
 * npm run audit:verify -- 1234:9f86…: and does it still have this link, which was written down earlier?
 */
await runScript(async () => {
  const known = process.argv[2];
  if (known && !/^\d+:[0-9a-f]{64}$/.test(known)) throw new SentenceError("A link is written position:hash, as this command prints it.");
  const { links, head, faults } = await checkAuditChain(known);
  await closeDatabase();
  for (const { kind, position, eventId } of faults) console.error(`Row ${eventId ?? "?"}${position ? ` (link ${position})` : ""} ${words[kind]}.`);
  if (faults.length > 0) throw new SentenceError("The audit trail is not as it was written. Keep the database as it is, and call whoever answers for information security.");
  console.log(`${links} rows, all as they were written.`);
  if (head) console.log(`Write this down somewhere else, to see later that the end is not cut off: ${head.position}:${head.hash}`);
});
