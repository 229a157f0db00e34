import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import { type HandledMatter, settableStatuses } from "@/domain/matters/matters.schema";
import type { Choice } from "@/domain/publishing/choices.queries";
import type { Locale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../_prove-actions";
import { AnswerFiles } from "./matter-files";
import { answerMatterAction, handOverMatterAction, setMatterStatusAction, takeMatterAction } from "./actions";

interface Properties {
  matter: HandledMatter;
  departments: Choice[];
  locale: Locale;
  here: string;
  /** What is wrong with files that were to go with the answer. */
  fileFaults: unknown;
}

/** What can be done with a matter: of what is held, to let it in; otherwise to take, answer, say how it stands, hand over. */
export async function MatterDeeds({ matter, departments, locale, here, fileFaults }: Properties) {
  const t = await getTranslations({ locale, namespace: "matters.staff" });
  const hidden = { matterId: matter.id, ui: locale, here };
  const shared = { hidden, askPasskey: askPasskeyAction };
  if (matter.heldFor) return <><p>{t("heldExplain")}</p><FieldForm {...shared} action={takeMatterAction} id="release" deeds={[{ value: "release", label: t("deeds.release") }]} /></>;
  const choices = departments.filter(({ id }) => id !== matter.departmentId).map(({ id, name, depth }) => ({ value: id, label: `${"– ".repeat(depth)}${name}` }));
  return (
    <>
      {!matter.isMine && <FieldForm {...shared} action={takeMatterAction} id="take" deeds={[{ value: "take", label: t("deeds.take") }]} />}
      <section className="flow" aria-labelledby="answer-title">
        <h2 id="answer-title">{t("deeds.answer.title")}</h2>
        <FieldForm {...shared} action={answerMatterAction} id="answer" fields={[{ name: "text", label: t("deeds.answer.label"), hint: t("deeds.answer.hint"), rows: 8, lang: matter.locale }]} deeds={[{ value: "answer", label: t("deeds.answer.submit") }]} />
        <AnswerFiles matter={matter} locale={locale} faults={fileFaults} />
      </section>
      <FieldForm
        {...shared}
        action={setMatterStatusAction}
        id="status"
        folded={{ summary: t("deeds.status.title") }}
        fields={[
          { name: "status", label: t("deeds.status.label"), options: settableStatuses.map((value) => ({ value, label: t(`statuses.${value}`) })), value: "waitingForYou" },
          { name: "text", label: t("deeds.status.text"), hint: t("deeds.status.hint"), rows: 4, lang: matter.locale },
        ]}
        deeds={[{ value: "status", label: t("deeds.status.submit") }]}
      />
      <FieldForm
        {...shared}
        action={handOverMatterAction}
        id="hand-over"
        folded={{ summary: t("deeds.handOver.title") }}
        fields={[
          { name: "departmentId", label: t("deeds.handOver.label"), hint: t("deeds.handOver.hint"), options: [{ value: "", label: "–" }, ...choices] },
          { name: "text", label: t("deeds.handOver.text"), rows: 3, lang: matter.locale },
        ]}
        deeds={[{ value: "handOver", label: t("deeds.handOver.submit") }]}
      />
    </>
  );
}
