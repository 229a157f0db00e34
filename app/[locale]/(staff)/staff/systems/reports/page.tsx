import { getTranslations } from "next-intl/server";
import { ScrollTable } from "@/components/staff/scroll-table";
import { listFindings, type System } from "@/domain/systems/systems.queries";
import { findingNames, wordsIn } from "@/domain/systems/systems.schema";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { type StaffParameters, staffPage } from "../../../_access";

async function Row({ system, locale }: { system: System; locale: Locale }) {
  const { id, words, department, owner, agreementEnds, deviation } = system;
  const { name, lang } = wordsIn(words, locale);
  return (
    <tr>
      <th scope="row"><a href={addressWith("/staff/systems/[id]", locale, id)} lang={lang}>{name}</a></th>
      <td>{department}</td>
      <td>{owner?.name ?? "–"}</td>
      <td>{agreementEnds ? formatDate(agreementEnds, locale) : "–"}</td>
      <td>{deviation || "–"}</td>
    </tr>
  );
}

/** What must be seen to, of each kind a table and a file, among the systems whose inside the reader may see. */
export default async function SystemReportsPage({ params }: StaffParameters) {
  const { locale: asked } = await params;
  return staffPage(asked, isLocale(asked) ? placeAddress("/staff/systems/reports", asked) : "", async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "systems" });
    const reports = await Promise.all(findingNames.map(async (finding) => ({ finding, systems: await listFindings(actor, locale, finding) })));
    return (
      <div className="wrap flow">
        <title>{t("staff.reports.title")}</title>
        <h1>{t("staff.reports.title")}</h1>
        <p className="lead">{t("staff.reports.lead")}</p>
        {reports.map(({ finding, systems }) => (
          <section className="flow" key={finding} aria-labelledby={finding}>
            <h2 id={finding}>{t(`findings.${finding}`)}</h2>
            {systems.length === 0 ? <p>{t("staff.reports.none")}</p> : (
              <>
                <ScrollTable caption={`${t(`findings.${finding}`)}: ${t("staff.caption", { count: systems.length })}`}>
                  <thead><tr>{(["name", "department", "owner", "agreementEnds", "deviation"] as const).map((column) => <th key={column} scope="col">{t(`fields.${column}`)}</th>)}</tr></thead>
                  <tbody>{systems.map((system) => <Row key={system.id} system={system} locale={locale} />)}</tbody>
                </ScrollTable>
                <p><a className="alone" href={`${placeAddress("/staff/systems/export", locale)}?finding=${finding}`} download aria-label={`${t("staff.download", { format: "CSV" })}: ${t(`findings.${finding}`)}`}>{t("staff.download", { format: "CSV" })}</a></p>
              </>
            )}
          </section>
        ))}
        <p><a className="alone" href={placeAddress("/staff/systems", locale)}>{t("staff.back")}</a></p>
      </div>
    );
  });
}
