import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor, SignedIn } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { writeAudit } from "@/lib/audit";
import { database, isUniqueViolation } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { endSessionsWhere } from "./accounts.commands";
import { personThing } from "./accounts.policy";
import { localIssuer } from "./accounts.schema";
import type { ChangePasswordInput, PasswordProblem, SetPasswordInput } from "./local-accounts.schema";
import { hashPassword, isPassword, newPassword } from "./passwords";
import { countAttempt, forgiveAttempt } from "./sign-in-limits";

/** Makes a local account inside a deed's transaction, with a password that is told once. @throws a unique violation where the user name is taken */
export async function createLocalAccount(transaction: Prisma.TransactionClient, actorId: string, account: { personId: string; userName: string; passwordHash: string }): Promise<void> {
  const { personId, userName, passwordHash } = account;
  await transaction.account.create({ data: { personId, issuer: localIssuer, subject: userName, passwordHash } });
  await writeAudit(transaction, "account.created", { actorId, thingType: "Person", thingId: personId }, { issuer: localIssuer, demonstration: false });
}

export type PasswordSet = { ok: true; userName: string; password: string } | { ok: false; code: "userNameMissing" | "userNameTaken" | "notHere" };

/**
 * Sets a new password, made here and told once, on somebody's local account; makes the account where there is none.
 * Every session of theirs ends. A demonstration's account and the break-glass account get theirs elsewhere (`notHere`).
 * @throws NotFoundError; NotAllowedError (account.setPassword: IT alone, never oneself)
 */
export async function setPassword(actor: Actor, { personId, userName }: SetPasswordInput): Promise<PasswordSet> {
  await requireAllowed(actor, "account.setPassword", personThing(personId));
  const actorId = personOf(actor);
  const client = await database();
  const person = await client.person.findUnique({ where: { id: personId }, select: { accounts: { where: { issuer: localIssuer }, select: { id: true, subject: true, demonstration: true, breakGlass: true } } } });
  if (!person) throw new NotFoundError("person");
  const [account] = person.accounts;
  if (account?.demonstration || account?.breakGlass) return { ok: false, code: "notHere" };
  if (!account && !userName) return { ok: false, code: "userNameMissing" };
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  try {
    await client.$transaction(async (transaction) => {
      if (!account) return createLocalAccount(transaction, actorId, { personId, userName, passwordHash });
      await transaction.account.update({ where: { id: account.id }, data: { passwordHash } });
      await writeAudit(transaction, "account.passwordSet", { actorId, thingType: "Person", thingId: personId }, { by: "administrator" });
      await endSessionsWhere(transaction, actorId, { personId }, "newSecret");
    });
  } catch (error) {
    if (isUniqueViolation(error)) return { ok: false, code: "userNameTaken" };
    throw error;
  }
  return { ok: true, userName: account?.subject ?? userName, password };
}

/** What is wrong with a new password besides its length: it is the user name, or goes on repeating a few characters. */
export function passwordProblem(password: string, userName: string): PasswordProblem | null {
  if (password.toLowerCase().includes(userName.toLowerCase())) return { field: "new", code: "isUserName" };
  return new Set(password.toLowerCase()).size < 6 ? { field: "new", code: "tooSimple" } : null;
}

/**
 * Changes one's own password: the old one is asked for again (ASVS 5.0 V6.2.3), attempts are counted like sign-ins, and
 * every other session of one's own ends.
 * @returns what is wrong, at its field
 * @throws NotFoundError for somebody without a local account
 */
export async function changeOwnPassword(actor: SignedIn, input: Pick<ChangePasswordInput, "old" | "new">): Promise<{ ok: true } | { ok: false; problem: PasswordProblem }> {
  const client = await database();
  const account = await client.account.findFirst({ where: { personId: actor.personId, issuer: localIssuer, breakGlass: null }, select: { id: true, subject: true, passwordHash: true } });
  if (!account) throw new NotFoundError("account");
  // Somebody who is signed in has an allowance of their own: nobody else's guesses use it up.
  const own = `own:${actor.personId}`;
  const attempt = { userName: account.subject, address: own, browser: own };
  if ((await countAttempt(attempt)).wait > 0) return { ok: false, problem: { field: "old", code: "tooMany" } };
  if (!(await isPassword(account.passwordHash, input.old))) return { ok: false, problem: { field: "old", code: "oldWrong" } };
  await forgiveAttempt(attempt);
  const problem = input.new === input.old ? ({ field: "new", code: "sameAsOld" } as const) : passwordProblem(input.new, account.subject);
  if (problem) return { ok: false, problem };
  const passwordHash = await hashPassword(input.new);
  await client.$transaction(async (transaction) => {
    await transaction.account.update({ where: { id: account.id }, data: { passwordHash } });
    await writeAudit(transaction, "account.passwordSet", { actorId: actor.personId, thingType: "Person", thingId: actor.personId }, { by: "person" });
    await endSessionsWhere(transaction, actor.personId, { personId: actor.personId, id: { not: actor.sessionId } }, "newSecret");
  });
  return { ok: true };
}
