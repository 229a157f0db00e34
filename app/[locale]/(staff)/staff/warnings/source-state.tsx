import { useTranslations } from "next-intl";
import type { StaffWarnings } from "@/domain/warnings/vma.queries";
import type { Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";

const told = new Set(["timeout", "notJson", "noAlerts"]);

/** How the way to the source is, in words: when it was last heard, whether it fails and why, and what could not be read. */
export function SourceState({ shown, locale }: { shown: StaffWarnings; locale: Locale }) {
  const t = useTranslations("warnings.staff.state");
  const { listens, readAt, failingSince, failure, silentSince, malformed } = shown;
  const state = !listens ? "off" : silentSince ? "silent" : failingSince ? "failing" : readAt ? "heard" : "waiting";
  const why = failure !== null && (told.has(failure) ? t(`why.${failure}` as never) : /^\d{3}$/.test(failure) ? t("why.status", { status: failure }) : t("why.connection", { code: failure }));
  return (
    <section className="flow" aria-labelledby="source">
      <h2 id="source">{t("title")}</h2>
      <p className={state === "silent" ? "notice emergency" : undefined}><strong>{t(`is.${state}`)}</strong></p>
      <dl>
        <dt>{t("readAt")}</dt>
        <dd>{readAt ? formatDateTime(readAt, locale) : t("never")}</dd>
        {failingSince && <><dt>{t("failingSince")}</dt><dd>{formatDateTime(failingSince, locale)}. {why}</dd></>}
        <dt>{t("malformed.title")}</dt>
        <dd>{t("malformed.count", { count: malformed })}</dd>
      </dl>
    </section>
  );
}
