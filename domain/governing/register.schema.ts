import type { Adopter } from "@/domain/access/access.schema";
import type { Block } from "@/domain/publishing/blocks.schema";
import type { Locale } from "@/i18n/routing";
import type { GoverningReader, levels } from "./governing.schema";
import type { Holding } from "./in-force";

/** What the public register tells. Dates are yyyy-mm-dd. */

export interface Named {
  id: string;
  name: string;
  /** The language of the name, where it is another than the reader's. */
  lang?: Locale;
}
export interface NamedPlace extends Named {
  slug: string;
}
export interface GoverningTypeView {
  id: string;
  name: string;
  level: (typeof levels)[number];
  statuteBook: boolean;
}

/** Who decided, when and where that stands. */
export interface DecisionView {
  adopter: Adopter;
  body: NamedPlace | null;
  on: string;
  paragraph: string | null;
  registrationNumber: string | null;
}

/** A document as the version says it that is in force on the day. */
export interface GoverningLine {
  id: string;
  number: number;
  title: string;
  lang?: Locale;
  summary: string;
  type: GoverningTypeView;
  department: NamedPlace;
  decision: DecisionView;
  validFrom: string;
  validTo: string | null;
  statuteNumber: string | null;
}

/** Of a version: "former" has given way to a newer one. */
export type Standing = Holding | "former";

export interface VersionLine {
  number: number;
  decision: DecisionView;
  validFrom: string;
  validTo: string | null;
  nextReview: string | null;
  standing: Standing;
}

export interface ShownVersion extends VersionLine {
  title: string;
  summary: string;
  /** The language of the text. */
  locale: Locale;
  body: Block[];
  plainBody: Block[] | null;
  replaces: Named[];
}

export interface GoverningView {
  id: string;
  type: GoverningTypeView;
  statuteNumber: string | null;
  department: NamedPlace;
  /** Null where nobody is named, or nobody may be. */
  responsible: string | null;
  onEquipment: boolean;
  audiences: GoverningReader[];
  /** Every adopted version, the newest first: none ever goes. */
  versions: VersionLine[];
  shown: ShownVersion;
  replacedBy: (Named & { from: string })[];
  repeal: { from: string; decision: DecisionView } | null;
}

export interface GoverningFilter {
  typeId?: string;
  bodyId?: string;
  departmentId?: string;
  statuteBook?: boolean;
}
