import type { SignedIn } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { actorFor, createBody, createDepartment, createPerson } from "@/test/database";

/*
 * A secretariat that clerks for a council and a board, its clerk, a clerk elsewhere, a registrar. Today is told: what is law is held against the
 * law's own dates.
 */

/** An instant on a day, in the forenoon. */
export const on = (date: string): Date => new Date(`${date}T09:00:00Z`);

export interface Office {
  clerk: SignedIn;
  elsewhere: SignedIn;
  registrar: SignedIn;
  departmentId: string;
  council: string;
  board: string;
}

export async function makeOffice(): Promise<Office> {
  const [office, other] = [await createDepartment({ name: "Kansliet" }), await createDepartment()];
  const [council, board] = [await createBody({ id: "kommunfullmaktige", kind: "council", department: office, name: "Kommunfullmäktige" }), await createBody({ id: "kommunstyrelsen", kind: "board", department: office, name: "Kommunstyrelsen" })];
  const clerk = await createPerson({ department: office, roles: ["noticeClerk"], name: "Vera Ståhl" });
  await (await database()).person.update({ where: { id: clerk.id }, data: { email: "vera@kommun.example" } });
  return {
    clerk: await actorFor(clerk),
    elsewhere: await actorFor(await createPerson({ department: other, roles: ["noticeClerk", "departmentHead"] })),
    registrar: await actorFor(await createPerson({ department: other, roles: ["registrar"] })),
    departmentId: office.id, council: council.id, board: board.id,
  };
}

export const place = { place: "Stadshuset, sessionssalen", open: "yes", time: "18.00" };
