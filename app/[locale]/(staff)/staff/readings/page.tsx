import { getTranslations } from "next-intl/server";
import { ScrollTable } from "@/components/staff/scroll-table";
import type { ReadingCount, ReadingReport } from "@/domain/readings/readings.schema";
import { documentReport, readingReport } from "@/domain/readings/report.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale } from "@/i18n/routing";
import { intlLocales } from "@/lib/dates";
import { type StaffParameters, staffPage } from "../../_access";
import { DocumentPart } from "./document-part";

const kinds = ["employee", "elected", "pupil"] as const;
const one = (value: string | string[] | undefined): string => (typeof value === "string" ? value : "");

/** "83 %", and nothing where nobody is asked. Never rounded up to all of them. */
function share({ asked, confirmed }: ReadingCount, locale: Locale): string {
  return asked === 0 ? "–" : new Intl.NumberFormat(intlLocales[locale], { style: "percent", maximumFractionDigits: 0 }).format(Math.floor((confirmed / asked) * 100) / 100);
}

async function Lines({ report, locale, toDocument }: { report: ReadingReport; locale: Locale; toDocument: (id: string) => string }) {
  const t = await getTranslations({ locale, namespace: "readings" });
  if (report.lines.length === 0) return <p>{t("report.none")}</p>;
  return (
    <ScrollTable caption={t("report.caption")}>
      <thead><tr><th scope="col">{t("report.document")}</th><th scope="col">{t("report.asked")}</th><th scope="col">{t("report.confirmed")}</th><th scope="col">{t("report.share")}</th><th scope="col">{t("report.lateCount")}</th></tr></thead>
      <tbody>
        {report.lines.map((line) => (
          <tr key={line.documentId}>
            <th scope="row"><a href={toDocument(line.documentId)} lang={line.lang}>{line.title}</a></th>
            <td>{line.asked}</td><td>{line.confirmed}</td><td>{share(line, locale)}</td><td>{line.late}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

async function Kinds({ counts, locale }: { counts: NonNullable<ReadingReport["kinds"]>; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "readings" });
  return (
    <ScrollTable caption={t("report.byKind")}>
      <thead><tr><th scope="col">{t("report.kind")}</th><th scope="col">{t("report.confirmations")}</th><th scope="col">{t("report.lateCount")}</th></tr></thead>
      <tbody>{kinds.map((kind) => <tr key={kind}><th scope="row">{t(`kinds.${kind}`)}</th><td>{counts[kind].confirmed} / {counts[kind].asked}</td><td>{counts[kind].late}</td></tr>)}</tbody>
    </ScrollTable>
  );
}

/** Who has confirmed the guidelines in force and who has not, for heads; how many, for IT (P15). */
export default async function ReadingsPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/readings", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "readings" });
    const query = await searchParams;
    const [department, documentId] = [one(query.department), one(query.document)];
    const report = await readingReport(actor, locale, department);
    const toDocument = (id: string) => `${here}?${new URLSearchParams({ document: id, department }).toString()}#document`;
    return (
      <div className="wrap flow">
        <title>{t("report.title")}</title>
        <h1>{t("report.title")}</h1>
        <p className="lead">{t("report.lead")}</p>
        {report.departments.length > 1 && (
          <form action={here} className="flow">
            <p>
              <label htmlFor="department">{t("report.department")}</label>
              <select className="field" id="department" name="department" defaultValue={department}>
                <option value="">{t("report.everyDepartment")}</option>
                {report.departments.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
              </select>
            </p>
            {documentId && <input type="hidden" name="document" value={documentId} />}
            <p className="deeds"><button className="button plain" type="submit">{t("report.show")}</button></p>
          </form>
        )}
        <Lines report={report} locale={locale} toDocument={toDocument} />
        {documentId && report.lines.some((line) => line.documentId === documentId) && <DocumentPart report={await documentReport(actor, locale, documentId, department)} locale={locale} />}
        {report.kinds && <Kinds counts={report.kinds} locale={locale} />}
      </div>
    );
  });
}
