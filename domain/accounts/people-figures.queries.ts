import "server-only";
import { affiliationInForce } from "@/domain/access/in-force";
import type { AffiliationKind } from "@/domain/access/access.schema";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";

/**
 * How many people are let in today, by what they are here (P4); somebody who is two things counts as both. Exact: whoever tells it to
 * everybody rounds it first.
 */
export async function countPeopleByKind(now: Date): Promise<Record<AffiliationKind, number>> {
  const rows = await (await database()).affiliation.findMany({ where: { ...affiliationInForce(swedishDate(now)), person: { closedAt: null } }, select: { kind: true, personId: true } });
  const count = (kind: AffiliationKind) => new Set(rows.filter((row) => row.kind === kind).map(({ personId }) => personId)).size;
  return { employee: count("employee"), elected: count("elected"), pupil: count("pupil") };
}
