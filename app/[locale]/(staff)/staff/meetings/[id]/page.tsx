import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { getStaffMeeting } from "@/domain/meetings/staff-meetings.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { formatDate, formatDateTime } from "@/lib/dates";
import { type StaffParameters, staffPage } from "../../../_access";
import { DeadlineList } from "../deadline-list";
import { AgendaPart } from "./agenda-part";
import { MeetingDeeds, MinutesPart } from "./meeting-deeds";

const told = ["arranged", "change", "move", "cancel", "call", "item", "itemRemoved", "approved", "posted"] as const;

/** One meeting for whoever clerks for its body: what is to be done, its agenda, its deeds, its minutes. */
export default async function StaffMeetingPage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const here = isLocale(asked) ? addressWith("/staff/meetings/[id]", asked, id) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "meetings" });
    const { done, refused } = await searchParams;
    const meeting = await getStaffMeeting(actor, id, locale);
    const title = `${meeting.body.name}, ${formatDateTime(meeting.startsAt, locale)}`;
    const deed = told.find((each) => each === done);
    const parts = { meeting, locale, here };
    return (
      <div className="wrap flow">
        <title>{title}</title>
        <h1>{title}</h1>
        {deed && <p className="notice" role="status">{t(`staff.done.${deed}`)}</p>}
        <RefusedDeed reason={refused} />
        <p><strong>{t(`states.${meeting.state}`)}{meeting.moved && meeting.state !== "cancelled" && `, ${t("moved")}`}.</strong> {meeting.place}. {t(meeting.open ? "open" : "closed")}</p>
        {meeting.cancelledReason && <p>{t("staff.cancelledBecause", { reason: meeting.cancelledReason })}</p>}
        {meeting.announcedOn && <p>{t("staff.announcedOn", { date: formatDate(meeting.announcedOn, locale) })}</p>}
        {meeting.state === "called" && !meeting.noticeId && <p className="notice">{t("staff.notOnBoard")} <a href={placeAddress("/staff/notices", locale)}>{t("staff.toBoard")}</a></p>}
        {meeting.noticeId && <p><a href={addressWith("/staff/notices/[id]", locale, meeting.noticeId)}>{t("view.notice")}</a></p>}
        {meeting.minutesNoticeId && <p><a href={addressWith("/staff/notices/[id]", locale, meeting.minutesNoticeId)}>{t("view.minutesNotice")}</a></p>}
        {meeting.deadlines.length > 0 && (
          <section className="flow" aria-labelledby="to-do">
            <h2 id="to-do">{t("staff.toDo")}</h2>
            <DeadlineList deadlines={meeting.deadlines.map((deadline) => ({ deadline }))} locale={locale} />
          </section>
        )}
        <AgendaPart {...parts} />
        <MeetingDeeds {...parts} />
        <MinutesPart {...parts} />
        <p><a className="alone" href={addressWith("/meetings/[id]", locale, id)}>{t("staff.seePublic")}</a></p>
        <p><a className="alone" href={placeAddress("/staff/meetings", locale)}>{t("staff.back")}</a></p>
      </div>
    );
  });
}
