import type { GoverningFilter, GoverningLine, GoverningTypeView, NamedPlace } from "@/domain/governing/register.schema";
import { placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { formatDate } from "@/lib/dates";
import { addressOfDocument, Day, Decision } from "./governing-parts";

interface Properties {
  reader: Reader;
  day: string;
  today: string;
  lines: GoverningLine[];
  coming: GoverningLine[];
  types: GoverningTypeView[];
  bodies: NamedPlace[];
  departments: NamedPlace[];
  filter: GoverningFilter;
}

interface SelectProperties {
  name: string;
  label: string;
  all: string;
  options: { id: string; name: string; lang?: NamedPlace["lang"] }[];
  value?: string;
  reader: Reader;
}

function Select({ name, label, all, options, value, reader }: SelectProperties) {
  return (
    <div>
      <label htmlFor={name}>{label}</label>
      <select className="field" id={name} name={name} defaultValue={value ?? ""}>
        <option value="">{all}</option>
        {options.map((option) => <option key={option.id} value={option.id} {...inLanguage(option.lang, reader)}>{option.name}</option>)}
      </select>
    </div>
  );
}

function Filter({ reader, day, types, bodies, departments, filter }: Properties) {
  const { t } = reader;
  return (
    <form className="filter" method="get" action={placeAddress("/governing", reader.locale)} aria-label={t("governing.filter.label")}>
      <div>
        <label htmlFor="day">{t("governing.filter.day")}</label>
        <input className="field" id="day" name="day" type="date" defaultValue={day} />
      </div>
      <Select name="type" label={t("governing.filter.type")} all={t("governing.filter.all")} options={types} value={filter.typeId} reader={reader} />
      <Select name="body" label={t("governing.filter.body")} all={t("governing.filter.all")} options={bodies} value={filter.bodyId} reader={reader} />
      <Select name="department" label={t("governing.filter.department")} all={t("governing.filter.all")} options={departments} value={filter.departmentId} reader={reader} />
      {filter.statuteBook && <input type="hidden" name="book" value="yes" />}
      <button className="button" type="submit">{t("governing.filter.show")}</button>
    </form>
  );
}

function Entry({ line, reader, version }: { line: GoverningLine; reader: Reader; version: boolean }) {
  const { t } = reader;
  const { id, number, title, lang, summary, decision, validFrom, validTo, statuteNumber } = line;
  return (
    <li>
      <h3 {...inLanguage(lang, reader)}><a href={`${addressOfDocument(id, reader)}${version ? `?version=${number}` : ""}`}>{title}</a></h3>
      {summary && <p {...inLanguage(lang, reader)}>{summary}</p>}
      <p className="soft">
        {statuteNumber && <><bdi className="nobr">{statuteNumber}</bdi>. </>}
        {t("governing.facts.adoptedBy")}: <Decision decision={decision} reader={reader} />. {t("governing.facts.validFrom")}: <Day day={validFrom} reader={reader} />{validTo && <>. {t("governing.facts.validTo")}: <Day day={validTo} reader={reader} /></>}
      </p>
    </li>
  );
}

/** The register of what governs the municipality: what is in force on a day, by type, and what is to come. */
export function RegisterView(properties: Properties) {
  const { reader, day, today, lines, coming, types, filter } = properties;
  const { t, locale } = reader;
  const isPast = day !== today;
  return (
    <div className="wrap page">
      <h1>{t(filter.statuteBook ? "governing.book.title" : "governing.title")}</h1>
      <p className="lead">{t(filter.statuteBook ? "governing.book.lead" : "governing.lead")}</p>
      <Filter {...properties} />
      <p role="status" className={isPast ? "notice" : undefined}><strong>{t("governing.onDay", { date: formatDate(day, locale), count: lines.length })}</strong></p>
      {types.filter(({ id }) => lines.some(({ type }) => type.id === id)).map((type) => (
        <section className="section" key={type.id} aria-labelledby={`type-${type.id}`}>
          <h2 id={`type-${type.id}`}>{type.name}</h2>
          <ul className="entries">{lines.filter((line) => line.type.id === type.id).map((line) => <Entry key={line.id} line={line} reader={reader} version={isPast} />)}</ul>
        </section>
      ))}
      {coming.length > 0 && (
        <section className="section" aria-labelledby="coming">
          <h2 id="coming">{t("governing.coming")}</h2>
          <ul className="entries">{coming.map((line) => <Entry key={`${line.id}-${line.number}`} line={line} reader={reader} version />)}</ul>
        </section>
      )}
      <p className="more"><a href={`${placeAddress("/governing", locale)}${filter.statuteBook ? "" : "?book=yes"}`}>{t(filter.statuteBook ? "governing.book.toAll" : "governing.book.toBook")}</a></p>
    </div>
  );
}
