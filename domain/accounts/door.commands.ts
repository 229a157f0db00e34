import "server-only";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { can } from "@/domain/access/access";
import { recordRefusal } from "@/domain/access/access.commands";
import type { Actor, Level, SignedIn } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import type { AuditEvents } from "@/lib/audit-events";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { portalThing } from "./accounts.policy";
import { admit } from "./admission";
import { readClaims, subjectOf } from "./mapping";
import type { Provider } from "./sign-in-file.schema";
import { applyVouched, takeBack } from "./vouched.commands";
import type { DoorRefusal, OutsideBecause } from "./vouching.schema";

/*
 * The door (P4, P6): a provider says who somebody is; whether they may come in is the policy's matter, and is asked here.
 */

export type Vouching = { ok: true; actor: SignedIn; level: Level } | { ok: false; code: "outside"; refusal: DoorRefusal } | { ok: false; code: "token" };

/** Anybody can knock as often as they like without an account, and each row is kept for years: so these are bounded. */
const unnamedRows = new RateLimiterMemory({ points: 60, duration: 60 });

/** Writes that a sign-in came to nothing: which provider, why, what kind of identity; never who. */
export async function noteProviderRefusal(provider: Provider, reason: AuditEvents["session.refused"]["reason"], kind?: string): Promise<void> {
  if (!(await unnamedRows.consume(provider.id).then(() => true, () => false))) return;
  const client = await database();
  await client.$transaction((transaction) => writeAudit(transaction, "session.refused", { actorId: null }, { issuer: provider.issuer, reason, ...(kind && { kind }) }));
}

/** Somebody of whom nothing is known but that a provider vouches for them: without any affiliation. */
const nobody = (): SignedIn => ({ kind: "person", personId: "", name: "", sessionId: "", level: 1, neededLevel: 1, affiliations: [], roles: [] });

/** Whether somebody whom the portal knows has had business here before. */
async function hadAffiliation(personId: string): Promise<boolean> {
  return (await (await database()).affiliation.count({ where: { personId, validTo: { lt: dateColumn(swedishDate()) } } })) > 0;
}

/** Asks whether somebody known may come in; each refusal is in the trail already. */
async function admitKnown(provider: Provider, actor: SignedIn, level: Level): Promise<Vouching> {
  const admission = await admit(actor, provider.issuer);
  if (admission.ok) return { ok: true, actor, level };
  const because = admission.code !== "noAffiliation" ? admission.code : (await hadAffiliation(actor.personId)) ? "ended" : "none";
  return { ok: false, code: "outside", refusal: { because, reason: admission.code, clause: admission.clause } };
}

/** Asks the rules about somebody who is to stay outside, and writes what they say. @throws Error if they would let them in */
async function refuse(provider: Provider, asks: Actor, because: OutsideBecause): Promise<Vouching> {
  const decision = can(asks, "session.open", portalThing);
  if (decision.allowed) throw new Error("The rules would let somebody in whom nothing gives that right");
  // Without an account nobody is named in the trail.
  await recordRefusal(asks.kind === "external" ? asks : { kind: "anonymous" }, "session.open", portalThing, decision);
  await noteProviderRefusal(provider, because === "none" ? "affiliation" : "external", because);
  return { ok: false, code: "outside", refusal: { because, reason: decision.reason, clause: decision.clause } };
}

/**
 * Decides about somebody whose ID token has been verified. An identity of the kinds that the policy shuts out is refused
 * whatever else it holds (P6); so is one that gives no affiliation in force (P4), known here before or not: what the
 * provider has given somebody known ends then. Each refusal is in the audit trail, with the issuer and the kind.
 * @param claims of a verified ID token
 * @returns the person as an actor and how surely they are recognised; why they stay outside; or that the token names nobody
 */
export async function askAtTheDoor(provider: Provider, claims: Readonly<Record<string, unknown>>): Promise<Vouching> {
  const reading = readClaims(provider, claims);
  if (reading.outcome === "noSubject") return { ok: false, code: "token" };
  const subject = subjectOf(provider, claims);
  if (reading.outcome !== "vouched" && subject) await takeBack(provider, subject);
  if (reading.outcome === "outside") return refuse(provider, { kind: "external", externalKind: reading.as }, reading.as);
  // A token of somebody else's tenant says nothing about anybody here.
  if (reading.outcome === "notOurs") return refuse(provider, nobody(), "none");
  const actor = await applyVouched(provider, reading);
  if (!actor) return refuse(provider, nobody(), "none");
  return admitKnown(provider, actor, reading.level);
}
