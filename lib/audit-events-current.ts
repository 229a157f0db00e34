/** What the audit trail can tell of what is told as it happens: events, disturbances, warnings, alerts and crises (audit-events.ts). */
export interface CurrentEvents {
  "event.received": { held: string };
  "event.created": Record<string, never>;
  "event.saved": { language: string };
  "event.handedIn": Record<string, never>;
  "event.published": { sent: boolean };
  "event.refused": { sent: boolean };
  "event.cancelled": Record<string, never>;
  "event.resumed": Record<string, never>;
  "event.timeChanged": { time: string; to: string };
  "event.sendersForgotten": { senders: number; refused: number };
  "disturbance.reported": { category: string; planned: boolean };
  "disturbance.told": { number: number };
  "disturbance.changed": { revision: number };
  "disturbance.solved": { number: number };
  "disturbance.cancelled": { number: number };
  "warning.supplemented": { warning: string; languages: string[] };
  "warning.supplementEnded": { warning: string };
  "alert.published": { level: string; drill: boolean; until: string };
  "alert.changed": { level: string; number: number; until: string };
  "alert.ended": { number: number };
  "crisis.started": Record<string, never>;
  "crisis.changed": Record<string, never>;
  "crisis.posted": { languages: string[] };
  "crisis.postStruck": Record<string, never>;
  "crisis.ended": Record<string, never>;
}

export const currentEvents = {
  "event.received": 1,
  "event.created": 1,
  "event.saved": 1,
  "event.handedIn": 1,
  "event.published": 1,
  "event.refused": 1,
  "event.cancelled": 1,
  "event.resumed": 1,
  "event.timeChanged": 1,
  "event.sendersForgotten": 1,
  "disturbance.reported": 1,
  "disturbance.told": 1,
  "disturbance.changed": 1,
  "disturbance.solved": 1,
  "disturbance.cancelled": 1,
  "warning.supplemented": 1,
  "warning.supplementEnded": 1,
  "alert.published": 1,
  "alert.changed": 1,
  "alert.ended": 1,
  "crisis.started": 1,
  "crisis.changed": 1,
  "crisis.posted": 1,
  "crisis.postStruck": 1,
  "crisis.ended": 1,
} satisfies Record<keyof CurrentEvents, 1>;
