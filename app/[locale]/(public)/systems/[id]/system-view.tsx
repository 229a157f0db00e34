import type { DepartmentLink } from "@/domain/departments/departments.schema";
import type { PublicLine } from "@/domain/systems/public-systems.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { languageIn } from "@/i18n/routing";

interface Properties {
  system: PublicLine;
  department: DepartmentLink | null;
  reader: Reader;
}

function StateNow({ system, reader }: Pick<Properties, "system" | "reader">) {
  const { t, locale } = reader;
  return (
    <section className="section flow" aria-labelledby="now">
      <h2 id="now">{t("systems.now")}</h2>
      <p><strong>{t(`systems.states.${system.state}`)}</strong></p>
      {system.disturbances.length > 0 && (
        <ul>{system.disturbances.map(({ id, title, lang, state }) => <li key={id}>{t(`disturbances.states.${state}`)}: <a href={addressWith("/disturbances/[id]", locale, id)} {...inLanguage(lang, reader)}>{title}</a></li>)}</ul>
      )}
    </section>
  );
}

/** One system: what it is for, who answers for it, which data it holds about people, how one searches or asks, and whether it works. */
export function SystemView({ system, department, reader }: Properties) {
  const { t, locale } = reader;
  const own = inLanguage(system.lang, reader);
  const { slug } = department ?? {};
  return (
    <div className="wrap page">
      <article className="measure">
        <h1 {...own}>{system.name}</h1>
        {system.lang && <p className="soft">{t("blocks.onlyIn", { language: languageIn(system.lang, locale) })}</p>}
        <p className="lead" {...own}>{system.purpose}</p>
        {system.stage !== "inUse" && <p className="notice">{t(`systems.stages.${system.stage}`)}</p>}
        <StateNow system={system} reader={reader} />
        <section className="section flow" aria-labelledby="who">
          <h2 id="who">{t("systems.who")}</h2>
          <p>{department && slug ? <a href={addressWith("/departments/[slug]", locale, slug)} {...inLanguage(department.lang, reader)}>{department.name}</a> : system.departmentId}. {t(`systems.usedBy.${system.shared ? "all" : "department"}`)}</p>
        </section>
        <section className="section flow" aria-labelledby="people">
          <h2 id="people">{t("systems.people")}</h2>
          {system.personalData ? <p className="as-written" {...own}>{system.personalData}</p> : <p>{t("systems.noPeople")}</p>}
        </section>
        <section className="section flow" aria-labelledby="access">
          <h2 id="access">{t("systems.access")}</h2>
          {system.access ? <p className="as-written" {...own}>{system.access}</p> : <p>{t("systems.accessByAsking")}</p>}
          <p><a className="alone" href={placeAddress("/contact/document", locale)}>{t("systems.ask")}</a></p>
        </section>
        <p className="section"><a className="alone" href={placeAddress("/systems", locale)}>{t("systems.back")}</a></p>
      </article>
    </div>
  );
}
