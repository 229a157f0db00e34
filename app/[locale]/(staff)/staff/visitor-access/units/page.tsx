import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { ScrollTable } from "@/components/staff/scroll-table";
import { listUnits, type UnitLine } from "@/domain/visitor-access/visitor-access.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale } from "@/i18n/routing";
import { formatDate, swedishDate } from "@/lib/dates";
import { env } from "@/lib/env";
import { askPasskeyAction } from "../../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../../_access";
import { designateUnitAction, withdrawUnitAction } from "../actions";

const columns = ["department", "state", "from", "to", "limits", "reason"] as const;

async function Units({ units, locale, here }: { units: UnitLine[]; locale: Locale; here: string }) {
  const t = await getTranslations({ locale, namespace: "visitorAccess.units" });
  if (units.length === 0) return <p>{t("none")}</p>;
  return (
    <ScrollTable caption={t("caption", { count: units.length })}>
      <thead><tr>{columns.map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.id}>
            <th scope="row">{unit.department}</th>
            <td>
              {t(`states.${unit.state}`)}
              {(unit.state === "inForce" || unit.state === "coming") && (
                <FieldForm action={withdrawUnitAction} askPasskey={askPasskeyAction} id={`withdraw-${unit.id}`} hidden={{ id: unit.id, ui: locale, here }} deeds={[{ value: "withdraw", label: t("withdraw"), about: t("withdrawAbout", { department: unit.department }), plain: true }]} />
              )}
            </td>
            <td><time dateTime={unit.validFrom}>{formatDate(unit.validFrom, locale)}</time></td>
            <td><time dateTime={unit.validTo}>{formatDate(unit.validTo, locale)}</time></td>
            <td>{t("limits", { hours: unit.longestHours, people: unit.mostPeople, devices: unit.devicesEach })}</td>
            <td><span dir="auto">{unit.reason}</span><br /><span className="soft">{unit.designatedBy}</span></td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

/** Which units may give visitors access, from and to when and how much: IT says so (P8). */
export default async function VisitorUnitsPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/visitor-access/units", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "visitorAccess.units" });
    const { done, refused } = await searchParams;
    const { units, departments } = await listUnits(actor, locale);
    const told = (["designated", "withdrawn"] as const).find((each) => each === done);
    const fields = [
      { name: "departmentId", label: t("fields.department"), options: departments.map(({ id, name }) => ({ value: id, label: name })) },
      { name: "validFrom", label: t("fields.from"), hint: t("fields.dateHint"), value: swedishDate() },
      { name: "validTo", label: t("fields.to"), hint: t("fields.dateHint") },
      { name: "longestHours", label: t("fields.hours"), hint: t("fields.hoursHint", { hours: env().TORGET_VISITOR_LONGEST_HOURS }), value: "24" },
      { name: "mostPeople", label: t("fields.people"), value: "50" },
      { name: "devicesEach", label: t("fields.devices"), value: "2" },
      { name: "reason", label: t("fields.reason"), hint: t("fields.reasonHint"), rows: 2 },
    ];
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <p><a href={placeAddress("/staff/visitor-access", locale)}>{t("back")}</a></p>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        {told && <p className="notice" role="status">{t(`done.${told}`)}</p>}
        <RefusedDeed reason={refused} />
        <Units units={units} locale={locale} here={here} />
        <section className="flow narrow" aria-labelledby="new-unit">
          <h2 id="new-unit">{t("new")}</h2>
          <FieldForm action={designateUnitAction} askPasskey={askPasskeyAction} id="unit" hidden={{ ui: locale, here }} fields={fields} deeds={[{ value: "designate", label: t("designate") }]} />
        </section>
      </div>
    );
  });
}
