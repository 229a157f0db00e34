import { expect } from "vitest";
import { revokeCodes } from "@/domain/visitor-access/codes.commands";
import { withdrawUnit } from "@/domain/visitor-access/units.commands";
import { database } from "@/lib/db";
import { dateColumn, swedishDate } from "@/lib/dates";
import type { Department } from "@/prisma/generated/client";
import { actorFor, createDepartment, createPerson } from "./database";

/*
 * Codes for visitors as the database knows them: each of an event of its own, of a unit that IT has designated.
 */

const minute = 60_000;
const day = 24 * 60 * minute;
const at = (minutes: number) => new Date(Date.now() + minutes * minute);

interface EventGiven {
  /** Minutes from now: it began an hour ago and lasts for two more where nothing else is said. */
  from?: number;
  to?: number;
  department?: Department;
}

async function createEvent(name: string, { from = -60, to = 120, department }: EventGiven) {
  const client = await database();
  const departmentId = (department ?? (await createDepartment())).id;
  const { id: personId } = await createPerson({ roles: ["itAdministrator"] });
  const dateFrom = (days: number) => dateColumn(swedishDate(new Date(Date.now() + days * day)));
  const unit = await client.visitorUnit.create({
    data: { departmentId, validFrom: dateFrom(-60), validTo: dateFrom(60), longestHours: 72, mostPeople: 100, devicesEach: 2, reason: "Besökare", designatedById: personId },
  });
  const event = { departmentId, name, place: "Biblioteket", host: "Biblioteket", startsAt: at(from), endsAt: at(to), people: 10, codeEach: false, issuedById: personId };
  return client.accessEvent.create({ data: { ...event, unitId: unit.id } });
}

/** @param code eleven letters and digits without 0, 1, I, L and O, as the database has them */
export async function createCode({ code, devices = 1, ...given }: { code: string; devices?: number } & EventGiven) {
  const { id: eventId } = await createEvent(code, given);
  return (await database()).accessCode.create({ data: { eventId, code, devices }, include: { event: true } });
}

/** Revokes a code as IT. */
export async function revoke(code: { id: string; event: { id: string; issuedById: string } }): Promise<void> {
  const it = await actorFor({ id: code.event.issuedById });
  expect(await revokeCodes(it, code.event.id, code.id)).toEqual({ ok: true });
}

/** Withdraws the designation of the unit that issued a code. */
export async function withdraw({ event }: { event: { unitId: string | null; issuedById: string } }): Promise<void> {
  expect(await withdrawUnit(await actorFor({ id: event.issuedById }), event.unitId ?? "")).toEqual({ ok: true });
}

/** Many codes at once: some that are good now, others that are revoked, and ten times as many that are over. */
export async function createManyCodes(good: readonly string[], revoked: readonly string[], over: readonly string[]): Promise<void> {
  const client = await database();
  const [now, past] = [await createEvent("Nu", {}), await createEvent("Då", { from: -120, to: -60 })];
  const rows = (codes: readonly string[], { id: eventId }: { id: string }) => codes.map((code) => ({ eventId, code, devices: 1 }));
  await client.accessCode.createMany({ data: [...rows(good, now), ...rows(over, past), ...rows(revoked, now).map((row) => ({ ...row, revokedAt: new Date(), revokedById: now.issuedById }))] });
}
