import "server-only";
import { cookies, headers } from "next/headers";
import type { SignedIn } from "@/domain/access/access.schema";
import type { Prover } from "@/domain/accounts/accounts.schema";
import { findActorBySessionToken } from "@/domain/accounts/accounts.queries";
import { sessionCookie } from "@/domain/accounts/session-cookie";
import { type Proof, proofFields, type ProofRefusal, type ProofWanted } from "@/domain/factors/factors.schema";
import { proofWanted } from "@/domain/factors/factors.queries";
import { prove } from "@/domain/factors/prove.commands";
import { NotAllowedError } from "@/lib/errors";
import { fieldsOf } from "@/lib/form-fields";
import { clientAddress } from "@/lib/own-post";

/** Gives the browser the session's new secret. */
export async function keepSession(token: string): Promise<void> {
  const { name, value, ...options } = await sessionCookie(token);
  (await cookies()).set(name, value, options);
}

/** The proof that a form holds; null where none of its fields says anything. */
function proofOf(form: FormData): Proof | null {
  const fields = fieldsOf(form);
  const given = proofFields.filter((name) => fields[name]);
  return given.length > 0 ? Object.fromEntries(given.map((name) => [name, fields[name]])) : null;
}

/** Checks the proof of a form and renews the session. @returns the new token, or why it does not count */
export async function proveWith(prover: Prover, form: FormData): Promise<Awaited<ReturnType<typeof prove>>> {
  const proved = await prove(prover, proofOf(form) ?? {}, clientAddress({ headers: await headers() }));
  if (proved.ok) await keepSession(proved.token);
  return proved;
}

/** What a form shows again of what was typed: everything but the proof. */
export function withoutProof(typed: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !(proofFields as readonly string[]).includes(name)));
}

interface Raised {
  actor: SignedIn;
  refused?: ProofRefusal;
}

/** The actor as the form's proof makes them known: with a proof that counts, more surely than before. */
async function raisedBy(actor: SignedIn, form: FormData): Promise<Raised> {
  if (!proofOf(form)) return { actor };
  const proved = await proveWith({ personId: actor.personId, sessionId: actor.sessionId, waiting: false }, form);
  if (!proved.ok) return { actor, refused: proved };
  return { actor: (await findActorBySessionToken(proved.token)) ?? actor };
}

/**
 * Does a guarded deed that a form asks for, with the proof that the form may hold: the session is raised and the deed is
 * done in the same post. Where the deed still wants a proof, nothing is done and the form says what it wants
 * (components/staff/prove-again.tsx).
 * @throws what the deed throws, but for the refusal that a second factor would lift
 */
export async function withProof<Result>(actor: SignedIn, form: FormData, deed: (actor: SignedIn) => Promise<Result>): Promise<{ done: Result } | { wanted: ProofWanted }> {
  const raised = await raisedBy(actor, form);
  try {
    return { done: await deed(raised.actor) };
  } catch (error) {
    if (!(error instanceof NotAllowedError) || !error.stepUp) throw error;
    return { wanted: { ...(await proofWanted(raised.actor, error.action)), refused: raised.refused } };
  }
}
