import { useTranslations } from "next-intl";
import { placeAddress } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";

/** Says that the rules said no, why, and where to turn (P5, P6). `reason` is a key of the messages "access.reasons". */
export function Refusal({ locale, clause, reason }: { locale: Locale; clause: string; reason: string }) {
  const t = useTranslations("access");
  return (
    <div className="wrap flow">
      <title>{t("refusal.title")}</title>
      <h1>{t("refusal.title")}</h1>
      <h2>{t("refusal.why")}</h2>
      <p>{t(`reasons.${reason}`)}</p>
      <p>{t("refusal.clause", { clause })}</p>
      <h2>{t("refusal.whereToTurn")}</h2>
      <p>{t(`turnTo.${reason}`)}</p>
      <p className="soft">{t("refusal.logged")}</p>
      <p>
        <a href={placeAddress("/insidan", locale)}>{t("refusal.toInsidan")}</a> · <a href={placeAddress("/", locale)}>{t("refusal.toStart")}</a>
      </p>
    </div>
  );
}
