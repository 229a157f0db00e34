import "server-only";
import type { Locale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import { type DisturbanceLine, lineColumns, lineOf } from "./rows";
import { allTag } from "./tags";

/** What goes on and what is planned, by the system of the register that it concerns; what concerns none is left out. */
export async function listOpenOfSystems(locale: Locale, now: Date): Promise<Map<string, DisturbanceLine[]>> {
  dependsOn(allTag);
  const rows = await (await database()).disturbance.findMany({ where: { systemId: { not: null }, solvedAt: null, cancelledAt: null }, select: lineColumns, orderBy: [{ startsAt: "asc" }, { id: "asc" }] });
  const bySystem = new Map<string, DisturbanceLine[]>();
  for (const row of rows) if (row.systemId !== null) bySystem.set(row.systemId, [...(bySystem.get(row.systemId) ?? []), lineOf(row, locale, now)]);
  return bySystem;
}
