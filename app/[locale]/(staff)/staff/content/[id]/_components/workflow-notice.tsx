import { useTranslations } from "next-intl";
import type { RemarkView, WorkflowView } from "@/domain/publishing/workflow.queries";
import { addressWith } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";

interface Where {
  itemId: string;
  locale: Locale;
  textLocale: Locale;
}

const reviewAddress = ({ itemId, locale, textLocale }: Where) => `${addressWith("/staff/content/[id]/review", locale, itemId)}?lang=${textLocale}`;

/** What has come of a text that was handed in, and what is open after an emergency, above the form. */
export function WorkflowNotice({ workflow: { submission, emergencies }, ...where }: Where & { workflow: WorkflowView }) {
  const t = useTranslations("workflow");
  return (
    <div className="flow">
      {emergencies.length > 0 && <p className="notice emergency">{t("notice.emergency")} <a href={reviewAddress(where)}>{t("notice.toReview")}</a></p>}
      {submission && (
        <div className="notice flow">
          <p><strong>{t(`states.${submission.state}`)}</strong> {t("notice.version", { number: submission.number, name: submission.submittedBy })} <a href={reviewAddress(where)}>{t("notice.toReview")}</a></p>
          {submission.comment && <p className="typed">{t("notice.answer", { name: submission.decidedBy ?? "", comment: submission.comment })}</p>}
        </div>
      )}
      {!submission && <p><a href={reviewAddress(where)}>{t("notice.openReview")}</a></p>}
    </div>
  );
}

/** Open remarks inside the form, each with the way to its block in the editor and to where it is answered. */
export function RemarkList({ remarks, ...where }: Where & { remarks: RemarkView[] }) {
  const t = useTranslations("workflow");
  if (remarks.length === 0) return null;
  const target = ({ place: { field, block } }: RemarkView) => (block ? `#block-${block}` : field === "image" ? "#picture" : `#${field}`);
  return (
    <section className="notice flow" aria-labelledby="open-remarks">
      <h2 id="open-remarks">{t("remarks.title")}</h2>
      <ul>
        {remarks.map((remark) => (
          <li key={remark.id}>
            <a href={target(remark)}>{remark.place.block ? t("remarks.block", { block: remark.place.block }) : t(`remarks.fields.${remark.place.field}`)}</a>
            {remark.quote && <> <q lang={where.textLocale}>{remark.quote}</q></>}{remark.place.changed && <> <span className="soft">{t("remarks.changed", { number: remark.number })}</span></>}
            <br /><span className="typed">{remark.text}</span> <span className="soft">{remark.authorName}</span>{" "}
            <a href={`${reviewAddress(where)}#remark-${remark.id}`} aria-label={t("remarks.openAbout", { name: remark.authorName })}>{t("remarks.open")}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
