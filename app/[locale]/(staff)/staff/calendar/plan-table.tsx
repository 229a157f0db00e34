import { useTranslations } from "next-intl";
import { ScrollTable } from "@/components/staff/scroll-table";
import type { PlanLine } from "@/domain/publishing/plans.queries";
import { addressWith } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { ChangePlan } from "./plan-forms";

/** Plans in a table. `dated`: with the date in each row, where the rows are of many days. */
export function PlanTable({ lines, caption, locale, here, dated = false }: { lines: PlanLine[]; caption: string; locale: Locale; here: string; dated?: boolean }) {
  const t = useTranslations("plans");
  return (
    <ScrollTable caption={caption}>
      <thead><tr>{(["time", "what", "text", "department", "who", "deeds"] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {lines.map((line) => {
          const title = line.bundle?.name ?? line.edition?.title ?? t("untitled");
          return (
            <tr key={line.id}>
              <th scope="row"><time dateTime={line.at.toISOString()}>{dated && `${formatDate(line.at, locale)} `}{line.time}</time></th>
              <td>
                {t(`deeds.${line.deed}`)}
                {line.state === "overdue" && <p><strong>{t("overdue")}</strong></p>}
                {line.failure && <p><strong>{t("failed")}</strong> {t(`failures.${line.failure}`)}</p>}
              </td>
              <td>
                {line.bundle && <><a href={addressWith("/staff/bundles/[id]", locale, line.bundle.id)}>{line.bundle.name}</a> </>}
                {line.edition && <a href={`${addressWith("/staff/content/[id]", locale, line.edition.itemId)}?lang=${line.edition.locale}`} lang={line.edition.locale}>{line.edition.title || t("untitled")}</a>}
              </td>
              <td>{line.departmentName}</td>
              <td>{line.plannedBy}</td>
              <td className="deeds">{line.mayChange && <ChangePlan line={line} here={here} locale={locale} what={title} />}</td>
            </tr>
          );
        })}
      </tbody>
    </ScrollTable>
  );
}
