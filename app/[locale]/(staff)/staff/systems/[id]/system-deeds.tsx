import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import type { SignedIn } from "@/domain/access/access.schema";
import { listDepartmentChoices } from "@/domain/publishing/choices.queries";
import { listSystemChoices, type StaffSystem } from "@/domain/systems/systems.queries";
import type { Locale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../_prove-actions";
import { changeSystemAction, moveSystemAction, sayNeedAction } from "../actions";
import { needFields, placeFields, systemFormFields } from "../system-fields";

/** What those who answer for a system do with it: say something else of it, say what it needs, let it go to somebody else. */
export async function SystemDeeds({ actor, shown: { system, fields: said }, locale, here }: { actor: SignedIn; shown: StaffSystem; locale: Locale; here: string }) {
  const t = await getTranslations({ locale, namespace: "systems.staff" });
  const [departments, systems] = await Promise.all([listDepartmentChoices(actor, locale), listSystemChoices(locale)]);
  const { fields, groups } = await systemFormFields({ locale, departments, fields: said });
  const shared = { askPasskey: askPasskeyAction, hidden: { ui: locale, here, systemId: system.id } };
  return (
    <>
      <FieldForm {...shared} action={changeSystemAction} id="change" folded={{ summary: t("change.title") }} hidden={{ ...shared.hidden, revision: system.revision }} fields={fields} groups={groups} deeds={[{ value: "change", label: t("change.submit") }]} />
      <FieldForm {...shared} action={sayNeedAction} id="need" folded={{ summary: t("need.title") }} fields={await needFields(locale, systems.filter(({ id }) => id !== system.id))} deeds={[{ value: "need", label: t("need.submit") }]} />
      <FieldForm {...shared} action={moveSystemAction} id="move" folded={{ summary: t("move.title") }} fields={await placeFields({ locale, departments }, system)} deeds={[{ value: "move", label: t("move.submit") }]}>
        <p>{t("move.lead")}</p>
      </FieldForm>
    </>
  );
}
