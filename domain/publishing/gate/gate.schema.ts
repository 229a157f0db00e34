import { z } from "zod";
import type { Locale } from "@/i18n/routing";
import type { ContentKind } from "../content.schema";

/** What the gate looks for, what it finds and what it must know. Safe in the browser and on the server. */

/** blocking: is not published. warning: is mended, or let pass with a reason. advice: is only said. */
export const severities = ["blocking", "warning", "advice"] as const;
export type Severity = (typeof severities)[number];

/** A rule that a check carries out; its words are in messages, "gate.sources". */
export interface Source {
  by: "wcag" | "guideline" | "policy" | "gdpr" | "languageAct";
  /** The number of the criterion, guideline, clause or article. */
  rule: string;
}

/** Where something was found. `block` is the number of the block in the body, from 1. */
export interface Place {
  field: "title" | "lead" | "image" | "body" | "settings";
  block?: number;
}

export interface Finding {
  check: string;
  severity: Severity;
  place: Place;
  /** Made of what is wrong, not of where: it stays the same while other parts of the text change. */
  key: string;
  /** Short pieces of the text for the words; never kept in logs or the audit trail. */
  values: Record<string, string | number>;
}

/** A forbidden word of EditorialSettings, and what to write instead. */
export const wordRuleSchema = z.object({
  locale: z.enum(["sv", "en", "fi", "ar"]),
  word: z.string().trim().min(2, "wordMissing").max(60, "wordTooLong"),
  instead: z.string().trim().max(120, "insteadTooLong").default(""),
});
export type WordRule = z.infer<typeof wordRuleSchema>;

/** What the checks must know besides the text. */
export interface GateFacts {
  kind: ContentKind;
  locale: Locale;
  /** yyyy-mm-dd, Swedish. */
  today: string;
  /** Swedish date of the first publication; null where there was none. */
  firstPublished: string | null;
  /** Pages: whether it is one of the topics, which only lead on. */
  topic: boolean;
  words: readonly WordRule[];
  /** For each link by thing: what it leads to. What is not named here is taken to be there. */
  links: ReadonlyMap<string, "gone" | "merged">;
  /** For each address outside: what it last answered, where that was not in order. */
  external: ReadonlyMap<string, { state: "dead" | "redirected"; movedTo?: string }>;
  /** For each picture's source: whether the library says that there are words in it, and the contrast of what looks like words where it was measured. */
  pictures: ReadonlyMap<string, { hasText: boolean; wordContrast?: number }>;
  owner: "present" | "left" | "nobody";
  /** yyyy-mm-dd; null before the first publication. */
  checkBy: string | null;
}

/** Why somebody lets a finding pass. */
export const overrideReasonSchema = z.string().trim().min(10, "reasonTooShort").max(300, "reasonTooLong");

/** The findings by weight, the heaviest first, and within a weight from the top of the text down. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const field = (place: Place) => ["title", "lead", "image", "body", "settings"].indexOf(place.field) * 10_000 + (place.block ?? 0);
  return [...findings].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || field(a.place) - field(b.place));
}

/** The name of a finding within its edition: which check, and what it is about. */
export const nameOf = ({ check, key }: Pick<Finding, "check" | "key">): string => `${check}|${key}`;

/** What a publication that stops at the gate hands back. */
export interface Stopped {
  findings: Finding[];
  /** Findings whose reason was given but is too short or too long: name → code. */
  faults: Record<string, string>;
}
