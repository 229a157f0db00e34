import { reasonFor } from "@/components/blocks/hours-text";
import { findContactHours } from "@/domain/departments/departments.queries";
import type { ContactHours } from "@/domain/departments/departments.schema";
import { placeAddress } from "@/i18n/addresses";
import { type Reader, readerFor } from "@/i18n/reader";
import { isLocale } from "@/i18n/routing";
import { swedishDate, swedishInstant } from "@/lib/dates";
import { env } from "@/lib/env";
import { NotFoundError } from "@/lib/errors";
import type { CalendarEvent } from "@/lib/feeds/calendar";
import { serveCalendar } from "@/lib/feeds/serve";

function dayAfter(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}

/** Each opening, and each day that is closed although the week says otherwise. */
function eventsOf(hours: ContactHours, reader: Reader, url: string): CalendarEvent[] {
  const host = new URL(url).host;
  const reasons = new Map(hours.special.map((plan) => [plan.date, reasonFor(plan, reader)?.text]));
  const shared = { location: hours.visiting ?? undefined, url };
  return [
    ...hours.openings.map(({ date, from, to }) => ({ ...shared, uid: `${hours.id}-${from.toISOString()}@${host}`, from, to, summary: reader.t("feeds.hoursOpen", { name: hours.name }), description: reasons.get(date) })),
    ...hours.special.filter(({ spans }) => spans.length === 0).map(({ date }) => ({ ...shared, uid: `${hours.id}-${date}@${host}`, from: date, to: dayAfter(date), summary: reader.t("feeds.hoursClosed", { name: hours.name }), description: reasons.get(date) })),
  ];
}

/** The opening hours of a contact as a calendar to subscribe to (`/feeds/sv/hours/bibliotek.ics`); 404 for what is none. */
export async function GET(request: Request, { params }: RouteContext<"/feeds/[locale]/hours/[file]">): Promise<Response> {
  const { locale, file } = await params;
  const id = /^([\w-]{1,80})\.ics$/.exec(file)?.[1];
  if (!isLocale(locale) || !id) return new Response("Not found", { status: 404 });
  return serveCalendar(request, async () => {
    const at = new Date();
    const [reader, hours] = await Promise.all([readerFor(locale), findContactHours(locale, id, at)]);
    if (!hours) throw new NotFoundError("contact");
    const url = `${env().PUBLIC_URL}${placeAddress("/contact", locale)}#${id}`;
    const stamp = swedishInstant(`${swedishDate(at)}T00:00`);
    return { name: reader.t("feeds.hoursTitle", { name: hours.name }), language: locale, url, stamp, events: eventsOf(hours, reader, url) };
  });
}
