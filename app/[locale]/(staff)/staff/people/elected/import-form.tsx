"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { fieldState } from "@/components/staff/field-state";
import { FieldProblem, ProblemSummary } from "@/components/staff/form-problems";
import type { ElectedPlan } from "@/domain/directory/elected.schema";
import type { Locale } from "@/i18n/routing";
import { checkElectedAction, type ElectedState, importElectedAction } from "./actions";
import { MandateTable } from "./mandate-table";

interface Properties {
  locale: Locale;
  here: string;
}

const nothing: ElectedState = { problems: [] };

/** What the file would change, and the button that does it. */
function Preview({ plan, content, locale, here }: Properties & { plan: ElectedPlan; content: string }) {
  const t = useTranslations("elected");
  const [{ problems }, act] = useActionState(importElectedAction, nothing);
  const parts = (["begun", "changed", "ended"] as const).filter((part) => plan[part].length > 0);
  return (
    <section className="flow" aria-labelledby="plan" role="status">
      <h3 id="plan">{t("planTitle")}</h3>
      <ProblemSummary title={t("problems.title")} problems={problems} />
      {parts.map((part) => <MandateTable key={part} lines={plan[part]} caption={t(`parts.${part}`, { count: plan[part].length })} withBody />)}
      {parts.length === 0 && <p>{t("nothing")}</p>}
      {plan.same > 0 && <p>{t("same", { count: plan.same })}</p>}
      <form action={act}>
        <input type="hidden" name="ui" value={locale} />
        <input type="hidden" name="here" value={here} />
        <input type="hidden" name="content" value={content} />
        <p><button className="button" type="submit">{t("confirm")}</button></p>
      </form>
    </section>
  );
}

/** Takes a register, shows what it would change, and changes it when that is confirmed. */
export function ImportForm({ locale, here }: Properties) {
  const t = useTranslations("elected");
  const [{ problems, preview }, act] = useActionState(checkElectedAction, nothing);
  return (
    <section className="flow" aria-labelledby="import">
      <h2 id="import">{t("import")}</h2>
      <ProblemSummary title={t("problems.title")} problems={problems} />
      <form action={act} className="flow narrow" noValidate>
        <input type="hidden" name="ui" value={locale} />
        <input type="hidden" name="here" value={here} />
        <div>
          <label htmlFor="file">{t("file")}</label>
          <p className="soft" id="file-hint">{t("fileHint")}</p>
          <FieldProblem field="file" problems={problems} />
          <input className="field" id="file" name="file" type="file" accept=".csv,.json,text/csv,application/json" {...fieldState("file", problems, "file-hint")} />
        </div>
        <p><button className="button" type="submit">{t("check")}</button></p>
      </form>
      {preview && <Preview key={preview.content} plan={preview.plan} content={preview.content} locale={locale} here={here} />}
    </section>
  );
}
