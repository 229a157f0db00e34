import { createHash } from "node:crypto";

/** A row of the trail as it stands in the database, with the link of the chain that belongs to it. */
export interface ChainedRow {
  /** Null where the row has no link: it was slipped in behind the portal's back. */
  position: bigint | null;
  hash: string | null;
  /** Null where the link has no row: it was removed. */
  id: bigint | null;
  at: Date | null;
  actorId: string | null;
  event: string | null;
  thingType: string | null;
  thingId: string | null;
  departmentId: string | null;
  /** As the database writes it: the text counts, not only what it means. */
  details: string | null;
}

export type ChainFault = { kind: "changed" | "removed" | "inserted"; position: string | null; eventId: string | null };

/** As the database counts: characters, not UTF-16 units. */
const part = (value: string | null) => (value === null ? "-" : `${[...value].length}:${value}`);

/**
 * The link that belongs to a row (the database computes the same in audit_hash, prisma/migrations).
 * @param previous the hash of the link before; null for the first
 * @returns SHA-256, hexadecimal
 */
export function linkOf(previous: string | null, row: ChainedRow): string {
  const values = [previous, row.id === null ? null : String(row.id), row.at?.toISOString() ?? null, row.actorId, row.event, row.thingType, row.thingId, row.departmentId, row.details];
  return createHash("sha256").update(values.map(part).join("|")).digest("hex");
}

/** Where a check stands: the link it came to last, so that a long trail can be checked piece by piece. */
export interface ChainState {
  position: bigint;
  hash: string | null;
}

/**
 * Checks the next links, in the order of their positions. A faulty link is reported once: the following ones are
 * judged by what it says, not by what it should have said.
 */
export function checkLinks(from: ChainState, rows: readonly ChainedRow[]): { faults: ChainFault[]; state: ChainState } {
  const faults: ChainFault[] = [];
  let { position, hash } = from;
  for (const row of rows) {
    if (row.position === null || row.hash === null) continue;
    const fault = (kind: ChainFault["kind"]) => faults.push({ kind, position: String(row.position), eventId: row.id === null ? null : String(row.id) });
    if (row.position !== position + 1n || row.id === null) fault("removed");
    else if (linkOf(hash, row) !== row.hash) fault("changed");
    ({ position, hash } = { position: row.position, hash: row.hash });
  }
  return { faults, state: { position, hash } };
}
