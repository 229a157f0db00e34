import { randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import type { Adopter, Role, SignedIn } from "@/domain/access/access.schema";
import { swedishDate } from "@/lib/dates";
import { actorFor, createBody, createDepartment, createPerson } from "@/test/database";
import { draftDocument } from "./drafts.commands";

/** A day so many days from today in Sweden. */
export const inDays = (days: number): string => Temporal.PlainDate.from(swedishDate()).add({ days }).toString();

export interface Place {
  departmentId: string;
  /** By kind: the council, the board and a committee that the department clerks for. */
  bodies: { council: string; board: string; committee: string };
  writer: SignedIn;
  somebody: (...roles: Role[]) => Promise<SignedIn>;
}

/** A department that clerks for a council, a board and a committee, and somebody who writes its documents. */
export async function makePlace(): Promise<Place> {
  const department = await createDepartment();
  const [council, board, committee] = [await createBody({ kind: "council", department }), await createBody({ kind: "board", department }), await createBody({ kind: "committee", department })];
  const somebody = async (...roles: Role[]) => actorFor(await createPerson({ department, roles }));
  return { departmentId: department.id, bodies: { council: council.id, board: board.id, committee: committee.id }, writer: await somebody("writer"), somebody };
}

export const draftFields = ({ departmentId }: Pick<Place, "departmentId">, more: Record<string, string> = {}): Record<string, string> => ({
  id: `riktlinje-${randomUUID().slice(0, 8)}`, typeId: "riktlinje", departmentId, "title-sv": "Riktlinje för lån", "summary-sv": "Så lånar du.", "body-sv": "## Ansvar\n\nVar rädd om den.\n\n### Förlust\n\nSäg till.\n\n## Återlämning\n\nLämna tillbaka.", ...more,
});

/** A draft; its id. */
export async function makeDraft(place: Place, more: Record<string, string> = {}): Promise<string> {
  const done = await draftDocument(place.writer, draftFields(place, more));
  if (!done.ok) throw new Error(JSON.stringify(done));
  return done.id;
}

/** What a form that records an adoption holds. */
export const adoptionFields = (place: Place, adopter: Adopter, more: Record<string, string> = {}): Record<string, string> => ({
  adopter, bodyId: adopter === "council" || adopter === "board" || adopter === "committee" ? place.bodies[adopter] : "", adoptedOn: inDays(-3), validFrom: inDays(-1), paragraph: "§ 84", registrationNumber: "KS 2026-000123", ...more,
});
