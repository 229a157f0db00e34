import { type GoverningEvents, governingEvents } from "./audit-events-governing";
import { type MatterEvents, matterEvents } from "./audit-events-matters";
import { type CurrentEvents, currentEvents } from "./audit-events-current";
import { type EquipmentEvents, equipmentEvents } from "./audit-events-equipment";
import { type MeetingEvents, meetingEvents } from "./audit-events-meetings";
import { type VisitorEvents, visitorEvents } from "./audit-events-visitors";
import { type NoticeEvents, noticeEvents } from "./audit-events-notices";
import { type SystemEvents, systemEvents } from "./audit-events-systems";

/**
 * The closed list of what the audit trail can tell. Each name fixes the shape of its details; nothing personal and no
 * typed text goes in (ASVS 5.0 V16). Safe in the browser and on the server.
 */
export interface AuditEvents extends MatterEvents, CurrentEvents, EquipmentEvents, MeetingEvents, NoticeEvents, VisitorEvents, SystemEvents, GoverningEvents {
  "session.opened": { issuer: string; methods: string[] };
  "session.refused": { issuer: string; reason: "unknown" | "password" | "rate" | "affiliation" | "external" | "closed" | "dormant" | "sealed" | "factor" | "token" | "provider"; kind?: string };
  "session.ended": { by: "person" | "administrator" | "expiry" | "provider" | "directory" | "newSecret" };
  "access.refused": { action: string; rule: string; clause: string };
  "content.created": { kind: string; locale: string };
  "content.saved": { locale: string; number: number; origin: string };
  "content.published": { locale: string; number: number };
  "content.withdrawn": { locale: string };
  "content.restored": { locale: string; number: number; from: number };
  "content.checked": { locale: string; checkBy: string };
  "content.redirected": { locale: string };
  "media.uploaded": { width: number | null; height: number | null };
  "account.created": { issuer: string; demonstration: boolean };
  "account.passwordSet": { by: "person" | "administrator" };
  "role.given": { role: string; validTo: string };
  "role.confirmed": { role: string; reviewBy: string };
  "role.withdrawn": { role: string };
  "audit.exported": { format: string };
  "session.raised": { methods: string[]; level: number };
  "factor.added": { kind: "codes" | "passkey" | "recovery" };
  "factor.removed": { kind: "codes" | "passkey" | "recovery" };
  "factor.refused": { kind: "codes" | "passkey" | "recovery"; reason: "wrong" | "replayed" | "rate" };
  "affiliation.begun": { kind: string; source: string };
  "affiliation.changed": { kind: string; source: string };
  "affiliation.ended": { kind: string; source: string };
  "person.closed": { reason: string };
  "person.reopened": Record<string, never>;
  "person.protected": Record<string, never>;
  "person.unprotected": Record<string, never>;
  "directory.changed": { client: string; thing: "user" | "group"; deed: "created" | "replaced" | "patched" | "deleted" };
  "directory.refused": { client: string; reason: string };
  "content.handedOver": { from: string; to: string };
  "breakGlass.made": Record<string, never>;
  "breakGlass.opened": { until: string };
  "breakGlass.used": Record<string, never>;
  "content.submitted": { locale: string; number: number };
  "content.takenBack": { locale: string; number: number };
  "content.changesRequested": { locale: string; number: number };
  "content.approved": { locale: string; number: number };
  "content.commented": { locale: string; number: number };
  "content.commentResolved": { locale: string };
  "content.publishedInEmergency": { locale: string; number: number };
  "content.emergencyApproved": { locale: string; number: number };
  "reviewLink.made": { locale: string; number: number; expires: string };
  "reviewLink.revoked": { locale: string };
  "reviewLink.answered": { locale: string; number: number; approves: boolean };
  "approvalRule.set": { kind: string; eyes: string };
  "content.planned": { locale: string; deed: string; at: string };
  "content.planCancelled": { locale: string; deed: string };
  "content.planFailed": { locale: string; deed: string; failure: string };
  "bundle.made": { members: number };
  "bundle.changed": { members: number };
  "bundle.published": { members: number };
  "content.trashed": Record<string, never>;
  "content.untrashed": Record<string, never>;
  "content.moved": Record<string, never>;
  "content.settingsChanged": { fields: string[] };
  "content.translationMarked": { locale: string; as: string };
  "finding.overridden": { locale: string; check: string };
  "editorial.changed": { part: string };
  "media.changed": { fields: string[] };
  "media.removed": Record<string, never>;
  "media.consentGiven": { validTo: string | null };
  "media.consentEnded": Record<string, never>;
  "address.made": { origin: string };
  "site.imported": { source: string; dryRun: boolean; imported: number; leftOut: number };
  "site.exported": { items: number; files: number };
  "pageAnswer.handled": { locale: string };
  "pageAnswer.released": { locale: string };
  "pageAnswer.commentsRemoved": { count: number; rule: string };
  "mail.retried": { count: number };
  "mail.dropped": { purpose: string };
  "matterTarget.set": { firstAnswerDays: number; finishedDays: number };
  "mail.bounced": { purpose: string; code: string };
  "matterTemplate.saved": { languages: string[] };
  "matterTemplate.removed": Record<string, never>;
  "matterRule.set": { eyes: string };
  "site.restored": { items: number; files: number };
  "department.created": Record<string, never>;
  "department.changed": Record<string, never>;
  "installation.seeded": { pages: number; news: number };
}

/** The names, for filters; the compiler refuses a list that lacks one. */
export const auditEventNames = Object.keys({
  ...matterEvents,
  ...currentEvents,
  ...equipmentEvents,
  ...meetingEvents,
  ...visitorEvents,
  ...noticeEvents,
  ...systemEvents,
  ...governingEvents,
  "session.opened": 1,
  "session.refused": 1,
  "session.ended": 1,
  "access.refused": 1,
  "content.created": 1,
  "content.saved": 1,
  "content.published": 1,
  "content.withdrawn": 1,
  "content.restored": 1,
  "content.checked": 1,
  "content.redirected": 1,
  "media.uploaded": 1,
  "account.created": 1,
  "account.passwordSet": 1,
  "role.given": 1,
  "role.confirmed": 1,
  "role.withdrawn": 1,
  "audit.exported": 1,
  "session.raised": 1,
  "factor.added": 1,
  "factor.removed": 1,
  "factor.refused": 1,
  "affiliation.begun": 1,
  "affiliation.changed": 1,
  "affiliation.ended": 1,
  "person.closed": 1,
  "person.reopened": 1,
  "person.protected": 1,
  "person.unprotected": 1,
  "directory.changed": 1,
  "directory.refused": 1,
  "content.handedOver": 1,
  "breakGlass.made": 1,
  "breakGlass.opened": 1,
  "breakGlass.used": 1,
  "content.submitted": 1,
  "content.takenBack": 1,
  "content.changesRequested": 1,
  "content.approved": 1,
  "content.commented": 1,
  "content.commentResolved": 1,
  "content.publishedInEmergency": 1,
  "content.emergencyApproved": 1,
  "reviewLink.made": 1,
  "reviewLink.revoked": 1,
  "reviewLink.answered": 1,
  "approvalRule.set": 1,
  "content.planned": 1,
  "content.planCancelled": 1,
  "content.planFailed": 1,
  "bundle.made": 1,
  "bundle.changed": 1,
  "bundle.published": 1,
  "content.trashed": 1,
  "content.untrashed": 1,
  "content.moved": 1,
  "content.settingsChanged": 1,
  "content.translationMarked": 1,
  "finding.overridden": 1,
  "editorial.changed": 1,
  "media.changed": 1,
  "media.removed": 1,
  "media.consentGiven": 1,
  "media.consentEnded": 1,
  "address.made": 1,
  "site.imported": 1,
  "site.exported": 1,
  "pageAnswer.handled": 1,
  "pageAnswer.released": 1,
  "pageAnswer.commentsRemoved": 1,
  "mail.retried": 1,
  "mail.dropped": 1,
  "matterTarget.set": 1,
  "mail.bounced": 1,
  "matterTemplate.saved": 1,
  "matterTemplate.removed": 1,
  "matterRule.set": 1,
  "site.restored": 1,
  "department.created": 1,
  "department.changed": 1,
  "installation.seeded": 1,
} satisfies Record<keyof AuditEvents, 1>) as (keyof AuditEvents)[];
