import "server-only";
import { dateColumn, fromDateColumn } from "@/lib/dates";
import { database } from "@/lib/db";
import { Prisma } from "@/prisma/generated/client";
import type { GoverningReader } from "./governing.schema";

/** The rule of in-force.ts, asked of the database: the ids of the versions that are in force on a day. */
const idsInForce = (day: string) => Prisma.sql`
  SELECT v.id FROM (
    SELECT DISTINCT ON (document_id) id, document_id, valid_to FROM governing_version
    WHERE recorded_at IS NOT NULL AND valid_from <= ${dateColumn(day)}::date
    ORDER BY document_id, valid_from DESC, number DESC
  ) v
  WHERE (v.valid_to IS NULL OR v.valid_to >= ${dateColumn(day)}::date)
    AND NOT EXISTS (SELECT 1 FROM governing_repeal r WHERE r.document_id = v.document_id AND r.from_day <= ${dateColumn(day)}::date)
    AND NOT EXISTS (
      SELECT 1 FROM governing_replacement p JOIN governing_version o ON o.id = p.version_id
      WHERE p.document_id = v.document_id AND o.document_id <> v.document_id AND o.recorded_at IS NOT NULL AND o.valid_from <= ${dateColumn(day)}::date)`;

/** The ids of the versions that are in force on a day (yyyy-mm-dd). Asks no rule: what has been adopted is public. */
export async function versionIdsInForce(day: string): Promise<string[]> {
  return (await (await database()).$queryRaw<{ id: string }[]>`${idsInForce(day)}`).map(({ id }) => id);
}

/** A version in force, as those need it who ask people to confirm that they have read it. */
export interface VersionInForce {
  id: string;
  documentId: string;
  number: number;
  validFrom: string;
  audiences: GoverningReader[];
  onEquipment: boolean;
  asksAnew: boolean;
}

/** The versions that are in force on a day (yyyy-mm-dd), by document. Asks no rule. */
export async function versionsInForce(day: string): Promise<VersionInForce[]> {
  const rows = await (await database()).governingVersion.findMany({
    where: { id: { in: await versionIdsInForce(day) } },
    select: { id: true, documentId: true, number: true, validFrom: true, asksAnew: true, document: { select: { audiences: true, onEquipment: true } } },
    orderBy: { documentId: "asc" },
  });
  return rows.map(({ validFrom, document, ...row }) => ({ ...row, validFrom: validFrom ? fromDateColumn(validFrom) : "", audiences: document.audiences as GoverningReader[], onEquipment: document.onEquipment }));
}
