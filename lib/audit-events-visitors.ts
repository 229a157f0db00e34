/** What the audit trail can tell of visitors' access (audit-events.ts). Never a code. */
export interface VisitorEvents {
  "visitorUnit.designated": { from: string; to: string; hours: number };
  "visitorUnit.withdrawn": Record<string, never>;
  "accessCode.issued": { name: string; place: string; from: string; to: string; codes: number };
  /** `code`: the id of the one that was revoked; null for all of the event. */
  "accessCode.revoked": { codes: number; code: string | null };
  "accessCode.purged": { events: number; days: number };
}

export const visitorEvents = {
  "visitorUnit.designated": 1,
  "visitorUnit.withdrawn": 1,
  "accessCode.issued": 1,
  "accessCode.revoked": 1,
  "accessCode.purged": 1,
} satisfies Record<keyof VisitorEvents, 1>;
