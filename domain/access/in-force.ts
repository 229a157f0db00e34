import "server-only";
import { dateColumn } from "@/lib/dates";
import { env } from "@/lib/env";
import type { Prisma } from "@/prisma/generated/client";

/* The same questions as isInForce() answers about one row, as conditions for the database. Dates are Swedish, yyyy-mm-dd. */

/** Affiliations that count on a day, both dates inclusive (P4). */
export function affiliationInForce(today: string): Prisma.AffiliationWhereInput {
  const day = dateColumn(today);
  return { validFrom: { lte: day }, OR: [{ validTo: null }, { validTo: { gte: day } }] };
}

/** Roles that count on a day: given, not withdrawn, and confirmed in the review (P11). */
export function roleInForce(today: string): Prisma.RoleAssignmentWhereInput {
  const day = dateColumn(today);
  return { withdrawnAt: null, validFrom: { lte: day }, validTo: { gte: day }, reviewBy: { gte: day } };
}

/** People who are let in on a day: not closed, and with an affiliation in force. */
export function letInOn(today: string): Prisma.PersonWhereInput {
  return { closedAt: null, affiliations: { some: affiliationInForce(today) } };
}

/** People who work here on a day. They alone answer for anything (P11). */
export function employedOn(today: string): Prisma.PersonWhereInput {
  return { closedAt: null, affiliations: { some: { kind: "employee", ...affiliationInForce(today) } } };
}

/**
 * People whose account nobody has used for TORGET_DORMANT_DAYS (P5): neither a session's last use, nor the making of an
 * account, nor a reopening is younger. Not the accounts of a demonstration, which are renewed whenever it starts, and
 * not the break-glass account, which is sealed instead.
 */
export function dormantAt(now: Date): Prisma.PersonWhereInput {
  const since = new Date(now.getTime() - env().TORGET_DORMANT_DAYS * 86_400_000);
  return {
    accounts: { some: {}, every: { createdAt: { lt: since }, demonstration: false, breakGlass: null } },
    sessions: { none: { lastSeenAt: { gte: since } } },
    OR: [{ reopenedAt: null }, { reopenedAt: { lt: since } }],
  };
}
