import "server-only";
import { Temporal } from "temporal-polyfill";
import type { SignedIn } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { log } from "@/lib/log";
import type { Prisma } from "@/prisma/generated/client";
import { endSessionsWhere, type Proof } from "./accounts.commands";
import { localIssuer } from "./accounts.schema";
import { noteRefusal } from "./admission";
import { brokenUntil } from "./break-glass-seal";
import { hashPassword, newPassword } from "./passwords";

/*
 * The break-glass account (P5): one IT administrator who signs in when the identity providers are down. Sealed, until
 * somebody at the machine's console breaks the seal; each use is an alarm.
 */

/** What the account signs in as. */
export const breakGlassUserName = "nodkonto";
const personId = "break-glass";
const place = { issuer: localIssuer, subject: breakGlassUserName };

async function ensurePerson(transaction: Prisma.TransactionClient, departmentId: string, today: string, end: string): Promise<void> {
  const [validFrom, validTo] = [dateColumn(today), dateColumn(end)];
  await transaction.person.upsert({ where: { id: personId }, create: { id: personId, name: "Nödkonto" }, update: { closedAt: null, closedReason: null } });
  const affiliation = { personId, kind: "employee" as const, departmentId, validFrom, validTo };
  await transaction.affiliation.upsert({ where: { id: personId }, create: { id: personId, ...affiliation }, update: affiliation });
  const role = { personId, departmentId, role: "itAdministrator", reason: "Nödkonto, förseglat. Används när inloggningen inte fungerar", validFrom, validTo, reviewBy: validTo, withdrawnAt: null, withdrawnById: null };
  await transaction.roleAssignment.upsert({ where: { id: personId }, create: { id: personId, ...role }, update: role });
}

/**
 * Makes the account, or makes it anew: a new password (more than 120 random bits), a year to live, nothing left of what
 * the old password opened, and no alarm any more. For the console alone: nobody who is signed in may do it.
 * @returns what to write down; the database keeps only the password's hash
 * @throws Error where there is no department yet
 */
export async function makeBreakGlass(): Promise<{ userName: string; password: string; until: string }> {
  const password = newPassword(7);
  const passwordHash = await hashPassword(password);
  const today = swedishDate();
  const until = Temporal.PlainDate.from(today).add({ years: 1 }).toString();
  const client = await database();
  const top = await client.department.findFirst({ where: { parentId: null }, orderBy: [{ order: "asc" }, { id: "asc" }], select: { id: true } });
  if (!top) throw new Error("There is no department yet; the break-glass account belongs to the top one.");
  await client.$transaction(async (transaction) => {
    await ensurePerson(transaction, top.id, today, until);
    await endSessionsWhere(transaction, null, { personId }, "newSecret");
    const account = await transaction.account.upsert({ where: { issuer_subject: place }, create: { ...place, personId, passwordHash }, update: { passwordHash }, select: { id: true } });
    const data = { accountId: account.id, createdAt: new Date(), usedAt: null };
    await transaction.breakGlass.upsert({ where: { id: 1 }, create: { id: 1, ...data }, update: data });
    await writeAudit(transaction, "breakGlass.made", { actorId: null, thingType: "Person", thingId: personId }, {});
  });
  return { userName: breakGlassUserName, password, until };
}

/**
 * Lets the break-glass account in, after its right password, while its seal is broken: an alarm in the log, a row in the
 * trail, a notice to every IT administrator. The session counts as two factors, since the console had to be reached too.
 * @returns how it was proven; or "sealed", which leaves a row and a warning
 */
export async function passSeal(actor: SignedIn): Promise<{ ok: true; proof: Proof } | { ok: false; code: "sealed"; clause: string }> {
  const until = await brokenUntil();
  if (!until) {
    log().warn("break-glass account: the right password, but the seal is whole");
    await noteRefusal(localIssuer, "sealed", actor.personId);
    return { ok: false, code: "sealed", clause: "P5" };
  }
  const client = await database();
  await client.$transaction(async (transaction) => {
    const subject = { actorId: actor.personId, thingType: "Person", thingId: actor.personId };
    await transaction.breakGlass.update({ where: { id: 1 }, data: { usedAt: new Date() } });
    await writeAudit(transaction, "breakGlass.opened", subject, { until: until.toISOString() });
    await writeAudit(transaction, "breakGlass.used", subject, {});
  });
  log().fatal({ until }, "break-glass account used");
  return { ok: true, proof: { issuer: localIssuer, methods: ["pwd", "sealed"], level: 2 } };
}
