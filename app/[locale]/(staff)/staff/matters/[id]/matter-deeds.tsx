import { getTranslations } from "next-intl/server";
import { FieldForm, type SmallField } from "@/components/staff/field-form";
import { type HandledMatter, settableStatuses } from "@/domain/matters/matters.schema";
import type { MatterWork } from "@/domain/matters/work/work.schema";
import type { Choice } from "@/domain/publishing/choices.queries";
import type { Locale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../_prove-actions";
import { AnswerFiles } from "./matter-files";
import { answerMatterAction, handOverMatterAction, setMatterStatusAction, takeMatterAction } from "./actions";
import { askSenderAction, assignMatterAction, mergeMatterAction, noteMatterAction, splitMatterAction } from "./work-actions";

interface Properties {
  matter: HandledMatter;
  work: MatterWork;
  departments: Choice[];
  locale: Locale;
  here: string;
  /** What is wrong with files that were to go with the answer. */
  fileFaults: unknown;
}

type Words = Awaited<ReturnType<typeof getTranslations<"matters.staff">>>;
const hiddenIn = ({ matter, locale, here }: Properties) => ({ matterId: matter.id, ui: locale, here });

/** The answer, with a template put into it where there are some; where it takes two, it is handed in instead of sent. */
async function Answer(given: Properties) {
  const { matter, work, locale } = given;
  const t = await getTranslations({ locale, namespace: "matters.staff.deeds.answer" });
  const send = work.needsTwo ? [{ value: "second", label: t("second") }] : [{ value: "answer", label: t("submit") }, { value: "colleague", label: t("colleague"), plain: true }];
  return (
    <section className="flow" aria-labelledby="answer-title">
      <h2 id="answer-title">{t("title")}</h2>
      {work.needsTwo && <p>{t("secondHint")}</p>}
      <FieldForm
        hidden={hiddenIn(given)}
        askPasskey={askPasskeyAction}
        action={answerMatterAction}
        id="answer"
        fields={[
          ...(work.templates.length > 0 ? [{ name: "templateId", label: t("template"), options: [{ value: "", label: t("noTemplate") }, ...work.templates.map(({ id, name }) => ({ value: id, label: name }))], deed: { value: "template", label: t("insert") } }] : []),
          { name: "text", label: t("label"), hint: t("hint"), rows: 8, lang: matter.locale },
        ]}
        deeds={send}
      />
      <AnswerFiles matter={matter} locale={locale} faults={given.fileFaults} />
    </section>
  );
}

interface Folded {
  id: "note" | "ask" | "assign" | "status" | "hand-over" | "split" | "merge";
  action: Parameters<typeof FieldForm>[0]["action"];
  title: string;
  fields: SmallField[];
  submit: string;
}

/** What is written and asked most often. */
function often({ matter }: Properties, t: Words): Folded[] {
  const lang = matter.locale;
  return [
    { id: "note", action: noteMatterAction, title: t("deeds.note.title"), fields: [{ name: "text", label: t("deeds.note.label"), hint: t("deeds.note.hint"), rows: 4 }], submit: t("deeds.note.submit") },
    {
      id: "ask",
      action: askSenderAction,
      title: t("deeds.ask.title"),
      fields: [
        { name: "text", label: t("deeds.ask.label"), hint: t("deeds.ask.hint"), rows: 4, lang },
        { name: "day", label: t("deeds.ask.day"), hint: t("deeds.ask.dayHint") },
      ],
      submit: t("deeds.ask.submit"),
    },
    {
      id: "status",
      action: setMatterStatusAction,
      title: t("deeds.status.title"),
      fields: [
        // What waits for the sender comes of asking them.
        { name: "status", label: t("deeds.status.label"), options: settableStatuses.filter((each) => each !== "waitingForYou").map((value) => ({ value, label: t(`statuses.${value}`) })), value: "solved" },
        { name: "text", label: t("deeds.status.text"), hint: t("deeds.status.hint"), rows: 4, lang },
      ],
      submit: t("deeds.status.submit"),
    },
  ];
}

/** Where it goes, and what becomes of it. */
function seldom({ matter, work, departments }: Properties, t: Words): Folded[] {
  const lang = matter.locale;
  const choices = departments.map(({ id, name, depth }) => ({ value: id, label: `${"– ".repeat(depth)}${name}` })).filter(({ value }) => value !== matter.departmentId);
  return [
    {
      id: "assign",
      action: assignMatterAction,
      title: t("deeds.assign.title"),
      fields: [{ name: "personId", label: t("deeds.assign.label"), options: [{ value: "", label: t("deeds.assign.nobody") }, ...work.handlers.map(({ id, name }) => ({ value: id, label: name }))], value: work.handlerId ?? "" }],
      submit: t("deeds.assign.submit"),
    },
    {
      id: "hand-over",
      action: handOverMatterAction,
      title: t("deeds.handOver.title"),
      fields: [
        { name: "departmentId", label: t("deeds.handOver.label"), hint: t("deeds.handOver.hint"), options: [{ value: "", label: "–" }, ...choices] },
        { name: "text", label: t("deeds.handOver.text"), rows: 3, lang },
      ],
      submit: t("deeds.handOver.submit"),
    },
    {
      id: "split",
      action: splitMatterAction,
      title: t("deeds.split.title"),
      fields: [
        { name: "text", label: t("deeds.split.label"), hint: t("deeds.split.hint"), rows: 4, lang },
        { name: "departmentId", label: t("deeds.split.department"), options: [{ value: "", label: t("deeds.split.same") }, ...choices] },
      ],
      submit: t("deeds.split.submit"),
    },
    { id: "merge", action: mergeMatterAction, title: t("deeds.merge.title"), fields: [{ name: "reference", label: t("deeds.merge.label"), hint: t("deeds.merge.hint") }], submit: t("deeds.merge.submit") },
  ];
}

/** What can be done with a matter, the most common first: of what is held, to let it in; of what is handled with another, to take it out. */
export async function MatterDeeds(given: Properties) {
  const { matter, work, locale } = given;
  const t = await getTranslations({ locale, namespace: "matters.staff" });
  const shared = { hidden: hiddenIn(given), askPasskey: askPasskeyAction };
  if (matter.heldFor) return <><p>{t("heldExplain")}</p><FieldForm {...shared} action={takeMatterAction} id="release" deeds={[{ value: "release", label: t("deeds.release") }]} /></>;
  if (matter.isDuplicate) return <FieldForm {...shared} action={mergeMatterAction} id="merge" deeds={[{ value: "separate", label: t("related.separate") }]} />;
  return (
    <>
      {!work.handlerId && <FieldForm {...shared} action={takeMatterAction} id="take" deeds={[{ value: "take", label: t("deeds.take") }]} />}
      <Answer {...given} />
      {[...often(given, t), ...seldom(given, t)].map(({ id, action, title, fields, submit }) => <FieldForm {...shared} key={id} action={action} id={id} folded={{ summary: title }} fields={fields} deeds={[{ value: id, label: submit }]} />)}
    </>
  );
}
