import type { SmallField } from "@/components/staff/field-form";
import { accessFeatures, audiences, eventCategories, type EventWords } from "@/domain/events/events.schema";
import { repetitions } from "@/domain/events/recurrence";
import { readerFor } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";

/** The words of an event in one language, as fields. */
export async function wordFields(locale: Locale, lang: Locale, words?: EventWords): Promise<SmallField[]> {
  const { t } = await readerFor(locale);
  return [
    { name: "title", label: t("events.fields.title"), value: words?.title, lang },
    { name: "text", label: t("events.fields.text"), hint: t("events.fields.textHint"), rows: 6, value: words?.text, lang },
    { name: "price", label: t("events.fields.price"), value: words?.price, lang },
    { name: "accessNote", label: t("events.fields.accessNote"), rows: 2, value: words?.accessNote, lang },
  ];
}

/** What an event is besides its words, as fields. */
export async function factFields(locale: Locale, values: Record<string, string> = {}): Promise<SmallField[]> {
  const { t } = await readerFor(locale);
  const choose = { value: "", label: t("events.fields.choose") };
  const line = (name: "date" | "from" | "to" | "every" | "until" | "except" | "placeName" | "placeAddress" | "organiser" | "registration", hint?: string): SmallField => ({ name, label: t(`events.fields.${name}`), hint, value: values[name] });
  return [
    { name: "category", label: t("events.fields.category"), value: values.category, options: [...(values.category ? [] : [choose]), ...eventCategories.map((value) => ({ value, label: t(`events.categories.${value}`) }))] },
    { name: "audience", label: t("events.fields.audience"), value: values.audience, options: audiences.map((value) => ({ value, label: t(`events.audiences.${value}`) })) },
    line("date", t("events.fields.dateHint", { example: "2027-02-14" })),
    line("from"),
    line("to", t("events.fields.toHint")),
    { name: "repeats", label: t("events.fields.repeats"), value: values.repeats, options: repetitions.map((value) => ({ value, label: t(`events.repeats.${value}`, { every: 1 }) })) },
    { ...line("every"), value: values.every ?? "1" },
    line("until"),
    line("except", t("events.fields.exceptHint")),
    line("placeName"),
    line("placeAddress"),
    ...accessFeatures.map((name) => ({ name, label: t(`events.access.${name}`), value: values[name], options: [{ value: "", label: t("events.accessAnswers.unknown") }, ...(["yes", "no"] as const).map((value) => ({ value, label: t(`events.accessAnswers.${value}`) }))] })),
    { name: "isFree", label: t("events.fields.isFree"), value: values.isFree, options: [...(values.isFree ? [] : [choose]), ...(["yes", "no"] as const).map((value) => ({ value, label: t(`events.fields.${value}`) }))] },
    line("organiser"),
    line("registration"),
  ];
}
