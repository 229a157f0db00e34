import { barOf, dueOn, isAbout, type MatterFacts, type RuleFacts } from "./rule-match";
import type { DisposalReach } from "./records.schema";

/** A rule in force, with what it reaches. */
export interface ReachingRule extends RuleFacts {
  id: string;
  reference: string;
  reach: DisposalReach;
}

export type Anonymising = { may: true; rule: ReachingRule; texts: boolean } | { may: false; code: "open" | "undecided" | "secret" | "kept" | "noRule" | "notYet"; due?: string };

/**
 * Whether the personal data of a matter may be removed because somebody asks to be forgotten. An official document is kept
 * for reasons of public interest and of archives (GDPR 17.3 b and d): what a rule of the records plan lets go may go, and
 * nothing else. What is registered must be past its time as well; what need not be registered has none to wait for.
 */
export function mayAnonymise(rules: readonly ReachingRule[], matter: MatterFacts, today: string): Anonymising {
  const bar = barOf(matter);
  if (bar) return { may: false, code: bar };
  const about = rules.filter((rule) => isAbout(rule, matter));
  if (about.length === 0) return { may: false, code: "noRule" };
  const timed = about.map((rule) => ({ rule, due: dueOn(rule, matter) }));
  const usable = matter.registration?.state === "notNeeded" ? timed : timed.filter(({ due }) => due !== null && due <= today);
  const reachesTexts = ({ rule }: { rule: ReachingRule }) => rule.reach !== "contact";
  const best = usable.find(reachesTexts) ?? usable[0];
  if (best) return { may: true, rule: best.rule, texts: reachesTexts(best) };
  const due = timed.flatMap((each) => each.due ?? []).sort()[0];
  return { may: false, code: "notYet", ...(due ? { due } : {}) };
}

/** What stands where a word was struck out: as long whatever was there. */
export const struckOut = "█████";

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A function that strikes words and phrases out of a text, the longest first, whatever their letters' size, and only whole ones. */
export function striker(words: readonly string[]): (text: string) => { text: string; found: number } {
  const ordered = [...words].sort((one, other) => other.length - one.length).map((word) => escaped(word).replace(/\s+/g, "\\s+"));
  const pattern = ordered.length > 0 ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${ordered.join("|")})(?![\\p{L}\\p{N}])`, "giu") : null;
  return (text) => {
    let found = 0;
    const struck = pattern ? text.replace(pattern, () => ((found += 1), struckOut)) : text;
    return { text: struck, found };
  };
}

/** One word or phrase a line; at most fifty, none shorter than two characters. */
export function readWords(typed: string): string[] {
  return [...new Set(typed.split("\n").map((line) => line.replace(/\s+/g, " ").trim()).filter((line) => line.length > 1))].slice(0, 50);
}
