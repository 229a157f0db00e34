import { useTranslations } from "next-intl";
import { ScrollTable } from "@/components/staff/scroll-table";
import type { ReportName, ReportRow } from "@/domain/publishing/reports.schema";
import { addressWith } from "@/i18n/addresses";
import { languageNames, type Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";

const columns = ["title", "language", "department", "owner", "detail", "date"] as const;

/** What readers answered, and the way to what they wrote. */
function Helped({ row: { itemId, language, helped }, locale }: { row: ReportRow; locale: Locale }) {
  const t = useTranslations("pageAnswers");
  if (!helped) return null;
  const { answers, no, noShare, flagged, comments } = helped;
  return (
    <>
      <td>{answers}</td>
      <td>{t("report.share", { share: noShare, no })}{flagged && <strong> {t("report.flagged")}</strong>}</td>
      <td><a href={`${addressWith("/staff/content/[id]/answers", locale, itemId)}?lang=${language}`}>{t("report.comments", { count: comments.length })}</a></td>
    </>
  );
}

/** The rows of a report, each with the way to where it is mended. */
export function ReportTable({ rows, report, locale }: { rows: ReportRow[]; report: ReportName; locale: Locale }) {
  const t = useTranslations("reports");
  const untitled = useTranslations("staff")("untitled");
  // A column that no row fills says nothing.
  const shown = columns.filter((column) => column === "title" || rows.some((row) => row[column]));
  const has = (column: (typeof columns)[number]) => shown.includes(column);
  return (
    <ScrollTable caption={t("caption", { count: rows.length, report: t(`names.${report}`) })}>
      <thead><tr>{shown.map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}{report === "helpfulness" && (["answers", "no", "comments"] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {rows.map((row, index) => {
          // What is missing is not there to be opened: the way leads to the text that is to be translated.
          const textLocale = report === "missingTranslation" ? "sv" : row.language;
          return (
            <tr key={index}>
              <th scope="row"><a href={`${addressWith("/staff/content/[id]", locale, row.itemId)}?lang=${textLocale}`} lang={textLocale}>{row.title || untitled}</a></th>
              <td lang={row.language}>{languageNames[row.language]}</td>
              {has("department") && <td>{row.department}</td>}
              {has("owner") && <td>{row.owner}</td>}
              {has("detail") && <td>{report === "ownerless" && row.detail ? t(`as.${row.detail}`) : row.detail}</td>}
              {has("date") && <td>{row.date && <time dateTime={row.date}>{formatDate(row.date, locale)}</time>}</td>}
              <Helped row={row} locale={locale} />
            </tr>
          );
        })}
      </tbody>
    </ScrollTable>
  );
}
