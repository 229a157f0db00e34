import "server-only";
import { isOffered, requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { mostAttempts } from "@/lib/mail";
import type { Prisma } from "@/prisma/generated/client";
import { causeOf, machineOf, type MailState, type UnsentMail } from "./mail.schema";

/* Mail that lies in the outbox longer than it should. Never its subject or text: who mends the way needs not read the letters. */

/** Milliseconds after which a mail that nobody has tried to send is late: the job looks every few seconds. */
const lateAfter = 10 * 60_000;

/** Unsent, and either failed at least once or late; or sent, and come back. */
export const stuck = (now: Date): Prisma.OutgoingMailWhereInput => ({ OR: [{ bouncedAt: { not: null } }, { sentAt: null, failure: { not: null } }, { sentAt: null, createdAt: { lt: new Date(now.getTime() - lateAfter) } }] });

const mostShown = 100;

/** Whether the way to unsent mail is to be shown. */
export const mayMendMail = (actor: Actor): boolean => isOffered(actor, "mail.mend", { type: "Portal" });

/** How much mail is stuck, for those who may mend it; 0 for everybody else. */
export async function countUnsentMail(actor: Actor, now = new Date()): Promise<number> {
  return mayMendMail(actor) ? (await database()).outgoingMail.count({ where: stuck(now) }) : 0;
}

const columns = { id: true, purpose: true, address: true, createdAt: true, attempts: true, nextAt: true, failure: true, bouncedAt: true, bounceCode: true } satisfies Prisma.OutgoingMailSelect;

function stateOf({ bouncedAt, attempts, failure }: { bouncedAt: Date | null; attempts: number; failure: string | null }): MailState {
  if (bouncedAt) return "bounced";
  if (attempts >= mostAttempts) return "givenUp";
  return failure === null ? "late" : "failing";
}

/** To an address that a resident has typed: nobody here can mend it, so nobody needs to see it. */
const ofResident = "subscriptionConfirm";

function lineOf({ failure, address, attempts, nextAt, bouncedAt, bounceCode, ...row }: Prisma.OutgoingMailGetPayload<{ select: typeof columns }>): UnsentMail {
  const state = stateOf({ bouncedAt, attempts, failure });
  const cause = state === "bounced" ? "bounced" : causeOf(failure);
  return { ...row, attempts, state, cause, code: bounceCode ?? failure ?? "", to: cause === "address" && row.purpose !== ofResident ? address : machineOf(address), nextAt: state === "failing" ? nextAt : null };
}

/**
 * Mail that is stuck, the longest waiting first; at most 100.
 * @returns also how much there is of it, and whether a mail server is set at all
 * @throws NotAllowedError (mail.mend)
 */
export async function listUnsentMail(actor: Actor, now = new Date()): Promise<{ lines: UnsentMail[]; total: number; hasServer: boolean }> {
  await requireAllowed(actor, "mail.mend", { type: "Portal" });
  const client = await database();
  const where = stuck(now);
  const rows = await client.outgoingMail.findMany({ where, select: columns, orderBy: [{ createdAt: "asc" }, { id: "asc" }], take: mostShown });
  return { lines: rows.map(lineOf), total: await client.outgoingMail.count({ where }), hasServer: env().TORGET_SMTP_URL !== undefined };
}
