import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { listContacts } from "@/domain/departments/departments.queries";
import { buildableKinds } from "@/domain/forms/build-form";
import { definitionFaults, type Step, wordsIn } from "@/domain/forms/form-definition.schema";
import { readDraft } from "@/domain/publishing/draft.schema";
import { getEditorView } from "@/domain/publishing/editor.queries";
import { addressWith } from "@/i18n/addresses";
import { isLocale, languageNames, sourceLocale } from "@/i18n/routing";
import { type StaffParameters, staffPage } from "../../../../_access";
import { askPasskeyAction } from "../../../../../_prove-actions";
import { buildAction } from "./actions";
import { type Building, FieldBlock } from "./field-block";
import { FocusAt } from "./focus-at";
import { stepsIn } from "./steps-in";

const done = ["stepAdded", "stepChanged", "stepRemoved", "fieldAdded", "fieldChanged", "fieldRemoved", "moved", "movedToStep", "isFirst", "isLast", "receiverChosen", "takenOver", "gone", "notReady"] as const;

async function StepBlock({ step, index, building, turn }: { step: Step; index: number; building: Building; turn: string }) {
  const t = await getTranslations({ locale: building.locale, namespace: "builder" });
  const { lang, hidden } = building;
  const number = index + 1;
  const title = wordsIn(step.title, lang).text;
  const small = (formId: string) => ({ ...hidden, formId, step: number });
  return (
    <section className="flow" aria-labelledby={`step-${number}`}>
      <h3 id={`step-${number}`} tabIndex={-1}>{t("step", { step: number })} <span lang={lang}>{title}</span></h3>
      <FieldForm key={`${title} ${turn}`} id={`step-form-${number}`} action={buildAction} askPasskey={askPasskeyAction} hidden={small(`step-form-${number}`)} fields={[{ name: "title", label: t("fields.stepTitle"), value: title, lang }]} deeds={[{ value: "titleStep", label: t("deeds.change"), plain: true, about: t("about.changeStep", { step: number }) }, { value: "removeStep", label: t("deeds.removeStep"), plain: true, about: t("about.removeStep", { step: number }) }]} folded={{ summary: t("deeds.openStep"), about: t("about.openStep", { step: number }) }} />
      {step.fields.length === 0 ? <p>{t("empty")}</p> : <ol className="entries">{step.fields.map((field) => <FieldBlock key={field.id} field={field} building={building} />)}</ol>}
      <FieldForm key={`new ${turn}`} id={`new-${number}`} action={buildAction} askPasskey={askPasskeyAction} hidden={small(`new-${number}`)} fields={[{ name: "label", label: t("fields.newLabel", { step: number }), lang }, { name: "kind", label: t("fields.kind"), options: buildableKinds.map((value) => ({ value, label: t(`kinds.${value}`) })) }]} deeds={[{ value: "addField", label: t("deeds.addField"), about: t("about.addField", { step: number }) }]} />
    </section>
  );
}

/** What does not hold together yet, where the builder has moved or removed something that something else hangs on. */
async function Faults({ building: { locale, lang, steps } }: { building: Building }) {
  const t = await getTranslations({ locale, namespace: "builder" });
  const faults = definitionFaults(steps);
  const all = steps.flatMap(({ fields }) => fields);
  if (faults.length === 0) return null;
  return (
    <section className="notice" aria-labelledby="faults-title">
      <h2 id="faults-title">{t("faults")}</h2>
      <ul>{faults.map(({ field, code }) => <li key={`${field} ${code}`}><a href={`#edit-${field}`}>{t(`problems.${code}`)} <span lang={lang}>{all.flatMap((each) => (each.id === field ? [wordsIn(each.label, lang).text] : []))[0]}</span></a></li>)}</ul>
    </section>
  );
}

/** Builds what a form asks, with buttons alone: works without script and by keyboard, and says what was done. */
export default async function QuestionsPage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const { lang: given, done: told, at, turn: stamp, refused } = await searchParams;
  const lang = typeof given === "string" && isLocale(given) ? given : sourceLocale;
  const here = isLocale(asked) ? `${addressWith("/staff/content/[id]/questions", asked, id)}?lang=${lang}` : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "builder" });
    const { facts, content } = await getEditorView(actor, id, lang, locale);
    // Other texts are written where they stand.
    if (facts.kind !== "form") redirect(`${addressWith("/staff/content/[id]", locale, id)}?lang=${lang}`);
    const body = readDraft(content.body);
    const hidden = { itemId: id, lang, ui: locale, here };
    const building: Building = { locale, lang, hidden, steps: stepsIn(body) };
    const contacts = await listContacts(locale, new Date());
    const receiver = body.find((block) => block.type === "contact");
    const turn = typeof stamp === "string" ? stamp : "";
    const what = done.find((each) => each === told);
    const title = content.title || t("untitled");
    return (
      <div className="wrap flow narrow">
        <title>{t("title", { title })}</title>
        <h1>{t("title", { title })}</h1>
        <p className="lead">{t("lead", { language: languageNames[lang] })}</p>
        <p><a className="alone" href={`${addressWith("/staff/content/[id]", locale, id)}?lang=${lang}`}>{t("toText")}</a></p>
        <p><a className="alone" href={`${addressWith("/staff/content/[id]/preview", locale, id)}?lang=${lang}`}>{t("toTrial")}</a></p>
        <div role="status">{what && <p className="notice" key={turn}>{t(`done.${what}`)}</p>}</div>
        {typeof at === "string" && turn && <FocusAt at={at} turn={turn} />}
        <RefusedDeed reason={refused} />
        <Faults building={building} />
        <h2>{t("questions")}</h2>
        {lang !== sourceLocale && building.steps.length === 0 && <FieldForm id="take-over" action={buildAction} askPasskey={askPasskeyAction} hidden={{ ...hidden, formId: "take-over" }} deeds={[{ value: "takeOver", label: t("deeds.takeOver") }]}><p>{t("takeOver")}</p></FieldForm>}
        {building.steps.map((step, index) => <StepBlock key={index} step={step} index={index} building={building} turn={turn} />)}
        <FieldForm key={`step ${turn}`} id="new-step" action={buildAction} askPasskey={askPasskeyAction} hidden={{ ...hidden, formId: "new-step" }} fields={[{ name: "title", label: t("fields.newStep"), hint: t("hints.newStep"), lang }]} deeds={[{ value: "addStep", label: t("deeds.addStep") }]} />
        <h2>{t("receiver")}</h2>
        <FieldForm key={`receiver ${receiver?.contactId} ${turn}`} id="receiver" action={buildAction} askPasskey={askPasskeyAction} hidden={{ ...hidden, formId: "receiver" }} fields={[{ name: "contactId", label: t("fields.receiver"), hint: t("hints.receiver"), value: receiver?.contactId ?? "", options: [{ value: "", label: t("ownDepartment", { department: facts.departmentName }) }, ...contacts.map(({ id: value, name }) => ({ value, label: name }))] }]} deeds={[{ value: "receiver", label: t("deeds.receiver"), plain: true }]} />
      </div>
    );
  });
}
