import type { DisturbanceLine } from "@/domain/disturbances/disturbances.queries";
import { type AvailabilityLine, toldDays } from "@/domain/disturbances/availability";
import { placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { formatDate } from "@/lib/dates";
import type { MapView } from "@/lib/map/map-view";
import { DisturbanceMap, numbersOn } from "../_frame/disturbance-map-view";
import { Disturbances, Moment } from "../_frame/disturbance-parts";
import { Pagination } from "../_frame/page-parts";

interface Properties {
  reader: Reader;
  /** The instant that is told about. */
  at: Date;
  open: DisturbanceLine[];
  history: { lines: DisturbanceLine[]; page: number; pages: number; total: number };
  availability: { from: Date; lines: AvailabilityLine[] };
  /** The picture of the whole municipality; null where it has no map. */
  map: MapView | null;
}

export const historyAddress = (reader: Reader, page = 1): string => `${placeAddress("/disturbances", reader.locale)}${page > 1 ? `?page=${page}` : ""}`;

function Now({ reader, open, map }: Pick<Properties, "reader" | "open" | "map">) {
  const { t } = reader;
  const numbers = map ? numbersOn(map, open) : undefined;
  return (
    <>
      {(["ongoing", "planned"] as const).map((state) => {
        const lines = open.filter((line) => line.state === state);
        return (
          <section className="section" key={state} aria-labelledby={state}>
            <h2 id={state}>{t(`disturbances.${state}.title`)}</h2>
            {lines.length > 0 ? <Disturbances lines={lines} reader={reader} level={3} numbers={numbers} /> : <p>{t(`disturbances.${state}.none`)}</p>}
          </section>
        );
      })}
      {map && numbers && numbers.size > 0 && (
        <section className="section flow" aria-labelledby="map">
          <h2 id="map">{t("disturbances.map.title")}</h2>
          <p>{t("disturbances.map.hint")}</p>
          <DisturbanceMap view={map} lines={open} numbers={numbers} reader={reader} />
        </section>
      )}
    </>
  );
}

const hoursOf = (milliseconds: number, reader: Reader) => new Intl.NumberFormat(reader.intlLocale, { maximumFractionDigits: 1, style: "unit", unit: "hour" }).format(milliseconds / 3_600_000);
const percentOf = (percent: number, reader: Reader) => new Intl.NumberFormat(reader.intlLocale, { maximumFractionDigits: 2, style: "percent" }).format(percent / 100);

function AvailabilityTable({ reader, availability: { from, lines } }: Pick<Properties, "reader" | "availability">) {
  const { t } = reader;
  return (
    <section className="section flow" aria-labelledby="availability">
      <h2 id="availability">{t("disturbances.availability.title")}</h2>
      <p className="measure">{t("disturbances.availability.lead", { days: toldDays, date: formatDate(from, reader.intlLocale) })}</p>
      <section className="scroll wide" tabIndex={0} aria-labelledby="availability-table">
        <table>
          <caption id="availability-table">{t("disturbances.availability.caption", { days: toldDays })}</caption>
          <thead><tr>{(["what", "share", "time", "count"] as const).map((column) => <th key={column} scope="col">{t(`disturbances.availability.columns.${column}`)}</th>)}</tr></thead>
          <tbody>
            {lines.map(({ category, system, percent, disturbed, count }) => (
              <tr key={`${category} ${system ?? ""}`}>
                <th scope="row">{t(`disturbances.categories.${category}`)}{system !== null && <>: <span {...inLanguage("sv", reader)}>{system}</span></>}</th>
                <td>{percentOf(percent, reader)}</td>
                <td>{hoursOf(disturbed, reader)}</td>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <h3>{t("disturbances.availability.how.title")}</h3>
      <ul className="measure">{(["time", "overlap", "planned", "people"] as const).map((each) => <li key={each}>{t(`disturbances.availability.how.${each}`)}</li>)}</ul>
    </section>
  );
}

function History({ reader, history }: Pick<Properties, "reader" | "history">) {
  const { t } = reader;
  return (
    <section className="section" aria-labelledby="history">
      <h2 id="history">{t("disturbances.history.title")}</h2>
      {history.lines.length > 0 ? <Disturbances lines={history.lines} reader={reader} level={3} /> : <p>{t("disturbances.history.none")}</p>}
      <Pagination reader={reader} page={history.page} pages={history.pages} label={t("disturbances.history.pages")} hrefOf={(page) => historyAddress(reader, page)} />
    </section>
  );
}

function Follow({ reader }: { reader: Reader }) {
  const { t, locale } = reader;
  const files = { calendar: "planned.ics", rss: "all.rss", atom: "all.atom", json: "all.json", data: "data.json" } as const;
  return (
    <section className="section flow measure" aria-labelledby="follow">
      <h2 id="follow">{t("disturbances.follow.title")}</h2>
      <ul>{Object.entries(files).map(([name, file]) => <li key={name}><a className="alone" href={`/feeds/${locale}/disturbances/${file}`}>{t(`disturbances.follow.${name as keyof typeof files}`)}</a></li>)}</ul>
    </section>
  );
}

/** What does not work now, what is planned, where; how much has worked; and what is over. */
export function StatusView(properties: Properties) {
  const { reader, at, history } = properties;
  const { t, locale } = reader;
  return (
    <div className="wrap page">
      <h1>{t("disturbances.title")}</h1>
      <p className="lead">{t("disturbances.lead")}</p>
      <p className="measure section">{t("disturbances.asOf")} <strong><Moment at={at} reader={reader} /></strong>. {t("disturbances.lastKnown")}</p>
      <p><a className="alone" href={placeAddress("/contact/fault", locale)}>{t("disturbances.report")}</a></p>
      {history.page === 1 && <Now {...properties} />}
      {history.page === 1 && <AvailabilityTable {...properties} />}
      <History reader={reader} history={history} />
      {history.page > 1 && <p className="more"><a href={historyAddress(reader)}>{t("disturbances.back")}</a></p>}
      <Follow reader={reader} />
    </div>
  );
}
