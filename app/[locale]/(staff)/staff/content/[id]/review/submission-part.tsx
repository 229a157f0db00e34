import { useTranslations } from "next-intl";
import { FieldForm, type SmallField } from "@/components/staff/field-form";
import { formatDateTime } from "@/lib/dates";
import { askPasskeyAction } from "../../../../../_prove-actions";
import { decideAction } from "./actions";
import type { PartProperties } from "./part";

/** What is handed in, what has come of it, and what this person may decide. */
export function SubmissionPart({ workflow, here, locale, number }: PartProperties) {
  const t = useTranslations("workflow");
  const { submission, needsTwo } = workflow;
  const rule = <p className="soft">{t(needsTwo ? "submission.two" : "submission.one")}</p>;
  if (!submission) return <section className="flow" aria-labelledby="submission"><h2 id="submission">{t("submission.title")}</h2><p>{t("submission.none")}</p>{rule}</section>;
  const { may, state } = submission;
  const comment: SmallField[] = may.decide ? [{ name: "comment", label: t("submission.comment"), hint: t("submission.commentHint"), rows: 3 }] : [];
  const deeds = [
    ...(may.decide ? [{ value: "approve", label: t("deeds.approve") }, { value: "changes", label: t("deeds.changes"), plain: true }] : []),
    ...(may.publish ? [{ value: "publish", label: t("deeds.publish", { number: submission.number }) }] : []),
    ...(may.takeBack ? [{ value: "takeBack", label: t("deeds.takeBack"), plain: true }] : []),
  ];
  return (
    <section className="flow" aria-labelledby="submission">
      <h2 id="submission">{t("submission.title")}</h2>
      <p><strong>{t(`states.${state}`)}</strong> {t("submission.by", { name: submission.submittedBy, number: submission.number, time: formatDateTime(submission.submittedAt, locale) })}</p>
      {submission.number !== number && <p className="notice">{t("submission.otherVersion", { number: submission.number })}</p>}
      {submission.note && <><h3>{t("submission.note")}</h3><p className="typed">{submission.note}</p></>}
      {submission.decidedBy && <h3>{t("submission.answer", { name: submission.decidedBy })}</h3>}
      {submission.comment && <p className="typed">{submission.comment}</p>}
      {state === "waiting" && !may.decide && <p>{t("submission.notYou")}</p>}
      {rule}
      {deeds.length > 0 && <div className="narrow"><FieldForm id="decide" action={decideAction} askPasskey={askPasskeyAction} fields={comment} deeds={deeds} hidden={{ ui: locale, here, submissionId: submission.id }} /></div>}
    </section>
  );
}
