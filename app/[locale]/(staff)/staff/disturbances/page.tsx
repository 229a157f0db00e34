import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { ScrollTable } from "@/components/staff/scroll-table";
import { type DisturbanceLine, listStaffDisturbances } from "@/domain/disturbances/disturbances.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { type StaffParameters, staffPage } from "../../_access";

async function Row({ line, locale }: { line: DisturbanceLine & { department: string }; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "disturbances" });
  const { id, title, lang, state, overdue, category, startsAt, expectedEnd, department } = line;
  return (
    <tr>
      <th scope="row"><a href={addressWith("/staff/disturbances/[id]", locale, id)} lang={lang}>{title}</a></th>
      <td>{t(`states.${state}`)}{overdue && <>. <strong>{t("staff.overdue")}</strong></>}</td>
      <td>{t(`categories.${category}`)}</td>
      <td>{formatDateTime(startsAt, locale)}</td>
      <td>{expectedEnd ? formatDateTime(expectedEnd, locale) : "–"}</td>
      <td>{department}</td>
    </tr>
  );
}

/** The disturbances that somebody sees to, and the way to tell of a new one. */
export default async function StaffDisturbancesPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/disturbances", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "disturbances.staff" });
    const { refused } = await searchParams;
    const lines = await listStaffDisturbances(actor, locale, new Date());
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        <RefusedDeed reason={refused} />
        <p><a className="button" href={placeAddress("/staff/disturbances/new", locale)}>{t("report")}</a></p>
        {lines.length === 0 ? <p>{t("none")}</p> : (
          <ScrollTable caption={t("caption")}>
            <thead><tr>{(["what", "state", "category", "startsAt", "expectedEnd", "department"] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
            <tbody>{lines.map((line) => <Row key={line.id} line={line} locale={locale} />)}</tbody>
          </ScrollTable>
        )}
        <p><a className="alone" href={placeAddress("/disturbances", locale)}>{t("toPublic")}</a></p>
      </div>
    );
  });
}
