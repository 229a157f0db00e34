import { getTranslations } from "next-intl/server";
import { listStandards } from "@/domain/standards/standards.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { guardedPage } from "../../../_guarded-page";
import { StandardTable } from "../../../_standard-table";

/** The standards that are meant for whoever reads, an employee, an elected representative or a pupil (P14). */
export default async function OwnStandardsPage({ params }: { params: Promise<{ locale: string }> }) {
  const { locale: asked } = await params;
  return guardedPage("insidan.enter", asked, isLocale(asked) ? placeAddress("/insidan/standards", asked) : "", async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "standards" });
    const kinds = actor.affiliations.map(({ kind }) => kind);
    const lines = (await listStandards(locale, swedishDate(), kinds)).filter(({ state }) => state !== "ended");
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("insidanLead")}</p>
        {lines.length === 0 ? <p>{t("none")}</p> : <StandardTable lines={lines} locale={locale} />}
      </div>
    );
  });
}
