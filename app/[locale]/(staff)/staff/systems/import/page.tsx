import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { requireAnyEdit } from "@/domain/systems/systems.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { type StaffParameters, staffPage } from "../../../_access";
import { ImportForm } from "./import-form";

/** Reads systems in from a file, after showing what it would change. */
export default async function SystemImportPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/systems/import", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "systems.staff" });
    const { done, refused } = await searchParams;
    await requireAnyEdit(actor);
    return (
      <div className="wrap flow">
        <title>{t("import.title")}</title>
        <h1>{t("import.title")}</h1>
        <p className="lead">{t("import.lead")}</p>
        {done === "imported" && <p role="status" className="notice">{t("done.imported")}</p>}
        <RefusedDeed reason={refused} />
        <ImportForm locale={locale} here={here} />
        <p><a className="alone" href={placeAddress("/staff/systems", locale)}>{t("back")}</a></p>
      </div>
    );
  });
}
