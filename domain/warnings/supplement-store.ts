import "server-only";
import { z } from "zod";
import { database } from "@/lib/db";
import { readKept, writeKept } from "./kept-file";
import { keptSupplementSchema, type Supplement } from "./supplements.schema";

/*
 * The open supplements, in memory and in a file, so that no page has to ask the database for them and none loses them
 * while it is away. Each instance reads them anew every few seconds while a warning stands (vma-watch.ts).
 */

/* On globalThis because start-up code, actions and routes are bundled apart. */
const home = globalThis as typeof globalThis & { torgetSupplements?: Supplement[] };
const keptSchema = z.array(keptSupplementSchema);
const file = "supplements";

/** One that nobody has ended belongs to a warning that is long over by then; milliseconds. */
const openFor = 30 * 24 * 3_600_000;

const none: Supplement[] = [];
/** The open ones; another list whenever they have been read anew. */
export const knownSupplements = (): readonly Supplement[] => home.torgetSupplements ?? none;

/** The open supplement of a warning, by the identifiers that it goes by; the newest words. What was rehearsed is never of a real one. */
export function supplementOf(identifiers: readonly string[], exercise: boolean): Supplement | null {
  const found = knownSupplements().filter((each) => each.exercise === exercise && identifiers.includes(each.identifier));
  return found.reduce<Supplement | null>((newest, each) => (!newest || each.at > newest.at ? each : newest), null);
}

/** Reads what was known when the portal last ran. */
export async function recallSupplements(): Promise<void> {
  home.torgetSupplements = (await readKept(file, keptSchema)) ?? [];
}

/** Reads the open ones from the database. @throws what the database throws; what is known stands then */
export async function refreshSupplements(now: Date = new Date()): Promise<void> {
  const client = await database();
  const rows = await client.warningSupplement.findMany({ where: { endedAt: null, at: { gt: new Date(now.getTime() - openFor) } }, select: { id: true, identifier: true, exercise: true, texts: true, at: true }, orderBy: [{ at: "desc" }, { id: "asc" }], take: 100 });
  const open = keptSchema.parse(rows);
  if (JSON.stringify(open) === JSON.stringify(knownSupplements())) return;
  home.torgetSupplements = open;
  await writeKept(file, open);
}
