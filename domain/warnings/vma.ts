import type { KeptVma, KnownVma, StandingVma, UnshownVma, Vma, VmaInfo } from "./vma.schema";

/** How long "the danger is over" stands, in milliseconds (VM-4). */
const overFor = 12 * 3_600_000;
/** What has no end and has not been in the feed for so many polls is not known to be in force any longer (VM-3). */
const polls = 5;
/** Nothing is remembered for longer than it can matter: what a cancellation may still refer to. */
const rememberedFor = 7 * 24 * 3_600_000;

/** The source tells its clock in whole seconds, and the answer takes a while. */
const exact = 15_000;

/** What the source answered. */
export interface Reading {
  alerts: Vma[];
  malformed: number;
  /** What the source's own clock showed, where it says so (HTTP Date). */
  sourceClock?: Date | null;
}

export const nothingKnown: KeptVma = { known: [], malformed: 0, behind: 0, readAt: null, failingSince: null, failure: null };

/** What is known after the feed has been read: what was new, and what was not in it any longer. Pure. */
export function afterReading(kept: KeptVma, { alerts, malformed, sourceClock = null }: Reading, now: Date): KeptVma {
  const before = new Map(kept.known.map((one) => [one.vma.identifier, one]));
  const here = new Map(alerts.map((vma) => [vma.identifier, { vma, missed: 0, firstSeen: before.get(vma.identifier)?.firstSeen ?? now }]));
  const gone = kept.known.filter(({ vma, firstSeen }) => !here.has(vma.identifier) && now.getTime() - firstSeen.getTime() < rememberedFor).map((one) => ({ ...one, missed: one.missed + 1 }));
  const behind = sourceClock ? Math.max(0, now.getTime() - sourceClock.getTime()) : 0;
  return { known: [...here.values(), ...gone], malformed, behind: behind > exact ? behind : 0, readAt: now, failingSince: null, failure: null };
}

/** What is known after the feed could not be read: all that was, and since when it may be old (VM-6). Pure. */
export function afterFailing(kept: KeptVma, failure: string, now: Date): KeptVma {
  return { ...kept, failingSince: kept.failingSince ?? now, failure };
}

/** So long may the source say nothing before readers and staff are told; milliseconds (VM-6). */
export const toldAfter = 5 * 60_000;

/** Since when the source has not been heard, where that is so long that it is told: it fails, or it is not asked any longer. Pure. */
export function silentSince({ readAt, failingSince }: KeptVma, now: Date): Date | null {
  const since = readAt ?? failingSince;
  return since && now.getTime() - since.getTime() >= toldAfter ? since : null;
}

const codesOf = ({ info }: Vma): string[] => info.flatMap(({ area }) => area.flatMap(({ geocode }) => geocode)).filter((code) => /^(00|\d{2}|\d{4})$/.test(code));

/** Whether a warning concerns a municipality (four digits): itself, its county or the whole nation is named. */
function concerns(vma: Vma, municipality: string): boolean {
  return codesOf(vma).some((code) => code === municipality || code === municipality.slice(0, 2) || code === "00");
}

const inForce = (info: VmaInfo[], now: Date) => info.filter(({ expires }) => expires === null || expires > now);
const swedishFirst = (info: VmaInfo[]) => [...info.filter(({ language }) => /^sv/i.test(language)), ...info.filter(({ language }) => !/^sv/i.test(language))];
const lastExpiry = (info: VmaInfo[]): Date | null => (info.some(({ expires }) => expires === null) ? null : info.reduce<Date | null>((latest, { expires }) => (!latest || (expires && expires > latest) ? expires : latest), null));

/** What each message is about, by identifier: what it names or, where it names nothing that is known, its incident (VM-2). */
function subjectsOf(actual: KnownVma[], later: KnownVma[]): Map<string, string[]> {
  const all = new Set(actual.map(({ vma }) => vma.identifier));
  const byIncident = new Map<string, string[]>();
  for (const { vma } of actual) for (const incident of new Set(vma.incidents)) byIncident.set(incident, [...(byIncident.get(incident) ?? []), vma.identifier]);
  return new Map(later.map(({ vma }) => {
    const named = vma.references.filter((identifier) => all.has(identifier));
    return [vma.identifier, named.length > 0 ? named : [...new Set(vma.incidents.flatMap((incident) => byIncident.get(incident) ?? []))]];
  }));
}

/** What has come of each warning: the latest of the messages about it, or about what took its place, that update or end it. @param actual in the order of their sending */
function followers(actual: KnownVma[]): Map<string, KnownVma> {
  const later = actual.filter(({ vma }) => vma.msgType === "Update" || vma.msgType === "Cancel");
  const subjects = subjectsOf(actual, later);
  const known = new Map(actual.map((one) => [one.vma.identifier, one]));
  const updatesOf = new Map<string, string[]>();
  for (const { vma } of later) if (vma.msgType === "Update") for (const subject of subjects.get(vma.identifier) ?? []) updatesOf.set(subject, [...(updatesOf.get(subject) ?? []), vma.identifier]);
  const found = new Map<string, KnownVma>();
  for (const one of later) {
    const concerned = new Set<string>();
    const waiting = [...(subjects.get(one.vma.identifier) ?? [])];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const earlier = known.get(next)?.vma;
      if (!earlier || concerned.has(next) || next === one.vma.identifier || earlier.msgType === "Cancel" || earlier.sent > one.vma.sent) continue;
      concerned.add(next);
      waiting.push(...(updatesOf.get(next) ?? []));
    }
    for (const identifier of concerned) found.set(identifier, one);
  }
  return found;
}

/** By the identifier of a message those that it has taken the place of, in one step. */
function followedBy(followed: Map<string, KnownVma>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [earlier, { vma }] of followed) found.set(vma.identifier, [...(found.get(vma.identifier) ?? []), earlier]);
  return found;
}

/** The identifiers that a message goes by: its own, and those of all that it has taken the place of, over any number of steps. */
function identifiersOf(identifier: string, taken: Map<string, string[]>): string[] {
  const found = new Set([identifier]);
  // A set that grows while it is walked.
  for (const one of found) for (const earlier of taken.get(one) ?? []) found.add(earlier);
  return [...found];
}

/** How a warning that nothing has taken the place of stands; null where it is past. */
function standing({ vma, missed }: KnownVma, now: Date): Pick<StandingVma, "state" | "info" | "until"> | null {
  const info = inForce(vma.info, now);
  if (info.length === 0) return null;
  return { state: missed >= polls ? "unknown" : "inForce", info: swedishFirst(info), until: lastExpiry(info) };
}

const earlierClock = ({ behind }: KeptVma, at: Date): Date => new Date(at.getTime() - behind);

/**
 * The warnings that stand for a municipality, the newest first: what is real, public and names it, its county or the nation.
 * Where the clocks of the portal and the source differ the earlier counts: what is past by one of them alone is shown (VM-3).
 */
export function standingWarnings(kept: KeptVma, municipality: string, at: Date): StandingVma[] {
  const now = earlierClock(kept, at);
  const actual = kept.known.filter(({ vma }) => vma.status === "Actual" && vma.scope === "Public").sort((one, other) => one.vma.sent.getTime() - other.vma.sent.getTime());
  const followed = followers(actual);
  const taken = followedBy(followed);
  const shown = actual.flatMap((one): StandingVma[] => {
    const { vma } = one;
    const follower = followed.get(vma.identifier);
    if (vma.msgType === "Ack" || vma.msgType === "Error" || vma.msgType === "Cancel" || !concerns(vma, municipality)) return [];
    const shared = { identifier: vma.identifier, follows: identifiersOf(vma.identifier, taken), incident: vma.incidents[0] ?? vma.identifier, sent: vma.sent, heard: one.firstSeen, updated: vma.msgType === "Update" };
    if (!follower) {
      const stands = standing(one, now);
      return stands ? [{ ...shared, ...stands }] : [];
    }
    const overUntil = new Date(follower.firstSeen.getTime() + overFor);
    if (follower.vma.msgType !== "Cancel" || overUntil <= now) return [];
    return [{ ...shared, updated: false, identifier: follower.vma.identifier, sent: follower.vma.sent, heard: follower.firstSeen, state: "over", info: swedishFirst(follower.vma.info.length > 0 ? follower.vma.info : vma.info), until: overUntil }];
  });
  // One message may end a warning and what had taken its place: it is told once, with the latest words.
  return [...new Map(shown.map((one) => [one.identifier, one])).values()].sort((one, other) => other.sent.getTime() - one.sent.getTime());
}

/** What staff are shown and the public is not: exercises, tests, and what names no area that can be understood. The newest first. */
export function unshownWarnings(kept: KeptVma, at: Date): UnshownVma[] {
  const now = earlierClock(kept, at);
  const inOrder = kept.known.toSorted((one, other) => one.vma.sent.getTime() - other.vma.sent.getTime());
  // An exercise ends as what it exercises does; what is real is never ended by what is not.
  const followed = new Map([...new Set(inOrder.map(({ vma }) => vma.status))].flatMap((status) => [...followers(inOrder.filter(({ vma }) => vma.status === status))]));
  const taken = followedBy(followed);
  return kept.known
    .flatMap(({ vma, missed }): UnshownVma[] => {
      const { identifier, sent, status, scope, msgType } = vma;
      const info = swedishFirst(inForce(vma.info, now));
      if (missed >= polls || info.length === 0 || followed.has(identifier) || msgType === "Ack" || msgType === "Error") return [];
      const shared = { identifier, follows: identifiersOf(identifier, taken), sent, info };
      if (status === "Exercise") return [{ ...shared, why: "exercise" }];
      if (status === "Test" || status === "System") return [{ ...shared, why: "test" }];
      if (status === "Actual" && scope === "Public" && codesOf(vma).length === 0) return [{ ...shared, why: "areaUnknown" }];
      return [];
    })
    .sort((one, other) => other.sent.getTime() - one.sent.getTime());
}

/** When what stands changes by itself next, if nothing new comes: an end, or twelve hours after the danger was over. */
export function nextChange(warnings: StandingVma[], now: Date): Date | null {
  const ends = warnings.flatMap(({ until, info }) => [until, ...info.map(({ expires }) => expires)]).filter((at): at is Date => at !== null && at > now);
  return ends.reduce<Date | null>((soonest, at) => (!soonest || at < soonest ? at : soonest), null);
}
