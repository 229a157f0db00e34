import "server-only";
import { isOffered, requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { dateColumn, fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { type Mandate, mandates, type MandateLine } from "./elected.schema";

/** Whether the way to the elected representatives is to be shown. */
export function mayImportElected(actor: Actor): boolean {
  return isOffered(actor, "elected.import", { type: "Portal" });
}

/**
 * Who sits in which body today: bodies by their names, in each the chair first and substitutes in their order.
 * @throws NotAllowedError (elected.import)
 */
export async function listMandates(actor: Actor): Promise<{ body: string; mandates: MandateLine[] }[]> {
  await requireAllowed(actor, "elected.import", { type: "Portal" });
  const today = dateColumn(swedishDate());
  const rows = await (await database()).affiliation.findMany({
    where: { kind: "elected", body: { not: null }, validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gte: today } }] },
    select: { body: true, mandate: true, party: true, substituteOrder: true, validFrom: true, validTo: true, person: { select: { name: true } } },
  });
  const lines = rows.map(({ body, person, validFrom, validTo, ...row }): MandateLine => ({ ...row, body: body ?? "", name: person.name, from: fromDateColumn(validFrom), to: validTo && fromDateColumn(validTo) }));
  const rank = ({ mandate }: MandateLine) => (mandates.includes(mandate as Mandate) ? mandates.indexOf(mandate as Mandate) : mandates.length);
  const inOrder = (one: MandateLine, other: MandateLine) => rank(one) - rank(other) || (one.substituteOrder ?? 0) - (other.substituteOrder ?? 0) || one.name.localeCompare(other.name, "sv");
  const bodies = Map.groupBy(lines, ({ body }) => body);
  return [...bodies].sort(([one], [other]) => one.localeCompare(other, "sv")).map(([body, each]) => ({ body, mandates: each.sort(inOrder) }));
}
