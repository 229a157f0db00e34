import "server-only";
import { serveMachineDocument } from "@/lib/machine-document";
import { atomText } from "./atom";
import { type Calendar, calendarText } from "./calendar";
import { type FeedForm, type FeedList, feedForms, feedTypes } from "./feeds.types";
import { jsonFeedText } from "./json-feed";
import { rssText } from "./rss";

const texts: Record<FeedForm, (list: FeedList) => string> = { rss: rssText, atom: atomText, json: jsonFeedText };

/** The form that the ending of a file's name asks for ("news.rss"), with the name before it; undefined for any other. */
export function feedFile(file: string): { name: string; form: FeedForm } | undefined {
  const [, name, ending] = /^([\w-]{1,120})\.([a-z]{3,4})$/.exec(file) ?? [];
  const form = feedForms.find((each) => each === ending);
  return name && form ? { name, form } : undefined;
}

/**
 * Answers a request with a list in one form: kept until something that `make` depends on (`dependsOn`) changes, with ETag
 * and Last-Modified, 304 for whoever has it, and the last good copy while the database is gone.
 * @param make may throw NotFoundError: the answer is then 404
 */
export function serveFeed(request: Request, form: FeedForm, make: () => Promise<FeedList>): Promise<Response> {
  return serveMachineDocument(request, feedTypes[form], async () => texts[form](await make()), { dated: true });
}

/** Answers a request with a calendar, as `serveFeed` does with a list. */
export function serveCalendar(request: Request, make: () => Promise<Calendar>): Promise<Response> {
  return serveMachineDocument(request, feedTypes.ics, async () => calendarText(await make()), { dated: true });
}
