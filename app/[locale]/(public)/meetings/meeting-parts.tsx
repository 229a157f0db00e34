import type { MeetingLine } from "@/domain/meetings/meetings.queries";
import { addressWith } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { formatDateTime } from "@/lib/dates";

/** A time as people write it, and as machines read it. */
export function TimeText({ at, reader }: { at: Date; reader: Reader }) {
  return <time dateTime={at.toISOString()}>{formatDateTime(at, reader.locale)}</time>;
}

/** Cancelled and moved stand first and in words; otherwise nothing is said of what is as it should be. */
export function StateWords({ meeting: { state, movedFrom }, reader }: { meeting: MeetingLine; reader: Reader }) {
  const { t } = reader;
  return (
    <>
      {state === "cancelled" && <><strong>{t("meetings.states.cancelled")}.</strong> </>}
      {movedFrom && state !== "cancelled" && <><strong>{t("meetings.list.movedFrom", { time: formatDateTime(movedFrom, reader.locale) })}.</strong> </>}
    </>
  );
}

/** Meetings in a list: which body, when, where. `place`: whose pages they lead to; the public ones where nothing is said. */
export function MeetingItems({ meetings, reader, place = "/meetings/[id]" }: { meetings: MeetingLine[]; reader: Reader; place?: "/meetings/[id]" | "/insidan/meetings/[id]" }) {
  return meetings.map((meeting) => (
    <li key={meeting.id}>
      <p className="soft"><TimeText at={meeting.startsAt} reader={reader} /></p>
      <h3><a href={addressWith(place, reader.locale, meeting.id)} {...inLanguage(meeting.body.lang, reader)}>{meeting.body.name}<span className="unseen">, {formatDateTime(meeting.startsAt, reader.locale)}</span></a></h3>
      <p><StateWords meeting={meeting} reader={reader} /><span {...inLanguage("sv", reader)}>{meeting.place}</span></p>
    </li>
  ));
}
