import { isSameContent } from "./compare";
import type { Content } from "./content.schema";
import type { TranslationStanding } from "./translations.schema";

export interface TranslationFacts {
  published: boolean;
  machine: boolean;
  checkedAt: Date | null;
  changedAt: Date | null;
  /** The version of the source that it says the same as; null where nobody has said. */
  follows: { id: string; content: Content } | null;
}

export interface SourceFacts {
  changedAt: Date | null;
  live: { id: string; content: Content } | null;
  /** When the source first said something else than the version that the translation follows. */
  changedFrom: Date | null;
}

function outdatedSince(translation: TranslationFacts, source: SourceFacts): Date | null {
  if (!source.live) return null;
  if (!translation.follows) return source.changedAt && translation.changedAt && source.changedAt > translation.changedAt ? source.changedAt : null;
  if (translation.follows.id === source.live.id || isSameContent(translation.follows.content, source.live.content)) return null;
  return source.changedFrom ?? source.changedAt;
}

/**
 * The state of a translation beside its source (trap 4: each language lives its own life, so that it has fallen behind must
 * be told, never mended silently). Where nobody has said which version it follows, the days of change decide. Pure.
 */
export function translationStanding(translation: TranslationFacts | null, source: SourceFacts): TranslationStanding {
  if (!translation?.published) return { state: "missing", since: null };
  const since = outdatedSince(translation, source);
  if (since) return { state: "outdated", since };
  if (translation.machine) return { state: "machine", since: null };
  return { state: translation.checkedAt ? "checked" : "unmarked", since: null };
}
