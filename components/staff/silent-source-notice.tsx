import { useTranslations } from "next-intl";
import { placeAddress } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";

/** Tells everybody in the staff area that the source of public warnings has not been heard for five minutes (VM-6). */
export function SilentSourceNotice({ since, locale }: { since: Date | null; locale: Locale }) {
  const t = useTranslations("warnings.staff.silent");
  if (!since) return null;
  return (
    <div className="wrap">
      <section className="notice emergency" aria-labelledby="silent-source">
        <h2 id="silent-source">{t("title")}</h2>
        <p>{t("text", { time: formatDateTime(since, locale) })} <a href={placeAddress("/staff/warnings", locale)}>{t("link")}</a></p>
      </section>
    </div>
  );
}
