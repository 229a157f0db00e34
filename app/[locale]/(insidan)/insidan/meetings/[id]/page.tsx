import { findDepartmentLink } from "@/domain/departments/departments.queries";
import { getMemberMeeting } from "@/domain/meetings/members.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { isLocale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { MeetingView } from "../../../../(public)/meetings/[id]/meeting-view";
import { guardedPage } from "../../../../_guarded-page";

/** A meeting of a body in which an elected representative has a mandate today, with the documents that are for its members. */
export default async function MemberMeetingPage({ params }: { params: Promise<{ locale: string; id: string }> }) {
  const { locale: asked, id } = await params;
  return guardedPage("insidan.enter", asked, isLocale(asked) ? addressWith("/insidan/meetings/[id]", asked, id) : "", async (actor, locale) => {
    const [meeting, reader] = await Promise.all([getMemberMeeting(actor, id, locale), readerFor(locale)]);
    const department = await findDepartmentLink(locale, meeting.body.departmentId);
    return (
      <>
        <title>{`${meeting.body.name}, ${formatDateTime(meeting.startsAt, locale)}`}</title>
        <MeetingView meeting={meeting} department={department} reader={reader} memberDocuments={meeting.memberDocuments} />
        <p className="wrap"><a className="alone" href={placeAddress("/insidan/meetings", locale)}>{reader.t("insidan.meetings.back")}</a></p>
      </>
    );
  });
}
