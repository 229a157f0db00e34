import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import { listStaffEvents } from "@/domain/events/staff-events.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../../_access";
import { saveEventAction } from "../actions";
import { factFields, wordFields } from "../event-fields";

/** A new event, in Swedish first. */
export default async function NewEventPage({ params }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/events/new", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "events" });
    const { departments } = await listStaffEvents(actor, locale, new Date());
    const department = { name: "departmentId", label: t("fields.department"), options: departments.map(({ id, name }) => ({ value: id, label: name })) };
    const fields = [department, ...(await wordFields(locale, sourceLocale)), ...(await factFields(locale))];
    return (
      <div className="wrap flow">
        <title>{t("staff.new")}</title>
        <h1>{t("staff.new")}</h1>
        <FieldForm action={saveEventAction} askPasskey={askPasskeyAction} id="event" hidden={{ lang: sourceLocale, ui: locale, here }} fields={fields} deeds={[{ value: "save", label: t("staff.save") }]} />
        <p><a className="alone" href={placeAddress("/staff/events", locale)}>{t("staff.back")}</a></p>
      </div>
    );
  });
}
