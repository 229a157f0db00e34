"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FieldProblem, ProblemSummary } from "@/components/staff/form-problems";
import { fieldState } from "@/components/staff/field-state";
import { ProveAgain } from "@/components/staff/prove-again";
import type { AffiliationKind } from "@/domain/access/access.schema";
import type { Locale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../_prove-actions";
import { AffiliationFields, TextField } from "../affiliation-fields";
import { MadePassword } from "../made-password";
import { closePersonAction, endAffiliationAction, giveAffiliationAction, setPasswordAction, type StandingState } from "../standing-actions";

const untouched: StandingState = { problems: [], typed: {} };

interface Properties {
  personId: string;
  locale: Locale;
  here: string;
}

function Hidden({ personId, locale, here }: Properties) {
  return <><input type="hidden" name="personId" value={personId} /><input type="hidden" name="ui" value={locale} /><input type="hidden" name="here" value={here} /></>;
}

/** Closes the person: nobody signs in as them, whatever affiliation stands (P5). */
export function CloseForm(properties: Properties) {
  const t = useTranslations("people.standing");
  const [{ problems, typed, wanted }, act] = useActionState(closePersonAction, untouched);
  return (
    <section className="flow narrow" aria-labelledby="close">
      <h2 id="close">{t("close.title")}</h2>
      <p>{t("close.explain")}</p>
      <ProblemSummary title={t("close.notYet")} problems={problems} />
      <form action={act} className="flow" noValidate>
        <Hidden {...properties} />
        <TextField prefix="close" name="reason" hint="reason" typed={typed} problems={problems} />
        {wanted && <ProveAgain wanted={wanted} askPasskey={askPasskeyAction} />}
        <p><button className="button" type="submit">{t("close.submit")}</button></p>
      </form>
    </section>
  );
}

/** Enters an affiliation by hand (P4). */
export function GiveAffiliationForm({ kinds, departments, today, ...properties }: Properties & { kinds: AffiliationKind[]; departments: { id: string; name: string; depth: number }[]; today: string }) {
  const t = useTranslations("people.standing");
  const [{ problems, typed, wanted }, act] = useActionState(giveAffiliationAction, untouched);
  return (
    <details open={problems.length > 0 || Boolean(wanted)}>
      <summary>{t("give.title")}</summary>
      <div className="flow narrow">
        <ProblemSummary title={t("give.notYet")} problems={problems} />
        <form action={act} className="flow" noValidate>
          <Hidden {...properties} />
          <AffiliationFields kinds={kinds} departments={departments} today={today} typed={typed} problems={problems} />
          {wanted && <ProveAgain wanted={wanted} askPasskey={askPasskeyAction} />}
          <p><button className="button" type="submit">{t("give.submit")}</button></p>
        </form>
      </div>
    </details>
  );
}

/** Ends an affiliation: at once where no last day is written. `what` tells which, to those who hear the button alone. */
export function EndAffiliationForm({ affiliationId, what, ...properties }: Properties & { affiliationId: string; what: string }) {
  const t = useTranslations("people.standing");
  const [{ problems, typed, wanted }, act] = useActionState(endAffiliationAction, untouched);
  const field = `${affiliationId}-validTo`;
  return (
    <form action={act} noValidate>
      <Hidden {...properties} />
      <input type="hidden" name="affiliationId" value={affiliationId} />
      <label htmlFor={field}>{t("end.lastDay")}</label>
      <p className="soft" id={`${field}-hint`}>{t("hints.endNow")}</p>
      <FieldProblem field={field} problems={problems} />
      <input className="field" id={field} name="validTo" defaultValue={typed.validTo} autoComplete="off" {...fieldState(field, problems, `${field}-hint`)} />
      {wanted && <ProveAgain wanted={wanted} askPasskey={askPasskeyAction} />}
      <p><button className="button plain" type="submit" aria-label={t("end.about", { what })}>{t("end.submit")}</button></p>
    </form>
  );
}

/** Sets a new password, made by the portal and shown this once; makes a local account where there is none. */
export function SetPasswordForm({ userName, ...properties }: Properties & { userName: string }) {
  const t = useTranslations("people.standing");
  const [{ problems, typed, made, wanted }, act] = useActionState(setPasswordAction, untouched);
  return (
    <section className="flow narrow" aria-labelledby="password">
      <h2 id="password">{t("password.title")}</h2>
      {made && <MadePassword made={made} locale={properties.locale} />}
      <p>{userName ? t("password.has", { userName }) : t("password.hasNone")}</p>
      <ProblemSummary title={t("password.notYet")} problems={problems} />
      <form action={act} className="flow" noValidate>
        <Hidden {...properties} />
        {!userName && <TextField prefix="password" name="userName" hint="userName" typed={typed} problems={problems} />}
        {wanted && <ProveAgain wanted={wanted} askPasskey={askPasskeyAction} />}
        <p><button className="button" type="submit">{t(userName ? "password.submit" : "password.make")}</button></p>
      </form>
    </section>
  );
}
