import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { type ChainedRow, type ChainFault, type ChainState, checkLinks } from "./chain";

/** What a check of the whole chain found. `head` is the newest link: kept somewhere else, it shows later whether the end was cut off. */
export interface ChainReport {
  links: number;
  head: { position: string; hash: string } | null;
  faults: ChainFault[];
}

/** Links read at a time. */
const batch = 1_000;
/** More faults than this tell nothing new. */
const mostFaults = 100;

async function linksAfter(position: bigint): Promise<ChainedRow[]> {
  const client = await database();
  return client.$queryRaw<ChainedRow[]>`
    SELECT s.position, s.hash, e.id, e.at, e.actor_id AS "actorId", e.event, e.thing_type AS "thingType", e.thing_id AS "thingId",
           e.department_id AS "departmentId", e.details::text AS details
    FROM audit_seal s LEFT JOIN audit_event e ON e.id = s.event_id
    WHERE s.position > ${position} ORDER BY s.position LIMIT ${batch}`;
}

async function unsealed(): Promise<ChainFault[]> {
  const client = await database();
  const rows = await client.auditEvent.findMany({ where: { seal: null }, select: { id: true }, orderBy: { id: "asc" }, take: mostFaults });
  return rows.map(({ id }) => ({ kind: "inserted", position: null, eventId: String(id) }));
}

/**
 * Checks every link of the chain over the audit trail (ASVS 5.0 V16.4.2). Reads the rows and computes their hashes
 * anew, here and not in the database.
 * @param known a link that was written down earlier, "position:hash"; faulty where the chain no longer has it
 */
export async function checkAuditChain(known?: string): Promise<ChainReport> {
  const faults: ChainFault[] = [];
  let state: ChainState = { position: 0n, hash: null };
  let links = 0;
  const [knownPosition, knownHash] = known?.split(":") ?? [];
  let isKnown = known === undefined;
  for (let rows = await linksAfter(0n); rows.length > 0; rows = await linksAfter(state.position)) {
    const checked = checkLinks(state, rows);
    links += rows.length;
    isKnown ||= rows.some(({ position, hash }) => String(position) === knownPosition && hash === knownHash);
    if (faults.length < mostFaults) faults.push(...checked.faults);
    state = checked.state;
  }
  faults.push(...(await unsealed()));
  if (!isKnown) faults.push({ kind: "removed", position: knownPosition ?? null, eventId: null });
  return { links, head: state.hash === null ? null : { position: String(state.position), hash: state.hash }, faults };
}

/**
 * The same, for somebody who may read the whole trail.
 * @throws NotAllowedError (audit.read)
 */
export async function verifyAuditTrail(actor: Actor): Promise<ChainReport> {
  await requireAllowed(actor, "audit.read", { type: "Portal" });
  return checkAuditChain();
}
