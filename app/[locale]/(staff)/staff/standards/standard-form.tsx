import { getTranslations } from "next-intl/server";
import { FieldForm, type SmallField } from "@/components/staff/field-form";
import { affiliationKinds } from "@/domain/access/access.schema";
import { listStandards, type StandardToChange } from "@/domain/standards/standards.queries";
import { standardKinds } from "@/domain/standards/standards.schema";
import { languageIn, type Locale, locales, sourceLocale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { askPasskeyAction } from "../../../_prove-actions";
import { saveStandardAction } from "./actions";

/** The form of a standard item: a new one where none is given. */
export async function StandardForm({ locale, here, standard }: { locale: Locale; here: string; standard?: StandardToChange }) {
  const t = await getTranslations({ locale, namespace: "standards" });
  const others = (await listStandards(locale, swedishDate())).filter(({ id }) => id !== standard?.id);
  const words = (language: Locale): SmallField[] => [
    { name: `name-${language}`, label: t("fields.name"), lang: language, value: standard?.texts[language]?.name },
    { name: `about-${language}`, label: t("fields.about"), rows: 2, lang: language, value: standard?.texts[language]?.about },
  ];
  const fields: SmallField[] = [
    ...words(sourceLocale),
    { name: "kind", label: t("fields.kind"), options: [...(standard ? [] : [{ value: "", label: t("fields.choose") }]), ...standardKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))], value: standard?.kind },
    { name: "users", label: t("fields.users"), hint: t("fields.usersHint"), checks: affiliationKinds.map((value) => ({ value, label: t(`users.${value}`) })), value: standard?.users.join(" ") },
    { name: "approvedFrom", label: t("fields.approvedFrom"), hint: t("fields.dateHint"), value: standard?.approvedFrom ?? swedishDate() },
    { name: "recommendedUntil", label: t("fields.recommendedUntil"), hint: t("fields.recommendedUntilHint"), value: standard?.recommendedUntil ?? "" },
    { name: "supportedUntil", label: t("fields.supportedUntil"), hint: t("fields.supportedUntilHint"), value: standard?.supportedUntil ?? "" },
    { name: "replacedById", label: t("fields.replacedBy"), options: [{ value: "", label: t("fields.nothing") }, ...others.map(({ id, name }) => ({ value: id, label: name }))], value: standard?.replacedById ?? "" },
  ];
  const groups = locales.filter((each) => each !== sourceLocale).map((language) => {
    const inLanguage = languageIn(language, locale);
    return { summary: t("fields.inLanguage", { language: inLanguage }), fields: words(language).map((field) => ({ ...field, label: `${field.label} (${inLanguage})` })) };
  });
  return <FieldForm action={saveStandardAction} askPasskey={askPasskeyAction} id="standard" hidden={{ ui: locale, here, standardId: standard?.id ?? "", revision: standard?.revision ?? 0 }} fields={fields} groups={groups} deeds={[{ value: "save", label: t("submit") }]} />;
}
