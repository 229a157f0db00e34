import { isLocale } from "@/i18n/routing";
import { serveCalendar } from "@/lib/feeds/serve";
import { eventCalendar } from "../../events-feed";

/** One event for a calendar: `/feeds/sv/events/7kq2m4x.ics`; 404 for one that is not public. */
export async function GET(request: Request, { params }: RouteContext<"/feeds/[locale]/events/[file]">): Promise<Response> {
  const { locale, file } = await params;
  const ref = /^([a-z0-9]{7})\.ics$/.exec(file)?.[1];
  if (!isLocale(locale) || !ref) return new Response("Not found", { status: 404 });
  return serveCalendar(request, () => eventCalendar(locale, ref));
}
