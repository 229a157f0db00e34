"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { ProveAgain } from "@/components/staff/prove-again";
import { askPasskeyAction } from "../../../../../_prove-actions";
import { withdrawAction } from "../edition-actions";

interface Properties {
  editionId: string;
  here: string;
  locale: string;
  textLocale: string;
  /** Published texts that lose a link, each with its editor's address. */
  inboundLinks: { title: string; lang: string; href: string }[];
}

/** Takes the text away from the public, with a reason that stands at its address. Says first who links to it. */
export function WithdrawForm({ editionId, here, locale, textLocale, inboundLinks }: Properties) {
  const t = useTranslations("editor");
  const [state, act] = useActionState(withdrawAction, {});
  return (
    <details open={state.problem || state.wanted ? true : undefined}>
      <summary>{t("withdraw.title")}</summary>
      <form action={act} className="flow" noValidate>
        <input type="hidden" name="editionId" value={editionId} />
        <input type="hidden" name="here" value={here} />
        <input type="hidden" name="ui" value={locale} />
        {inboundLinks.length > 0 && (
          <div className="flow">
            <p>{t("withdraw.linksHere", { count: inboundLinks.length })}</p>
            <ul>{inboundLinks.map(({ title, lang, href }) => <li key={href}><a href={href} lang={lang}>{title}</a></li>)}</ul>
          </div>
        )}
        <label htmlFor="reason">{t("withdraw.reason")}</label>
        <p className="soft" id="reason-hint">{t("withdraw.hint")}</p>
        {state.problem && <p className="fault" id="reason-fault" role="alert">{state.problem}</p>}
        <textarea className="field" id="reason" name="reason" rows={3} lang={textLocale} defaultValue={state.reason} aria-describedby={state.problem ? "reason-hint reason-fault" : "reason-hint"} aria-invalid={state.problem ? true : undefined} />
        {state.wanted && <ProveAgain wanted={state.wanted} askPasskey={askPasskeyAction} />}
        <p><button className="button plain" type="submit">{t("withdraw.submit")}</button></p>
      </form>
    </details>
  );
}
