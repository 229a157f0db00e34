import "server-only";
import { municipality } from "@/lib/municipality";
import { nextChange, standingWarnings, unshownWarnings } from "./vma";
import { knownWarnings } from "./vma-store";
import type { ShownWarnings, StandingVma, UnshownVma } from "./vma.schema";

/** So long may the source fail before readers and staff are told; milliseconds (VM-6). */
export const toldAfter = 5 * 60_000;

/**
 * The public warnings that stand now. Asks no rule and no database: everybody is to know. Once the source has failed, old
 * news are said to be so at once, and no news after five minutes.
 */
export function findWarnings(now: Date = new Date()): ShownWarnings {
  const kept = knownWarnings();
  const warnings = standingWarnings(kept, municipality.code, now);
  const { failingSince, readAt } = kept;
  const told = failingSince && (warnings.length > 0 || now.getTime() - failingSince.getTime() >= toldAfter);
  return { warnings, oldSince: told ? (readAt ?? failingSince) : null, changes: nextChange(warnings, now) };
}

/** How the way to the source is, for staff, with what only they see. Asks no rule: nothing of it is personal or secret. */
export function warningsForStaff(now: Date = new Date()): { readAt: Date | null; failingSince: Date | null; failure: string | null; malformed: number; unshown: UnshownVma[]; warnings: StandingVma[] } {
  const kept = knownWarnings();
  const { readAt, failingSince, failure, malformed } = kept;
  return { readAt, failingSince, failure, malformed, unshown: unshownWarnings(kept, now), warnings: standingWarnings(kept, municipality.code, now) };
}
