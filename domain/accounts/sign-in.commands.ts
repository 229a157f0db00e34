import "server-only";
import type { SignedIn } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import type { Proof } from "./accounts.commands";
import { findActorByPerson } from "./accounts.queries";
import { localIssuer, type SignInInput, type SignInRefusal } from "./accounts.schema";
import { admit, noteRefusal } from "./admission";
import { passSeal } from "./break-glass.commands";
import { knownBrowser } from "./known-browser";
import { isPassword } from "./passwords";
import { signInFile } from "./sign-in-file";
import { countAttempt, forgiveAttempt, type Attempt } from "./sign-in-limits";

/**
 * A demonstration account counts for nothing in a database that holds a real municipality (P5), and where the sign-in
 * file says that providers alone sign in, no password but the break-glass account's counts.
 */
async function findUsableAccount(userName: string) {
  const client = await database();
  const account = await client.account.findUnique({
    where: { issuer_subject: { issuer: localIssuer, subject: userName } },
    select: { personId: true, passwordHash: true, demonstration: true, breakGlass: { select: { id: true } } },
  });
  if (!signInFile().passwords && !account?.breakGlass) return null;
  const installation = await client.installation.findFirst({ select: { kind: true } });
  return account?.demonstration && installation?.kind !== "demonstration" ? null : account;
}

export interface PasswordProven {
  ok: true;
  actor: SignedIn;
  /** What to open the session with. */
  proof: Proof;
}

/**
 * Checks a user name and a password, and whether the person may sign in at all (P4). Opens no session.
 * Every outcome but success leaves a row in the audit trail (ASVS 5.0 V16.3.1); the password goes nowhere.
 * @param from for the rate limit alone: the client's address as the nearest proxy saw it, and the browser's cookies
 * @returns the person as an actor and what they have proved, or: "wrong" (never telling whether the account exists),
 *   "tooMany" with the seconds to wait, or, for somebody with the right password, why they are not let in
 */
export async function checkPassword(input: SignInInput, from: { address: string; cookies?: Record<string, string> }): Promise<PasswordProven | ({ ok: false } & SignInRefusal)> {
  const userName = input.userName.toLowerCase();
  const attempt: Attempt = { userName, address: from.address, browser: knownBrowser(from.cookies ?? {}, userName) };
  const { wait, firstRefusal } = await countAttempt(attempt);
  if (wait > 0) {
    if (firstRefusal) await noteRefusal(localIssuer, "rate");
    return { ok: false, code: "tooMany", retryAfter: wait };
  }
  const account = await findUsableAccount(attempt.userName);
  const matches = await isPassword(account?.passwordHash, input.password);
  const actor = matches && account ? await findActorByPerson(account.personId) : null;
  if (!actor) {
    await noteRefusal(localIssuer, account ? "password" : "unknown", account?.personId);
    return { ok: false, code: "wrong" };
  }
  await forgiveAttempt(attempt);
  const admission = await admit(actor, localIssuer);
  if (!admission.ok) return admission;
  const proven = account?.breakGlass ? await passSeal(actor) : { ok: true as const, proof: { issuer: localIssuer, methods: ["pwd"] } };
  return proven.ok ? { ok: true, actor, proof: proven.proof } : proven;
}
