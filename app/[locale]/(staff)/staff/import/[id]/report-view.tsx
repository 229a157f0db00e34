import { getTranslations } from "next-intl/server";
import { ScrollTable } from "@/components/staff/scroll-table";
import { type ImportReport, leftOutReasons, outcomes, type ReportLine, type ReportNote } from "@/domain/moving/moving.schema";
import { addressWith } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";

/** As many lines as somebody reads on a page, and details of a note in one; the files have them all. */
const [shown, shownDetails] = [200, 5];

/** What is left out of every site for the same reason, and wants no looking at: it is counted alone. */
const counted: readonly (string | undefined)[] = ["menu", "revision"];

const isToLookAt = ({ outcome, reason, notes }: ReportLine) => (outcome === "leftOut" ? !counted.includes(reason) : notes.length > 0);

/** What is about the other site's words and addresses has its own direction of reading. */
const [apart, closed] = ["\u2068", "\u2069"];

/** Each note once, with what it is about. */
function gathered(notes: ReportNote[]): { code: string; about: string }[] {
  return [...new Set(notes.map(({ code }) => code))].map((code) => {
    const details = notes.flatMap((note) => (note.code === code && note.detail ? [note.detail] : []));
    return { code, about: details.length > shownDetails ? `${details.slice(0, shownDetails).join(", ")} …` : details.join(", ") };
  });
}

async function wordsOf(locale: Locale): Promise<(note: ReportNote) => string> {
  const t = await getTranslations({ locale, namespace: "moving" });
  const faults = await getTranslations({ locale, namespace: "media.faults" });
  return ({ code }) => (t.has(`notes.${code}`) ? t(`notes.${code}` as "notes.wasDraft") : faults.has(code as "broken") ? faults(code as "broken") : code);
}

/** How many of each outcome, how many in all, and why things were left out. */
async function Totals({ report: { counts, lines }, locale }: { report: ImportReport; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "moving" });
  const reasons = leftOutReasons.map((reason) => ({ reason, count: lines.filter((line) => line.reason === reason).length })).filter(({ count }) => count > 0);
  return (
    <>
      <dl className="totals">
        {outcomes.map((outcome) => <div key={outcome}><dt>{t(`outcomes.${outcome}`)}</dt><dd>{counts[outcome]}</dd></div>)}
        <div><dt>{t("total")}</dt><dd>{lines.length}</dd></div>
      </dl>
      {reasons.length > 0 && (
        <>
          <h3>{t("whyLeftOut")}</h3>
          <ul>{reasons.map(({ reason, count }) => <li key={reason}>{t("reasonCount", { reason: t(`reasons.${reason}`), count })}</li>)}</ul>
        </>
      )}
    </>
  );
}

function Title({ line: { title, thing }, href, language }: { line: ReportLine; href: string | null; language: Locale | undefined }) {
  const words = <bdi lang={title ? language : undefined}>{title || thing}</bdi>;
  return href ? <a href={href}>{words}</a> : words;
}

/** What became of every item: counts, and the lines that somebody should look at. `language`: of the texts, as it was chosen. */
export async function ReportView({ report, runId, locale, language }: { report: ImportReport; runId: string; locale: Locale; language: Locale | undefined }) {
  const t = await getTranslations({ locale, namespace: "moving" });
  const noted = await wordsOf(locale);
  const marked = report.lines.filter(isToLookAt);
  const why = (line: ReportLine) => [...(line.reason ? [t(`reasons.${line.reason}`)] : []), ...gathered(line.notes).map(({ code, about }) => `${noted({ code })}${about ? ` (${apart}${about}${closed})` : ""}`)];
  return (
    <section className="flow" aria-labelledby="report">
      <h2 id="report">{report.dryRun ? t("reportDry") : t("report")}</h2>
      <Totals report={report} locale={locale} />
      <ul>
        <li><a href={`/api/moving/report/${runId}?format=csv`}>{t("asTable")}</a></li>
        <li><a href={`/api/moving/report/${runId}?format=json`}>{t("asJson")}</a></li>
      </ul>
      {marked.length > 0 && (
        <ScrollTable caption={t("lines", { shown: Math.min(shown, marked.length), count: marked.length })}>
          <thead><tr><th scope="col">{t("what")}</th><th scope="col">{t("outcome")}</th><th scope="col">{t("why")}</th></tr></thead>
          <tbody>
            {marked.slice(0, shown).map((line) => (
              <tr key={`${line.line} ${line.thing}`}>
                <th scope="row"><Title line={line} href={report.dryRun || line.outcome === "leftOut" || !line.itemId ? null : addressWith("/staff/content/[id]", locale, line.itemId)} language={language} /></th>
                <td>{t(`outcomes.${line.outcome}`)}</td>
                <td className="typed">{why(line).join("\n")}</td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
    </section>
  );
}
