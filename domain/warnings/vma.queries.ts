import "server-only";
import { dependsOn } from "@/lib/dependencies";
import { municipality } from "@/lib/municipality";
import { nextChange, type StandingVma, standingWarnings, type UnshownVma, unshownWarnings } from "./vma";
import { knownWarnings } from "./vma-store";

/** Every public document shows the warnings: one that has changed makes each of them anew. */
export const warningsTag = "warnings";

export interface ShownWarnings {
  warnings: StandingVma[];
  /** When the source was last read, where it cannot be now: what is shown may be old. Null while it answers. */
  oldSince: Date | null;
  /** When what is shown changes by itself. */
  changes: Date | null;
}

/** The public warnings that stand now. Asks no database and no rule: everybody is to know. */
export function findWarnings(now: Date = new Date()): ShownWarnings {
  dependsOn(warningsTag);
  const kept = knownWarnings();
  const warnings = standingWarnings(kept, municipality.code, now);
  return { warnings, oldSince: kept.failingSince && (kept.readAt ?? kept.failingSince), changes: nextChange(warnings, now) };
}

/** How the way to the source is, for staff, with what only they see. */
export function warningsForStaff(now: Date = new Date()): { readAt: Date | null; failingSince: Date | null; failure: string | null; malformed: number; unshown: UnshownVma[]; warnings: StandingVma[] } {
  const kept = knownWarnings();
  const { readAt, failingSince, failure, malformed } = kept;
  return { readAt, failingSince, failure, malformed, unshown: unshownWarnings(kept, now), warnings: standingWarnings(kept, municipality.code, now) };
}
