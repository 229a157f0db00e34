import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { listEquipment, listHandlingChoices, listToReturn } from "@/domain/equipment/equipment.queries";
import { equipmentFilterSchema } from "@/domain/equipment/equipment.schema";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { type StaffParameters, staffPage } from "../../_access";
import { FilterForm } from "./filter-form";
import { ImportPart } from "./import-part";
import { ItemTable } from "./item-table";

/** The equipment of one's departments: what is to be returned first, then all of it (P15). */
export default async function EquipmentPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/equipment", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "equipment" });
    const query = await searchParams;
    const filter = equipmentFilterSchema.parse(query);
    const { lines, total, pages } = await listEquipment(actor, locale, filter);
    const { departments } = await listHandlingChoices(actor, locale);
    const toReturn = await listToReturn(actor, locale);
    const toPage = (page: number) => `${here}?${new URLSearchParams({ q: filter.q, department: filter.department, ...(filter.show ? { show: filter.show } : {}), page: String(page) }).toString()}`;
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        {query.done === "imported" && <p className="notice" role="status">{t("done.imported", { added: Number(query.added) || 0, changed: Number(query.changed) || 0 })}</p>}
        <RefusedDeed reason={query.refused} />
        <p><a className="button" href={placeAddress("/staff/equipment/new", locale)}>{t("add")}</a></p>
        {toReturn.length > 0 && (
          <section className="flow" aria-labelledby="to-return">
            <h2 id="to-return">{t("toReturn.title")}</h2>
            <p>{t("toReturn.lead")}</p>
            <ItemTable lines={toReturn} caption={t("toReturn.caption", { count: toReturn.length })} locale={locale} />
          </section>
        )}
        <h2>{t("filter.title")}</h2>
        <FilterForm filter={filter} departments={departments} here={here} />
        {total === 0 ? <p role="status">{t("none")}</p> : <ItemTable lines={lines} caption={t("caption", { count: total })} locale={locale} />}
        {pages > 1 && (
          <nav aria-label={t("page", { page: filter.page, pages })}>
            <p className="deeds">
              {filter.page > 1 && <a rel="prev" href={toPage(filter.page - 1)}>{t("previous")}</a>}
              {filter.page < pages && <a rel="next" href={toPage(filter.page + 1)}>{t("next")}</a>}
            </p>
          </nav>
        )}
        <ImportPart locale={locale} here={here} />
      </div>
    );
  });
}
