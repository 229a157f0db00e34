import type { DepartmentNode } from "@/domain/departments/departments.schema";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";

/** The departments and their units. */
export function DepartmentsView({ reader, departments }: { reader: Reader; departments: DepartmentNode[] }) {
  const hrefOf = (slug: string) => addressWith("/departments/[slug]", reader.locale, slug);
  return (
    <div className="wrap page">
      <h1>{reader.t("departments.title")}</h1>
      <p className="lead">{reader.t("departments.lead")}</p>
      <ul className="choices section">
        {departments.map(({ id, name, slug, summary, lang, units }) => (
          <li key={id}>
            <h2 {...inLanguage(lang, reader)}><a href={hrefOf(slug)}>{name}</a></h2>
            {summary && <p {...inLanguage(lang, reader)}>{summary}</p>}
            {units.length > 0 && (
              <ul className="plain">
                {units.map((unit) => <li key={unit.id} {...inLanguage(unit.lang, reader)}><a href={hrefOf(unit.slug)}>{unit.name}</a></li>)}
              </ul>
            )}
          </li>
        ))}
      </ul>
      <p className="more"><a href={placeAddress("/it-policy", reader.locale)}>{reader.t("policyPage.link")}</a></p>
    </div>
  );
}
