import { z } from "zod";
import type { Locale } from "@/i18n/routing";
import type { ContentKind } from "./content.schema";
import type { EditionState } from "./publishing.schema";
import type { EffectiveOwner } from "./ownership";

const id = z.string().min(1).max(80);

/** What somebody who has left owned in one department: one item of it, or all. */
export const handOverSchema = z.object({ from: id, departmentId: z.string().min(1).max(100), itemId: z.string().max(80).default(""), to: z.string().min(1, "newOwnerMissing").max(80, "newOwnerMissing") });
export type HandOverInput = z.infer<typeof handOverSchema>;

export const keepTextSchema = z.object({ editionId: id, authorId: id });
export type KeepTextInput = z.infer<typeof keepTextSchema>;

export interface LeftItem {
  itemId: string;
  kind: ContentKind;
  title: string;
  locale: Locale;
  states: { locale: Locale; state: EditionState }[];
  /** Who answers for it until it has been given to somebody. */
  standsIn: { name: string; as: EffectiveOwner["as"] };
}

export interface LeftText {
  editionId: string;
  itemId: string;
  title: string;
  locale: Locale;
  savedAt: Date;
}

/** What somebody left behind in one department. */
export interface LeftInDepartment {
  departmentId: string;
  departmentName: string;
  items: LeftItem[];
  texts: LeftText[];
  /** Roles that still stand, for the department. They give nothing. */
  roles: string[];
  /** Whether they are still named as its head. */
  headed: boolean;
  newOwners: { id: string; name: string }[];
}

/** Somebody without an employment in force, and what they left. */
export interface Leaver {
  personId: string;
  name: string;
  /** The last day of their employment (Swedish date); null where none is known. */
  lastDay: string | null;
  departments: LeftInDepartment[];
}
