import { listOpenDisturbances } from "@/domain/disturbances/disturbances.queries";
import { itCategories } from "@/domain/disturbances/disturbances.schema";
import { listSystemStates } from "@/domain/systems/public-systems.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { formatDateTime } from "@/lib/dates";
import { Disturbances } from "../../../(public)/_frame/disturbance-parts";

/** What does not work, or will not, of systems and e-services (P10); the rest of the municipality's is one step away. */
export async function SystemStatus({ reader, now }: { reader: Reader; now: Date }) {
  const lines = (await listOpenDisturbances(reader.locale, now)).filter(({ category }) => itCategories.includes(category));
  const systems = await listSystemStates(reader.locale, now);
  return (
    <section className="flow" aria-labelledby="status">
      <h2 id="status">{reader.t("insidan.status.title")}</h2>
      <p className="soft">{reader.t("insidan.status.asOf", { time: formatDateTime(now, reader.locale) })}</p>
      {lines.length === 0 ? <p>{reader.t("insidan.status.none")}</p> : <Disturbances lines={lines} reader={reader} level={3} />}
      {systems.length > 0 && (
        <details>
          <summary>{reader.t("insidan.status.each", { count: systems.length })}</summary>
          <ul>{systems.map(({ id, name, lang, state }) => <li key={id}><a href={addressWith("/systems/[id]", reader.locale, id)} {...inLanguage(lang, reader)}>{name}</a>: {reader.t(`systems.states.${state}`)}</li>)}</ul>
        </details>
      )}
      <p><a className="alone" href={placeAddress("/disturbances", reader.locale)}>{reader.t("insidan.status.more")}</a></p>
    </section>
  );
}
