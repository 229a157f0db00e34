import { useTranslations } from "next-intl";
import { GuardedForm } from "@/components/staff/guarded-form";
import type { PageAnswers } from "@/domain/publishing/page-answers/page-answers.queries";
import type { AnswerLine } from "@/domain/publishing/page-answers/page-answers.schema";
import type { Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { askPasskeyAction } from "../../../../../_prove-actions";
import { answerDeedAction } from "./actions";

function Deed({ line, locale, here }: { line: AnswerLine; locale: Locale; here: string }) {
  const t = useTranslations("pageAnswers");
  const deed = line.heldFor ? "release" : "handle";
  return (
    <GuardedForm action={answerDeedAction} askPasskey={askPasskeyAction}>
      <input type="hidden" name="answerId" value={line.id} />
      <input type="hidden" name="here" value={here} />
      <button className="button plain" type="submit" name="deed" value={deed}>{t(`staff.deeds.${deed}`)}<span className="unseen"> {t("staff.deeds.about", { time: formatDateTime(line.receivedAt, locale) })}</span></button>
    </GuardedForm>
  );
}

/** The answers of one part, the newest first, each with what can be done with it. */
export function AnswerList({ answers: { lines, mayHandle }, locale, here }: { answers: PageAnswers; locale: Locale; here: string }) {
  const t = useTranslations("pageAnswers");
  return (
    <ul className="plain flow">
      {lines.map((line) => (
        <li key={line.id} className="flow">
          {/* Whoever wrote it may have written in any language. */}
          <p className="typed" dir="auto">{line.comment || t("staff.noComment")}</p>
          <p className="soft">
            {t(line.helpful ? "yes.short" : "no.short")} · {formatDateTime(line.receivedAt, locale)} · {t(line.current ? "staff.current" : "staff.version", { number: line.number })}
            {line.heldFor && <> · {t(`staff.heldFor.${line.heldFor}`)}</>}
            {line.handledAt && <> · {t("staff.handledBy", { name: line.handledBy ?? "", time: formatDateTime(line.handledAt, locale) })}</>}
          </p>
          {mayHandle && !line.handledAt && <Deed line={line} locale={locale} here={here} />}
        </li>
      ))}
    </ul>
  );
}
