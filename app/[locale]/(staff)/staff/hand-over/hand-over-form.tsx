"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { fieldState } from "@/components/staff/field-state";
import { FieldProblem, ProblemSummary } from "@/components/staff/form-problems";
import { ProveAgain } from "@/components/staff/prove-again";
import type { LeftInDepartment } from "@/domain/publishing/hand-over.schema";
import type { Locale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../_prove-actions";
import { handOverAction } from "./actions";

interface Properties {
  from: { id: string; name: string };
  place: Pick<LeftInDepartment, "departmentId" | "departmentName" | "items" | "newOwners">;
  locale: Locale;
  here: string;
  untitled: string;
}

/** Gives what somebody left in a department, all of it or one item, to a new owner (P11). */
export function HandOverForm({ from, place, locale, here, untitled }: Properties) {
  const t = useTranslations("handOver");
  const [{ problems, wanted, typed = {} }, act] = useActionState(handOverAction, { problems: [] });
  const field = `to-${from.id}-${place.departmentId}`;
  const which = `item-${from.id}-${place.departmentId}`;
  if (place.newOwners.length === 0) return <p>{t("nobody")}</p>;
  return (
    <div className="flow narrow">
      <ProblemSummary title={t("problems.title")} problems={problems} />
      <form action={act} className="flow" noValidate>
        <input type="hidden" name="ui" value={locale} />
        <input type="hidden" name="here" value={here} />
        <input type="hidden" name="from" value={from.id} />
        <input type="hidden" name="field" value={field} />
        <input type="hidden" name="departmentId" value={place.departmentId} />
        <div>
          <label htmlFor={which}>{t("what")}</label>
          <select className="field" id={which} name="itemId" key={typed.itemId} defaultValue={typed.itemId}>
            <option value="">{t("all", { count: place.items.length })}</option>
            {place.items.map(({ itemId, title }) => <option key={itemId} value={itemId}>{title || untitled}</option>)}
          </select>
        </div>
        <div>
          <label htmlFor={field}>{t("newOwner")}</label>
          <FieldProblem field={field} problems={problems} />
          <select className="field" id={field} name="to" key={typed.to} defaultValue={typed.to} {...fieldState(field, problems)}>
            <option value="">{t("choose")}</option>
            {place.newOwners.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </select>
        </div>
        {wanted && <ProveAgain wanted={wanted} askPasskey={askPasskeyAction} />}
        <p><button className="button" type="submit" aria-label={t("submitAbout", { name: from.name, department: place.departmentName })}>{t("submit")}</button></p>
      </form>
    </div>
  );
}
