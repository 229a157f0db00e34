/** What the audit trail can tell of the register of systems (lib/audit-events.ts). */
export interface SystemEvents {
  "system.added": { shared: boolean };
  "system.changed": { fields: string[] };
  "system.moved": { from: string; shared: boolean };
  "system.offered": { to: string; shared: boolean };
  "system.offerDeclined": Record<string, never>;
  "system.needSaid": { needs: string; kind: string };
  "system.needEnded": { needs: string };
  "system.imported": { added: number; changed: number };
  "system.exported": { format: string };
}

export const systemEvents = {
  "system.added": 1,
  "system.changed": 1,
  "system.moved": 1,
  "system.offered": 1,
  "system.offerDeclined": 1,
  "system.needSaid": 1,
  "system.needEnded": 1,
  "system.imported": 1,
  "system.exported": 1,
} satisfies Record<keyof SystemEvents, 1>;
