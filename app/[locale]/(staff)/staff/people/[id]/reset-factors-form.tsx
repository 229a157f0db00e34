import { useTranslations } from "next-intl";
import { GuardedForm } from "@/components/staff/guarded-form";
import { askPasskeyAction } from "../../../../_prove-actions";
import { resetFactorsAction } from "../actions";

/** Removes the second factors of somebody who has lost them, for IT (P5). */
export function ResetFactorsForm({ personId, here }: { personId: string; here: string }) {
  const t = useTranslations("people.factors");
  return (
    <section className="flow" aria-labelledby="factors">
      <h2 id="factors">{t("title")}</h2>
      <p>{t("explain")}</p>
      <GuardedForm action={resetFactorsAction} askPasskey={askPasskeyAction}>
        <input type="hidden" name="personId" value={personId} />
        <input type="hidden" name="here" value={here} />
        <button className="button" type="submit">{t("reset")}</button>
      </GuardedForm>
    </section>
  );
}
