import type { Locale } from "@/i18n/routing";
import type { GateFacts, Place, Severity, Source } from "./gate.schema";
import type { Walked } from "./walk";

/** Something that a check has found: where, and what it is about. */
export interface Spot {
  place: Place;
  /** The words that it is about; the finding keeps its name as long as they stand, wherever they are moved. */
  about: string;
  values?: Record<string, string | number>;
}

/** One thing that the gate looks for. Its words are in messages, "gate.checks". */
export interface Check {
  id: string;
  severity: Severity;
  source: Source;
  /** The languages whose words it knows; all where nothing is said. */
  languages?: readonly Locale[];
  find: (text: Walked, facts: GateFacts) => Spot[];
}

export const wcag = (rule: string): Source => ({ by: "wcag", rule });
export const guideline = (rule: string): Source => ({ by: "guideline", rule });
export const policy = (rule: string): Source => ({ by: "policy", rule });
