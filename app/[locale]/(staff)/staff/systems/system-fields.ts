import "server-only";
import { getTranslations } from "next-intl/server";
import type { SmallField } from "@/components/staff/field-form";
import { countries, countryName } from "@/domain/systems/countries";
import { classNames, criticalities, dependencyKinds, type Fields, personalDataKinds, wordFields } from "@/domain/systems/systems.schema";
import { languageIn, type Locale, locales, sourceLocale } from "@/i18n/routing";
import { intlLocales } from "@/lib/dates";

interface Named {
  id: string;
  name: string;
}
interface Given {
  locale: Locale;
  departments: readonly (Named & { depth: number })[];
  /** What is said today, where it is changed. */
  fields?: Fields;
}
type Option = { value: string; label: string };

const asOptions = (things: readonly Named[]): Option[] => things.map(({ id, name }) => ({ value: id, label: name }));
export const departmentOptions = (departments: Given["departments"]): Option[] => departments.map(({ id, name, depth }) => ({ value: id, label: `${"– ".repeat(depth)}${name}` }));

async function wordFieldsIn(language: Locale, { locale, fields }: Given): Promise<SmallField[]> {
  const t = await getTranslations({ locale, namespace: "systems.fields" });
  return wordFields.map((field) => ({
    name: `${field}-${language}`,
    label: language === sourceLocale ? t(field) : `${t(field)} (${languageIn(language, locale)})`,
    hint: language === sourceLocale && field !== "name" ? t(`${field}Hint`) : undefined,
    lang: language,
    rows: field === "name" ? undefined : 3,
    value: fields?.[`${field}-${language}`],
  }));
}

/** The fields of a system: what the public reads first, the internal in groups below. */
export async function systemFormFields(given: Given): Promise<{ fields: SmallField[]; groups: { summary: string; fields: SmallField[] }[] }> {
  const { locale, departments, fields = {} } = given;
  const t = await getTranslations({ locale, namespace: "systems.fields" });
  const v = await getTranslations({ locale, namespace: "systems.values" });
  const unsaid: Option = { value: "", label: v("unsaid") };
  const hosting = countries.map((value) => ({ value, label: countryName(value, intlLocales[locale]) })).sort((one, other) => one.label.localeCompare(other.label, locale));
  const plain = (name: Parameters<typeof t>[0], more: Omit<SmallField, "name" | "label"> = {}): SmallField => ({ name, label: t(name), value: fields[name], ...more });
  return {
    fields: [
      ...(await wordFieldsIn(sourceLocale, given)),
      plain("personalDataKind", { options: personalDataKinds.map((value) => ({ value, label: v(`personalData.${value}`) })) }),
      plain("runBy", { hint: t("runByHint"), options: [{ value: "", label: v("bySupplier") }, ...departmentOptions(departments)] }),
      plain("supplier"),
      plain("owner", { hint: t("personHint") }),
      plain("manager", { hint: t("personHint") }),
    ],
    groups: [
      { summary: t("groups.agreement"), fields: [plain("agreement", { hint: t("agreementHint") }), plain("agreementEnds", { type: "date" }), plain("hosting", { options: [unsaid, ...hosting] }), plain("processorAgreement", { options: [unsaid, { value: "yes", label: v("yes") }, { value: "no", label: v("no") }] })] },
      { summary: t("groups.class"), fields: classNames.map((name) => plain(name, { options: [unsaid, ...(["0", "1", "2", "3"] as const).map((value) => ({ value, label: v(`levels.${value}`) }))] })) },
      { summary: t("groups.continuity"), fields: [plain("criticality", { options: criticalities.map((value) => ({ value, label: v(`criticality.${value}`) })), value: fields.criticality ?? "normal" }), plain("continuity", { hint: t("continuityHint"), rows: 4 }), plain("deviation", { hint: t("deviationHint") }), plain("inUseFrom", { type: "date" }), plain("retiredOn", { type: "date", hint: t("retiredOnHint") })] },
      ...(await Promise.all(locales.filter((each) => each !== sourceLocale).map(async (language) => ({ summary: t("inLanguage", { language: languageIn(language, locale) }), fields: await wordFieldsIn(language, given) })))),
    ],
  };
}

/** Whose a system is, and whether all use it: asked of both sides (P9, P11). */
export async function placeFields({ locale, departments }: Given, value?: { departmentId: string; shared: boolean }): Promise<SmallField[]> {
  const t = await getTranslations({ locale, namespace: "systems" });
  return [
    { name: "departmentId", label: t("fields.department"), options: departmentOptions(departments), value: value?.departmentId },
    { name: "shared", label: t("fields.shared"), hint: t("fields.sharedHint"), options: [{ value: "no", label: t("usedBy.department") }, { value: "yes", label: t("usedBy.all") }], value: value?.shared ? "yes" : "no" },
  ];
}

/** The fields that say what a system needs. */
export async function needFields(locale: Locale, systems: readonly Named[]): Promise<SmallField[]> {
  const t = await getTranslations({ locale, namespace: "systems" });
  return [
    { name: "needsId", label: t("fields.needsId"), options: asOptions(systems) },
    { name: "kind", label: t("fields.kind"), options: dependencyKinds.map((value) => ({ value, label: t(`values.dependency.${value}`) })) },
    { name: "exchanged", label: t("fields.exchanged"), hint: t("fields.exchangedHint") },
  ];
}
