import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { isPlainAddress } from "@/lib/mail-address";

/* What somebody can ask to be told of. Safe on both sides. */

/** What is told of whole: all news, all warnings. */
export const wantedKinds = ["news", "warning", "alert", "disturbance", "notice", "meeting", "event"] as const;
export type WantedKind = (typeof wantedKinds)[number];

/** What goes out of order, by what it is; the words of an announcement's category. */
export const disturbanceCategories = ["water", "heating", "roads", "schools", "eServices", "systems", "other"] as const;

/**
 * One thing that somebody wants to be told of: "kind:news", "disturbance:water", "topic:ID", "page:ID", "place:centrum" or "body:ID".
 * The same words are worked out from an announcement (wordsOf).
 */
export type Want = string;
const wantPattern = /^(kind|disturbance|topic|page|place|body):[^\u0000-\u001f]{1,100}$/u;
export const isWant = (text: string): boolean => wantPattern.test(text);

export const rhythms = ["now", "daily", "weekly"] as const;
export type Rhythm = (typeof rhythms)[number];

/** More than there is to choose among. */
export const mostWants = 200;
const longestAddress = 254;

/** The name of the field for one want in a form: each a box of its own. */
export const wantField = (want: Want): string => `want.${want}`;

/** What a form has chosen, in its order; what is none of our words is left out. */
export const wantsIn = (form: Record<string, string>): Want[] => [...new Set(Object.keys(form).flatMap((name) => (name.startsWith("want.") && isWant(name.slice(5)) ? [name.slice(5)] : [])))].slice(0, mostWants);

export interface Choosing {
  wants: Want[];
  rhythm: Rhythm;
  /** The language of the mails. */
  locale: Locale;
}

export interface Asking extends Choosing {
  address: string;
}

export type AskProblem = { field: string; code: "emailWrong" | "wantsMissing" | "rhythmMissing" | "again" | "tooMany" | "tooLarge" | "forged" | "away" };

/** Reads what somebody has chosen. */
export function readChoosing(form: Record<string, string>): { choosing: Choosing; problems: AskProblem[] } {
  const rhythm = rhythms.find((each) => each === form.rhythm);
  const wants = wantsIn(form);
  const problems: AskProblem[] = [...(wants.length === 0 ? [{ field: "wants", code: "wantsMissing" } as const] : []), ...(rhythm ? [] : [{ field: "rhythm", code: "rhythmMissing" } as const])];
  return { choosing: { wants, rhythm: rhythm ?? "now", locale: form.language && isLocale(form.language) ? form.language : sourceLocale }, problems };
}

/** The same, with the address that it is to be sent to. */
export function readAsking(form: Record<string, string>): { asking: Asking } | { problems: AskProblem[] } {
  const { choosing, problems } = readChoosing(form);
  const address = (form.email ?? "").trim().toLowerCase();
  const right = address.length <= longestAddress && isPlainAddress(address) && /\.[^.]{2,}$/u.test(address);
  const all = [...problems, ...(right ? [] : [{ field: "email", code: "emailWrong" } as const])];
  return all.length > 0 ? { problems: all } : { asking: { ...choosing, address } };
}

/** A choice in the form, with its name where it comes from content. */
export interface Choice {
  want: Want;
  name: string;
  lang?: Locale;
}

/** What can be chosen besides kinds and categories, whose names are messages. */
export interface Choices {
  topics: Choice[];
  places: Choice[];
  bodies: Choice[];
  /** The page that somebody came from, and those that they have. */
  pages: Choice[];
}

/** Everything that is kept of a subscriber, as they see it themselves. */
export interface OwnSubscription {
  address: string;
  locale: Locale;
  rhythm: Rhythm;
  wants: Want[];
  confirmedAt: Date;
  stoppedAt: Date | null;
  /** Mails of the last thirty days whose sending is noted, and those that wait. */
  sent: number;
  waiting: number;
}

/** How it stands with those who are told, for staff; never who they are. */
export interface ToldFigures {
  subscribers: number;
  /** To whose address nothing is sent any longer. */
  stopped: number;
  byWant: Record<WantedKind | "topic" | "place" | "body" | "page", number>;
  waiting: number;
  /** Waits after at least one failure; given up; the portal died before the answer came. */
  failing: number;
  failed: number;
  interrupted: number;
  /** The oldest that should have gone already. */
  lateSince: Date | null;
}
