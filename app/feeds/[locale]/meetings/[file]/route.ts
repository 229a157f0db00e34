import { isLocale } from "@/i18n/routing";
import { feedFile, serveCalendar, serveFeed } from "@/lib/feeds/serve";
import { meetingsCalendar, meetingsFeed } from "../meetings-feed";

/** Meetings as a calendar or a feed: `/feeds/sv/meetings/all.ics`, or of a body by its id, `/feeds/sv/meetings/kommunfullmaktige.rss`; 404 for what is none. */
export async function GET(request: Request, { params }: RouteContext<"/feeds/[locale]/meetings/[file]">): Promise<Response> {
  const { locale, file } = await params;
  const [, calendar] = /^([\w-]{1,80})\.ics$/.exec(file) ?? [];
  const feed = feedFile(file);
  if (isLocale(locale) && calendar) return serveCalendar(request, () => meetingsCalendar(locale, calendar));
  if (isLocale(locale) && feed) return serveFeed(request, feed.form, () => meetingsFeed(locale, feed.name));
  return new Response("Not found", { status: 404 });
}
