import { useTranslations } from "next-intl";
import type { SessionView } from "@/domain/accounts/accounts.schema";
import type { Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { endSessionsAction } from "../actions";

/** Where one is signed in, and the way to end what one does not recognise (P5). */
export function OwnSessions({ sessions, locale }: { sessions: SessionView[]; locale: Locale }) {
  const t = useTranslations("insidan.sessions");
  const accounts = useTranslations("accounts");
  const named = (method: string) => (accounts.has(`method.${method}`) ? accounts(`method.${method}`) : accounts("method.other"));
  return (
    <section className="flow" aria-labelledby="sessions">
      <h2 id="sessions">{t("title")}</h2>
      <p>{t("explain")}</p>
      <ul className="flow">
        {sessions.map(({ id, createdAt, lastSeenAt, current, methods }) => (
          <li key={id}>
            {t("begun")} {formatDateTime(createdAt, locale)}, {t("lastSeen")} {formatDateTime(lastSeenAt, locale)}. {t("method")}: {methods.map(named).join(", ")}
            {current ? ` – ${t("current")}` : (
              <form action={endSessionsAction}>
                <input type="hidden" name="sessionId" value={id} />
                <input type="hidden" name="locale" value={locale} />
                <button className="button plain" type="submit">{t("end", { begun: formatDateTime(createdAt, locale) })}</button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <form action={endSessionsAction}>
          <input type="hidden" name="locale" value={locale} />
          <p><button className="button plain" type="submit">{t("endOthers")}</button></p>
        </form>
      )}
    </section>
  );
}
