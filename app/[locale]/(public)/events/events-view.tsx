import type { EventList } from "@/domain/events/events.queries";
import { accessFeatures, audiences, eventCategories, type EventFilter } from "@/domain/events/events.schema";
import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import { municipality } from "@/lib/municipality";
import { FeedLinks } from "../_frame/feed-links";
import { Pagination } from "../_frame/page-parts";
import { EventItems } from "./event-parts";

interface Properties {
  reader: Reader;
  list: EventList;
  filter: EventFilter;
}

/** The address of a page of the list; what is standard is left out. */
export function eventListAddress({ locale }: Reader, { page, ...chosen }: EventFilter): string {
  const parameters = new URLSearchParams(Object.entries(chosen).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  if (page > 1) parameters.set("page", String(page));
  const query = parameters.toString();
  return `${placeAddress("/events", locale)}${query && `?${query}`}`;
}

function Choice({ name, label, any, chosen, options }: { name: string; label: string; any: string; chosen?: string; options: readonly (readonly [string, string])[] }) {
  return (
    <div>
      <label htmlFor={name}>{label}</label>
      <select className="field" id={name} name={name} defaultValue={chosen ?? ""}>
        <option value="">{any}</option>
        {options.map(([value, text]) => <option key={value} value={value}>{text}</option>)}
      </select>
    </div>
  );
}

function Filter({ reader, list, filter }: Properties) {
  const { t, locale } = reader;
  return (
    <form className="filter" action={placeAddress("/events", locale)} role="search" aria-label={t("events.filter.label")}>
      <div><label htmlFor="from">{t("events.filter.from")}</label><input className="field" type="date" id="from" name="from" defaultValue={filter.from} /></div>
      <div><label htmlFor="to">{t("events.filter.to")}</label><input className="field" type="date" id="to" name="to" defaultValue={filter.to} /></div>
      <Choice name="category" label={t("events.filter.category")} any={t("events.filter.any")} chosen={filter.category} options={eventCategories.map((each) => [each, t(`events.categories.${each}`)])} />
      <Choice name="audience" label={t("events.filter.audience")} any={t("events.filter.anyAccess")} chosen={filter.audience} options={audiences.slice(1).map((each) => [each, t(`events.audiences.${each}`)])} />
      <Choice name="place" label={t("events.filter.place")} any={t("events.filter.anywhere")} chosen={filter.place} options={list.places.map((place) => [place, place])} />
      <Choice name="access" label={t("events.filter.access")} any={t("events.filter.anyAccess")} chosen={filter.access} options={accessFeatures.map((each) => [each, t(`events.access.${each}`)])} />
      <button className="button" type="submit">{t("events.filter.show")}</button>
    </form>
  );
}

/** What is coming, to choose among by day, kind, place and how it can be reached. No script. */
export function EventsView(properties: Properties) {
  const { reader, list, filter } = properties;
  const { t, locale } = reader;
  const narrowed = Object.entries(filter).some(([name, value]) => name !== "page" && Boolean(value));
  return (
    <div className="wrap page">
      <h1>{t("events.title")}</h1>
      <p className="lead">{t("events.lead", { name: municipality.name[locale] })}</p>
      <p className="more"><a href={placeAddress("/events/send", locale)}>{t("events.suggest")}</a></p>
      <Filter {...properties} />
      <p className="soft">
        {t("events.count", { count: list.total })}
        {list.pages > 1 && ` · ${t("events.page", { page: list.page, pages: list.pages })}`}
      </p>
      {list.events.length > 0 ? <ul className="entries"><EventItems events={list.events} reader={reader} level={2} /></ul> : <p>{t(narrowed ? "events.none" : "events.noneAtAll")}</p>}
      {narrowed && <p className="more"><a href={placeAddress("/events", locale)}>{t("events.all")}</a></p>}
      <Pagination reader={reader} page={list.page} pages={list.pages} label={t("events.pagination")} hrefOf={(page) => eventListAddress(reader, { ...filter, page })} />
      <FeedLinks reader={reader} title={t("events.title")} path={`/feeds/${locale}/events`} calendar />
    </div>
  );
}
