import { findActorByPerson } from "@/domain/accounts/accounts.queries";
import { listMatters } from "@/domain/matters/matters.queries";
import { closeDatabase, database } from "@/lib/db";

/* What lies in the database of a measurement after the portal has stopped: JSON on one line. */
const client = await database();
const counted = async (begins: string) => {
  const [row] = await client.$queryRaw<{ all: bigint; references: bigint; held: bigint }[]>`
    SELECT count(*) AS all, count(DISTINCT reference) AS references, count(held_for) AS held
    FROM matter WHERE id IN (SELECT matter_id FROM matter_entry WHERE kind = 'message' AND text LIKE ${`${begins} %`})`;
  return { all: Number(row?.all), references: Number(row?.references), held: Number(row?.held) };
};
const handler = await findActorByPerson("sara-lindqvist");
if (!handler) throw new Error("There is no handler in the demonstration");
const actor = { ...handler, sessionId: "measured", level: handler.neededLevel };
const timed = async (view: "held" | "new") => {
  const began = performance.now();
  const { lines, counts } = await listMatters(actor, view, "sv");
  return { shown: lines.length, count: counts[view], milliseconds: performance.now() - began };
};
await timed("new");
process.stdout.write(`${JSON.stringify({ evenly: await counted("Mätning"), real: await counted("Riktigt"), spam: await counted("Spam"), held: await timed("held"), inbox: await timed("new") })}\n`);
await closeDatabase();
