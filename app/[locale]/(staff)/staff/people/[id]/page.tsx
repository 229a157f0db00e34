import { getTranslations } from "next-intl/server";
import { GuardedForm } from "@/components/staff/guarded-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { mayResetFactors } from "@/domain/factors/factors.queries";
import { getPerson, listDepartmentsToGiveFor } from "@/domain/people/people.queries";
import { addressWith } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { type StaffParameters, staffPage } from "../../../_access";
import { askPasskeyAction } from "../../../../_prove-actions";
import { endSessionsAction, resetFactorsAction } from "../actions";
import { DeedDone } from "../deed-done";
import { RoleTable } from "../role-table";
import { GiveRoleForm } from "./give-role-form";

/** One person: why they are let in, what they may do, and what the reader may change about it (P4, P5, P11). */
export default async function PersonPage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const here = isLocale(asked) ? addressWith("/staff/people/[id]", asked, id) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "people" });
    const accounts = await getTranslations({ locale, namespace: "accounts" });
    const { done, refused } = await searchParams;
    const person = await getPerson(actor, locale, id);
    const departments = await listDepartmentsToGiveFor(actor, locale, id);
    return (
      <div className="wrap flow">
        <title>{person.name}</title>
        <h1>{person.name}</h1>
        <DeedDone done={done} />
        <RefusedDeed reason={refused} />
        {person.affiliations.length === 0 && <p>{t("noAffiliationExplained")}</p>}
        <ul className="plain">{person.affiliations.map(({ kind, place }) => <li key={kind + place}>{accounts(`affiliation.${kind}`)}{place && `, ${place}`}</li>)}</ul>
        <h2>{t("roles")}</h2>
        {person.roles.length === 0 ? <p>{t("noRoles")}</p> : <RoleTable roles={person.roles} caption={t("rolesOf", { name: person.name })} locale={locale} here={here} name={person.name} />}
        {departments.length > 0 && <GiveRoleForm personId={id} departments={departments} locale={locale} here={here} />}
        {person.endedRoles.length > 0 && <><h2>{t("endedRoles")}</h2><RoleTable roles={person.endedRoles} caption={t("endedRolesOf", { name: person.name })} locale={locale} here={here} name={person.name} /></>}
        {(await mayResetFactors(actor, id)) && (
          <section className="flow" aria-labelledby="factors">
            <h2 id="factors">{t("factors.title")}</h2>
            <p>{t("factors.explain")}</p>
            <GuardedForm action={resetFactorsAction} askPasskey={askPasskeyAction}>
              <input type="hidden" name="personId" value={id} />
              <input type="hidden" name="here" value={here} />
              <button className="button" type="submit">{t("factors.reset")}</button>
            </GuardedForm>
          </section>
        )}
        {person.openSessions !== null && (
          <section className="flow" aria-labelledby="sessions">
            <h2 id="sessions">{t("sessions.title")}</h2>
            <p>{t("sessions.open", { count: person.openSessions })}</p>
            {person.openSessions > 0 && (
              <GuardedForm action={endSessionsAction} askPasskey={askPasskeyAction}>
                <input type="hidden" name="personId" value={id} />
                <input type="hidden" name="here" value={here} />
                <button className="button" type="submit">{t("sessions.end")}</button>
              </GuardedForm>
            )}
          </section>
        )}
      </div>
    );
  });
}
