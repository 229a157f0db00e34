"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { fieldState } from "@/components/staff/field-state";
import { FieldProblem, ProblemSummary } from "@/components/staff/form-problems";
import { ScrollTable } from "@/components/staff/scroll-table";
import type { RowPlan } from "@/domain/systems/systems.schema";
import type { Locale } from "@/i18n/routing";
import { checkSystemsAction, type ImportState, importSystemsAction } from "./import-actions";

interface Properties {
  locale: Locale;
  here: string;
}

const nothing: ImportState = { problems: [] };

function PlanTable({ plan }: { plan: RowPlan[] }) {
  const t = useTranslations("systems");
  return (
    <ScrollTable caption={t("staff.import.plan")}>
      <thead><tr>{(["line", "system", "deed", "changes"] as const).map((column) => <th key={column} scope="col">{t(`staff.import.columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {plan.map(({ line, id, name, deed, changes }) => (
          <tr key={id}>
            <td>{line}</td>
            <th scope="row">{name} ({id})</th>
            <td>{t(`staff.import.deeds.${deed}`)}</td>
            <td>{deed === "change" ? <ul>{changes.map(({ field, from, to }) => <li key={field}>{t("staff.import.change", { field, from: from || "–", to: to || "–" })}</li>)}</ul> : "–"}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

/** What the file would change, and the button that does it. */
function Preview({ plan, content, locale, here }: Properties & { plan: RowPlan[]; content: string }) {
  const t = useTranslations("systems");
  const [{ problems }, act] = useActionState(importSystemsAction, nothing);
  const changes = plan.some(({ deed }) => deed !== "same");
  return (
    <section className="flow" aria-labelledby="plan" role="status">
      <h2 id="plan">{t("staff.import.plan")}</h2>
      <ProblemSummary title={t("staff.import.problems")} problems={problems} />
      <PlanTable plan={plan} />
      {changes ? (
        <form action={act}>
          <input type="hidden" name="ui" value={locale} />
          <input type="hidden" name="here" value={here} />
          <input type="hidden" name="content" value={content} />
          <p><button className="button" type="submit">{t("staff.import.confirm")}</button></p>
        </form>
      ) : <p>{t("staff.import.nothing")}</p>}
    </section>
  );
}

/** Takes a file of systems, shows what it would change, and changes it when that is confirmed. */
export function ImportForm({ locale, here }: Properties) {
  const t = useTranslations("systems");
  const [{ problems, preview }, act] = useActionState(checkSystemsAction, nothing);
  return (
    <>
      <ProblemSummary title={t("staff.import.problems")} problems={problems} />
      <form action={act} className="flow narrow" noValidate>
        <input type="hidden" name="ui" value={locale} />
        <input type="hidden" name="here" value={here} />
        <div>
          <label htmlFor="file">{t("staff.import.file")}</label>
          <p className="soft" id="file-hint">{t("staff.import.fileHint")}</p>
          <FieldProblem field="file" problems={problems} />
          <input className="field" id="file" name="file" type="file" accept=".csv,.json,text/csv,application/json" {...fieldState("file", problems, "file-hint")} />
        </div>
        <p><button className="button" type="submit">{t("staff.import.check")}</button></p>
      </form>
      {preview && <Preview key={preview.content} plan={preview.plan} content={preview.content} locale={locale} here={here} />}
    </>
  );
}
