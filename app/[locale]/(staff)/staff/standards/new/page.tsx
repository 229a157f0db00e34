import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { requireStandardChange } from "@/domain/standards/standards.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { type StaffParameters, staffPage } from "../../../_access";
import { StandardForm } from "../standard-form";

/** Writes a new standard item; IT alone (P9). */
export default async function NewStandardPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/standards/new", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    await requireStandardChange(actor);
    const t = await getTranslations({ locale, namespace: "standards" });
    return (
      <div className="wrap flow">
        <title>{t("newTitle")}</title>
        <h1>{t("newTitle")}</h1>
        <RefusedDeed reason={(await searchParams).refused} />
        <StandardForm locale={locale} here={here} />
        <p><a className="alone" href={placeAddress("/staff/standards", locale)}>{t("back")}</a></p>
      </div>
    );
  });
}
