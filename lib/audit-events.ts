/**
 * The closed list of what the audit trail can tell. Each name fixes the shape of its details; nothing personal and no
 * typed text goes in (ASVS 5.0 V16). Safe in the browser and on the server.
 */
export interface AuditEvents {
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
  "media.uploaded": { width: number; height: number };
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
  "directory.changed": { client: string; thing: "user" | "group"; deed: "created" | "replaced" | "patched" | "deleted" };
  "directory.refused": { client: string; reason: string };
  "content.handedOver": { from: string; to: string };
  "breakGlass.made": Record<string, never>;
  "breakGlass.opened": { until: string };
  "breakGlass.used": Record<string, never>;
  "department.created": Record<string, never>;
  "department.changed": Record<string, never>;
  "installation.seeded": { pages: number; news: number };
}

/** The names, for filters; the compiler refuses a list that lacks one. */
export const auditEventNames = Object.keys({
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
  "directory.changed": 1,
  "directory.refused": 1,
  "content.handedOver": 1,
  "breakGlass.made": 1,
  "breakGlass.opened": 1,
  "breakGlass.used": 1,
  "department.created": 1,
  "department.changed": 1,
  "installation.seeded": 1,
} satisfies Record<keyof AuditEvents, 1>) as (keyof AuditEvents)[];
