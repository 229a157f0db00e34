import { useTranslations } from "next-intl";
import { GuardedForm } from "@/components/staff/guarded-form";
import { ScrollTable } from "@/components/staff/scroll-table";
import type { PlanLine } from "@/domain/publishing/plans.queries";
import { addressWith } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { askPasskeyAction } from "../../../_prove-actions";
import { planDeedAction } from "./actions";

/** The ways to change a plan: another time, or taken back. */
function PlanDeeds({ line, here, what }: { line: PlanLine; here: string; what: string }) {
  const t = useTranslations("plans");
  const id = (name: string) => `${name}-${line.id}`;
  return (
    <details>
      <summary aria-label={t("changeThis", { what })}>{t("change")}</summary>
      <GuardedForm action={planDeedAction} askPasskey={askPasskeyAction}>
        <input type="hidden" name="planId" value={line.id} />
        <input type="hidden" name="here" value={here} />
        <p><label htmlFor={id("date")}>{t("date")}</label> <input className="field" id={id("date")} name="date" defaultValue={line.date} /></p>
        <p><label htmlFor={id("time")}>{t("time")}</label> <input className="field" id={id("time")} name="time" defaultValue={line.time} /></p>
        <p>
          <label htmlFor={id("which")}>{t("which")}</label>{" "}
          <select className="field" id={id("which")} name="which"><option value="">{t("whichNone")}</option><option value="first">{t("whichFirst")}</option><option value="second">{t("whichSecond")}</option></select>
        </p>
        <p><button className="button plain" type="submit" name="deed" value="change">{t("changeTime")}</button></p>
        <p><button className="button plain" type="submit" name="deed" value="cancel">{t("cancel")}</button></p>
      </GuardedForm>
    </details>
  );
}

/** Plans in a table. `dated`: with the date in each row, where the rows are of many days. */
export function PlanTable({ lines, caption, locale, here, dated = false }: { lines: PlanLine[]; caption: string; locale: Locale; here: string; dated?: boolean }) {
  const t = useTranslations("plans");
  return (
    <ScrollTable caption={caption}>
      <thead><tr>{(["time", "what", "text", "department", "who", "deeds"] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {lines.map((line) => {
          const title = line.bundleName ?? line.edition?.title ?? t("untitled");
          return (
            <tr key={line.id}>
              <th scope="row"><time dateTime={line.at.toISOString()}>{dated && `${formatDate(line.at, locale)} `}{line.time}</time></th>
              <td>
                {t(`deeds.${line.deed}`)}
                {line.state === "overdue" && <p><strong>{t("overdue")}</strong></p>}
                {line.failure && <p><strong>{t("failed")}</strong> {t(`failures.${line.failure}`)}</p>}
              </td>
              <td>
                {line.bundleName && <>{line.bundleName} </>}
                {line.edition && <a href={`${addressWith("/staff/content/[id]", locale, line.edition.itemId)}?lang=${line.edition.locale}`} lang={line.edition.locale}>{line.edition.title || t("untitled")}</a>}
              </td>
              <td>{line.departmentName}</td>
              <td>{line.plannedBy}</td>
              <td className="deeds">{line.mayChange && <PlanDeeds line={line} here={here} what={title} />}</td>
            </tr>
          );
        })}
      </tbody>
    </ScrollTable>
  );
}
