import "server-only";
import { can } from "@/domain/access/access";
import { recordRefusal } from "@/domain/access/access.commands";
import type { SignedIn } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import type { AuditEvents } from "@/lib/audit-events";
import { database } from "@/lib/db";
import { portalThing } from "./accounts.policy";
import { findActorByPerson } from "./accounts.queries";
import { localIssuer, type SignInInput, type SignInRefusal } from "./accounts.schema";
import { knownBrowser } from "./known-browser";
import { isPassword } from "./passwords";
import { countAttempt, forgiveAttempt, type Attempt } from "./sign-in-limits";

type Refused = AuditEvents["session.refused"]["reason"];

/** Never the name that was typed: people type passwords into that field. */
async function noteRefusal(reason: Refused, personId?: string): Promise<void> {
  const client = await database();
  const subject = { actorId: null, thingType: personId && "Person", thingId: personId };
  await client.$transaction((transaction) => writeAudit(transaction, "session.refused", subject, { issuer: localIssuer, reason }));
}

/** A demonstration account counts for nothing in a database that holds a real municipality (P5). */
async function findUsableAccount(userName: string) {
  const client = await database();
  const account = await client.account.findUnique({
    where: { issuer_subject: { issuer: localIssuer, subject: userName } },
    select: { personId: true, passwordHash: true, demonstration: true },
  });
  const installation = await client.installation.findFirst({ select: { kind: true } });
  return account?.demonstration && installation?.kind !== "demonstration" ? null : account;
}

/**
 * Checks a user name and a password, and whether the person may sign in at all (P4). Opens no session.
 * Every outcome but success leaves a row in the audit trail (ASVS 5.0 V16.3.1); the password goes nowhere.
 * @param from for the rate limit alone: the client's address as the nearest proxy saw it, and the browser's cookies
 * @returns the person as an actor, or: "wrong" (never telling whether the account exists), "tooMany" with the
 *   seconds to wait, "noAffiliation" for somebody with the right password and nothing in force today
 */
export async function checkPassword(input: SignInInput, from: { address: string; cookies?: Record<string, string> }): Promise<{ ok: true; actor: SignedIn } | ({ ok: false } & SignInRefusal)> {
  const userName = input.userName.toLowerCase();
  const attempt: Attempt = { userName, address: from.address, browser: knownBrowser(from.cookies ?? {}, userName) };
  const { wait, firstRefusal } = await countAttempt(attempt);
  if (wait > 0) {
    if (firstRefusal) await noteRefusal("rate");
    return { ok: false, code: "tooMany", retryAfter: wait };
  }
  const account = await findUsableAccount(attempt.userName);
  const matches = await isPassword(account?.passwordHash, input.password);
  const actor = matches && account ? await findActorByPerson(account.personId) : null;
  if (!actor) {
    await noteRefusal(account ? "password" : "unknown", account?.personId);
    return { ok: false, code: "wrong" };
  }
  await forgiveAttempt(attempt);
  return admit(actor);
}

async function admit(actor: SignedIn): Promise<{ ok: true; actor: SignedIn } | { ok: false; code: "noAffiliation" }> {
  const decision = can(actor, "session.open", portalThing);
  if (decision.allowed) return { ok: true, actor };
  await recordRefusal(actor, "session.open", portalThing, decision);
  await noteRefusal("affiliation", actor.personId);
  return { ok: false, code: "noAffiliation" };
}
