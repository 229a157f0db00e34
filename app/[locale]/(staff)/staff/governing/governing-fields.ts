import "server-only";
import { getTranslations } from "next-intl/server";
import type { SmallField } from "@/components/staff/field-form";
import type { Adopter } from "@/domain/access/access.schema";
import { readers } from "@/domain/governing/governing.schema";
import type { GoverningChoices, StaffGoverning } from "@/domain/governing/staff.queries";
import { languageIn, type Locale, locales, sourceLocale } from "@/i18n/routing";

type Words = Awaited<ReturnType<typeof getTranslations<"governing.staff">>>;
type Group = { summary: string; fields: SmallField[] };
const options = (all: readonly { id: string; name: string }[], none?: string) => [...(none === undefined ? [] : [{ value: "", label: none }]), ...all.map(({ id, name }) => ({ value: id, label: name }))];

function wordFields(t: Words, language: Locale, locale: Locale, document?: StaffGoverning): SmallField[] {
  const words = document?.draft?.texts[language];
  const label = (name: "title" | "summary" | "body" | "plain") => (language === sourceLocale ? t(`fields.${name}`) : `${t(`fields.${name}`)} (${languageIn(language, locale)})`);
  return [
    { name: `title-${language}`, label: label("title"), lang: language, value: words?.title },
    { name: `summary-${language}`, label: label("summary"), lang: language, rows: 2, value: words?.summary },
    { name: `body-${language}`, label: label("body"), hint: language === sourceLocale ? t("fields.bodyHint") : undefined, lang: language, rows: 18, value: words?.body },
    { name: `plain-${language}`, label: label("plain"), hint: language === sourceLocale ? t("fields.plainHint") : undefined, lang: language, rows: 8, value: words?.plain },
  ];
}

/** The fields of a draft: what it is and says in Swedish first, the rest folded away below. */
export async function draftFields(locale: Locale, choices: GoverningChoices, document?: StaffGoverning): Promise<{ fields: SmallField[]; groups: Group[] }> {
  const t = await getTranslations({ locale, namespace: "governing.staff" });
  const { facts, draft } = document ?? {};
  const yesNo = [{ value: "no", label: t("fields.no") }, { value: "yes", label: t("fields.yes") }];
  const fields: SmallField[] = [
    ...(document ? [] : [{ name: "id", label: t("fields.id"), hint: t("fields.idHint") }]),
    { name: "typeId", label: t("fields.type"), options: options(choices.types), value: facts?.typeId },
    { name: "departmentId", label: t("fields.department"), options: options(choices.departments), value: facts?.departmentId },
    { name: "onEquipment", label: t("fields.onEquipment"), hint: t("fields.onEquipmentHint"), options: yesNo, value: facts?.onEquipment ? "yes" : "no" },
    ...wordFields(t, sourceLocale, locale, document),
  ];
  const more: SmallField[] = [
    { name: "responsibleId", label: t("fields.responsible"), options: options(choices.people, t("fields.nobody")), value: facts?.responsibleId ?? "" },
    { name: "statuteNumber", label: t("fields.statuteNumber"), hint: t("fields.statuteNumberHint"), value: facts?.statuteNumber ?? "" },
    { name: "audiences", label: t("fields.audiences"), hint: t("fields.audiencesHint"), checks: readers.map((value) => ({ value, label: t(`readers.${value}`) })), value: facts?.audiences.join(" ") },
    { name: "asksAnew", label: t("fields.asksAnew"), options: [...yesNo].reverse(), value: draft && !draft.asksAnew ? "no" : "yes" },
    { name: "replaces", label: t("fields.replaces"), checks: choices.documents.filter(({ id }) => id !== facts?.id).map(({ id, name }) => ({ value: id, label: name })), value: draft?.replaces.join(" ") },
  ];
  const translations = locales.filter((each) => each !== sourceLocale).map((language): Group => ({ summary: t("fields.inLanguage", { language: languageIn(language, locale) }), fields: wordFields(t, language, locale, document) }));
  return { fields, groups: [{ summary: t("fields.more"), fields: more }, ...translations] };
}

/** Who decided, and where that stands: the same for an adoption and a repeal. */
async function decisionFields(locale: Locale, document: StaffGoverning, recorders: readonly Adopter[]): Promise<{ who: SmallField[]; where: SmallField[] }> {
  const t = await getTranslations({ locale, namespace: "governing.staff" });
  const a = await getTranslations({ locale, namespace: "governing.adopters" });
  return {
    who: [
      { name: "adopter", label: t("fields.adopter"), options: recorders.map((value) => ({ value, label: a(value) })), value: recorders[0] },
      { name: "bodyId", label: t("fields.organ"), hint: t("fields.bodyIdHint"), options: options(document.bodies, t("fields.noBody")), value: document.bodies.find(({ kind }) => kind === recorders[0])?.id ?? "" },
    ],
    where: [
      { name: "paragraph", label: t("fields.paragraph"), value: "" },
      { name: "registrationNumber", label: t("fields.registrationNumber"), value: "" },
    ],
  };
}

export async function adoptionFields(locale: Locale, document: StaffGoverning, recorders: readonly Adopter[]): Promise<SmallField[]> {
  const t = await getTranslations({ locale, namespace: "governing.staff" });
  const { who, where } = await decisionFields(locale, document, recorders);
  return [
    ...who,
    { name: "adoptedOn", label: t("fields.adoptedOn"), type: "date" },
    ...where,
    { name: "validFrom", label: t("fields.validFrom"), type: "date" },
    { name: "validTo", label: t("fields.validTo"), hint: t("fields.validToHint"), type: "date" },
    { name: "nextReview", label: t("fields.nextReview"), type: "date" },
  ];
}

export async function repealFields(locale: Locale, document: StaffGoverning, recorders: readonly Adopter[]): Promise<SmallField[]> {
  const t = await getTranslations({ locale, namespace: "governing.staff" });
  const { who, where } = await decisionFields(locale, document, recorders);
  return [...who, { name: "decidedOn", label: t("fields.decidedOn"), type: "date" }, ...where, { name: "from", label: t("fields.from"), type: "date" }];
}
