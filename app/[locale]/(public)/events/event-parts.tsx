import { Fragment } from "react";
import type { EventView, Occurrence } from "@/domain/events/events.schema";
import { languageIn } from "@/i18n/routing";
import { inLanguage, type Reader } from "@/i18n/reader";
import { changesText, repeatText, spanText } from "./event-words";

/** A time as people say it and as machines read it, with what has become of it. */
export function When({ occurrence, placeName, reader }: { occurrence: Occurrence; placeName: string; reader: Reader }) {
  const words = <time className="event-time" dateTime={occurrence.startsAt}>{spanText(occurrence, reader)}</time>;
  const changes = changesText(occurrence, placeName, reader);
  return (
    <>
      {occurrence.cancelled ? <s>{words}</s> : words}
      {changes.map((change) => <Fragment key={change}> <strong className="event-change">{change}</strong></Fragment>)}
    </>
  );
}

/** Events in a list: when, what, where. */
export function EventItems({ events, reader, level }: { events: readonly EventView[]; reader: Reader; level: 2 | 3 }) {
  const Heading = `h${level}` as const;
  const { t } = reader;
  return events.map((event) => {
    const lang = event.locale === reader.locale ? undefined : event.locale;
    const again = repeatText(event, reader);
    return (
      <li key={event.id}>
        <p className="soft"><When occurrence={event.next} placeName={event.placeName} reader={reader} /></p>
        <Heading {...inLanguage(lang, reader)}><a href={event.href}>{event.title}</a></Heading>
        <p>
          <bdi>{event.next.placeName}</bdi> · {t(`events.categories.${event.category}`)}
          {again && ` · ${again}`}
          {lang && ` · ${t("blocks.onlyIn", { language: languageIn(lang, reader.locale) })}`}
        </p>
      </li>
    );
  });
}
