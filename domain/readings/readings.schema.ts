import type { AffiliationKind } from "@/domain/access/access.schema";
import type { Block } from "@/domain/publishing/blocks.schema";
import type { Locale } from "@/i18n/routing";

/** What leaves this room. Dates are Swedish, yyyy-mm-dd. Safe in the browser and on the server. */

/** The codes of what is wrong with a confirmation (messages, "readings.problems"). */
export type ReadingCode = "notTicked" | "changed";

/** A governing document that somebody is asked to read, or has read. */
export interface OwnReading {
  documentId: string;
  number: number;
  title: string;
  /** The language of the title, where it is another than the reader's. */
  lang?: Locale;
  summary: string;
  lastDay: string;
  late: boolean;
  /** When they confirmed that they have read it; null while they have not. */
  confirmedOn: string | null;
}

/** The words of it, as they suit whoever reads. */
export interface ReadingText extends OwnReading {
  locale: Locale;
  body: Block[];
  /** Whether these are the words that suit pupils, and whether there are any. */
  plain: boolean;
  hasPlain: boolean;
}

/** How many were asked and how many of them have confirmed; `late` of the rest have let the last day pass. */
export interface ReadingCount {
  asked: number;
  confirmed: number;
  late: number;
}

export interface ReportLine extends ReadingCount {
  documentId: string;
  number: number;
  title: string;
  lang?: Locale;
}

/** Somebody who is asked, for their head. */
export interface ReaderLine {
  personId: string;
  name: string;
  department: string;
  lastDay: string;
  late: boolean;
  confirmedOn: string | null;
}

/** Of one document: how many in each department, and who has not and who has in those of which the reader is told by name. */
export interface DocumentReport extends ReportLine {
  departments: (ReadingCount & { id: string; name: string })[];
  /** Null for whoever heads none of the departments. */
  people: { unread: ReaderLine[]; read: ReaderLine[] } | null;
}

export interface ReadingReport {
  departments: { id: string; name: string }[];
  lines: ReportLine[];
  /** How many of each kind in the whole municipality; for IT alone, else null. */
  kinds: Record<AffiliationKind, ReadingCount> | null;
}
