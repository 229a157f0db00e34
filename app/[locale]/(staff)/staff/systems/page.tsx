import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { listDepartmentChoices } from "@/domain/publishing/choices.queries";
import { listSystems, mayAddSystems, type SystemFilter } from "@/domain/systems/systems.queries";
import { findingNames, stages } from "@/domain/systems/systems.schema";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { type StaffParameters, staffPage } from "../../_access";
import { SelectFilter } from "../content/select-filter";
import { departmentOptions } from "./system-fields";
import { SystemTable } from "./system-table";

const filterOf = (query: Record<string, string | string[] | undefined>): SystemFilter => Object.fromEntries(Object.entries(query).flatMap(([name, value]) => (typeof value === "string" && value ? [[name, value]] : [])));

/** The register of systems, for all who work here; what is internal of a system only for those who may see it. */
export default async function StaffSystemsPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/systems", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "systems" });
    const { refused, ...query } = await searchParams;
    const filter = filterOf(query);
    const [lines, departments, adds] = await Promise.all([listSystems(actor, locale, filter), listDepartmentChoices(actor, locale), mayAddSystems(actor)]);
    const all = t("staff.all");
    return (
      <div className="wrap flow">
        <title>{t("staff.title")}</title>
        <h1>{t("staff.title")}</h1>
        <p className="lead">{t("staff.lead")}</p>
        <RefusedDeed reason={refused} />
        <ul>
          {adds && <li><a className="alone" href={placeAddress("/staff/systems/new", locale)}>{t("staff.new.title")}</a></li>}
          {adds && <li><a className="alone" href={placeAddress("/staff/systems/import", locale)}>{t("staff.import.title")}</a></li>}
          {(["graph", "reports"] as const).map((place) => <li key={place}><a className="alone" href={placeAddress(`/staff/systems/${place}`, locale)}>{t(`staff.${place}.title`)}</a></li>)}
          {(["csv", "json"] as const).map((format) => <li key={format}><a className="alone" href={`${placeAddress("/staff/systems/export", locale)}?format=${format}`} download>{t("staff.download", { format: format.toUpperCase() })}</a></li>)}
          <li><a className="alone" href={placeAddress("/systems", locale)}>{t("staff.toPublic")}</a></li>
        </ul>
        <form className="filters" action={here} aria-label={t("staff.filter")}>
          <div><label htmlFor="q">{t("staff.search")}</label><input className="field" id="q" name="q" type="search" defaultValue={filter.q} /></div>
          <SelectFilter name="department" label={t("fields.department")} all={all} value={filter.department} options={departmentOptions(departments).map(({ value, label }) => [value, label])} />
          <SelectFilter name="shared" label={t("fields.shared")} all={all} value={filter.shared} options={[["true", t("usedBy.all")], ["false", t("usedBy.department")]]} />
          <SelectFilter name="stage" label={t("staff.columns.stage")} all={t("staff.notRetired")} value={filter.stage} options={stages.map((stage) => [stage, t(`staff.stages.${stage}`)])} />
          <SelectFilter name="finding" label={t("staff.columns.findings")} all={all} value={filter.finding} options={findingNames.map((finding) => [finding, t(`findings.${finding}`)])} />
          <div><button className="button" type="submit">{t("staff.filter")}</button></div>
        </form>
        <SystemTable lines={lines} locale={locale} />
      </div>
    );
  });
}
