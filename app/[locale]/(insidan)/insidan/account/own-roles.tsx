import { useTranslations } from "next-intl";
import { actionsByRole } from "@/domain/access/overview";
import type { RoleView } from "@/domain/accounts/accounts.schema";
import type { Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";

/** One's roles, until when they hold, and what each lets one do: the rule book's own answer (P11). */
export function OwnRoles({ roles, locale }: { roles: RoleView[]; locale: Locale }) {
  const t = useTranslations("factors.account.roles");
  const accounts = useTranslations("accounts");
  const overview = useTranslations("access.overview");
  return (
    <section className="flow" aria-labelledby="roles">
      <h2 id="roles">{t("title")}</h2>
      {roles.length === 0 && <p>{t("none")}</p>}
      {roles.map(({ role, department, validTo }) => {
        const actions = actionsByRole(role);
        return (
          <div key={role + department} className="flow">
            <h3>{t("role", { role: accounts(`role.${role}`), department })}</h3>
            <p>{t("until", { day: formatDate(validTo, locale) })}</p>
            {actions.length > 0 && <ul>{actions.map((action) => <li key={action}>{overview(`actions.${action.replaceAll(".", "-")}`)}</li>)}</ul>}
          </div>
        );
      })}
    </section>
  );
}
