import { z } from "zod";

/** How a translation may be marked: a person has read it beside the source; or a machine has made it. */
export const translationMarks = ["checked", "machine"] as const;
export type TranslationMark = (typeof translationMarks)[number];

export const markTranslationSchema = z.object({
  editionId: z.string().min(1).max(80),
  as: z.enum(translationMarks),
  /** The number of the source's version that the translator had in view. */
  sourceNumber: z.coerce.number().int().min(1).max(1_000_000),
});

/** What is known of a text in another language than the source's. */
export const translationStates = ["missing", "outdated", "machine", "checked", "unmarked"] as const;
export type TranslationState = (typeof translationStates)[number];

export interface TranslationStanding {
  /**
   * missing: there is no published text; outdated: the source says something else than when it was translated; machine:
   * translated by a machine and read by nobody; checked: somebody has said that it is right; unmarked: nobody has said.
   */
  state: TranslationState;
  /** Outdated: since when. */
  since: Date | null;
}
