import { isLocale } from "@/i18n/routing";
import { feedFile, serveCalendar, serveFeed } from "@/lib/feeds/serve";
import { serveMachineDocument } from "@/lib/machine-document";
import { disturbanceData, disturbanceFeed, plannedCalendar } from "../disturbance-feeds";

/** Disturbances in feeds, planned ones as a calendar, and all as open data: `/feeds/sv/disturbances/all.rss`, `planned.ics`, `data.json`. */
export async function GET(request: Request, { params }: RouteContext<"/feeds/[locale]/disturbances/[file]">): Promise<Response> {
  const { locale, file } = await params;
  const feed = feedFile(file);
  if (!isLocale(locale)) return new Response("Not found", { status: 404 });
  if (file === "planned.ics") return serveCalendar(request, () => plannedCalendar(locale));
  if (file === "data.json") return serveMachineDocument(request, "application/json", () => disturbanceData(locale));
  if (feed?.name === "all") return serveFeed(request, feed.form, () => disturbanceFeed(locale));
  return new Response("Not found", { status: 404 });
}
