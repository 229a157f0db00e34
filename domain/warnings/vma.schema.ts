import { z } from "zod";
import type { Supplement } from "./supplements.schema";

/*
 * Viktigt meddelande till allmänheten as Sveriges Radio's API tells it (version 3, and what version 2 wrote otherwise): the
 * words of CAP 1.2 in JSON. Each record is read by itself, so that one that is malformed costs no other. Safe on both sides.
 */

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const text = (most: number) => z.string().max(most);
/** A link that may be followed: anything else is left out. */
const link = z.string().max(2_000).nullish().transform((given) => (given && URL.canParse(given) && new URL(given).protocol === "https:" ? given : null));
/** Version 2 writes one category, version 3 a list. */
const listed = z.union([text(100).transform((one) => [one]), z.array(text(100)).max(20)]);

const area = z.object({
  areaDesc: text(500).nullish().transform((given) => given ?? ""),
  geocode: z.array(z.object({ valueName: text(50).nullish(), value: text(20) })).max(1_000).nullish().transform((given) => (given ?? []).map(({ value }) => value.trim())),
});

const info = z.object({
  language: text(20).nullish().transform((given) => given || "sv-SE"),
  category: listed.nullish().transform((given) => given ?? []),
  event: text(500).nullish().transform((given) => given ?? ""),
  urgency: text(30).nullish(),
  severity: text(30).nullish(),
  certainty: text(30).nullish(),
  expires: instant.nullish().transform((given) => given ?? null),
  senderName: text(200).nullish().transform((given) => given ?? ""),
  headline: text(500).nullish().transform((given) => given ?? ""),
  description: text(20_000).nullish().transform((given) => given ?? ""),
  instruction: text(20_000).nullish().transform((given) => given ?? ""),
  web: link,
  area: z.array(area).max(500).nullish().transform((given) => given ?? []),
});
export type VmaInfo = z.infer<typeof info>;

/** "sender,identifier,sent sender,identifier,sent": the identifiers. The time of a reference is not to be trusted. */
export const identifiersIn = (references: string): string[] => references.split(/\s+/).map((one) => one.split(",")[1] ?? "").filter(Boolean);

const record = z.object({
  identifier: text(200).min(1),
  sent: instant,
  status: z.enum(["Actual", "Exercise", "System", "Test", "Draft"]),
  msgType: z.enum(["Alert", "Update", "Cancel", "Ack", "Error"]),
  scope: z.enum(["Public", "Restricted", "Private"]),
  references: text(20_000).nullish().transform((given) => identifiersIn(given ?? "")),
  incidents: text(5_000).nullish().transform((given) => (given ?? "").split(/\s+/).filter(Boolean)),
  info: z.array(info).max(20).nullish().transform((given) => given ?? []),
});
export type Vma = z.infer<typeof record>;

/** What was answered is no list of warnings, or of news: nothing can be said about whether there are any. */
export class NotAFeedError extends Error {
  constructor(readonly code: "notJson" | "noAlerts" | "noList") {
    super(code);
  }
}

/**
 * Reads what the API answered.
 * @returns the records that could be read, and how many could not
 * @throws NotAFeedError where it is no JSON or holds no list of alerts
 */
export function readFeed(body: string): { alerts: Vma[]; malformed: number } {
  let given: unknown;
  try {
    given = JSON.parse(body);
  } catch {
    throw new NotAFeedError("notJson");
  }
  const list = (given as { alerts?: unknown } | null)?.alerts;
  if (!Array.isArray(list)) throw new NotAFeedError("noAlerts");
  const read = list.map((one) => record.safeParse(one));
  const alerts = read.flatMap(({ data }) => (data ? [data] : []));
  return { alerts, malformed: read.length - alerts.length };
}

/** What has been kept on disk; dates as they are written there. */
export const keptVmaSchema = z.object({
  /** Everything that may still be of use, by when it was last seen in the feed. */
  known: z.array(
    z.object({
      vma: z.object({ ...record.shape, references: z.array(z.string()), incidents: z.array(z.string()), sent: z.coerce.date(), info: z.array(z.object({ ...info.shape, expires: z.coerce.date().nullable(), category: z.array(z.string()), web: z.string().nullable(), area: z.array(z.object({ areaDesc: z.string(), geocode: z.array(z.string()) })) })) }),
      /** How many polls in a row have not held it any longer. */
      missed: z.number().int(),
      firstSeen: z.coerce.date(),
    }),
  ),
  malformed: z.number().int(),
  /** Milliseconds that the source's clock is behind the portal's; 0 where it is not, or does not say. */
  behind: z.number().int(),
  /** When the feed was last read, and since when it cannot be. */
  readAt: z.coerce.date().nullable(),
  failingSince: z.coerce.date().nullable(),
  failure: z.string().nullable(),
});
export type KeptVma = z.infer<typeof keptVmaSchema>;
export type KnownVma = KeptVma["known"][number];

/** A warning as the public reads it. */
export interface StandingVma {
  identifier: string;
  /** Its own identifier, and those of the messages that it has taken the place of. */
  follows: string[];
  /** The same for a warning and everything that came of it. */
  incident: string;
  sent: Date;
  /** When the portal first heard of it, or of its end. */
  heard: Date;
  /** "over": the danger is over. "unknown": it has no end, and the source says nothing of it any longer. */
  state: "inForce" | "over" | "unknown";
  /** It has taken the place of an earlier one. */
  updated: boolean;
  /** Its languages, Swedish first. Of one that is over: the words of the warning that it ended. */
  info: VmaInfo[];
  /** Until when, where that is known. */
  until: Date | null;
}

/** A warning with what the municipality says to it. */
export interface ShownVma extends StandingVma {
  supplement: Supplement | null;
}

/** What staff alone read. */
export interface UnshownVma {
  identifier: string;
  follows: string[];
  sent: Date;
  /** Why it is not public: exercise and test, an area that cannot be understood. */
  why: "exercise" | "test" | "areaUnknown";
  info: VmaInfo[];
}

/** What every page shows of public warnings. */
export interface ShownWarnings {
  warnings: ShownVma[];
  /** When the source was last read, where it has not answered for so long that what is shown may be old. */
  oldSince: Date | null;
  /** When what is shown changes by itself. */
  changes: Date | null;
}
