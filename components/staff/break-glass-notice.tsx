import { useTranslations } from "next-intl";
import type { Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";

/** Tells every IT administrator that the break-glass account was used, until a new one is made (P5). */
export function BreakGlassNotice({ usedAt, locale }: { usedAt: Date | null; locale: Locale }) {
  const t = useTranslations("people.breakGlass");
  if (!usedAt) return null;
  return (
    <div className="wrap">
      <section className="notice emergency" aria-labelledby="break-glass">
        <h2 id="break-glass">{t("title")}</h2>
        <p>{t("text", { when: formatDateTime(usedAt, locale) })}</p>
      </section>
    </div>
  );
}
