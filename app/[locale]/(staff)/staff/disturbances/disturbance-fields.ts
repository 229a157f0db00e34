import "server-only";
import { getTranslations } from "next-intl/server";
import type { SmallField } from "@/components/staff/field-form";
import { categories } from "@/domain/disturbances/disturbances.schema";
import type { StaffDisturbance } from "@/domain/disturbances/disturbances.queries";
import type { Choice } from "@/domain/publishing/choices.queries";
import { languageIn, type Locale, locales, sourceLocale } from "@/i18n/routing";
import { swedishClock } from "@/lib/dates";
import { showCoordinates } from "@/lib/map/coordinates";

interface Given {
  locale: Locale;
  departments: readonly { id: string; name: string }[];
  pages: readonly Choice[];
  /** Of the register of systems. */
  systems: readonly { id: string; name: string }[];
  /** What is changed; nothing where it is new. */
  disturbance?: StaffDisturbance;
}

/** "2026-11-28T14:00", as the browser's own field for a time has it. */
export const wallClock = (at: Date | null | undefined): string => (at ? `${swedishClock(at).date}T${swedishClock(at).time.slice(0, 5)}` : "");

type Words = Awaited<ReturnType<typeof getTranslations<"disturbances.staff">>>;

function wordFields(t: Words, language: Locale, { disturbance, locale }: Given, names: readonly ("title" | "area" | "text" | "cause")[]): SmallField[] {
  const words = disturbance?.words[language];
  const label = (name: (typeof names)[number]) => (language === sourceLocale ? t(`fields.${name}`) : `${t(`fields.${name}`)} (${languageIn(language, locale)})`);
  return names.map((name) => ({ name: `${name}-${language}`, label: label(name), hint: language === sourceLocale && name !== "cause" ? t(`fields.${name}Hint`) : undefined, lang: language, rows: name === "text" ? 4 : undefined, value: words?.[name] }));
}

/** The fields of a disturbance: what a duty officer needs on a telephone first, the rest folded away below. */
export async function disturbanceFields(given: Given): Promise<{ fields: SmallField[]; groups: { summary: string; fields: SmallField[] }[] }> {
  const { locale, departments, pages, systems, disturbance } = given;
  const t = await getTranslations({ locale, namespace: "disturbances.staff" });
  const c = await getTranslations({ locale, namespace: "disturbances.categories" });
  const fields: SmallField[] = [
    { name: "category", label: t("fields.category"), options: [...(disturbance ? [] : [{ value: "", label: t("fields.choose") }]), ...categories.map((value) => ({ value, label: c(value) }))], value: disturbance?.category },
    ...wordFields(t, sourceLocale, given, ["title", "area", "text"]),
    { name: "startsAt", label: t("fields.startsAt"), hint: t(disturbance ? "fields.timeHint" : "fields.startsAtHint"), type: "datetime-local", value: wallClock(disturbance?.startsAt) },
    { name: "expectedEnd", label: t("fields.expectedEnd"), hint: t("fields.expectedEndHint"), type: "datetime-local", value: wallClock(disturbance?.expectedEnd) },
    { name: "pages", label: t("fields.pages"), hint: t("fields.pagesHint"), checks: pages.map(({ id, name, depth }) => ({ value: id, label: `${"– ".repeat(depth)}${name}` })), value: disturbance?.pages.join(" ") },
    { name: "departmentId", label: t("fields.department"), options: departments.map(({ id, name }) => ({ value: id, label: name })), value: disturbance?.departmentId ?? departments[0]?.id },
  ];
  const place: SmallField[] = [
    ...wordFields(t, sourceLocale, given, ["cause"]),
    { name: "systemId", label: t("fields.systemId"), hint: t("fields.systemIdHint"), options: [{ value: "", label: t("fields.noSystem") }, ...systems.map(({ id, name }) => ({ value: id, label: name }))], value: disturbance?.systemId ?? "" },
    { name: "system", label: t("fields.system"), hint: t("fields.systemHint"), value: disturbance?.system },
    { name: "coordinates", label: t("fields.coordinates"), hint: t("fields.coordinatesHint"), value: disturbance?.position ? showCoordinates(disturbance.position) : undefined },
  ];
  const translations = locales.filter((each) => each !== sourceLocale).map((language) => ({ summary: t("fields.inLanguage", { language: languageIn(language, locale) }), fields: wordFields(t, language, given, ["title", "area", "text", "cause"]) }));
  return { fields, groups: [{ summary: t("fields.more"), fields: place }, ...translations] };
}

/** The field for words in the thread, and those for the same words in other languages. */
export async function updateFields(locale: Locale): Promise<{ text: SmallField; translations: { summary: string; fields: SmallField[] } }> {
  const t = await getTranslations({ locale, namespace: "disturbances.staff" });
  const others = locales.filter((each) => each !== sourceLocale);
  return {
    text: { name: `text-${sourceLocale}`, label: t("fields.words"), hint: t("fields.wordsHint"), rows: 3, lang: sourceLocale },
    translations: { summary: t("fields.otherLanguages"), fields: others.map((language) => ({ name: `text-${language}`, label: t("fields.wordsIn", { language: languageIn(language, locale) }), rows: 3, lang: language })) },
  };
}
