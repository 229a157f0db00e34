"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { fieldState } from "@/components/staff/field-state";
import { FieldProblem, ProblemSummary } from "@/components/staff/form-problems";
import { giveConsentAction, type MediaState } from "../actions";

const nothing: MediaState = { problems: [], typed: {} };

/** Notes where a signed consent is kept, and until when it holds. Never who signed. */
export function ConsentForm({ assetId, locale, here }: { assetId: string; locale: string; here: string }) {
  const t = useTranslations("media");
  const [{ problems, typed }, act] = useActionState(giveConsentAction, nothing);
  return (
    <form action={act} className="flow" noValidate aria-labelledby="give-consent">
      <h3 id="give-consent">{t("consent.give")}</h3>
      <ProblemSummary title={t("problems.title")} problems={problems} />
      <input type="hidden" name="ui" value={locale} />
      <input type="hidden" name="here" value={here} />
      <input type="hidden" name="assetId" value={assetId} />
      <div>
        <label htmlFor="reference">{t("consent.reference")}</label>
        <p className="soft" id="reference-hint">{t("consent.referenceHint")}</p>
        <FieldProblem field="reference" problems={problems} />
        <input className="field" id="reference" name="reference" maxLength={200} defaultValue={typed.reference} {...fieldState("reference", problems, "reference-hint")} />
      </div>
      <div>
        <label htmlFor="validTo">{t("consent.validTo")}</label>
        <p className="soft" id="validTo-hint">{t("consent.validToHint")}</p>
        <FieldProblem field="validTo" problems={problems} />
        <input className="field" id="validTo" name="validTo" defaultValue={typed.validTo} {...fieldState("validTo", problems, "validTo-hint")} />
      </div>
      <p><button className="button" type="submit">{t("consent.submit")}</button></p>
    </form>
  );
}
