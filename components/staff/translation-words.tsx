import { useTranslations } from "next-intl";
import type { TranslationStanding } from "@/domain/publishing/translations.schema";
import type { Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";

/** How a translation stands to its source, in words; nothing where it is no translation. */
export function TranslationWords({ standing, locale, before = "" }: { standing: TranslationStanding | null; locale: Locale; before?: string }) {
  const t = useTranslations("translation");
  if (!standing) return null;
  const words = standing.state === "outdated" && standing.since ? t("states.outdatedSince", { date: formatDate(standing.since, locale) }) : t(`states.${standing.state}`);
  return <>{before}{words}</>;
}
