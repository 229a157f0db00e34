import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { FieldForm } from "@/components/staff/field-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { listGoverningChoices, mayDraftGoverning } from "@/domain/governing/staff.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../../_access";
import { draftGoverningAction } from "../actions";
import { draftFields } from "../governing-fields";

/** Begins a governing document. */
export default async function NewGoverningPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/governing/new", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    if (!(await mayDraftGoverning(actor))) notFound();
    const t = await getTranslations({ locale, namespace: "governing.staff" });
    const { fields, groups } = await draftFields(locale, await listGoverningChoices(actor, locale));
    return (
      <div className="wrap flow">
        <title>{t("new.title")}</title>
        <h1>{t("new.title")}</h1>
        <p className="lead">{t("new.lead")}</p>
        <RefusedDeed reason={(await searchParams).refused} />
        <FieldForm action={draftGoverningAction} askPasskey={askPasskeyAction} id="new" hidden={{ ui: locale, here }} fields={fields} groups={groups} deeds={[{ value: "draft", label: t("new.submit") }]} />
        <p><a className="alone" href={placeAddress("/staff/governing", locale)}>{t("back")}</a></p>
      </div>
    );
  });
}
