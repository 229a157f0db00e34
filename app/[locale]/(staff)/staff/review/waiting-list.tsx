import { useTranslations } from "next-intl";
import { ScrollTable } from "@/components/staff/scroll-table";
import type { WaitingLine } from "@/domain/publishing/work-lists.queries";
import { addressWith } from "@/i18n/addresses";
import { languageNames, type Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";

/** Texts that somebody waits for, each with the way to where it is read and decided. */
export function WaitingList({ lines, caption, locale }: { lines: WaitingLine[]; caption: string; locale: Locale }) {
  const t = useTranslations("workflow");
  return (
    <ScrollTable caption={caption}>
      <thead><tr>{(["title", "state", "by", "at", "words"] as const).map((column) => <th key={column} scope="col">{t(`lists.columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row"><a href={`${addressWith("/staff/content/[id]/review", locale, line.itemId)}?lang=${line.locale}&version=${line.number}`} lang={line.locale}>{line.title}</a> <span className="soft">{line.departmentName}, <span lang={line.locale}>{languageNames[line.locale]}</span></span></th>
            <td>{t(`states.${line.state}`)}</td>
            <td>{line.by}</td>
            <td><time dateTime={line.at.toISOString()}>{formatDateTime(line.at, locale)}</time></td>
            <td className="typed">{line.words}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
