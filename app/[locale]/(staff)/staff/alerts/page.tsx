import { getTranslations } from "next-intl/server";
import { FieldForm, type SmallField } from "@/components/staff/field-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { ScrollTable } from "@/components/staff/scroll-table";
import { listAlerts } from "@/domain/alerts/alerts.queries";
import type { AlertLine } from "@/domain/alerts/alerts.schema";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { askPasskeyAction } from "../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../_access";
import { publishAlertAction } from "./actions";
import { alertFields } from "./alert-fields";

async function Lines({ lines, locale }: { lines: AlertLine[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "alertsStaff" });
  const level = await getTranslations({ locale, namespace: "alerts.levels" });
  if (lines.length === 0) return <p>{t("none")}</p>;
  return (
    <ScrollTable caption={t("list")}>
      <thead><tr>{(["title", "level", "where", "until", "state"] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row"><a href={addressWith("/staff/alerts/[id]", locale, line.id)}>{line.title}</a> {line.drill && <span className="tag">{t("isDrill")}</span>}</th>
            <td>{level(line.level)}</td>
            <td>{line.place ?? t("everywhere")}</td>
            <td>{formatDateTime(line.endedAt ?? line.endsAt, locale)}</td>
            <td>{t(`states.${line.state}`)}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

/** The alerts of the departments that somebody warns for: a new one first, and what has been published (P10). */
export default async function AlertsPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/alerts", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "alertsStaff" });
    const { done, refused } = await searchParams;
    const { lines, departments } = await listAlerts(actor, locale);
    const { fields, groups } = await alertFields(locale);
    const [only, ...others] = departments;
    const department: SmallField[] = others.length > 0 ? [{ name: "departmentId", label: t("department"), options: departments.map(({ id, name }) => ({ value: id, label: name })) }] : [];
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        {done === "published" && <p className="notice" role="status">{t("done.published")}</p>}
        <RefusedDeed reason={refused} />
        <section className="flow" aria-labelledby="new">
          <h2 id="new">{t("new")}</h2>
          <FieldForm
            key={`new after ${lines.length}`}
            action={publishAlertAction}
            askPasskey={askPasskeyAction}
            id="alert"
            hidden={{ ui: locale, here, ...(others.length > 0 ? {} : { departmentId: only?.id ?? "" }) }}
            fields={[...department, ...fields]}
            groups={groups}
            deeds={[{ value: "publish", label: t("publish") }]}
          />
        </section>
        <section className="flow">
          <h2>{t("list")}</h2>
          <Lines lines={lines} locale={locale} />
        </section>
        <p><a className="alone" href={placeAddress("/staff/crisis", locale)}>{t("toCrisis")}</a></p>
      </div>
    );
  });
}
