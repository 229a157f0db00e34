import { getTranslations } from "next-intl/server";
import { ScrollTable } from "@/components/staff/scroll-table";
import type { LoanLine } from "@/domain/equipment/equipment.schema";
import type { Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";

async function Ended({ loan, locale }: { loan: LoanLine; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "equipment" });
  const { due, endedOn, endedBy, end, condition } = loan;
  if (!endedOn || !end) return due ? t("history.due", { date: formatDate(due, locale) }) : "–";
  return <>{t(`history.${end}`, { date: formatDate(endedOn, locale), name: endedBy ?? "–" })}{condition && <>. {t(`conditions.${condition}`)}</>}</>;
}

/** All loans of a thing, the newest first. */
export async function History({ loans, locale }: { loans: LoanLine[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "equipment" });
  const accounts = await getTranslations({ locale, namespace: "accounts" });
  return (
    <section className="flow" aria-labelledby="history">
      <h2 id="history">{t("history.title")}</h2>
      {loans.length === 0 && <p>{t("history.none")}</p>}
      {loans.length > 0 && (
        <ScrollTable caption={t("history.caption", { count: loans.length })}>
          <thead><tr>{(["person", "out", "back", "note"] as const).map((column) => <th key={column} scope="col">{t(`history.${column}`)}</th>)}</tr></thead>
          <tbody>
            {loans.map((loan) => (
              <tr key={loan.id}>
                <th scope="row">{loan.person}, {accounts(`affiliation.${loan.affiliation}`).toLocaleLowerCase(locale)}</th>
                <td>{t("history.by", { date: formatDate(loan.handedOutOn, locale), name: loan.handedOutBy })}</td>
                <td><Ended loan={loan} locale={locale} /></td>
                <td><span lang="sv">{loan.note || "–"}</span>{loan.policeReference && <> {t("history.police", { number: loan.policeReference })}</>}</td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
    </section>
  );
}
