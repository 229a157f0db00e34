import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createPage } from "./database";
import { database } from "@/lib/db";
import type { Department, Person } from "@/prisma/generated/client";

/* Several instances of the portal on one database, as far as planned deeds go: processes that can be killed. */

/**
 * Starts a process that does what is due (test/deed-worker.ts) and waits until it looks.
 * @param name under which the database knows its connections (application_name)
 */
export async function startInstance(databaseUrl: string, name: string): Promise<ChildProcess> {
  const env = { ...process.env, DATABASE_URL: databaseUrl, PGAPPNAME: name };
  const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", "test/deed-worker.ts"], { env, stdio: ["ignore", "inherit", "inherit", "ipc"] });
  await Promise.race([once(child, "message"), once(child, "exit").then(([code]) => Promise.reject(new Error(`The instance ended with ${String(code)} before it began`)))]);
  return child;
}

/** Lets an instance finish what it is at. */
export async function endInstance(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.send("end");
  await once(child, "exit");
}

export interface Waiting {
  editionId: string;
  versionId: string;
}

/** Published pages below a topic of their own, each with a newer version that waits to be published; `other`: what some of them say instead. */
export async function createWaiting(count: number, { department, owner }: { department: Department; owner: Person }, other: Record<number, { lead?: string; slug?: string }> = {}): Promise<Waiting[]> {
  const client = await database();
  const topic = await createPage({ department, owner });
  const waiting: Waiting[] = [];
  for (let number = 0; number < count; number += 1) {
    const { edition } = await createPage({ department, owner, parent: topic.item, path: `${topic.edition.path}/sida-${number}` });
    const version = await client.version.create({ data: { editionId: edition.id, number: 2, origin: "saved", title: `Ny ${number}`, lead: "En ingress.", slug: `sida-${number}`, body: [{ type: "paragraph", content: [{ text: "En ny text." }] }], authorId: owner.id, ...other[number] } });
    waiting.push({ editionId: edition.id, versionId: version.id });
  }
  return waiting;
}

/** How many of the planned publications were done exactly once, by what the public reads and by the audit trail; and how many more often. */
export async function countOnce(): Promise<{ once: number; twice: number }> {
  const client = await database();
  const rows = await client.plannedDeed.findMany({ select: { state: true, versionId: true, edition: { select: { liveVersionId: true, itemId: true } } } });
  const published = await client.auditEvent.groupBy({ by: ["thingId"], where: { event: "content.published" }, _count: true });
  const times = new Map(published.map(({ thingId, _count }) => [thingId, _count]));
  const isDone = rows.filter(({ state, versionId, edition }) => state === "done" && edition?.liveVersionId === versionId && times.get(edition?.itemId ?? "") === 1);
  return { once: isDone.length, twice: [...times.values()].filter((each) => each > 1).length };
}
