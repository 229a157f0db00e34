/** What the audit trail can tell of what residents send, and of the register of it (audit-events.ts). */
export interface MatterEvents {
  "matter.received": { kind: string; held: string };
  "matter.answered": Record<string, never>;
  "matter.statusSet": { status: string };
  "matter.handedOver": { from: string; to: string };
  "matter.taken": Record<string, never>;
  "matter.released": Record<string, never>;
  "matter.added": Record<string, never>;
  "matter.closed": Record<string, never>;
  "matter.reopened": Record<string, never>;
  "matter.noted": Record<string, never>;
  "matter.assigned": { to: string };
  "matter.givenBack": Record<string, never>;
  "matter.asked": { by: string };
  "matter.drafted": { status: string };
  "matter.draftApproved": { status: string };
  "matter.draftReturned": Record<string, never>;
  "matter.split": { into: string };
  "matter.merged": { into: string };
  "matter.separated": { from: string };
  "matter.registered": { state: string; number: string; secret: boolean; changed: boolean };
  "matter.secretViewed": { through: "page" | "file" | "export" };
  "matter.exported": { format: "pdf" | "json" };
  "matter.anonymised": { rule: string; struck: number };
  "matter.codeRenewed": { check: string };
  "records.prefixSet": { prefix: string };
  "records.ruleMade": { rule: string };
  "records.ruleApproved": { rule: string };
  "records.ruleEnded": { rule: string };
  "records.disposed": { rule: string; count: number };
  "matter.fileAdded": Record<string, never>;
}

export const matterEvents = {
  "matter.received": 1,
  "matter.answered": 1,
  "matter.statusSet": 1,
  "matter.handedOver": 1,
  "matter.taken": 1,
  "matter.released": 1,
  "matter.added": 1,
  "matter.closed": 1,
  "matter.reopened": 1,
  "matter.noted": 1,
  "matter.assigned": 1,
  "matter.givenBack": 1,
  "matter.asked": 1,
  "matter.drafted": 1,
  "matter.draftApproved": 1,
  "matter.draftReturned": 1,
  "matter.split": 1,
  "matter.merged": 1,
  "matter.separated": 1,
  "matter.registered": 1,
  "matter.secretViewed": 1,
  "matter.exported": 1,
  "matter.anonymised": 1,
  "matter.codeRenewed": 1,
  "records.prefixSet": 1,
  "records.ruleMade": 1,
  "records.ruleApproved": 1,
  "records.ruleEnded": 1,
  "records.disposed": 1,
  "matter.fileAdded": 1,
} satisfies Record<keyof MatterEvents, 1>;
