/** What the audit trail can tell of the standard catalogue, of what deviates from it and of equipment on loan (audit-events.ts). */
export interface EquipmentEvents {
  "standard.added": { kind: string };
  "standard.changed": { revision: number };
  "deviation.asked": { until: string };
  "deviation.decided": { decision: string };
  "equipment.added": { kind: string };
  "equipment.changed": { kind: string };
  "equipment.retired": Record<string, never>;
  "equipment.imported": { added: number; changed: number };
  "equipment.handedOut": { affiliation: string };
  "equipment.returned": { condition: string };
  "equipment.lost": Record<string, never>;
}

export const equipmentEvents = {
  "standard.added": 1,
  "standard.changed": 1,
  "deviation.asked": 1,
  "deviation.decided": 1,
  "equipment.added": 1,
  "equipment.changed": 1,
  "equipment.retired": 1,
  "equipment.imported": 1,
  "equipment.handedOut": 1,
  "equipment.returned": 1,
  "equipment.lost": 1,
} satisfies Record<keyof EquipmentEvents, 1>;
