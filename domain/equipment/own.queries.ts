import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import type { EquipmentKind } from "./equipment.schema";
import { daysAfter, daysAhead } from "./leaving";
import { leavingFrom, personColumns } from "./rows";

/** Something that somebody has on loan, as they themselves see it. */
export interface OwnEquipment {
  inventoryNumber: string;
  kind: EquipmentKind;
  name: string;
  handedOutOn: string;
  /** The day by which it is to be back: what was agreed, or the last day of that for which they have it. Null while there is none. */
  returnBy: string | null;
  /** That day is within 30 days, or has passed. */
  soon: boolean;
}

/** What the actor has on loan; what is to be returned first stands first. Nothing for whoever is nobody in particular. */
export async function listOwnEquipment(actor: Actor, today: string = swedishDate()): Promise<OwnEquipment[]> {
  if (actor.kind !== "person") return [];
  const rows = await (await database()).loan.findMany({
    where: { personId: actor.personId, endedOn: null },
    select: { affiliation: true, place: true, handedOutOn: true, due: true, person: { select: personColumns }, item: { select: { inventoryNumber: true, kind: true, name: true } } },
    orderBy: { item: { inventoryNumber: "asc" } },
  });
  const lines = rows.map(({ item, handedOutOn, due, ...loan }): OwnEquipment => {
    const leaving = leavingFrom(loan, today);
    const days = [due && fromDateColumn(due), leaving && (leaving.lastDay ?? today)].filter((day): day is string => Boolean(day)).sort();
    const returnBy = days[0] ?? null;
    return { ...item, handedOutOn: fromDateColumn(handedOutOn), returnBy, soon: returnBy !== null && returnBy <= daysAfter(today, daysAhead) };
  });
  return lines.sort((one, other) => (one.returnBy ?? "9999").localeCompare(other.returnBy ?? "9999"));
}
