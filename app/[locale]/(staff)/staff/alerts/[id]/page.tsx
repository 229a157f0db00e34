import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { ScrollTable } from "@/components/staff/scroll-table";
import { type AlertForStaff, getAlert } from "@/domain/alerts/alerts.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { askPasskeyAction } from "../../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../../_access";
import { changeAlertAction, endAlertAction } from "../actions";
import { alertFields } from "../alert-fields";

async function History({ alert, locale }: { alert: AlertForStaff; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "alertsStaff" });
  return (
    <section className="flow">
      <h2>{t("history")}</h2>
      <ScrollTable caption={t("history")}>
        <thead><tr>{(["number", "at", "by", "deed", "text", "until"] as const).map((column) => <th key={column} scope="col">{t(`historyColumns.${column}`)}</th>)}</tr></thead>
        <tbody>
          {alert.history.map(({ number, at, by, deed, title, text, endsAt }) => (
            <tr key={number}>
              <th scope="row">{number}</th>
              <td>{formatDateTime(at, locale)}</td>
              <td><bdi>{by}</bdi></td>
              <td>{t(`deeds.${deed}`)}</td>
              <td lang="sv" dir="ltr"><strong>{title}</strong><br />{text}</td>
              <td>{formatDateTime(endsAt, locale)}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </section>
  );
}

/** One alert: what it says, to change or end while it stands, and who has done what with it. */
export default async function AlertPage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const here = isLocale(asked) ? addressWith("/staff/alerts/[id]", asked, id) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "alertsStaff" });
    const { done, refused } = await searchParams;
    const alert = await getAlert(actor, id, locale);
    const { given, number, past } = alert;
    const title = given.texts.sv?.title ?? "";
    const { fields, groups } = await alertFields(locale, given);
    const hidden = { alertId: id, number, ui: locale, here };
    return (
      <div className="wrap flow">
        <title>{title}</title>
        <h1 lang="sv">{title}</h1>
        {alert.drill && <p className="notice emergency">{t("drill")}</p>}
        {(done === "changed" || done === "ended") && <p className="notice" role="status">{t(`done.${done}`)}</p>}
        <RefusedDeed reason={refused} />
        {past ? <p>{t("ended", { time: formatDateTime(alert.endedAt ?? given.endsAt, locale) })}</p> : (
          <>
            <FieldForm key={`end ${number}`} id="end" action={endAlertAction} askPasskey={askPasskeyAction} hidden={hidden} deeds={[{ value: "end", label: t("end"), plain: true, about: t("endAbout", { title }) }]} />
            <FieldForm key={number} id="alert" action={changeAlertAction} askPasskey={askPasskeyAction} hidden={{ ...hidden, begun: given.startsAt.toISOString() }} fields={fields} groups={groups} deeds={[{ value: "change", label: t("change") }]} />
          </>
        )}
        <History alert={alert} locale={locale} />
        <p><a className="alone" href={placeAddress("/staff/alerts", locale)}>{t("back")}</a></p>
      </div>
    );
  });
}
