import { findActorBySessionToken } from "@/domain/accounts/accounts.queries";
import { hashSessionToken, newSessionToken } from "@/domain/accounts/session-token";
import { fromDateColumn } from "@/lib/dates";
import { database } from "@/lib/db";

/* What the tests of directories put in their database, and what they look at there. */

const longAgo = new Date("2024-01-01");

/** The person behind a user of a directory. */
export const personOf = async (userId: string) => (await (await database()).directoryUser.findUniqueOrThrow({ where: { id: userId } })).personId;

/** Somebody who has an account at an issuer. */
export const knownAt = async (issuer: string, subject: string) => (await (await database()).person.create({ data: { name: "Före", accounts: { create: [{ issuer, subject }] } } })).id;

/** An employment that another source gives. */
export const employ = async (personId: string, source: string) => (await database()).affiliation.create({ data: { personId, kind: "employee", source, validFrom: longAgo } });

export const nameOf = async (personId: string) =>
  (await database()).person.findUniqueOrThrow({ where: { id: personId }, select: { name: true, email: true, accounts: { select: { issuer: true, subject: true } } } });

/** "department last-day source", the oldest first. */
export async function affiliationsOf(personId: string): Promise<string[]> {
  const rows = await (await database()).affiliation.findMany({ where: { personId }, orderBy: [{ validTo: { sort: "asc", nulls: "last" } }] });
  return rows.map(({ departmentId, validTo, source }) => `${departmentId} ${validTo && fromDateColumn(validTo)} ${source}`);
}

/** What the trail says about a thing. */
export const trail = async (thingId: string) => (await (await database()).auditEvent.findMany({ where: { thingId }, orderBy: { id: "asc" } })).map(({ event }) => event);

/** Whom the trail says to have been turned away. */
export const refusals = async () => (await (await database()).auditEvent.findMany({ where: { event: "directory.refused" }, orderBy: { id: "asc" } })).map(({ details }) => details as { client: string; reason: string });

/** A browser that is signed in as the person; the answer is who makes its next request. */
export async function signedIn(personId: string) {
  const token = newSessionToken();
  const end = new Date(Date.now() + 3_600_000);
  await (await database()).session.create({ data: { tokenHash: hashSessionToken(token), personId, issuer: "https://login.example", methods: ["pwd"], idleEndsAt: end, absoluteEndsAt: end } });
  return () => findActorBySessionToken(token);
}

/** The affiliations and roles that count today. */
export async function rights(personId: string) {
  const actor = await (await signedIn(personId))();
  return { places: actor?.affiliations.map(({ kind, departmentId }) => `${kind} ${departmentId}`) ?? [], roles: actor?.roles.map(({ role }) => role) ?? [] };
}
