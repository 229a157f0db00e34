import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { listMandates } from "@/domain/directory/elected.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { type StaffParameters, staffPage } from "../../../_access";
import { ImportForm } from "./import-form";
import { MandateTable } from "./mandate-table";

/** Elected representatives by body, and the import of their register (P4). */
export default async function ElectedPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  return staffPage(asked, isLocale(asked) ? placeAddress("/staff/people/elected", asked) : "", async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "elected" });
    const { done, refused } = await searchParams;
    const bodies = await listMandates(actor);
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        {done === "imported" && <p role="status" className="notice">{t("done")}</p>}
        <RefusedDeed reason={refused} />
        <ImportForm locale={locale} here={placeAddress("/staff/people/elected", locale)} />
        <h2>{t("now")}</h2>
        {bodies.length === 0 && <p>{t("none")}</p>}
        {bodies.map(({ body, mandates }) => <MandateTable key={body} lines={mandates} caption={t("caption", { body, count: mandates.length })} />)}
      </div>
    );
  });
}
