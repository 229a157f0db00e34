import { useTranslations } from "next-intl";
import { ScrollTable } from "@/components/staff/scroll-table";
import { type FlaggedLine, shareOfNo } from "@/domain/publishing/page-answers/page-answers.schema";
import { addressWith } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";

/** Texts that too many say did not help them: how many, who answers for them, and the way to what people wrote. */
export function FlaggedTable({ lines, locale }: { lines: FlaggedLine[]; locale: Locale }) {
  const t = useTranslations("pageAnswers");
  const staff = useTranslations("staff");
  return (
    <ScrollTable caption={t("work.caption", { count: lines.length })}>
      <thead><tr>{(["title", "no", "department", "owner"] as const).map((column) => <th key={column} scope="col">{t(`work.columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.itemId + line.locale}>
            <th scope="row"><a href={`${addressWith("/staff/content/[id]/answers", locale, line.itemId)}?lang=${line.locale}`} lang={line.locale}>{line.title || staff("untitled")}</a></th>
            <td>{t("work.share", { share: shareOfNo(line), count: line.answers })}</td>
            <td>{line.departmentName}</td>
            <td>{line.owner}{line.mine && <strong> {t("work.mine")}</strong>}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
