"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { fieldState } from "@/components/staff/field-state";
import { FieldProblem } from "@/components/staff/form-problems";
import { ProveAgain } from "@/components/staff/prove-again";
import { askPasskeyAction } from "../../../../../_prove-actions";
import { planAction } from "../../../calendar/actions";

interface Properties {
  editionId: string;
  here: string;
  locale: string;
  textLocale: string;
  /** The newest saved version, which a planned publication makes live; 0 where nothing has been saved. */
  number: number;
}

/** Plans that the newest saved version is published, or that the text is withdrawn, at a Swedish date and time. */
export function PlanForm({ editionId, here, locale, textLocale, number }: Properties) {
  const t = useTranslations("editor.plan");
  const [{ problems, typed, wanted }, act] = useActionState(planAction, { problems: [], typed: {} });
  return (
    <details open={problems.length > 0 || wanted ? true : undefined}>
      <summary>{t("title")}</summary>
      <form action={act} className="flow" noValidate>
        <input type="hidden" name="editionId" value={editionId} />
        <input type="hidden" name="number" value={number} />
        <input type="hidden" name="here" value={here} />
        <input type="hidden" name="ui" value={locale} />
        <fieldset id="plan-deed">
          <legend>{t("what")}</legend>
          <div role="alert"><FieldProblem field="plan-deed" problems={problems} /></div>
          {(["publish", "withdraw"] as const).map((deed) => (
            <p key={deed}><label><input type="radio" name="deed" value={deed} key={typed.deed} defaultChecked={(typed.deed ?? "publish") === deed} /> {t(`deeds.${deed}`, { number })}</label></p>
          ))}
        </fieldset>
        <div>
          <label htmlFor="plan-date">{t("date")}</label>
          <p className="soft" id="plan-date-hint">{t("hint")}</p>
          <div role="alert"><FieldProblem field="plan-date" problems={problems} /></div>
          <input className="field" id="plan-date" name="date" defaultValue={typed.date} {...fieldState("plan-date", problems, "plan-date-hint")} />
        </div>
        <p><label htmlFor="plan-time">{t("time")}</label> <input className="field" id="plan-time" name="time" defaultValue={typed.time} /></p>
        <p>
          <label htmlFor="plan-which">{t("which")}</label>{" "}
          <select className="field" id="plan-which" name="which" key={typed.which} defaultValue={typed.which}>
            <option value="">{t("whichNone")}</option><option value="first">{t("whichFirst")}</option><option value="second">{t("whichSecond")}</option>
          </select>
        </p>
        <div>
          <label htmlFor="plan-reason">{t("reason")}</label>
          <div role="alert"><FieldProblem field="plan-reason" problems={problems} /></div>
          <textarea className="field" id="plan-reason" name="reason" rows={2} lang={textLocale} defaultValue={typed.reason} {...fieldState("plan-reason", problems)} />
        </div>
        {wanted && <ProveAgain wanted={wanted} askPasskey={askPasskeyAction} />}
        <p><button className="button plain" type="submit">{t("submit")}</button></p>
      </form>
    </details>
  );
}
