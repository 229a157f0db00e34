import type { SignedIn } from "@/domain/access/access.schema";
import { hasMandates, listMemberMeetings } from "@/domain/meetings/members.queries";
import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import { MeetingItems } from "../../../(public)/meetings/meeting-parts";

/** For elected representatives: the meeting that comes first, of the bodies in which they have a mandate today. */
export async function NextMeeting({ actor, reader, now }: { actor: SignedIn; reader: Reader; now: Date }) {
  if (!hasMandates(actor)) return null;
  const { coming } = await listMemberMeetings(actor, reader.locale, now);
  const next = coming.find(({ state }) => state !== "cancelled");
  return (
    <section className="flow" aria-labelledby="next-meeting">
      <h2 id="next-meeting">{reader.t("insidan.meetings.next")}</h2>
      {next ? <ul className="entries"><MeetingItems meetings={[next]} reader={reader} place="/insidan/meetings/[id]" /></ul> : <p>{reader.t("insidan.meetings.none")}</p>}
      <p><a className="alone" href={placeAddress("/insidan/meetings", reader.locale)}>{reader.t("insidan.meetings.all")}</a></p>
    </section>
  );
}
