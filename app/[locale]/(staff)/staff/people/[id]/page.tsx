import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { findLocalAccount, listSessionsOf } from "@/domain/accounts/sessions.queries";
import { mayResetFactors } from "@/domain/factors/factors.queries";
import { getPerson, listDepartmentsToGiveFor } from "@/domain/people/people.queries";
import { listDepartmentChoices } from "@/domain/publishing/choices.queries";
import { addressWith } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { type StaffParameters, staffPage } from "../../../_access";
import { DeedDone } from "../deed-done";
import { RoleTable } from "../role-table";
import { AffiliationTable } from "./affiliation-table";
import { GiveRoleForm } from "./give-role-form";
import { PersonSessions } from "./person-sessions";
import { ResetFactorsForm } from "./reset-factors-form";
import { CloseForm, GiveAffiliationForm, SetPasswordForm } from "./standing-forms";
import { Protection, Standing } from "./standing";

/** One person: why they are let in, what they may do, and what the reader may change about it (P4, P5, P11). */
export default async function PersonPage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const here = isLocale(asked) ? addressWith("/staff/people/[id]", asked, id) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "people" });
    const { done, refused } = await searchParams;
    const person = await getPerson(actor, locale, id);
    const departments = await listDepartmentsToGiveFor(actor, locale, id);
    const sessions = person.openSessions === null ? null : await listSessionsOf(actor, id);
    const account = await findLocalAccount(actor, id);
    const place = { personId: id, locale, here };
    return (
      <div className="wrap flow">
        <title>{person.name}</title>
        <h1>{person.name}</h1>
        <DeedDone done={done} />
        <RefusedDeed reason={refused} />
        <Standing person={person} locale={locale} here={here} />
        <h2>{t("affiliation")}</h2>
        {person.allAffiliations.length > 0 && <AffiliationTable {...place} rows={person.allAffiliations} caption={t("standing.affiliationsOf", { name: person.name })} />}
        {person.may.give.length > 0 && <GiveAffiliationForm {...place} kinds={person.may.give} departments={await listDepartmentChoices(actor, locale)} today={swedishDate()} />}
        <h2>{t("roles")}</h2>
        {person.roles.length === 0 ? <p>{t("noRoles")}</p> : <RoleTable roles={person.roles} caption={t("rolesOf", { name: person.name })} locale={locale} here={here} name={person.name} />}
        {departments.length > 0 && <GiveRoleForm {...place} departments={departments} />}
        {person.endedRoles.length > 0 && <><h2>{t("endedRoles")}</h2><RoleTable roles={person.endedRoles} caption={t("endedRolesOf", { name: person.name })} locale={locale} here={here} name={person.name} /></>}
        {(await mayResetFactors(actor, id)) && <ResetFactorsForm {...place} />}
        {sessions && <PersonSessions {...place} sessions={sessions} />}
        {account && <SetPasswordForm {...place} userName={account.userName} />}
        <Protection person={person} here={here} />
        {person.may.close && <CloseForm {...place} />}
      </div>
    );
  });
}
