import { z } from "zod";
import { type AffiliationKind, type Role, roles } from "@/domain/access/access.schema";

/** What may be asked and said about people and their roles. Safe on both sides. */

/** People on one page of the list. */
export const peoplePageSize = 50;

/** Which people to list: by why they are let in, or why they are not. */
export const peopleSelections = ["employee", "elected", "pupil", "noAffiliation", "closed", "dormant"] as const;
export type PeopleSelection = (typeof peopleSelections)[number];

export const peopleFilterSchema = z.object({
  /** A part of the name. */
  q: z.string().trim().max(100).catch("").default(""),
  show: z.enum(peopleSelections).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
export type PeopleFilter = z.infer<typeof peopleFilterSchema>;

/** A role to be given. The last day is a Swedish date; giving checks that it has not passed. */
export const giveRoleSchema = z.object({
  personId: z.string().min(1).max(60),
  role: z.enum(roles, "roleMissing"),
  /** For a notice clerk: whose notices. */
  body: z.string().trim().max(100, "bodyTooLong").default(""),
  departmentId: z.string().min(1, "departmentMissing").max(100, "departmentMissing"),
  reason: z.string().trim().min(10, "reasonMissing").max(500, "reasonTooLong"),
  validTo: z.iso.date("dateWrong"),
});

/** A notice clerk posts for one body; other roles are for a department alone. */
export const needsBody = (role: Role): boolean => role === "noticeClerk";
export type GiveRoleInput = z.infer<typeof giveRoleSchema>;

/** The longest time that a role is given for, in days: five years. */
export const longestRole = 5 * 366;

export type RoleProblem = { field: "role" | "departmentId" | "validTo" | "body"; code: "alreadyHeld" | "bodyMissing" | "departmentMissing" | "datePassed" | "dateTooFar" };

/** A person in the list. */
export interface PersonLine {
  id: string;
  name: string;
  /** The affiliations in force: what, and where in words. None: the person may use nothing (P4). */
  affiliations: { kind: AffiliationKind; place: string | null }[];
  roles: HeldRoleView[];
  /** When somebody closed the person; null while they are open. */
  closedAt: Date | null;
  /** Nobody has used their account for so long that it counts as closed (P5). */
  dormant: boolean;
}

/** An affiliation, also one that is over or to come. Dates are Swedish. */
export interface AffiliationLine {
  id: string;
  kind: AffiliationKind;
  place: string | null;
  /** manual, provider:<id>, scim:<client>, import:<name>. */
  source: string;
  validFrom: string;
  validTo: string | null;
  inForce: boolean;
  /** Entered by hand, not over, and the reader may end it. */
  mayEnd: boolean;
}

/** A role as those who answer for it see it. Dates are Swedish, yyyy-mm-dd. */
export interface HeldRoleView {
  id: string;
  role: Role;
  departmentName: string;
  /** The body whose notices a notice clerk posts. */
  body: string | null;
  reason: string;
  validFrom: string;
  validTo: string;
  reviewBy: string;
  /** Whether it gives anything today. */
  inForce: boolean;
  withdrawn: boolean;
  grantedBy: string | null;
  /** What the reader of the page may do with it. */
  mayConfirm: boolean;
  mayWithdraw: boolean;
}

/** A role in the review, with whom it is about. */
export interface RoleToReview extends HeldRoleView {
  personId: string;
  personName: string;
}

export interface PersonView extends PersonLine {
  /** Those that have ended, the newest first. */
  endedRoles: HeldRoleView[];
  /** Open sessions; null for those who may not end them. */
  openSessions: number | null;
  allAffiliations: AffiliationLine[];
  /** Why the person was closed, as it was typed; "directory" where a directory did it. */
  closedReason: string | null;
  /** Protected identity: never named to the public. */
  doNotPublish: boolean;
  may: { close: boolean; protect: boolean; reopen: boolean; give: AffiliationKind[] };
}
