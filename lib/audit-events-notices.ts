/** What the audit trail can tell of the notice board (lib/audit-events.ts). */
export interface NoticeEvents {
  "notice.drafted": { kind: string };
  "notice.changed": Record<string, never>;
  "notice.discarded": Record<string, never>;
  "notice.posted": { kind: string; acknowledged: string[] };
  "notice.partnerPosted": { postedOn: string };
  "notice.prolonged": { until: string };
  "notice.removalProposed": Record<string, never>;
  "notice.removalRefused": Record<string, never>;
  "notice.removedEarly": Record<string, never>;
  "notice.removed": Record<string, never>;
  "notice.certified": { format: "page" | "pdf" | "json" };
  "notice.documentAdded": Record<string, never>;
  "notice.documentRemoved": Record<string, never>;
}

export const noticeEvents = {
  "notice.drafted": 1,
  "notice.changed": 1,
  "notice.discarded": 1,
  "notice.posted": 1,
  "notice.partnerPosted": 1,
  "notice.prolonged": 1,
  "notice.removalProposed": 1,
  "notice.removalRefused": 1,
  "notice.removedEarly": 1,
  "notice.removed": 1,
  "notice.certified": 1,
  "notice.documentAdded": 1,
  "notice.documentRemoved": 1,
} satisfies Record<keyof NoticeEvents, 1>;
