"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { withdrawAction } from "../actions";

/** Takes the text away from the public, with a reason that stands at its address. */
export function WithdrawForm({ editionId, here, locale, textLocale }: { editionId: string; here: string; locale: string; textLocale: string }) {
  const t = useTranslations("editor");
  const [state, act] = useActionState(withdrawAction, {});
  return (
    <details open={state.problem ? true : undefined}>
      <summary>{t("withdraw.title")}</summary>
      <form action={act} className="flow" noValidate>
        <input type="hidden" name="editionId" value={editionId} />
        <input type="hidden" name="here" value={here} />
        <input type="hidden" name="ui" value={locale} />
        <label htmlFor="reason">{t("withdraw.reason")}</label>
        <p className="soft" id="reason-hint">{t("withdraw.hint")}</p>
        {state.problem && <p className="fault" id="reason-fault" role="alert">{state.problem}</p>}
        <textarea className="field" id="reason" name="reason" rows={3} lang={textLocale} defaultValue={state.reason} aria-describedby={state.problem ? "reason-hint reason-fault" : "reason-hint"} aria-invalid={state.problem ? true : undefined} />
        <p><button className="button plain" type="submit">{t("withdraw.submit")}</button></p>
      </form>
    </details>
  );
}
