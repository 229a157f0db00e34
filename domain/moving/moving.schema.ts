import { z } from "zod";
import type { Actor } from "@/domain/access/access.schema";
import { locales } from "@/i18n/routing";

/** What may come in with an import, and its report. Safe in the browser and on the server. */

/** Who imports or exports: somebody who is signed in, or whoever has the machine's own console. */
export type Mover = Actor | "console";

const typed = z.string().trim().max(500);

/**
 * What somebody chooses for an import, as typed. `authors` and `topics` are lines "name = value", as in a mapping file:
 * WordPress login = e-mail; category = address of a topic.
 */
export const importChoicesSchema = z.object({
  locale: z.enum(locales, "languageMissing").optional(),
  /** Id of the department that becomes responsible. */
  department: typed.min(1, "departmentMissing"),
  /** E-mail address of whoever owns what no author is matched to. */
  owner: typed.min(1, "ownerMissing"),
  /** Address of the page that imported pages come below; and of the topic that news belong to. */
  under: typed.min(1, "underMissing"),
  topic: typed.min(1, "topicMissing"),
  authors: z.string().max(100_000).default(""),
  topics: z.string().max(100_000).default(""),
  /** What was public becomes public here too, where nothing of it was lost. */
  publish: z.boolean().default(false),
  /** What every document must have here: who gives an accessible version (id of a contact), and why it is no page. Without them documents are left out. */
  documentContact: typed.default(""),
  documentReason: z.string().trim().max(1000, "tooLong").default(""),
});
export type ImportChoices = z.infer<typeof importChoicesSchema>;

export const choiceFields = ["locale", "department", "owner", "under", "topic", "authors", "topics", "publish", "documentContact", "documentReason"] as const;
export interface ChoiceProblem {
  field: (typeof choiceFields)[number];
  code: string;
  /** The line of a mapping. */
  line?: number;
}

export const outcomes = ["imported", "changed", "unchanged", "leftOut"] as const;
export type Outcome = (typeof outcomes)[number];

/** Why a thing was left out. */
export const leftOutReasons = [
  "menu",
  "revision",
  "type",
  "noNumber",
  "twice",
  "empty",
  "trashed",
  "private",
  "password",
  "autoDraft",
  "fileNotGiven",
  "fileRefused",
  "fileTooLarge",
  "documentUnsaid",
  "editedHere",
  "trashedHere",
  "withdrawnHere",
  "removedHere",
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** What an editor should look at before or after the publication. */
export const noteCodes = [
  "wasDraft",
  "wasPending",
  "wasScheduled",
  "addressTaken",
  "oldAddressTaken",
  "parentNotPublished",
  "parentLeftOut",
  "titleCut",
  "titleMade",
  "leadCut",
  "leadMissing",
  "bodyEmpty",
  "bodyCut",
  "tooComplex",
  "blockLeftOut",
  "headingsLevelled",
  "listFlattened",
  "tableMerged",
  "tableCaptionMade",
  "tableSplit",
  "tableAsText",
  "preformatted",
  "pictureFileMissing",
  "pictureWithoutAlt",
  "altShortened",
  "galleryLeftOut",
  "embedAsLink",
  "embedLeftOut",
  "scriptLeftOut",
  "formLeftOut",
  "drawingLeftOut",
  "shortcodeLeftOut",
  "linkLeftOut",
  "linkToOldSite",
  "commentsLeftOut",
  "needsTwo",
] as const;
export type NoteCode = (typeof noteCodes)[number];

/** Notes after which a text is not published by the import: something that readers had is missing or was made up. */
export const losing: readonly string[] = ["titleMade", "leadMissing", "bodyEmpty", "bodyCut", "tooComplex", "blockLeftOut", "tableCaptionMade", "pictureFileMissing", "pictureWithoutAlt", "galleryLeftOut", "embedLeftOut", "formLeftOut", "shortcodeLeftOut", "drawingLeftOut"];

export interface ReportNote {
  code: string;
  detail?: string;
}

/** What became of one thing of the file. */
export interface ReportLine {
  /** Where in the file. */
  line: number;
  thing: string;
  type: string;
  status: string;
  title: string;
  link: string;
  outcome: Outcome;
  reason?: LeftOutReason;
  itemId?: string;
  mediaId?: string;
  /** How it stands in the portal. */
  state?: "draft" | "published";
  notes: ReportNote[];
}

export interface ImportReport {
  site: string;
  dryRun: boolean;
  counts: Record<Outcome, number>;
  lines: ReportLine[];
  /** Whom each author's texts were given to. */
  authors: { login: string; to: "person" | "owner" }[];
  /** What became of each category. */
  categories: { nicename: string; name: string; to: "topic" | "keyword" }[];
}

/** Name and value of each line "name = value" that holds one; the number of each line that cannot be read. */
export function readPairs(text: string): { pairs: Map<string, { value: string; line: number }>; faults: number[] } {
  const pairs = new Map<string, { value: string; line: number }>();
  const faults: number[] = [];
  text.split(/\r?\n/).forEach((each, index) => {
    const line = each.trim();
    if (line === "" || line.startsWith("#")) return;
    const at = line.search(/[=;\t]/);
    const [name, value] = [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    if (at < 1 || !name || !value) faults.push(index + 1);
    else pairs.set(name.toLowerCase(), { value, line: index + 1 });
  });
  return { pairs, faults };
}
