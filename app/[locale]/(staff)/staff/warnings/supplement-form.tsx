import { getTranslations } from "next-intl/server";
import { FieldForm, type SmallField } from "@/components/staff/field-form";
import { linesOf, type Supplement } from "@/domain/warnings/supplements.schema";
import { languageIn, type Locale, locales, sourceLocale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../_prove-actions";
import { supplementAction } from "./actions";

interface Properties {
  identifier: string;
  supplement: Supplement | null;
  locale: Locale;
  here: string;
  exercise?: boolean;
}

/** Where to go and whom to call: Swedish first, which is compulsory; the other languages after it. */
export async function SupplementForm({ identifier, supplement, locale, here, exercise = false }: Properties) {
  const t = await getTranslations({ locale, namespace: "warnings.staff.supplement" });
  // Whoever has no time for more than Swedish need not pass the other languages.
  const save = { value: "save", label: t(exercise ? "saveExercise" : "save") };
  const fields = locales.flatMap((each): SmallField[] => {
    const text = supplement?.texts[each];
    const of = { language: languageIn(each, locale) };
    const hint = each === sourceLocale;
    return [
      { name: `place-${each}`, label: t("place", of), rows: 3, lang: each, value: text?.place, ...(hint && { hint: t("placeHint") }) },
      { name: `call-${each}`, label: t("call", of), rows: 2, lang: each, value: text?.call, ...(hint && { hint: t("callHint") }) },
      { name: `links-${each}`, label: t("links", of), rows: 2, value: text && linesOf(text), ...(hint && { hint: t("linksHint"), deed: save }) },
    ];
  });
  const end = { value: "end", label: t("end"), plain: true, about: t("endAbout", { identifier }) };
  return (
    <FieldForm
      action={supplementAction}
      askPasskey={askPasskeyAction}
      key={supplement?.id ?? "none"}
      id={`supplement-${identifier}`}
      folded={{ summary: t(supplement ? "change" : "add"), about: t(supplement ? "changeAbout" : "addAbout", { identifier }) }}
      hidden={{ identifier, seen: supplement?.id ?? "", exercise: exercise ? "yes" : "no", ui: locale, here }}
      fields={fields}
      deeds={[{ ...save, label: t("saveAll") }, ...(supplement ? [end] : [])]}
    >
      <p>{t(exercise ? "leadExercise" : "lead")}</p>
    </FieldForm>
  );
}
