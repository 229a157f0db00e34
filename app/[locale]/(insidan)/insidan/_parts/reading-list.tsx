import type { OwnReading } from "@/domain/readings/readings.schema";
import { addressWith } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { formatDate } from "@/lib/dates";

/** Guidelines that somebody has to read, each with its last day, or has read. */
export function ReadingList({ readings, reader }: { readings: readonly OwnReading[]; reader: Reader }) {
  const { t, locale } = reader;
  return (
    <ul className="entries">
      {readings.map(({ documentId, title, lang, summary, lastDay, late, confirmedOn }) => (
        <li key={documentId} className="flow">
          <p><a className="alone" href={addressWith("/insidan/guidelines/[id]", locale, documentId)} {...inLanguage(lang, reader)}>{title}</a></p>
          {summary && <p {...inLanguage(lang, reader)}>{summary}</p>}
          {confirmedOn === null ? <p>{late ? <strong>{t("readings.late", { date: formatDate(lastDay, locale) })}</strong> : t("readings.by", { date: formatDate(lastDay, locale) })}</p> : <p className="soft">{t("readings.confirmedOn", { date: formatDate(confirmedOn, locale) })}</p>}
        </li>
      ))}
    </ul>
  );
}
