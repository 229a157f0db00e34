import "server-only";
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { nothingKnown } from "./alerts";
import { type KnownAlerts, knownAlertsSchema } from "./alerts.schema";

/*
 * What stands lies in the database, and as it was last read in memory and in a file of the data folder, beside what is known of
 * public warnings: every page shows it without asking, and goes on showing it when the database is away (P10).
 */

/* On globalThis because start-up code and routes are bundled apart. */
const home = globalThis as typeof globalThis & { torgetAlerts?: KnownAlerts };

const folder = () => `${env().TORGET_DATA}/warnings`;

export const knownAlerts = (): KnownAlerts => home.torgetAlerts ?? nothingKnown;

/** Reads what was known when the portal last ran; a file that cannot be read is as none, the database is asked at once anyway. */
export async function recallAlerts(): Promise<void> {
  const text = await readFile(`${folder()}/alerts.json`, "utf8").catch(() => "");
  try {
    home.torgetAlerts = text ? knownAlertsSchema.parse(JSON.parse(text)) : nothingKnown;
  } catch {
    home.torgetAlerts = nothingKnown;
    log().warn("What was known of the municipality's own alerts could not be read; the database is asked");
  }
}

const words = ({ alerts, crisis }: KnownAlerts) => JSON.stringify([alerts, crisis]);

/** Known from now on, in this process and on disk. @returns whether it says something else than before */
export async function rememberAlerts(known: KnownAlerts): Promise<boolean> {
  const changed = words(known) !== words(knownAlerts());
  home.torgetAlerts = known;
  if (!changed) return false;
  try {
    await mkdir(folder(), { recursive: true });
    const unfinished = `${folder()}/alerts.json.${randomUUID()}`;
    await writeFile(unfinished, JSON.stringify(known));
    await rename(unfinished, `${folder()}/alerts.json`);
  } catch (error) {
    log().warn({ error: (error as NodeJS.ErrnoException).code }, "What is known of the municipality's own alerts could not be written");
  }
  return true;
}
