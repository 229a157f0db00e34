import { swedishDate } from "./dates";

/*
 * How often each text is read: item, language and day, and nothing about who (no cookie, no address, no sequence). Counted
 * in memory where a document is served, also from the cache and as 304, and handed over once a minute
 * (domain/publishing/visits.commands.ts). What a proxy in front answers by itself is not seen: the numbers are at least.
 *
 * On globalThis because routes and start-up code are bundled apart.
 */

export interface VisitedText {
  itemId: string;
  locale: string;
}

export interface CountedVisits extends VisitedText {
  /** yyyy-mm-dd, Swedish. */
  day: string;
  count: number;
}

const home = globalThis as typeof globalThis & { torgetVisits?: Map<string, CountedVisits> };
const counted = (): Map<string, CountedVisits> => (home.torgetVisits ??= new Map());

/** More different texts in a minute than any municipality has; beyond it nothing new is counted, so memory stays bounded. */
const mostTexts = 50_000;
const machines = /bot\b|bot\/|crawl|spider|slurp|archiver|facebookexternalhit|preview|monitor|uptime|pingdom|headless|lighthouse|curl|wget|python|java\/|go-http|libwww|httpclient|okhttp|scrapy|feedfetcher/i;

/** Whether a person is likely to have asked: a GET that is no prefetch, from something that does not call itself a machine. */
export function isVisit(request: Request): boolean {
  const { headers } = request;
  if (request.method !== "GET") return false;
  if (/prefetch|prerender|preview/i.test(`${headers.get("sec-purpose") ?? ""} ${headers.get("purpose") ?? ""} ${headers.get("x-moz") ?? ""}`)) return false;
  const agent = headers.get("user-agent") ?? "";
  return agent !== "" && !machines.test(agent);
}

/** Counts a visit to the text, where there is one and a person asked for it. */
export function noteVisit(request: Request, text: VisitedText | undefined, at: Date = new Date()): void {
  if (!text || !isVisit(request)) return;
  const day = swedishDate(at);
  const key = `${text.itemId} ${text.locale} ${day}`;
  const known = counted().get(key);
  if (known) known.count += 1;
  else if (counted().size < mostTexts) counted().set(key, { ...text, day, count: 1 });
}

/** Hands over what has been counted and begins anew. */
export function takeVisits(): CountedVisits[] {
  const taken = [...counted().values()];
  counted().clear();
  return taken;
}

/** Gives back what could not be kept, so that it is counted with the next. */
export function giveBackVisits(visits: readonly CountedVisits[]): void {
  for (const visit of visits) {
    const key = `${visit.itemId} ${visit.locale} ${visit.day}`;
    const known = counted().get(key);
    if (known) known.count += visit.count;
    else if (counted().size < mostTexts) counted().set(key, visit);
  }
}
