import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { listStandards, mayChangeStandards } from "@/domain/standards/standards.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { StandardTable } from "../../../_standard-table";
import { type StaffParameters, staffPage } from "../../_access";
import { Deviations } from "./deviations";
import { UniformitySection } from "./uniformity-section";

const told = ["saved", "asked", "decided"] as const;

/** The standard catalogue, what deviates from it, and how uniform the environment is (P9, P14). */
export default async function StandardsPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/standards", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "standards" });
    const query = await searchParams;
    const today = swedishDate();
    const standards = await listStandards(locale, today);
    const done = told.find((each) => each === query.done);
    const changes = mayChangeStandards(actor);
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        {done && <p className="notice" role="status">{t(`done.${done}`)}</p>}
        <RefusedDeed reason={query.refused} />
        {changes && <p><a className="button" href={placeAddress("/staff/standards/new", locale)}>{t("add")}</a></p>}
        {standards.length === 0 ? <p>{t("none")}</p> : <StandardTable lines={standards} locale={locale} changes={changes} />}
        <Deviations actor={actor} locale={locale} here={here} today={today} standards={standards} />
        <UniformitySection locale={locale} />
      </div>
    );
  });
}
