import { getLocale, getTranslations } from "next-intl/server";
import { placeAddress } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";

/** What a staff page answers with 404: not there, or nothing that this person may know of. Stands inside the staff layout. */
export default async function StaffNotFoundPage() {
  const locale = (await getLocale()) as Locale;
  const t = await getTranslations({ locale, namespace: "staff.notFound" });
  return (
    <div className="wrap flow">
      <title>{t("title")}</title>
      <h1>{t("title")}</h1>
      <p className="lead">{t("lead")}</p>
      <ul>
        <li><a className="alone" href={placeAddress("/staff", locale)}>{t("toWork")}</a></li>
        <li><a className="alone" href={placeAddress("/", locale)}>{t("toStart")}</a></li>
      </ul>
    </div>
  );
}
