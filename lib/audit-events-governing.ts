/** What the audit trail can tell of governing documents (lib/audit-events.ts). */
export interface GoverningEvents {
  "governing.drafted": { number: number };
  "governing.changed": { number: number };
  "governing.discarded": { number: number };
  "governing.adopted": { number: number; adopter: string; replaces: number };
  "governing.repealed": { adopter: string };
  "governing.typeSaved": { level: string; statuteBook: boolean };
  "governing.typeRemoved": Record<string, never>;
  /** Somebody has said that they have read the version in force. */
  "reading.confirmed": { number: number };
  /** A text that links to a governing document is due for checking, since that document has changed. */
  "content.calledForCheck": { locale: string; because: string };
}

export const governingEvents = {
  "governing.drafted": 1,
  "governing.changed": 1,
  "governing.discarded": 1,
  "governing.adopted": 1,
  "governing.repealed": 1,
  "governing.typeSaved": 1,
  "governing.typeRemoved": 1,
  "reading.confirmed": 1,
  "content.calledForCheck": 1,
} satisfies Record<keyof GoverningEvents, 1>;
