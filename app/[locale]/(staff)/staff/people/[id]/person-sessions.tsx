import { useTranslations } from "next-intl";
import { GuardedForm } from "@/components/staff/guarded-form";
import type { OthersSession } from "@/domain/accounts/sessions.queries";
import type { Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { askPasskeyAction } from "../../../../_prove-actions";
import { endSessionsAction } from "../actions";
import { endOneSessionAction } from "../standing-actions";

/** Where somebody is signed in, for IT: each can be ended, or all at once (P5). */
export function PersonSessions({ personId, sessions, locale, here }: { personId: string; sessions: OthersSession[]; locale: Locale; here: string }) {
  const t = useTranslations("people.sessions");
  const accounts = useTranslations("accounts");
  const named = (method: string) => (accounts.has(`method.${method}`) ? accounts(`method.${method}`) : accounts("method.other"));
  const hidden = <input type="hidden" name="here" value={here} />;
  return (
    <section className="flow" aria-labelledby="sessions">
      <h2 id="sessions">{t("title")}</h2>
      <p>{t("open", { count: sessions.length })}</p>
      {sessions.length > 0 && (
        <>
          <ul className="flow">
            {sessions.map(({ id, createdAt, lastSeenAt, methods, level, provider }) => (
              <li key={id}>
                {t("line", { from: formatDateTime(createdAt, locale), lastSeen: formatDateTime(lastSeenAt, locale), methods: methods.map(named).join(", "), level })}{" "}
                {provider ? t("by", { provider }) : t("byPassword")}
                <GuardedForm action={endOneSessionAction} askPasskey={askPasskeyAction}>
                  {hidden}
                  <input type="hidden" name="sessionId" value={id} />
                  <button className="button plain" type="submit">{t("endOne", { from: formatDateTime(createdAt, locale) })}</button>
                </GuardedForm>
              </li>
            ))}
          </ul>
          <GuardedForm action={endSessionsAction} askPasskey={askPasskeyAction}>
            {hidden}
            <input type="hidden" name="personId" value={personId} />
            <button className="button" type="submit">{t("end")}</button>
          </GuardedForm>
        </>
      )}
    </section>
  );
}
