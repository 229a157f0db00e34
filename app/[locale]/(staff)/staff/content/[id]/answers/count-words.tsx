import { useTranslations } from "next-intl";
import type { PageAnswers } from "@/domain/publishing/page-answers/page-answers.queries";
import { shareOfNo } from "@/domain/publishing/page-answers/page-answers.schema";

/** The numbers in words: of the text as it stands, and of all that it has been. */
export function CountWords({ answers: { now, ever } }: { answers: PageAnswers }) {
  const t = useTranslations("pageAnswers");
  if (ever.answers === 0) return <p>{t("staff.none")}</p>;
  return (
    <>
      <p>{t("staff.now", { count: now.answers, no: now.no, share: shareOfNo(now) })} {now.flagged && <strong>{t("staff.flagged")}</strong>}</p>
      {ever.answers > now.answers && <p className="soft">{t("staff.ever", { count: ever.answers, no: ever.no, share: shareOfNo(ever) })}</p>}
    </>
  );
}
