import { getTranslations } from "next-intl/server";
import { FieldForm, type SmallField } from "@/components/staff/field-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import type { TemplateLine } from "@/domain/matters/work/work.schema";
import { listTemplates } from "@/domain/matters/work/templates.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, languageIn, locales } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../../_access";
import { templateAction } from "./actions";

/** The words that the departments somebody handles for often answer with, each folded away. */
export default async function TemplatesPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/matters/templates", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "matters.staff.templates" });
    const { done, refused } = await searchParams;
    const { templates, departments } = await listTemplates(actor, locale);
    const fields = (template?: TemplateLine): SmallField[] => [
      ...(template ? [] : [{ name: "departmentId", label: t("department"), options: departments.map(({ id, name }) => ({ value: id, label: name })) }]),
      { name: "name", label: t("name"), value: template?.name },
      ...locales.map((each) => ({ name: `text-${each}`, label: t("text", { language: languageIn(each, locale) }), rows: 4, lang: each, value: template?.texts[each] })),
    ];
    const shared = { action: templateAction, askPasskey: askPasskeyAction };
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        {(done === "save" || done === "remove") && <p className="notice" role="status">{t(`done.${done}`)}</p>}
        <RefusedDeed reason={refused} />
        <p>{t("hint")}</p>
        {templates.length === 0 && <p>{t("none")}</p>}
        {templates.map((template) => (
          <FieldForm
            {...shared}
            key={template.id}
            id={`template-${template.id}`}
            folded={{ summary: t("line", { name: template.name, department: template.department }) }}
            hidden={{ templateId: template.id, departmentId: template.departmentId, ui: locale, here }}
            fields={fields(template)}
            deeds={[{ value: "save", label: t("save"), about: t("saveAbout", { name: template.name }) }, { value: "remove", label: t("remove"), plain: true, about: t("removeAbout", { name: template.name }) }]}
          />
        ))}
        <FieldForm {...shared} key={`new after ${templates.length}`} id="template-new" folded={{ summary: t("new") }} hidden={{ ui: locale, here }} fields={fields()} deeds={[{ value: "save", label: t("save") }]} />
        <p><a className="alone" href={placeAddress("/staff/matters", locale)}>{(await getTranslations({ locale, namespace: "matters.staff" }))("back")}</a></p>
      </div>
    );
  });
}
