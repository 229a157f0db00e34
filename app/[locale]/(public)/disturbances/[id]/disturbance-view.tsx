import type { NavigationLink } from "@/components/document/document.types";
import type { DepartmentLink } from "@/domain/departments/departments.schema";
import type { DisturbanceView, ThreadEntry } from "@/domain/disturbances/disturbances.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { languageIn } from "@/i18n/routing";
import { municipality } from "@/lib/municipality";
import { showCoordinates } from "@/lib/map/coordinates";
import { viewAround } from "@/lib/map/map-view";
import { DisturbanceMap } from "../../_frame/disturbance-map-view";
import { Kind, Moment, When } from "../../_frame/disturbance-parts";

interface Properties {
  disturbance: DisturbanceView;
  department: DepartmentLink | null;
  /** The pages that it concerns, in the reader's language or else in Swedish. */
  pages: NavigationLink[];
  hasMap: boolean;
  reader: Reader;
}

function Entry({ entry, reader }: { entry: ThreadEntry; reader: Reader }) {
  const { t } = reader;
  return (
    <li>
      <p className="soft"><Moment at={entry.at} reader={reader} />{entry.lang && ` · ${t("blocks.onlyIn", { language: languageIn(entry.lang, reader.locale) })}`}</p>
      <h3>{t(`disturbances.thread.${entry.kind}`)}</h3>
      {entry.text && <p className="as-written" {...inLanguage(entry.lang, reader)}>{entry.text}</p>}
      {entry.expectedEnd && <p>{t("disturbances.when.until")} <Moment at={entry.expectedEnd} reader={reader} />.</p>}
    </li>
  );
}

function Place({ disturbance, reader, hasMap }: Omit<Properties, "department" | "pages">) {
  const { position } = disturbance;
  if (!position) return null;
  const shown = showCoordinates(position);
  return (
    <div className="section flow">
      {hasMap && <DisturbanceMap view={viewAround(position, municipality.area, 2)} lines={[disturbance]} numbers={new Map([[disturbance.id, 1]])} reader={reader} />}
      <p><a href={`geo:${shown.replace(" ", "")}`}>{reader.t("disturbances.map.coordinates")} <bdi dir="ltr">{shown}</bdi></a></p>
    </div>
  );
}

/** One disturbance: what, where, until when, why, what has been told of it, and whom it concerns. */
export function DisturbanceDocument(properties: Properties) {
  const { disturbance, department, pages, reader } = properties;
  const { t, locale } = reader;
  const own = inLanguage(disturbance.lang, reader);
  return (
    <div className="wrap page">
      <article className="measure">
        <h1 {...own}>{disturbance.title}</h1>
        <Kind line={disturbance} reader={reader} />
        <p className="lead" {...own}>{disturbance.area}</p>
        <When line={disturbance} reader={reader} />
        {disturbance.text && <p className="as-written section" {...own}>{disturbance.text}</p>}
        {disturbance.cause && <p className="section"><strong>{t("disturbances.cause")}</strong> <span {...own}>{disturbance.cause}</span></p>}
        <Place {...properties} />
        <section className="section" aria-labelledby="thread">
          <h2 id="thread">{t("disturbances.thread.title")}</h2>
          <ol className="entries" reversed>{disturbance.thread.map((entry) => <Entry key={entry.number} entry={entry} reader={reader} />)}</ol>
        </section>
        {pages.length > 0 && (
          <section className="section" aria-labelledby="concerns">
            <h2 id="concerns">{t("disturbances.concerns")}</h2>
            <ul>{pages.map(({ href, title, lang }) => <li key={href}><a href={href} hrefLang={lang} {...inLanguage(lang, reader)}>{title}</a></li>)}</ul>
          </section>
        )}
        {department && <p className="section">{t("pages.responsible")}: <a href={addressWith("/departments/[slug]", locale, department.slug)} {...inLanguage(department.lang, reader)}>{department.name}</a></p>}
        <p className="more"><a href={placeAddress("/disturbances", locale)}>{t("disturbances.back")}</a></p>
      </article>
    </div>
  );
}
