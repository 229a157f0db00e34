import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { listClerkedBodies } from "@/domain/meetings/staff-meetings.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../../_access";
import { arrangeMeetingAction } from "../actions";
import { placeFields, whenFields } from "../meeting-fields";

/** A new meeting of a body that somebody clerks for. */
export default async function NewMeetingPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/meetings/new", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "meetings.staff" });
    const bodies = await listClerkedBodies(actor, locale);
    const body = { name: "bodyId", label: t("fields.body"), options: [{ value: "", label: "–" }, ...bodies.map(({ id, name }) => ({ value: id, label: name }))] };
    return (
      <div className="wrap flow narrow">
        <title>{t("newTitle")}</title>
        <h1>{t("newTitle")}</h1>
        <p className="lead">{t("newLead")}</p>
        <RefusedDeed reason={(await searchParams).refused} />
        {bodies.length === 0 ? <p>{t("noBody")}</p> : (
          <FieldForm action={arrangeMeetingAction} askPasskey={askPasskeyAction} id="meeting" hidden={{ ui: locale, here }} fields={[body, ...(await whenFields(locale)), ...(await placeFields(locale))]} deeds={[{ value: "arrange", label: t("arrange") }]} />
        )}
        <p><a className="alone" href={placeAddress("/staff/meetings", locale)}>{t("back")}</a></p>
      </div>
    );
  });
}
