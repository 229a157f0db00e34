import { getTranslations } from "next-intl/server";
import { ScrollTable } from "@/components/staff/scroll-table";
import { type ImportReport, outcomes, type ReportLine } from "@/domain/moving/moving.schema";
import { addressWith } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";

/** As many lines as somebody reads on a page; the files have them all. */
const shown = 200;

/** What became of every item: counts, and the lines that somebody should look at. `language`: of the texts, as it was chosen. */
export async function ReportView({ report, runId, locale, language }: { report: ImportReport; runId: string; locale: Locale; language: Locale | undefined }) {
  const t = await getTranslations({ locale, namespace: "moving" });
  const faults = await getTranslations({ locale, namespace: "media.faults" });
  const noted = (code: string) => (t.has(`notes.${code}`) ? t(`notes.${code}` as "notes.wasDraft") : faults.has(code) ? faults(code as "broken") : code);
  const marked = report.lines.filter(({ outcome, notes }) => outcome === "leftOut" || notes.length > 0);
  const why = (line: ReportLine) => [...(line.reason ? [t(`reasons.${line.reason}`)] : []), ...line.notes.map(({ code, detail }) => `${noted(code)}${detail ? ` (${detail})` : ""}`)];
  return (
    <section className="flow" aria-labelledby="report">
      <h2 id="report">{report.dryRun ? t("reportDry") : t("report")}</h2>
      <dl className="facts">{outcomes.map((outcome) => <div key={outcome}><dt>{t(`outcomes.${outcome}`)}</dt><dd>{report.counts[outcome]}</dd></div>)}<div><dt>{t("total")}</dt><dd>{report.lines.length}</dd></div></dl>
      <p><a href={`/api/moving/report/${runId}?format=csv`}>{t("asTable")}</a> <a href={`/api/moving/report/${runId}?format=json`}>{t("asJson")}</a></p>
      {marked.length > 0 && (
        <ScrollTable caption={t("lines", { shown: Math.min(shown, marked.length), count: marked.length })}>
          <thead><tr><th scope="col">{t("what")}</th><th scope="col">{t("outcome")}</th><th scope="col">{t("why")}</th></tr></thead>
          <tbody>
            {marked.slice(0, shown).map((line) => (
              <tr key={`${line.line} ${line.thing}`}>
                <th scope="row" lang={language} dir="auto">{line.itemId && line.outcome !== "leftOut" && !report.dryRun ? <a href={addressWith("/staff/content/[id]", locale, line.itemId)}>{line.title || line.thing}</a> : line.title || line.thing}</th>
                <td>{t(`outcomes.${line.outcome}`)}</td>
                <td>{why(line).join(" ")}</td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
    </section>
  );
}
