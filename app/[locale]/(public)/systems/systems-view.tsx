import type { DepartmentLink } from "@/domain/departments/departments.schema";
import type { PublicLine } from "@/domain/systems/public-systems.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";

interface Properties {
  reader: Reader;
  systems: readonly PublicLine[];
  departments: ReadonlyMap<string, DepartmentLink>;
}

function Entry({ system, department, reader }: { system: PublicLine; department: DepartmentLink | undefined; reader: Reader }) {
  const { t, locale } = reader;
  const own = inLanguage(system.lang, reader);
  return (
    <li>
      <h3 {...own}><a href={addressWith("/systems/[id]", locale, system.id)}>{system.name}</a></h3>
      <p {...own}>{system.purpose}</p>
      <p className="soft">{department && <span {...inLanguage(department.lang, reader)}>{department.name}</span>} · {system.state === "works" ? t("systems.states.works") : <strong>{t(`systems.states.${system.state}`)}</strong>}</p>
    </li>
  );
}

/** All systems in use, those of the whole municipality first; how one searches, and the register as open data. */
export function SystemsView({ reader, systems, departments }: Properties) {
  const { t, locale } = reader;
  const files = { json: "data.json", csv: "data.csv" } as const;
  return (
    <div className="wrap page">
      <h1>{t("systems.title")}</h1>
      <p className="lead">{t("systems.lead")}</p>
      <p className="measure section">{t("systems.law")}</p>
      <p><a className="alone" href={placeAddress("/contact/document", locale)}>{t("systems.ask")}</a></p>
      {(["shared", "departments"] as const).map((part) => {
        const lines = systems.filter(({ shared }) => shared === (part === "shared"));
        return (
          <section className="section" key={part} aria-labelledby={part}>
            <h2 id={part}>{t(`systems.parts.${part}`)}</h2>
            {lines.length > 0 ? <ul className="entries">{lines.map((system) => <Entry key={system.id} system={system} department={departments.get(system.departmentId)} reader={reader} />)}</ul> : <p>{t("systems.none")}</p>}
          </section>
        );
      })}
      <section className="section flow measure" aria-labelledby="data">
        <h2 id="data">{t("systems.data.title")}</h2>
        <ul>{Object.entries(files).map(([name, file]) => <li key={name}><a className="alone" href={`/feeds/${locale}/systems/${file}`}>{t(`systems.data.${name as keyof typeof files}`)}</a></li>)}</ul>
      </section>
    </div>
  );
}
