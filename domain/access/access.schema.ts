/**
 * The words of the access rules: who may ask (actors), what may be asked (actions), about what (things).
 * The rules themselves are in policy.cedar; the answer comes from can() in access.ts.
 */

/** P4: the only three ways to belong to those who may use the municipality's IT. */
export const affiliationKinds = ["employee", "elected", "pupil"] as const;
export type AffiliationKind = (typeof affiliationKinds)[number];

/** P6: identities that can never hold an account, even when an identity provider vouches for them. */
export const externalKinds = ["association", "company", "organisation", "privatePerson", "tenant", "visitor", "guest"] as const;
export type ExternalKind = (typeof externalKinds)[number];

/** Given to a person for one department and its units, with a reason and an end date. */
export const roles = [
  "writer",
  "publisher",
  "contactHandler",
  "registrar",
  "noticeClerk",
  "boardSecretary",
  "emergencyPublisher",
  "accessCodeIssuer",
  "departmentHead",
  "itAdministrator",
  "auditor",
] as const;
export type Role = (typeof roles)[number];

/** Roles that reach over the whole portal, whatever department they are given for: IT alone gives them. */
export const portalWideRoles: readonly Role[] = ["itAdministrator", "auditor"];

/** How surely somebody was recognised: one factor, two factors, two factors of which one cannot be phished. */
export const levels = [1, 2, 3] as const;
export type Level = (typeof levels)[number];

export interface Affiliation {
  kind: AffiliationKind;
  departmentId: string | null;
  body: string | null;
  school: string | null;
}

export interface HeldRole {
  role: Role;
  departmentId: string;
}

/** Somebody who is signed in: only affiliations and roles that are in force today (Swedish date). */
export interface SignedIn {
  kind: "person";
  personId: string;
  name: string;
  sessionId: string;
  /** How surely this session's person was recognised. */
  level: Level;
  /** What the roles that are held ask for: the highest of them (the sign-in file says which role asks for what). */
  neededLevel: Level;
  affiliations: Affiliation[];
  roles: HeldRole[];
}

export interface Anonymous {
  kind: "anonymous";
}

/** An identity that a provider vouches for but the policy shuts out (P6). Never has a session. */
export interface External {
  kind: "external";
  externalKind: ExternalKind;
}

export type Actor = SignedIn | Anonymous | External;

/** The closed list. An action that is not here is an error, never an answer. */
export const actions = [
  "session.open",
  "insidan.enter",
  "staff.enter",
  "content.readLive",
  "content.readDraft",
  "content.create",
  "content.edit",
  "content.publish",
  "content.withdraw",
  "content.restore",
  "content.confirmChecked",
  "content.handOver",
  "content.readHistory",
  "media.upload",
  "content.comment",
  "content.submit",
  "content.review",
  "content.publishEmergency",
  "content.approveEmergency",
  "content.share",
  "content.plan",
  "content.arrange",
  "content.trash",
  "publishing.configure",
  "media.change",
  "editorial.change",
  "site.import",
  "site.export",
  "mail.mend",
  "audit.read",
  "session.endOther",
  "factor.reset",
  "people.read",
  "role.give",
  "role.confirm",
  "role.withdraw",
  "person.close",
  "person.reopen",
  "affiliation.give",
  "affiliation.end",
  "account.setPassword",
  "elected.import",
  "matter.read",
  "matter.answer",
  "records.plan",
  "records.approve",
  "noticeDays.change",
  "meeting.arrange",
  "notice.post",
  "notice.removeEarly",
  "notice.certify",
  "disturbance.report",
  "warning.supplement",
  "event.arrange",
  "event.approve",
  "alert.publish",
  "crisis.lead",
  "governing.read",
  "governing.write",
  "governing.adopt",
  "governing.configure",
  "reading.confirm",
  "reading.report",
  "system.read",
  "system.edit",
  "standard.change",
  "deviation.ask",
  "deviation.decide",
  "equipment.handle",
  "visitorUnit.designate",
  "accessCode.read",
  "accessCode.issue",
  "accessCode.revoke",
] as const;
export type Action = (typeof actions)[number];

/** What the rules must know where a text is approved or published; without it, one person is enough and nobody's hand is in it. */
export interface SecondEyes {
  /** It takes two people to publish this kind of content in this department (ApprovalRule). */
  needed: boolean;
  /** Somebody else has approved just this text. */
  approved: boolean;
  /** Who wrote, submitted or scheduled what is asked about. */
  hands: string[];
}

/** Who adopts a governing document: a body (P13), IT (P15), or the head of the responsible department. */
export const adopters = ["council", "board", "committee", "it", "head"] as const;
export type Adopter = (typeof adopters)[number];

/** `departmentPath`: the responsible department first, then the ones above it, up to the top of the tree. */
export type Thing =
  | { type: "Portal" }
  | { type: "Content"; id: string; departmentPath: string[]; ownerId: string; live: boolean; eyes?: SecondEyes }
  | { type: "Department"; id: string; departmentPath: string[] }
  | { type: "Person"; id: string }
  /** What a resident has sent; the department that answers for it now. */
  | { type: "Matter"; id: string; departmentPath: string[] }
  /** What stands on the notice board, or is to; `hands`: who has proposed that it goes early. */
  | { type: "Notice"; id: string; departmentPath: string[]; hands: string[] }
  /** Something that does not work; `ofIt`: an IT system or an e-service. */
  | { type: "Disturbance"; id: string; departmentPath: string[]; ofIt: boolean }
  /** What people may come to; the department that answers for it. */
  | { type: "Event"; id: string; departmentPath: string[] }
  /** A governing document, with the department that answers for it. */
  | { type: "GoverningDocument"; id: string; departmentPath: string[] }
  /** A version that is to be adopted: by whom, and whether it is a guideline on how equipment is handled (P15). Of what a body adopts, `departmentPath` is that of the department that clerks for it. */
  | { type: "Adoption"; id: string; departmentPath: string[]; adopter: Adopter; onEquipment: boolean }
  /** A row of the register of systems; `shared`: used by the whole municipality, so that IT answers for it (P9). */
  | { type: "System"; id: string; departmentPath: string[]; shared: boolean }
  /** A wish to deviate from the standard catalogue; `hands`: who asked. */
  | { type: "Deviation"; id: string; departmentPath: string[]; hands: string[] }
  /** Equipment on loan; the department that it belongs to. */
  | { type: "Equipment"; id: string; departmentPath: string[] }
  /** A department as issuer of visitors' access codes; `designated`: IT has said so, for today (P8). */
  | { type: "VisitorUnit"; id: string; departmentPath: string[]; designated: boolean }
  /** A role that somebody holds or is to be given. */
  | { type: "RoleGrant"; departmentPath: string[]; holderId: string; role: Role }
  /** An affiliation that somebody has or is to be given; `holderId` is empty for somebody who is new. */
  | { type: "AffiliationGrant"; holderId: string; kind: AffiliationKind };

export interface Decision {
  allowed: boolean;
  /** The @id of the rule that decided, "default" where nothing allowed. */
  rule: string;
  /** The policy clause that the rule carries out, for example "P11". */
  clause: string;
  /** Key of the words for a refusal: messages, "access.reasons". */
  reason: string;
  /** Refused for the want of a second factor alone: with it, this would be allowed. */
  stepUp: boolean;
}
