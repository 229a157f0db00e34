import { getTranslations } from "next-intl/server";
import { FieldForm, type SmallField } from "@/components/staff/field-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { ScrollTable } from "@/components/staff/scroll-table";
import { levels } from "@/domain/governing/governing.schema";
import { type ConfiguredType, listConfiguredTypes } from "@/domain/governing/types.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale, languageIn, locales } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../../_access";
import { removeTypeAction, saveTypeAction } from "./actions";

const empty: ConfiguredType = { id: "", level: "general", statuteBook: false, order: 0, names: {}, documents: 0 };

async function fieldsOf(type: ConfiguredType, locale: Locale, isNew: boolean): Promise<SmallField[]> {
  const t = await getTranslations({ locale, namespace: "governing.staff.types" });
  return [
    ...(isNew ? [{ name: "id", label: t("id"), hint: t("idHint") }] : []),
    ...locales.map((each) => ({ name: `name-${each}`, label: t("nameIn", { language: languageIn(each, locale) }), value: type.names[each] ?? "", lang: each })),
    { name: "level", label: t("level"), value: type.level, options: levels.map((level) => ({ value: level, label: t(`levels.${level}`) })) },
    { name: "statuteBook", label: t("statuteBook"), value: type.statuteBook ? "yes" : "no", options: [{ value: "no", label: t("no") }, { value: "yes", label: t("yes") }] },
    { name: "order", label: t("order"), hint: t("orderHint"), value: isNew ? "" : String(type.order) },
  ];
}

async function Row({ type, locale, here }: { type: ConfiguredType; locale: Locale; here: string }) {
  const t = await getTranslations({ locale, namespace: "governing.staff.types" });
  const name = type.names[locale] ?? type.names.sv ?? type.id;
  const shared = { askPasskey: askPasskeyAction, hidden: { ui: locale, here, id: type.id } };
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{t(`levels.${type.level}`)}</td>
      <td>{t(type.statuteBook ? "yes" : "no")}</td>
      <td>{type.documents}</td>
      <td>
        <FieldForm {...shared} key={JSON.stringify(type)} action={saveTypeAction} id={`type-${type.id}`} folded={{ summary: t("change", { name }) }} fields={await fieldsOf(type, locale, false)} deeds={[{ value: "save", label: t("save") }]} />
        {type.documents === 0 && <FieldForm {...shared} action={removeTypeAction} id={`remove-${type.id}`} deeds={[{ value: "remove", label: t("remove"), about: t("removeAbout", { name }), plain: true }]} />}
      </td>
    </tr>
  );
}

/** Which types of governing documents there are, how they stand above each other, and which belong to the book of statutes (P13). */
export default async function GoverningTypesPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/governing/types", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "governing.staff" });
    const types = await listConfiguredTypes(actor);
    const { done, refused } = await searchParams;
    const said = (["saved", "removed"] as const).find((word) => word === done);
    return (
      <div className="wrap flow">
        <title>{t("types.title")}</title>
        <h1>{t("types.title")}</h1>
        <p className="lead">{t("types.lead")}</p>
        {said && <p className="notice" role="status">{t(`types.${said}`)}</p>}
        <RefusedDeed reason={refused} />
        <ScrollTable caption={t("types.caption")}>
          <thead><tr><th scope="col">{t("types.name")}</th><th scope="col">{t("types.level")}</th><th scope="col">{t("types.statuteBook")}</th><th scope="col">{t("types.documents")}</th><td /></tr></thead>
          <tbody>{types.map((type) => <Row key={type.id} type={type} locale={locale} here={here} />)}</tbody>
        </ScrollTable>
        <section className="flow narrow" aria-labelledby="new-type">
          <h2 id="new-type">{t("types.new")}</h2>
          <FieldForm key={types.length} action={saveTypeAction} askPasskey={askPasskeyAction} id="type" hidden={{ ui: locale, here }} fields={await fieldsOf(empty, locale, true)} deeds={[{ value: "new", label: t("types.new") }]} />
        </section>
        <p><a className="alone" href={placeAddress("/staff/governing", locale)}>{t("back")}</a></p>
      </div>
    );
  });
}
