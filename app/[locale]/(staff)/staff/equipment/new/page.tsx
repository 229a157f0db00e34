import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { listHandlingChoices } from "@/domain/equipment/equipment.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../../_access";
import { addItemAction } from "../actions";
import { itemFields } from "../item-fields";

/** Writes a thing into the register (P15). */
export default async function NewEquipmentPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/equipment/new", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "equipment" });
    const fields = await itemFields(await listHandlingChoices(actor, locale), locale);
    return (
      <div className="wrap flow">
        <title>{t("add")}</title>
        <h1>{t("add")}</h1>
        <p className="lead">{t("addLead")}</p>
        <RefusedDeed reason={(await searchParams).refused} />
        <FieldForm action={addItemAction} askPasskey={askPasskeyAction} id="item" hidden={{ ui: locale, here }} fields={fields} deeds={[{ value: "add", label: t("addSubmit") }]} />
        <p><a className="alone" href={placeAddress("/staff/equipment", locale)}>{t("back")}</a></p>
      </div>
    );
  });
}
