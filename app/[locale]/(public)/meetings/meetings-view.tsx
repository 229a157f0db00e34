import type { BodyView } from "@/domain/bodies/bodies.schema";
import type { MeetingLists } from "@/domain/meetings/meetings.queries";
import { placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { MeetingItems } from "./meeting-parts";

interface Properties {
  reader: Reader;
  lists: MeetingLists;
  bodies: BodyView[];
  body: BodyView | null;
  year?: number;
}

/** Where the feeds of all meetings, or of one body's, are, without their ending. */
export const feedAddress = (reader: Reader, body: BodyView | null): string => `/feeds/${reader.locale}/meetings/${body ? body.id : "all"}`;

function Filter({ reader, lists, bodies, body, year }: Properties) {
  const { t } = reader;
  return (
    <form className="filter" action={placeAddress("/meetings", reader.locale)} aria-label={t("meetings.list.filter")}>
      <div>
        <label htmlFor="body">{t("meetings.list.body")}</label>
        <select className="field" id="body" name="body" defaultValue={body?.slug ?? ""}>
          <option value="">{t("meetings.list.allBodies")}</option>
          {bodies.map(({ id, slug, name, lang }) => <option key={id} value={slug} {...inLanguage(lang, reader)}>{name}</option>)}
        </select>
      </div>
      <div>
        <label htmlFor="year">{t("meetings.list.year")}</label>
        <select className="field" id="year" name="year" defaultValue={year ? String(year) : ""}>
          <option value="">{t("meetings.list.allYears")}</option>
          {lists.years.map((each) => <option key={each} value={each}>{each}</option>)}
        </select>
      </div>
      <button className="button" type="submit">{t("meetings.list.show")}</button>
    </form>
  );
}

function Subscribe({ reader, body }: { reader: Reader; body: BodyView | null }) {
  const { t } = reader;
  const address = feedAddress(reader, body);
  return (
    <section className="section facts" aria-labelledby="follow">
      <h2 id="follow">{t("meetings.list.subscribe")}</h2>
      <p>{t("meetings.list.calendarHint")}</p>
      <ul>
        <li><a href={`${address}.ics`}>{t("meetings.list.calendar")}</a></li>
        {(["rss", "atom", "json"] as const).map((form) => <li key={form}><a href={`${address}.${form}`}>{t("meetings.list.feed", { form: { rss: "RSS", atom: "Atom", json: "JSON Feed" }[form] })}</a></li>)}
      </ul>
    </section>
  );
}

/** The meetings that come and those that have been, of all bodies or one, the nearest or of a year. */
export function MeetingsView(properties: Properties) {
  const { reader, lists, body } = properties;
  const { t } = reader;
  return (
    <div className="wrap page">
      <h1>{t("meetings.title")}{body && <>: <span {...inLanguage(body.lang, reader)}>{body.name}</span></>}</h1>
      <p className="lead">{t("meetings.lead")}</p>
      <Filter {...properties} />
      <section className="section" aria-labelledby="coming">
        <h2 id="coming">{t("meetings.list.coming")}</h2>
        {lists.coming.length === 0 ? <p>{t("meetings.list.noneComing")}</p> : <ul className="entries"><MeetingItems meetings={lists.coming} reader={reader} /></ul>}
      </section>
      {lists.past.length > 0 && (
        <section className="section" aria-labelledby="past">
          <h2 id="past">{t("meetings.list.past")}</h2>
          <ul className="entries"><MeetingItems meetings={lists.past} reader={reader} /></ul>
        </section>
      )}
      <Subscribe reader={reader} body={body} />
    </div>
  );
}
