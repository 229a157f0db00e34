import { getTranslations } from "next-intl/server";
import { listPageChoices, listWritableDepartments } from "@/domain/publishing/choices.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { type StaffParameters, staffPage } from "../../../_access";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { NewItemForm } from "./new-item-form";

/** Begin something new, for a department that one may write for (P11). */
export default async function NewItemPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  return staffPage(asked, isLocale(asked) ? placeAddress("/staff/content/new", asked) : "", async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "editor" });
    const [departments, places] = await Promise.all([listWritableDepartments(actor, locale), listPageChoices(actor, locale)]);
    return (
      <div className="wrap flow narrow">
        <title>{t("new.title")}</title>
        <h1>{t("new.title")}</h1>
        <RefusedDeed reason={(await searchParams).refused} />
        {departments.length === 0 ? <p>{t("new.noDepartment")}</p> : <NewItemForm locale={locale} departments={departments} places={places} />}
      </div>
    );
  });
}
