import { z } from "zod";

/** What may be asked of the audit trail, and what it answers. Safe on both sides. */

/** Rows on one page. */
export const auditPageSize = 50;

const date = z.union([z.literal(""), z.iso.date("dateWrong")]);

/** The filters as they stand in the address; "" where nothing is asked for. Dates are Swedish, both inclusive. */
export const auditFilterSchema = z.object({
  event: z.string().max(60).catch("").default(""),
  /** A part of the name, or the whole id. */
  person: z.string().trim().max(100).catch("").default(""),
  /** The whole id of the thing. */
  thing: z.string().trim().max(100).catch("").default(""),
  from: date.default(""),
  to: date.default(""),
  /** Rows older than the one with this id. */
  before: z.string().regex(/^\d{1,18}$/).optional().catch(undefined),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;

/** A row as it is shown. Names are those of today; the ids are those of the deed. */
export interface AuditLine {
  id: string;
  at: Date;
  event: string;
  /** Null for the portal itself and for somebody without an account. */
  actorName: string | null;
  thingType: string | null;
  thingId: string | null;
  /** The title of the text or the name of the person; null where there is none any more. */
  thingName: string | null;
  details: [name: string, value: string][];
}

/** The forms in which the trail can be taken out: a table for spreadsheets, or a line of JSON for each row. */
export const exportFormats = ["csv", "jsonl"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** A row as it is taken out: what is kept, with its link of the chain, and nothing interpreted. */
export interface ExportedEvent {
  /** The link's number and hash (npm run audit:verify); null in the seconds before the database has made it. */
  link: string | null;
  hash: string | null;
  id: string;
  /** UTC, ISO 8601. */
  at: string;
  event: string;
  actorId: string | null;
  thingType: string | null;
  thingId: string | null;
  departmentId: string | null;
  details: unknown;
}
