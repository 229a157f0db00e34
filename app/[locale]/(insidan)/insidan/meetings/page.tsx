import { listMemberMeetings } from "@/domain/meetings/members.queries";
import { placeAddress } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { isLocale } from "@/i18n/routing";
import { MeetingItems } from "../../../(public)/meetings/meeting-parts";
import { guardedPage } from "../../../_guarded-page";

/** The meetings of the bodies in which an elected representative has a mandate today; for everybody else there is no such page. */
export default async function MemberMeetingsPage({ params }: { params: Promise<{ locale: string }> }) {
  const { locale: asked } = await params;
  return guardedPage("insidan.enter", asked, isLocale(asked) ? placeAddress("/insidan/meetings", asked) : "", async (actor, locale) => {
    const [{ bodies, coming, past }, reader] = await Promise.all([listMemberMeetings(actor, locale), readerFor(locale)]);
    const { t } = reader;
    const names = new Intl.ListFormat(reader.intlLocale, { type: "conjunction" }).format(bodies.map(({ name }) => name));
    return (
      <div className="wrap flow">
        <title>{t("insidan.meetings.title")}</title>
        <h1>{t("insidan.meetings.title")}</h1>
        <p className="lead">{t("insidan.meetings.lead")}</p>
        <p>{bodies.length > 0 ? t("insidan.meetings.bodies", { bodies: names }) : t("insidan.meetings.noBody")}</p>
        <section className="flow" aria-labelledby="coming">
          <h2 id="coming">{t("meetings.list.coming")}</h2>
          {coming.length === 0 ? <p>{t("insidan.meetings.none")}</p> : <ul className="entries"><MeetingItems meetings={coming} reader={reader} place="/insidan/meetings/[id]" /></ul>}
        </section>
        {past.length > 0 && (
          <section className="flow" aria-labelledby="past">
            <h2 id="past">{t("meetings.list.past")}</h2>
            <ul className="entries"><MeetingItems meetings={past} reader={reader} place="/insidan/meetings/[id]" /></ul>
          </section>
        )}
      </div>
    );
  });
}
