import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { listDepartmentChoices } from "@/domain/publishing/choices.queries";
import { requireAnyEdit } from "@/domain/systems/systems.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../../_access";
import { addSystemAction } from "../actions";
import { placeFields, systemFormFields } from "../system-fields";

/** Adds a system to the register: whose it is first, then what the public reads. */
export default async function NewSystemPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/systems/new", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "systems" });
    const { refused } = await searchParams;
    const mine = await requireAnyEdit(actor);
    const departments = await listDepartmentChoices(actor, locale);
    const { fields, groups } = await systemFormFields({ locale, departments });
    const place = await placeFields({ locale, departments: departments.filter(({ id }) => mine.includes(id)) });
    return (
      <div className="wrap flow">
        <title>{t("staff.new.title")}</title>
        <h1>{t("staff.new.title")}</h1>
        <p className="lead">{t("staff.new.lead")}</p>
        <RefusedDeed reason={refused} />
        <FieldForm
          action={addSystemAction} askPasskey={askPasskeyAction} id="new" hidden={{ ui: locale, here }}
          fields={[...place, { name: "id", label: t("fields.id"), hint: t("fields.idHint") }, ...fields]}
          groups={groups}
          deeds={[{ value: "add", label: t("staff.new.submit") }]}
        />
        <p><a className="alone" href={placeAddress("/staff/systems", locale)}>{t("staff.back")}</a></p>
      </div>
    );
  });
}
