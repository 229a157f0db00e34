import { useTranslations } from "next-intl";
import type { AffiliationView } from "@/domain/accounts/accounts.schema";
import type { Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";

/** Why one may be here at all (P4). */
export function OwnAffiliations({ affiliations, locale }: { affiliations: AffiliationView[]; locale: Locale }) {
  const t = useTranslations("insidan.you");
  const accounts = useTranslations("accounts");
  return (
    <section className="flow" aria-labelledby="you">
      <h2 id="you">{t("title")}</h2>
      <p>{t("explain")}</p>
      <ul>
        {affiliations.map(({ kind, place, validFrom, validTo }) => (
          <li key={kind + validFrom}>
            {place ? t("at", { kind: accounts(`affiliation.${kind}`), place }) : accounts(`affiliation.${kind}`)},{" "}
            {validTo ? t("fromTo", { from: formatDate(validFrom, locale), to: formatDate(validTo, locale) }) : t("from", { from: formatDate(validFrom, locale) })}
          </li>
        ))}
      </ul>
    </section>
  );
}
