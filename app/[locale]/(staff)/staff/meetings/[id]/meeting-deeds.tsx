import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import type { StaffMeeting } from "@/domain/meetings/staff-meetings.queries";
import type { Locale } from "@/i18n/routing";
import { formatDate, swedishDate } from "@/lib/dates";
import { askPasskeyAction } from "../../../../_prove-actions";
import { callMeetingAction, changeMeetingAction, minutesAction } from "../actions";
import { placeFields, whenFields } from "../meeting-fields";

interface Properties {
  meeting: StaffMeeting;
  locale: Locale;
  here: string;
}

/** Calling, changing, moving and cancelling; each folded but the first. */
export async function MeetingDeeds({ meeting, locale, here }: Properties) {
  const t = await getTranslations({ locale, namespace: "meetings.staff" });
  if (meeting.state === "cancelled" || meeting.state === "held") return null;
  const shared = { askPasskey: askPasskeyAction, hidden: { meetingId: meeting.id, ui: locale, here } };
  const reason = { name: "reason", label: t("fields.reason"), hint: t("fields.reasonHint"), rows: 2 };
  return (
    <section className="flow narrow" aria-labelledby="deeds">
      <h2 id="deeds">{t("deeds")}</h2>
      {meeting.state === "planned" && (
        <>
          <p>{t("callText")}</p>
          <FieldForm {...shared} action={callMeetingAction} id="call" deeds={[{ value: "call", label: t("call") }]} />
        </>
      )}
      <FieldForm {...shared} action={changeMeetingAction} id="change" folded={{ summary: t("changeTitle") }} fields={await placeFields(locale, meeting)} deeds={[{ value: "change", label: t("change") }]} />
      <FieldForm {...shared} action={changeMeetingAction} id="move" folded={{ summary: t("moveTitle") }} fields={[...(await whenFields(locale, meeting)), reason]} deeds={[{ value: "move", label: t("move") }]} />
      <FieldForm {...shared} action={changeMeetingAction} id="cancel" folded={{ summary: t("cancelTitle") }} fields={[reason]} deeds={[{ value: "cancel", label: t("cancel") }]} />
    </section>
  );
}

/** When the minutes were approved, and when that was announced (KL 5:69, 8:12). */
export async function MinutesPart({ meeting, locale, here }: Properties) {
  const t = await getTranslations({ locale, namespace: "meetings.staff.minutes" });
  // There are none before the meeting.
  if (meeting.state === "cancelled" || meeting.state === "planned" || meeting.date > swedishDate()) return null;
  const shared = { askPasskey: askPasskeyAction, hidden: { meetingId: meeting.id, ui: locale, here } };
  const { approvedOn, minutesPostedOn } = meeting;
  return (
    <section className="flow narrow" aria-labelledby="minutes">
      <h2 id="minutes">{t("title")}</h2>
      {approvedOn && <p>{t("approved", { date: formatDate(approvedOn, locale) })}</p>}
      {minutesPostedOn && <p>{t("posted", { date: formatDate(minutesPostedOn, locale) })}</p>}
      {!minutesPostedOn && (
        <FieldForm
          {...shared}
          action={minutesAction}
          id="minutes"
          fields={[{ name: "approvedOn", label: t("approvedOn"), hint: t("approvedOnHint"), value: approvedOn ?? "" }]}
          deeds={[{ value: "approve", label: t("approve"), plain: approvedOn !== null }, ...(approvedOn ? [{ value: "post", label: t("post") }] : [])]}
        />
      )}
      {!minutesPostedOn && approvedOn && <p className="soft">{t("postHint")}</p>}
    </section>
  );
}
