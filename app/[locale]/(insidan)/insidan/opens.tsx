import { getTranslations } from "next-intl/server";
import { can } from "@/domain/access/access";
import type { SignedIn } from "@/domain/access/access.schema";
import type { RoleView } from "@/domain/accounts/accounts.schema";
import { mayReadAudit } from "@/domain/audit/audit.policy";
import { placeAddress } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";

/** What one's affiliations and roles open, with the clause where something stays closed. */
export async function Opens({ actor, roles, locale }: { actor: SignedIn; roles: RoleView[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "insidan.opens" });
  const accounts = await getTranslations({ locale, namespace: "accounts" });
  const employee = can(actor, "staff.enter", { type: "Portal" }).allowed;
  return (
    <section className="flow" aria-labelledby="opens">
      <h2 id="opens">{t("title")}</h2>
      {!employee && <p>{t("insidanOnly")}</p>}
      {employee && (
        <ul>
          <li><a className="alone" href={placeAddress("/staff", locale)}>{t("staff")}</a></li>
          {(await mayReadAudit(actor)) && <li><a className="alone" href={placeAddress("/staff/audit", locale)}>{t("audit")}</a></li>}
          {roles.map(({ role, department }) => <li key={role + department}>{t("role", { role: accounts.has(`role.${role}`) ? accounts(`role.${role}`) : role, department })}</li>)}
        </ul>
      )}
      {employee && roles.length === 0 && <p>{t("noRole")}</p>}
      <p><a className="alone" href={placeAddress("/insidan/account", locale)}>{t("account")}</a></p>
      <p><a className="alone" href={placeAddress("/insidan/rules", locale)}>{t("rules")}</a></p>
    </section>
  );
}
