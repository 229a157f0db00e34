import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { getStandard } from "@/domain/standards/standards.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { type StaffParameters, staffPage } from "../../../_access";
import { StandardForm } from "../standard-form";

/** Changes a standard item; IT alone (P9). */
export default async function StandardPage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const here = isLocale(asked) ? addressWith("/staff/standards/[id]", asked, id) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "standards" });
    const standard = await getStandard(actor, id);
    return (
      <div className="wrap flow">
        <title>{`${t("changeTitle")} – ${standard.texts.sv.name}`}</title>
        <h1>{t("changeTitle")}</h1>
        <RefusedDeed reason={(await searchParams).refused} />
        <StandardForm locale={locale} here={here} standard={standard} />
        <p><a className="alone" href={placeAddress("/staff/standards", locale)}>{t("back")}</a></p>
      </div>
    );
  });
}
