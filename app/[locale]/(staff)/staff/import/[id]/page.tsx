import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { listContacts } from "@/domain/departments/departments.queries";
import { findRun } from "@/domain/moving/runs.queries";
import { listDepartmentChoices, listPageChoices } from "@/domain/publishing/choices.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { type StaffParameters, staffPage } from "../../../_access";
import { ChoicesForm } from "./choices-form";
import { FilesForm } from "./files-form";
import { ReportView } from "./report-view";

/** One import: its choices, how far it has come, and what became of every item. */
export default async function ImportRunPage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const here = isLocale(asked) ? addressWith("/staff/import/[id]", asked, id) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "moving" });
    const run = await findRun(actor, id);
    const [departments, places, contacts] = await Promise.all([listDepartmentChoices(actor, locale), listPageChoices(actor, locale), listContacts(locale, new Date())]);
    const told = await searchParams;
    const isOpen = run.state !== "running" && (run.state !== "done" || run.dryRun);
    const named = run.cursor.files ?? 0;
    return (
      <div className="wrap flow">
        <title>{`${run.fileName} – ${t("title")}`}</title>
        <p><a href={placeAddress("/staff/import", locale)}>{t("title")}</a></p>
        <h1>{run.fileName}</h1>
        <RefusedDeed reason={told.refused} />
        <p role="status" className="notice">
          {t(`states.${run.state}`)}
          {run.dryRun && run.state !== "uploaded" ? ` (${t("dryRun")})` : ""}. {t("progress", { done: run.cursor.done ?? 0, total: run.cursor.total ?? 0 })}
        </p>
        {run.state === "running" && <p><a className="button" href={here}>{t("refresh")}</a></p>}
        {run.report && <ReportView report={run.report} runId={id} locale={locale} language={run.cursor.choices?.locale} />}
        {isOpen && named > 0 && <FilesForm runId={id} locale={locale} named={named} here={run.filesHere} told={told} />}
        {isOpen && <ChoicesForm runId={id} here={here} locale={locale} departments={departments} pages={places} contacts={contacts.map(({ id: contact, name }) => ({ id: contact, name, depth: 0 }))} cursor={{ authors: run.cursor.authors ?? [], categories: run.cursor.categories ?? [] }} chosen={run.cursor.choices ?? null} goesOn={!run.dryRun} />}
      </div>
    );
  });
}
