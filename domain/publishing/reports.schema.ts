import { z } from "zod";
import { locales, type Locale } from "@/i18n/routing";
import { type ContentKind, contentKinds } from "./content.schema";

/** What may be asked of the reports, and what they answer. Safe on both sides. */

export const reportNames = ["overdue", "ownerless", "neverVisited", "missingTranslation", "outdatedTranslation", "deadLinks", "helpfulness"] as const;
export type ReportName = (typeof reportNames)[number];

/** What cannot be read counts as not asked for. */
export const reportFilterSchema = z.object({
  report: z.enum(reportNames).catch("overdue"),
  department: z.string().max(80).catch(""),
  kind: z.enum(contentKinds).optional().catch(undefined),
  /** Of the text; for what has no translation, the language that is missing. */
  language: z.enum(locales).optional().catch(undefined),
  /** Never visited: in so many days. */
  days: z.coerce.number().int().min(1).max(3650).catch(90),
});
export type ReportFilter = z.infer<typeof reportFilterSchema>;

export const reportFormats = ["csv", "json"] as const;
export type ReportFormat = (typeof reportFormats)[number];

export interface Helpfulness {
  answers: number;
  no: number;
  /** In a hundred. */
  noShare: number;
  /** Often enough no for the owner to be told. */
  flagged: boolean;
  comments: { receivedAt: string; helpful: boolean; comment: string }[];
}

export interface ReportRow {
  itemId: string;
  kind: ContentKind;
  /** Of the text; for what has no translation, the language that is missing. */
  language: Locale;
  title: string;
  /** The public address, from the root. */
  address: string;
  departmentId: string;
  department: string;
  /** Who answers for it today; "" where the reader may not read the department's own matters. */
  owner: string;
  /** Ownerless: as what the one who answers does so. Dead links: where the link leads and what it answered. */
  detail: string;
  /** yyyy-mm-dd: check date, day of publication, day since when outdated. */
  date: string;
  /** Helpfulness alone: what readers answered about the text as it stands now, and the comments that nobody has dealt with. */
  helped: Helpfulness | null;
}
