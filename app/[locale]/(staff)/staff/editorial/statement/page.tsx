import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { getEditorial } from "@/domain/publishing/editorial.commands";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, languageNames, locales, sourceLocale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { municipality } from "@/lib/municipality";
import { type StaffParameters, staffPage } from "../../../_access";
import { StatementForm } from "./statement-form";

/** What a statement begins with: the standard and authority of the day, for people to change when they change. */
const begun = () => ({
  conformity: "",
  method: "",
  assessedOn: swedishDate(),
  updatedOn: swedishDate(),
  standard: "EN 301 549 V3.2.1 (WCAG 2.1 AA)",
  supervisor: municipality.accessibilitySupervisor.name as string,
  supervisorAddress: municipality.accessibilitySupervisor.complaints as string,
});

/** Writing the accessibility statement, one language at a time. */
export default async function StatementPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  return staffPage(asked, isLocale(asked) ? placeAddress("/staff/editorial/statement", asked) : "", async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "editorial" });
    const { done, refused, lang } = await searchParams;
    const textLocale = typeof lang === "string" && isLocale(lang) ? lang : sourceLocale;
    const { statement } = await getEditorial(actor);
    const here = placeAddress("/staff/editorial/statement", locale);
    const texts = statement?.texts[textLocale] ?? { deficiencies: "", burden: "", exempt: "", tested: "" };
    return (
      <div className="wrap flow">
        <title>{t("statement.title")}</title>
        <h1>{t("statement.title")}</h1>
        <p className="lead">{t("statement.lead")}</p>
        {done === "saved" && <p role="status" className="notice">{t("saved")}</p>}
        <RefusedDeed reason={refused} />
        {statement && <p><a href={placeAddress("/accessibility", textLocale)} hrefLang={textLocale}>{t("statement.public")}</a></p>}
        <nav aria-label={t("statement.languages")}>
          <ul>{locales.map((each) => <li key={each}><a href={`${here}?lang=${each}`} lang={each} aria-current={each === textLocale ? "page" : undefined}>{languageNames[each]}</a></li>)}</ul>
        </nav>
        <StatementForm key={textLocale} locale={locale} textLocale={textLocale} here={`${here}?lang=${textLocale}`} initial={{ ...(statement?.facts ?? begun()), ...texts }} />
      </div>
    );
  });
}
