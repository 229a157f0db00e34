import { findMeeting } from "@/domain/meetings/meetings.queries";
import { addressWith } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { isLocale } from "@/i18n/routing";
import { env } from "@/lib/env";
import { NotFoundError } from "@/lib/errors";
import { serveCalendar } from "@/lib/feeds/serve";
import { eventOf } from "../../meetings-feed";

/** One meeting to put in a calendar; 404 for what is none. */
export async function GET(request: Request, { params }: RouteContext<"/feeds/[locale]/meetings/one/[file]">): Promise<Response> {
  const { locale, file } = await params;
  const id = /^([\w-]{1,120})\.ics$/.exec(file)?.[1];
  if (!isLocale(locale) || !id) return new Response("Not found", { status: 404 });
  return serveCalendar(request, async () => {
    const [reader, meeting] = [await readerFor(locale), await findMeeting(locale, id)];
    if (!meeting) throw new NotFoundError("meeting");
    const event = eventOf(meeting, reader);
    return { name: event.summary, language: locale, url: `${env().PUBLIC_URL}${addressWith("/meetings/[id]", locale, id)}`, stamp: meeting.changedAt, events: [event] };
  });
}
