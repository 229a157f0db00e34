import { useTranslations } from "next-intl";
import type { EditionFacts } from "@/domain/publishing/editor.queries";
import type { PageAnswers } from "@/domain/publishing/page-answers/page-answers.queries";
import { addressWith } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { CountWords } from "../answers/count-words";

/** What readers answered about the text as it stands, the newest that they wrote, and the way to the rest. */
export function AnswerFacts({ answers, facts, locale }: { answers: PageAnswers; facts: EditionFacts; locale: Locale }) {
  const t = useTranslations("pageAnswers");
  return (
    <>
      <h2>{t("question")}</h2>
      <CountWords answers={answers} />
      {answers.lines.length > 0 && (
        <ul className="plain flow">
          {answers.lines.map(({ id, comment, helpful, receivedAt }) => (
            <li key={id}>
              <p className="typed" dir="auto">{comment}</p>
              <p className="soft">{t(helpful ? "yes.short" : "no.short")}, {formatDate(receivedAt, locale)}</p>
            </li>
          ))}
        </ul>
      )}
      <p><a href={`${addressWith("/staff/content/[id]/answers", locale, facts.itemId)}?lang=${facts.locale}`}>{t("staff.all", { open: answers.open })}</a></p>
    </>
  );
}
