import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { listReportDepartments } from "@/domain/disturbances/disturbances.queries";
import { listPageChoices } from "@/domain/publishing/choices.queries";
import { listSystemChoices } from "@/domain/systems/systems.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../../_access";
import { reportDisturbanceAction } from "../actions";
import { disturbanceFields } from "../disturbance-fields";

/** Tells of something that does not work: what a duty officer needs on a telephone comes first. */
export default async function NewDisturbancePage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/disturbances/new", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "disturbances.staff.new" });
    const { refused } = await searchParams;
    const departments = await listReportDepartments(actor, locale);
    const { fields, groups } = await disturbanceFields({ locale, departments, pages: await listPageChoices(actor, locale), systems: await listSystemChoices(locale) });
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        <RefusedDeed reason={refused} />
        <FieldForm action={reportDisturbanceAction} askPasskey={askPasskeyAction} id="new" hidden={{ ui: locale, here }} fields={fields} groups={groups} deeds={[{ value: "report", label: t("submit") }]} />
        <p><a className="alone" href={placeAddress("/staff/disturbances", locale)}>{t("back")}</a></p>
      </div>
    );
  });
}
