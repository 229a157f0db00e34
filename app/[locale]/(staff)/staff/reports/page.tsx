import { getTranslations } from "next-intl/server";
import { listDepartmentChoices } from "@/domain/publishing/choices.queries";
import { contentKinds } from "@/domain/publishing/content.schema";
import { listReport } from "@/domain/publishing/reports.queries";
import { reportFilterSchema, reportFormats, reportNames } from "@/domain/publishing/reports.schema";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, languageNames, locales } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { type StaffParameters, staffPage } from "../../_access";
import { SelectFilter } from "../content/select-filter";
import { ReportTable } from "./report-table";

/** What of all that is published must be looked after. */
export default async function ReportsPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  return staffPage(asked, isLocale(asked) ? placeAddress("/staff/reports", asked) : "", async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "reports" });
    const staff = await getTranslations({ locale, namespace: "staff" });
    const filter = reportFilterSchema.parse(Object.fromEntries(Object.entries(await searchParams).filter(([, value]) => value !== "")));
    const [{ rows, countedSince }, departments] = await Promise.all([listReport(actor, locale, filter), listDepartmentChoices(actor, locale)]);
    const kept = new URLSearchParams(Object.entries(filter).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])));
    const file = (format: string) => `${placeAddress("/staff/reports/export", locale)}?${kept.toString()}&format=${format}`;
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p>{t("lead")}</p>
        <form className="filters" action={placeAddress("/staff/reports", locale)} aria-label={t("filter")}>
          <div>
            <label htmlFor="report">{t("report")}</label>
            <select className="field" id="report" name="report" defaultValue={filter.report}>{reportNames.map((name) => <option key={name} value={name}>{t(`names.${name}`)}</option>)}</select>
          </div>
          <SelectFilter name="department" label={t("columns.department")} all={staff("list.all")} value={filter.department} options={departments.map(({ id, name, depth }) => [id, `${"– ".repeat(depth)}${name}`])} />
          <SelectFilter name="kind" label={t("kind")} all={staff("list.all")} value={filter.kind} options={contentKinds.map((kind) => [kind, staff(`kinds.${kind}`)])} />
          <SelectFilter name="language" label={t("language")} all={staff("list.all")} value={filter.language} options={locales.map((each) => [each, languageNames[each]])} />
          <div><label htmlFor="days">{t("days")}</label><input className="field" id="days" name="days" type="number" min={1} max={3650} defaultValue={filter.days} /></div>
          <div><button className="button" type="submit">{t("filter")}</button></div>
        </form>
        {filter.report === "neverVisited" && <p>{countedSince ? t("countedSince", { date: formatDate(countedSince, locale) }) : t("notCounted")}</p>}
        {rows.length === 0 ? <p role="status">{t("none")}</p> : (
          <>
            <ul>{reportFormats.map((format) => <li key={format}><a href={file(format)} download>{t("download", { format: format.toUpperCase() })}</a></li>)}</ul>
            <ReportTable rows={rows} report={filter.report} locale={locale} />
          </>
        )}
      </div>
    );
  });
}
