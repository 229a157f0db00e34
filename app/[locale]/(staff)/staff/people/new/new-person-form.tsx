"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { ProblemSummary } from "@/components/staff/form-problems";
import { ProveAgain } from "@/components/staff/prove-again";
import type { AffiliationKind } from "@/domain/access/access.schema";
import type { Locale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../_prove-actions";
import { AffiliationFields, TextField } from "../affiliation-fields";
import { MadePassword } from "../made-password";
import { addPersonAction } from "../standing-actions";

interface Properties {
  kinds: AffiliationKind[];
  departments: { id: string; name: string; depth: number }[];
  today: string;
  /** Whether a local account may be made too. */
  withAccount: boolean;
  locale: Locale;
  here: string;
}

/** Adds somebody whom no directory knows, with why they are let in (P4). */
export function NewPersonForm({ kinds, departments, today, withAccount, locale, here }: Properties) {
  const t = useTranslations("people.standing");
  const [{ problems, typed, made, wanted }, act] = useActionState(addPersonAction, { problems: [], typed: {} });
  const common = { prefix: "affiliation", typed, problems };
  return (
    <div className="flow narrow">
      {made && <MadePassword made={made} locale={locale} />}
      <ProblemSummary title={t("new.notYet")} problems={problems} />
      <form action={act} className="flow" noValidate>
        <input type="hidden" name="ui" value={locale} />
        <input type="hidden" name="here" value={here} />
        <TextField {...common} name="name" />
        <AffiliationFields kinds={kinds} departments={departments} today={today} typed={typed} problems={problems} />
        {withAccount && <TextField {...common} name="userName" hint="userNameOrNone" />}
        {wanted && <ProveAgain wanted={wanted} askPasskey={askPasskeyAction} />}
        <p><button className="button" type="submit">{t("new.submit")}</button></p>
      </form>
    </div>
  );
}
