import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";

/** That the sirens are tested today: what is heard outside is no danger (11 § lagen (2023:407) om VMA). */
export function SirenNotice({ reader: { t, locale } }: { reader: Reader }) {
  return (
    <section className="siren-notice" aria-label={t("crisis.siren.todayTitle")}>
      <p className="wrap"><strong>{t("crisis.siren.todayTitle")}.</strong> {t("crisis.siren.today")} <a href={placeAddress("/crisis", locale)}>{t("crisis.siren.more")}</a></p>
    </section>
  );
}
