import type { Locale } from "@/i18n/routing";

export const bodyKinds = ["council", "board", "committee", "joint", "auditors"] as const;
export type BodyKind = (typeof bodyKinds)[number];

/** A body as readers see it. `lang` where its name fell back to Swedish in another language's document. */
export interface BodyView {
  id: string;
  kind: BodyKind;
  name: string;
  slug: string;
  lang?: Locale;
  /** The department that clerks for it. */
  departmentId: string;
  /** Of a joint committee: the other municipalities. */
  partners: string[];
  /** The last part of its address in each language that has one. */
  slugs: Partial<Record<Locale, string>>;
}
