import type { EventView } from "@/domain/events/events.schema";
import { placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { formatDateTime } from "@/lib/dates";
import { FallbackNotice } from "../../_frame/page-parts";
import { When } from "../event-parts";
import { accessText, priceText, repeatText } from "../event-words";

/** More times than this are folded away. */
const timesShown = 6;

function Facts({ event, reader }: { event: EventView; reader: Reader }) {
  const { t } = reader;
  const own = inLanguage(event.locale, reader);
  const access = accessText(event, reader);
  const again = repeatText(event, reader);
  return (
    <dl className="notice event-facts">
      <dt>{t("events.fact.when")}</dt>
      <dd><When occurrence={event.next} placeName={event.placeName} reader={reader} />{again && <><br />{again}</>}</dd>
      <dt>{t("events.fact.where")}</dt>
      <dd><bdi>{event.next.placeName}</bdi>{event.placeAddress && !event.next.movedPlace && <><br /><bdi>{event.placeAddress}</bdi></>}</dd>
      <dt>{t("events.fact.price")}</dt>
      <dd {...(event.isFree ? {} : own)}>{priceText(event, reader)}</dd>
      <dt>{t("events.fact.audience")}</dt>
      <dd>{t(`events.audiences.${event.audience}`)}</dd>
      <dt>{t("events.fact.category")}</dt>
      <dd>{t(`events.categories.${event.category}`)}</dd>
      <dt>{t("events.fact.organiser")}</dt>
      <dd><bdi>{event.organiser}</bdi></dd>
      <dt>{t("events.fact.access")}</dt>
      <dd>
        {access.length > 0 ? <ul>{access.map((each) => <li key={each}>{each}</li>)}</ul> : !event.accessNote && t("events.accessUnknown")}
        {event.accessNote && <p {...own}>{event.accessNote}</p>}
      </dd>
    </dl>
  );
}

function Times({ event, reader }: { event: EventView; reader: Reader }) {
  const { t } = reader;
  if (event.occurrences.length < 2) return null;
  const list = <ul>{event.occurrences.map((each) => <li key={each.original}><When occurrence={each} placeName={event.placeName} reader={reader} /></li>)}</ul>;
  return (
    <section className="flow measure" aria-labelledby="times">
      <h2 id="times">{t("events.dates")}</h2>
      {event.occurrences.length > timesShown ? <details><summary>{t("events.dates")} ({event.occurrences.length})</summary>{list}</details> : list}
    </section>
  );
}

/** One event: when and where, what it costs and how it is reached, and what has become of it. */
export function EventPage({ event, reader }: { event: EventView; reader: Reader }) {
  const { t } = reader;
  const own = inLanguage(event.locale, reader);
  const fallback = event.locale !== reader.locale;
  return (
    <article className="wrap page flow">
      <h1 {...own}>{event.title}</h1>
      {(event.cancelled || event.next.cancelled) && <p className="notice emergency"><strong>{t(event.cancelled ? "events.cancelledWhole" : "events.cancelled")}</strong></p>}
      {event.over && !event.cancelled && <p className="notice"><strong>{t("events.over")}</strong></p>}
      {fallback && <FallbackNotice reader={reader} sourceHref={event.editions[event.locale] ?? event.href} textLocale={event.locale} />}
      <Facts event={event} reader={reader} />
      <p className="as-written" {...own}>{event.text}</p>
      {event.registration && !event.over && !event.cancelled && <p><a className="button" href={event.registration} rel="noopener nofollow ugc">{t("events.register")}</a></p>}
      <Times event={event} reader={reader} />
      {!event.over && <p><a className="alone" href={`/feeds/${reader.locale}/events/${event.ref}.ics`}>{t("events.calendar")}</a></p>}
      <p className="soft">{t("events.changedAt", { time: formatDateTime(event.changedAt, reader.locale) })}</p>
      <p><a className="alone" href={placeAddress("/events", reader.locale)}>{t("events.more")}</a></p>
    </article>
  );
}
