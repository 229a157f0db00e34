import { useTranslations } from "next-intl";
import { GuardedForm } from "@/components/staff/guarded-form";
import type { ProofWanted } from "@/domain/factors/factors.schema";
import { askPasskeyAction, proveHereAction } from "./_prove-actions";

/** In place of a page that is read only after a proof: asks for it, and leads to the page. */
export function ProvePage({ wanted, locale, here }: { wanted: ProofWanted; locale: string; here: string }) {
  const t = useTranslations("factors.page");
  return (
    <div className="wrap flow narrow">
      <title>{t("title")}</title>
      <h1>{t("title")}</h1>
      <p className="lead">{t("lead")}</p>
      <GuardedForm action={proveHereAction} askPasskey={askPasskeyAction} begins={{ wanted }}>
        <input type="hidden" name="ui" value={locale} />
        <input type="hidden" name="here" value={here} />
      </GuardedForm>
    </div>
  );
}
