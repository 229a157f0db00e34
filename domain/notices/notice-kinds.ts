import type { BodyKind } from "@/domain/bodies/bodies.schema";

/*
 * What may stand on the notice board: what kommunallagen 8 kap. 10 § says shall be there, what 11 § allows besides, and what
 * other statutes send there. Nothing else: the board holds no news (KL 8:9, 8:11). Safe in the browser and on the server.
 */

/** Whom a decision is appealed to: the administrative court within the law's own time (KL 13 kap.), the municipality (FL 43–47 §§), or nobody. */
export const appeals = ["legalityReview", "ordinaryAppeal", "none"] as const;
export type Appeal = (typeof appeals)[number];

/** Until when a notice must at least be up. */
export type Period =
  /** Until the time for appeal has run out (KL 8:12, 13:5; PBL 13:16 with FL 44 §). */
  | "appeal"
  /** Until the meeting is over. */
  | "meeting"
  /** Until the last day for comments, which may not come too soon. */
  | "comments"
  /** At least so long, and as long as the clerk says. */
  | "stated";

export const fieldNames = [
  "subject", "meetingDates", "meetingDate", "meetingTime", "place", "matters", "urgent", "paragraphs", "approvedOn", "decisionDate", "decidedBy",
  "storagePlace", "whereAvailable", "commentsUntil", "commentsTo", "statute", "requestedBy", "appeal", "lastDay", "contact",
] as const;
export type FieldName = (typeof fieldNames)[number];

/** What stays in the record when a notice has been removed: days and numbers, which name nobody. */
export const keptFields: readonly FieldName[] = ["meetingDates", "meetingDate", "paragraphs", "approvedOn", "decisionDate", "commentsUntil", "lastDay", "appeal"];

export interface KindRule {
  /** The sections that put it on the board. */
  statute: string;
  /** Bodies whose it can be; all where nothing is said. */
  bodies?: readonly BodyKind[];
  /** Compulsory, in the order in which they are shown. */
  fields: readonly FieldName[];
  optional?: readonly FieldName[];
  /** A document must be attached; without it one may. */
  document?: true;
  /** "chosen": what is decided under another statute says it itself. */
  appeal: Appeal | "chosen";
  period: Period;
  /** The shortest time for "comments" and "stated". */
  least?: { weeks: number } | { months: number };
}

export const noticeKinds = [
  "councilMeeting", "committeeMeeting", "approvedMinutes", "delegatedDecision", "minutesDocument", "decisionMaterial",
  "comprehensivePlanReview", "planConsultation", "planReview", "planReviewStatement", "planAdopted", "serviceByPublication", "otherStatutory",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

const committees = ["board", "committee", "joint", "auditors"] as const;
const plan = ["subject", "whereAvailable", "commentsUntil", "commentsTo", "contact"] as const;

export const kindRules: Record<NoticeKind, KindRule> = {
  councilMeeting: { statute: "KL 8:10 p. 1, 5:13–14", bodies: ["council"], fields: ["meetingDate", "meetingTime", "place", "matters", "contact"], optional: ["urgent"], appeal: "none", period: "meeting" },
  committeeMeeting: { statute: "KL 8:11", bodies: committees, fields: ["meetingDate", "meetingTime", "place", "contact"], optional: ["matters"], appeal: "none", period: "meeting" },
  approvedMinutes: { statute: "KL 8:10 p. 2, 8:12", fields: ["meetingDates", "paragraphs", "approvedOn", "storagePlace", "contact"], appeal: "legalityReview", period: "appeal" },
  delegatedDecision: { statute: "KL 8:10 p. 3, 6:40, 7:8", bodies: committees, fields: ["subject", "decisionDate", "decidedBy", "storagePlace", "contact"], appeal: "legalityReview", period: "appeal" },
  minutesDocument: { statute: "KL 8:10 p. 4", fields: ["meetingDates", "lastDay"], document: true, appeal: "none", period: "stated" },
  decisionMaterial: { statute: "KL 8:11", bodies: ["council", "board", "committee", "joint"], fields: ["meetingDate"], document: true, appeal: "none", period: "meeting" },
  comprehensivePlanReview: { statute: "PBL 3:12–13", fields: plan, appeal: "none", period: "comments", least: { months: 2 } },
  planConsultation: { statute: "PBL 5:11 c–d", fields: plan, appeal: "none", period: "comments", least: { weeks: 3 } },
  planReview: { statute: "PBL 5:18–19", fields: plan, appeal: "none", period: "comments", least: { weeks: 2 } },
  planReviewStatement: { statute: "PBL 5:24", fields: ["subject", "whereAvailable", "lastDay", "contact"], appeal: "none", period: "stated", least: { weeks: 3 } },
  planAdopted: { statute: "PBL 5:29, 13:16", fields: ["subject", "decisionDate", "paragraphs", "approvedOn", "whereAvailable", "contact"], appeal: "ordinaryAppeal", period: "appeal" },
  serviceByPublication: { statute: "DelgL 47–51 §§", fields: ["subject", "whereAvailable", "requestedBy", "lastDay", "contact"], appeal: "none", period: "stated", least: { weeks: 2 } },
  otherStatutory: { statute: "KL 8:10 st. 2", fields: ["statute", "subject", "requestedBy", "appeal", "lastDay", "contact"], appeal: "chosen", period: "stated" },
};

/** Every field of a kind, compulsory or not, as it is asked for and shown. */
export const fieldsOfKind = (kind: NoticeKind): FieldName[] => fieldNames.filter((name) => kindRules[kind].fields.includes(name) || kindRules[kind].optional?.includes(name));

/** Whether a body of this kind can have a notice of that kind. */
export const suits = (kind: NoticeKind, body: BodyKind): boolean => kindRules[kind].bodies?.includes(body) ?? true;
