import { renderDocument } from "@/components/document/render-document";
import { findDepartmentLink } from "@/domain/departments/departments.queries";
import { findMeeting, type MeetingView as Meeting } from "@/domain/meetings/meetings.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { formatDateTime, secondsToMidnight } from "@/lib/dates";
import { NotFoundError } from "@/lib/errors";
import { municipality } from "@/lib/municipality";
import { servePublic } from "../../_frame/serve-public";
import { MeetingView } from "./meeting-view";

interface Parameters {
  params: Promise<{ locale: string; id: string }>;
}

/** The meeting as search engines read it (schema.org). */
function eventData(meeting: Meeting, url: string, name: string): Record<string, unknown> {
  const status = meeting.state === "cancelled" ? "EventCancelled" : meeting.movedFrom ? "EventRescheduled" : "EventScheduled";
  return {
    "@type": "Event",
    name,
    url,
    startDate: meeting.startsAt.toISOString(),
    endDate: meeting.endsAt?.toISOString(),
    previousStartDate: meeting.movedFrom?.toISOString(),
    eventStatus: `https://schema.org/${status}`,
    location: { "@type": "Place", name: meeting.place, address: meeting.address ?? meeting.place },
    organizer: { "@type": "GovernmentOrganization", name: municipality.name.sv },
  };
}

/** A meeting, at the address that it keeps also when it is moved or cancelled. */
export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const { locale, id } = await params;
  return servePublic(request, locale, async (frame) => {
    const { reader, at } = frame;
    const meeting = await findMeeting(reader.locale, id, at);
    if (!meeting) throw new NotFoundError("meeting");
    const department = await findDepartmentLink(reader.locale, meeting.body.departmentId);
    const addresses = Object.fromEntries(locales.map((each) => [each, addressWith("/meetings/[id]", each, id)]));
    const canonical = addressWith("/meetings/[id]", reader.locale, id);
    const title = `${meeting.body.name}, ${formatDateTime(meeting.startsAt, reader.locale)}`;
    const info = {
      title,
      description: `${reader.t(`meetings.states.${meeting.state}`)}. ${meeting.place}`,
      canonical,
      editions: addresses,
      languages: addresses,
      changedAt: meeting.changedAt,
      structuredData: [eventData(meeting, `${frame.origin}${canonical}`, title)],
      breadcrumb: [{ title: reader.t("site.home"), href: placeAddress("/", reader.locale) }, { title: reader.t("meetings.title"), href: placeAddress("/meetings", reader.locale) }, { title, href: canonical }],
    };
    return renderDocument(<MeetingView meeting={meeting} department={department} reader={reader} />, { frame, info, maxAge: Math.min(frame.trueFor, secondsToMidnight(at)) });
  });
}
