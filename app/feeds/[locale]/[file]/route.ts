import { isLocale } from "@/i18n/routing";
import { feedFile, serveCalendar, serveFeed } from "@/lib/feeds/serve";
import { eventsCalendar, eventsFeed } from "../events-feed";
import { serveNewsFeed } from "../news-feed";

/** What is told in a language: `/feeds/sv/news.rss`, `.atom` and `.json`; `/feeds/sv/events.rss`, `.atom`, `.json` and `.ics`. */
export async function GET(request: Request, { params }: RouteContext<"/feeds/[locale]/[file]">): Promise<Response> {
  const { locale, file } = await params;
  const asked = feedFile(file);
  if (isLocale(locale)) {
    if (file === "events.ics") return serveCalendar(request, () => eventsCalendar(locale));
    if (asked?.name === "events") return serveFeed(request, asked.form, () => eventsFeed(locale));
    if (asked?.name === "news") return serveNewsFeed(request, locale, asked.form);
  }
  return new Response("Not found", { status: 404 });
}
