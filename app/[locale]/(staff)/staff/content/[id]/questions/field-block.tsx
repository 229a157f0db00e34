import { getTranslations } from "next-intl/server";
import { FieldForm, type SmallField } from "@/components/staff/field-form";
import { answersOf, type Field, type Step, wordsIn } from "@/domain/forms/form-definition.schema";
import { choosableConditions } from "@/domain/forms/build-form";
import type { Locale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../../_prove-actions";
import { buildAction, moveAction } from "./actions";

type Said = Awaited<ReturnType<typeof getTranslations<"builder">>>;

export interface Building {
  locale: Locale;
  lang: Locale;
  /** Posted with every form of the page. */
  hidden: { itemId: string; lang: string; ui: string; here: string };
  steps: Step[];
}

const said = (field: Pick<Field, "label">, lang: Locale) => wordsIn(field.label, lang).text;

function answerWords(field: Field, answer: string, t: Said, lang: Locale): string {
  if ("choices" in field) return field.choices.flatMap(({ id, label }) => (id === answer ? [wordsIn(label, lang).text] : []))[0] ?? answer;
  return answer === "yes" ? t("yes") : t("no");
}

/** What can be said of a question of its kind. */
function controls(field: Field, t: Said, { lang, steps }: Building): SmallField[] {
  const conditions = choosableConditions(steps, field.id).flatMap((before) => answersOf(before).map((answer) => ({ value: `${before.id} ${answer}`, label: t("fields.onlyWhen", { question: said(before, lang), answer: answerWords(before, answer, t, lang) }) })));
  const kept = field.when ? `${field.when.field} ${field.when.answer}` : "";
  const limit = (name: "min" | "max", hint: string): SmallField => ({ name, label: t(`fields.${name}`), hint, value: String((field as { min?: unknown; max?: unknown })[name] ?? "") });
  return [
    { name: "label", label: field.kind === "information" ? t("fields.heading") : t("fields.label"), value: said(field, lang), lang },
    { name: "hint", label: field.kind === "information" ? t("fields.information") : t("fields.hint"), value: field.hint ? wordsIn(field.hint, lang).text : "", rows: 2, lang },
    ...("choices" in field ? [{ name: "choices", label: t("fields.choices"), hint: t("hints.choices"), rows: 5, value: field.choices.map(({ label }) => wordsIn(label, lang).text).join("\n"), lang }] : []),
    ...(field.kind === "information" ? [] : [{ name: "required", label: t("fields.required"), value: field.required ? "on" : "", options: [{ value: "", label: t("mayBeSkipped") }, { value: "on", label: t("mustBeAnswered") }] }]),
    ...(field.kind === "number" ? [limit("min", t("hints.number")), limit("max", t("hints.number"))] : []),
    ...(field.kind === "date" ? [limit("min", t("hints.date")), limit("max", t("hints.date"))] : []),
    ...(field.kind === "short" || field.kind === "long" ? [limit("max", t("hints.length")), { name: "legalBasis", label: t("fields.legalBasis"), hint: t("hints.legalBasis"), value: field.legalBasis ?? "", lang: "sv" }] : []),
    ...(conditions.length > 0 || kept ? [{ name: "when", label: t("fields.when"), value: kept, options: [{ value: "", label: t("always") }, ...conditions] }] : []),
  ];
}

/** One question: what it is, the buttons that move and remove it, and all that can be said of it, folded away. */
export async function FieldBlock({ field, building }: { field: Field; building: Building }) {
  const t = await getTranslations({ locale: building.locale, namespace: "builder" });
  const { lang, hidden, steps } = building;
  const question = said(field, lang);
  const before = steps.flatMap(({ fields }) => fields).find(({ id }) => id === field.when?.field);
  return (
    <li className="flow">
      <div id={`edit-${field.id}`} tabIndex={-1}>
        <h4 lang={lang}>{question}</h4>
        <p className="soft">
          {t(`kinds.${field.kind}`)}
          {field.kind !== "information" && <>, {field.required ? t("mustBeAnswered").toLowerCase() : t("mayBeSkipped").toLowerCase()}</>}
          {field.when && <>. {before ? t("fields.onlyWhen", { question: said(before, lang), answer: answerWords(before, field.when.answer, t, lang) }) : t("problems.conditionAstray")}</>}
        </p>
        {"choices" in field && field.choices.length > 0 && <ul lang={lang}>{field.choices.map(({ id, label }) => <li key={id}>{wordsIn(label, lang).text}</li>)}</ul>}
      </div>
      <form action={moveAction} className="deeds">
        {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        {(["up", "down", "remove"] as const).map((deed) => <button key={deed} className="button plain" id={`${deed}-${field.id}`} name="deed" value={`${deed}:${field.id}`} aria-label={t(`about.${deed}`, { question })}>{t(`deeds.${deed}`)}</button>)}
      </form>
      <FieldForm key={JSON.stringify([field, steps.length])} id={`field-${field.id}`} action={buildAction} askPasskey={askPasskeyAction} hidden={{ ...hidden, formId: `field-${field.id}` }} fields={controls(field, t, building)} deeds={[{ value: `change:${field.id}`, label: t("deeds.change"), about: t("about.change", { question }) }]} folded={{ summary: t("deeds.open"), about: t("about.open", { question }) }} />
    </li>
  );
}
