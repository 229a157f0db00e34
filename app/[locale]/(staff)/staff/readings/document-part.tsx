import { getTranslations } from "next-intl/server";
import { ScrollTable } from "@/components/staff/scroll-table";
import type { DocumentReport, ReaderLine } from "@/domain/readings/readings.schema";
import type { Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";

/** People of one document, by name. */
async function People({ people, caption, locale }: { people: ReaderLine[]; caption: string; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "readings" });
  return (
    <ScrollTable caption={caption}>
      <thead><tr><th scope="col">{t("report.name")}</th><th scope="col">{t("report.department")}</th><th scope="col">{t("report.when")}</th></tr></thead>
      <tbody>
        {people.map(({ personId, name, department, lastDay, late, confirmedOn }) => (
          <tr key={personId}>
            <th scope="row"><bdi>{name}</bdi></th>
            <td>{department}</td>
            <td>{confirmedOn !== null ? t("confirmedOn", { date: formatDate(confirmedOn, locale) }) : late ? <strong>{t("late", { date: formatDate(lastDay, locale) })}</strong> : t("by", { date: formatDate(lastDay, locale) })}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

/** Who has confirmed one document and who has not: names for their head, numbers by department for everybody who sees the report. */
export async function DocumentPart({ report, locale }: { report: DocumentReport; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "readings" });
  const { people, departments } = report;
  return (
    <section className="flow" aria-labelledby="document">
      <h2 id="document"><span lang={report.lang}>{report.title}</span>, {t("report.version", { number: report.number })}</h2>
      <ScrollTable caption={t("report.byDepartment")}>
        <thead><tr><th scope="col">{t("report.department")}</th><th scope="col">{t("report.asked")}</th><th scope="col">{t("report.confirmed")}</th><th scope="col">{t("report.lateCount")}</th></tr></thead>
        <tbody>{departments.map(({ id, name, asked, confirmed, late }) => <tr key={id}><th scope="row">{name}</th><td>{asked}</td><td>{confirmed}</td><td>{late}</td></tr>)}</tbody>
      </ScrollTable>
      {people === null && <p>{t("report.noNames")}</p>}
      {people && (people.unread.length === 0 ? <p>{t("report.allRead")}</p> : <People people={people.unread} caption={t("report.unread", { count: people.unread.length })} locale={locale} />)}
      {people && people.read.length > 0 && <People people={people.read} caption={t("report.readBy", { count: people.read.length })} locale={locale} />}
    </section>
  );
}
