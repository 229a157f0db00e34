import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AuditEvents } from "@/lib/audit-events";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import type { AffiliationKind, InstallationKind } from "@/prisma/generated/client";
import { dateColumn, swedishDate } from "@/lib/dates";
import { hashPassword } from "./passwords";
import { hashSessionToken } from "./session-token";

/* What the tests of this room put in their database: somebody who can sign in. */

/** So many calendar days from today's date in Sweden; hours are not counted, since a day may have 23 or 25 of them. */
export const day = (offset: number) => new Date(dateColumn(swedishDate()).getTime() + offset * 86_400_000);

/** Says what the test's database holds. */
export async function markInstallation(kind: InstallationKind): Promise<void> {
  await (await database()).installation.upsert({ where: { id: 1 }, create: { id: 1, kind }, update: { kind } });
}

interface AccountGiven {
  password?: string;
  kind?: AffiliationKind;
  /** When the affiliation ends or ended, in days from today; null for no end. */
  endsIn?: number | null;
  demonstration?: boolean;
}

/** A person with one affiliation, since a month, and a password account. */
export async function createAccount({ password = "rätt lösenord", kind = "employee", endsIn = null, demonstration = false }: AccountGiven = {}) {
  const client = await database();
  const userName = `user-${randomUUID().slice(0, 8)}`;
  const person = await client.person.create({
    data: {
      name: "Test Testsson",
      affiliations: { create: [{ kind, validFrom: day(-30), validTo: endsIn === null ? null : day(endsIn) }] },
      accounts: { create: [{ issuer: "local", subject: userName, passwordHash: await hashPassword(password), demonstration }] },
    },
  });
  return { personId: person.id, userName, password };
}

/** Lets this file's portal know identity providers. Called before anything reads the sign-in file. */
export function giveSignInFile(text: string): void {
  const path = join(env().TORGET_DATA, "sign-in.yaml");
  writeFileSync(path, text);
  Object.assign(env(), { TORGET_SIGN_IN_FILE: path });
}

/** Where a secret of the sign-in file stands, as the file says it. */
export function secretInFile(secret: string): string {
  const path = join(env().TORGET_DATA, "provider-secret");
  writeFileSync(path, secret);
  return `{ file: ${path} }`;
}

/** What the audit trail says of one kind, the oldest first. */
export async function trail(event: keyof AuditEvents) {
  const rows = await (await database()).auditEvent.findMany({ where: { event }, orderBy: { id: "asc" } });
  return rows.map(({ actorId, thingId, details }) => ({ actorId, thingId, ...(details as Record<string, unknown>) }));
}

/** The row of a session by its token. */
export async function sessionOf(token: string) {
  return (await database()).session.findUniqueOrThrow({ where: { tokenHash: hashSessionToken(token) } });
}

/** Makes it time to ask the provider again. */
export async function makeDue(token: string): Promise<void> {
  await (await database()).session.update({ where: { tokenHash: hashSessionToken(token) }, data: { recheckAt: new Date(Date.now() - 1000) } });
}

/** How many people there are. */
export async function countPeople(): Promise<number> {
  return (await database()).person.count();
}
