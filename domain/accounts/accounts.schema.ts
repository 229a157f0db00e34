import { z } from "zod";
import type { AffiliationKind, Role } from "@/domain/access/access.schema";

/** The portal's own password sign-in, as the issuer of an account. */
export const localIssuer = "local";

/**
 * How long a session lasts, in minutes: since it was last used, and at the longest (ASVS 5.0 V7.1.1); how long one
 * waits for the second factor; and how long after a proof the person may change how they are recognised (V7.5.1).
 */
export const sessionMinutes = { idle: 60, absolute: 12 * 60, waiting: 10, recent: 15 } as const;

/** A session that has just been opened: the token for the browser, and whether it waits for the second factor. */
export interface OpenedSession {
  token: string;
  awaitsFactor: boolean;
}

/** Whose second factor is asked for: somebody who is signed in, or whose session waits for it. */
export interface Prover {
  personId: string;
  sessionId: string;
  waiting: boolean;
}

/** A session that has just been opened: the token for the browser, and whether it waits for the second factor. */
export interface OpenedSession {
  token: string;
  awaitsFactor: boolean;
}

/** What the sign-in form sends. Longer input than this is nobody's user name or password. */
export const signInSchema = z.object({
  userName: z.string().trim().min(1, "userNameMissing").max(200, "userNameTooLong"),
  password: z.string().min(1, "passwordMissing").max(200, "passwordTooLong"),
});
export type SignInInput = z.infer<typeof signInSchema>;

/**
 * Why somebody was not signed in. "wrong" never tells whether the account exists; `retryAfter` is in seconds.
 * "noAffiliation", "closed" (by IT or a directory), "dormant" (not used for
 * too long) and "sealed" (the break-glass account) are only ever said to somebody who gave the right password.
 */
export type SignInRefusal = { code: "wrong" } | { code: "tooMany"; retryAfter: number } | { code: "noAffiliation" | "closed" | "dormant" | "sealed"; clause: string };

/** A session as its owner sees it. Never the token, never its hash. */
export interface SessionView {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  endsAt: Date;
  methods: string[];
  current: boolean;
}

/** A role of one's own that is in force, with the department in words. */
export interface RoleView {
  role: Role;
  department: string;
  /** The last day, if nobody withdraws it: its end, or the day by which the head must confirm it. */
  validTo: string;
}

/** What somebody may know about an affiliation of their own. Dates are Swedish, yyyy-mm-dd. */
export interface AffiliationView {
  kind: AffiliationKind;
  /** The department, body or school; null where none is given. */
  place: string | null;
  validFrom: string;
  validTo: string | null;
}
