import "server-only";
import { can, requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { departmentsWhere } from "@/domain/publishing/publishing.policy";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { type OccasionUse, tellUse, type WeekOfUse } from "./usage";

/* What the network has told of connections (prisma/schema/visitor-log.prisma), added up. */

export interface VisitorUsage {
  weeks: WeekOfUse[];
  /** Of all units, during the last 24 hours. */
  answers: { accepted: number; refused: number };
  /** For how many days it is kept. */
  days: number;
}

async function countUse(departments: string[]): Promise<OccasionUse[]> {
  return (await database()).$queryRaw<OccasionUse[]>`
    WITH session AS (
      SELECT code.event_id, code.id AS code_id, session.begun_at, coalesce(session.ended_at, now()) AS ended_at, session.bytes_sent + session.bytes_received AS bytes
      FROM visitor_session session
      JOIN access_code code ON code.id = session.code_id
      JOIN access_event event ON event.id = code.event_id
      WHERE event.department_id = ANY (${departments})
    ), step AS (
      SELECT event_id, begun_at AS at, 1 AS more FROM session
      UNION ALL SELECT event_id, ended_at, -1 FROM session
    ), together AS (
      -- Within one millisecond what begins comes first: a device that has been there counts, however shortly.
      SELECT event_id, sum(more) OVER (PARTITION BY event_id ORDER BY at, more DESC) AS devices FROM step
    )
    SELECT event.id AS "occasionId", event.name, to_char(event.starts_at AT TIME ZONE 'Europe/Stockholm', 'IYYY"-W"IW') AS week,
      count(*)::int AS sessions, count(DISTINCT session.code_id)::int AS codes, sum(session.bytes)::float8 AS bytes,
      (SELECT max(devices) FROM together WHERE together.event_id = event.id)::int AS peak
    FROM session JOIN access_event event ON event.id = session.event_id
    GROUP BY event.id ORDER BY event.starts_at DESC, event.id`;
}

async function answersOfADay(): Promise<VisitorUsage["answers"]> {
  const [row] = await (await database()).$queryRaw<VisitorUsage["answers"][]>`
    SELECT count(*) FILTER (WHERE accepted)::int AS accepted, count(*) FILTER (WHERE NOT accepted)::int AS refused FROM visitor_answer WHERE at > now() - interval '1 day'`;
  return row ?? { accepted: 0, refused: 0 };
}

/**
 * How the visitors' network has been used with the codes that the actor may read of (P8): by week and occasion, never of fewer than five visitors;
 * and how many were let in and refused in the last 24 hours, with any code.
 * @throws NotAllowedError for whoever may read of no codes; it is logged
 */
export async function visitorUsage(actor: Actor): Promise<VisitorUsage> {
  const codesOf = (id: string, departmentPath: string[]) => ({ type: "VisitorUnit" as const, id, departmentPath, designated: false });
  const departments = await departmentsWhere((id, path) => can(actor, "accessCode.read", codesOf(id, path)).allowed);
  if (departments.length === 0) await requireAllowed(actor, "accessCode.read", codesOf("none", ["none"]));
  return { weeks: tellUse(await countUse(departments)), answers: await answersOfADay(), days: env().TORGET_VISITOR_LOG_DAYS };
}
