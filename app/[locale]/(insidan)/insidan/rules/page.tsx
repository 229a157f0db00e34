import { getTranslations } from "next-intl/server";
import { ruleOverview } from "@/domain/access/overview";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { guardedPage } from "../../../_guarded-page";
import { RuleTable } from "./rule-table";

/** What each kind of person may do to what, and why: the access rules themselves, in words (P4, P6, P11). */
export default async function RulesPage({ params }: { params: Promise<{ locale: string }> }) {
  const { locale: asked } = await params;
  return guardedPage("insidan.enter", asked, isLocale(asked) ? placeAddress("/insidan/rules", asked) : "", async (_, locale) => {
    const t = await getTranslations({ locale, namespace: "access" });
    const overview = await ruleOverview();
    return (
      <div className="wrap flow">
        <title>{t("overview.title")}</title>
        <h1>{t("overview.title")}</h1>
        <p className="lead">{t("overview.lead")}</p>
        {overview.map(({ kind, permissions, closed }) => (
          <section key={kind} aria-labelledby={kind} className="flow">
            <h2 id={kind}>{t(`overview.kinds.${kind}`)}</h2>
            {closed && <p>{t(`reasons.${closed.reason}`)} {t("overview.byClause", { clause: closed.clause })}</p>}
            <RuleTable caption={t("overview.caption", { kind: t(`overview.kinds.${kind}`) })} permissions={permissions} />
          </section>
        ))}
      </div>
    );
  });
}
