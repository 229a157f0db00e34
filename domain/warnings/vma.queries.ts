import "server-only";
import { isOffered } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { env } from "@/lib/env";
import { municipality } from "@/lib/municipality";
import { knownSupplements, supplementOf } from "./supplement-store";
import { nextChange, silentSince, standingWarnings, unshownWarnings } from "./vma";
import { knownWarnings } from "./vma-store";
import type { KeptVma, ShownVma, ShownWarnings, UnshownVma } from "./vma.schema";

/** The warnings that stand, each with what the municipality says to it. Its words end with the danger. */
const shownOf = (kept: KeptVma, now: Date): ShownVma[] =>
  standingWarnings(kept, municipality.code, now).map((warning) => ({ ...warning, supplement: warning.state === "over" ? null : supplementOf(warning.follows, false) }));

/** What was found last, and from what: every page asks, and a flood of warnings takes a while to put in order. */
let found: { from: readonly unknown[]; shown: ShownWarnings } | undefined;

/**
 * The public warnings that stand now; the same object for as long as nothing has come and the second is the same. Asks no rule and no database: everybody is to know. Once the source has failed, old
 * news are said to be so at once, and no news after five minutes.
 */
export function findWarnings(now: Date = new Date()): ShownWarnings {
  const kept = knownWarnings();
  const from = [kept, knownSupplements(), Math.floor(now.getTime() / 1000)];
  if (found && from.every((each, at) => each === found?.from[at])) return found.shown;
  const warnings = shownOf(kept, now);
  const { failingSince, readAt } = kept;
  const old = failingSince && warnings.length > 0 ? (readAt ?? failingSince) : null;
  const shown = { warnings, oldSince: silentSince(kept, now) ?? old, changes: nextChange(warnings, now) };
  found = { from, shown };
  return shown;
}

export interface StaffWarnings {
  /** Whether this portal listens to a source at all. */
  listens: boolean;
  readAt: Date | null;
  failingSince: Date | null;
  failure: string | null;
  /** Since when nothing has been heard, where that is longer than five minutes. */
  silentSince: Date | null;
  malformed: number;
  unshown: (UnshownVma & { supplement: ShownVma["supplement"] })[];
  warnings: ShownVma[];
}

/** How the way to the source is, for staff, with what only they see. Asks no rule: nothing of it is personal or secret. */
export function warningsForStaff(now: Date = new Date()): StaffWarnings {
  const kept = knownWarnings();
  const { readAt, failingSince, failure, malformed } = kept;
  const unshown = unshownWarnings(kept, now).map((each) => ({ ...each, supplement: supplementOf(each.follows, true) }));
  return { listens: env().TORGET_VMA_URL !== "off", readAt, failingSince, failure, silentSince: silentSince(kept, now), malformed, unshown, warnings: shownOf(kept, now) };
}

/** Since when the source of warnings has not been heard, where that is longer than five minutes: the mark on every staff page (VM-6). */
export const findSilence = (now: Date = new Date()): Date | null => silentSince(knownWarnings(), now);

/** What can be added to. */
export interface Supplementable {
  identifier: string;
  follows: string[];
  /** An exercise or a test: staff alone see what is added. */
  exercise: boolean;
}

function supplementable(now: Date): Supplementable[] {
  const kept = knownWarnings();
  const real = standingWarnings(kept, municipality.code, now).filter(({ state }) => state !== "over");
  const others = unshownWarnings(kept, now).filter(({ why }) => why !== "areaUnknown");
  return [...real.map((each) => ({ ...each, exercise: false })), ...others.map((each) => ({ ...each, exercise: true }))];
}

/** What can be added to by an identifier, its own or one that it has taken the place of meanwhile; null where nothing can any longer. */
export const findSupplementable = (identifier: string, now: Date = new Date()): Supplementable | null => supplementable(now).find(({ follows }) => follows.includes(identifier)) ?? null;

/** Whether there is anything that can be added to: while there is not, nobody asks the database for what has been. */
export const hasSupplementable = (now: Date = new Date()): boolean => supplementable(now).length > 0;

/** Whether the way to add to a warning is to be shown. */
export const maySupplement = (actor: Actor): boolean => isOffered(actor, "warning.supplement", { type: "Portal" });
