import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { answerParts, getPageAnswers } from "@/domain/publishing/page-answers/page-answers.queries";
import { addressWith } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { type StaffParameters, staffPage } from "../../../../_access";
import { AnswerList } from "./answer-list";
import { CountWords } from "./count-words";

const told = ["handle", "release", "settled"] as const;

/** What readers answered to "Did this page help you?" about one text in one language. */
export default async function AnswersPage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const query = await searchParams;
  const lang = typeof query.lang === "string" && isLocale(query.lang) ? query.lang : sourceLocale;
  const part = answerParts.find((each) => each === query.part) ?? "open";
  const page = typeof query.page === "string" && /^[1-9]\d{0,4}$/.test(query.page) ? Number(query.page) : 1;
  const base = isLocale(asked) ? `${addressWith("/staff/content/[id]/answers", asked, id)}?lang=${lang}` : "";
  return staffPage(asked, `${base}&part=${part}`, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "pageAnswers" });
    const editor = await getTranslations({ locale, namespace: "editor" });
    const answers = await getPageAnswers(actor, id, lang, { part, page });
    const done = told.find((each) => each === query.done);
    return (
      <div className="wrap flow">
        <title>{t("staff.title", { title: answers.title })}</title>
        <h1>{t("staff.title", { title: answers.title })}</h1>
        {done && <p className="notice" role="status">{t(`staff.done.${done}`)}</p>}
        <RefusedDeed reason={query.refused} />
        <p><a href={`${addressWith("/staff/content/[id]", locale, id)}?lang=${lang}`}>{editor("links.editor")}</a></p>
        <CountWords answers={answers} />
        <p>{t("staff.public")}</p>
        <nav aria-label={t("staff.parts.label")}>
          <ul>
            {answerParts.map((each) => (
              <li key={each}><a href={`${base}&part=${each}`} aria-current={each === part ? "page" : undefined}>{t(`staff.parts.${each}`, { open: answers.open, held: answers.held })}</a></li>
            ))}
          </ul>
        </nav>
        <section className="flow" aria-labelledby="comments">
          <h2 id="comments">{t(`staff.parts.${part}`, { open: answers.open, held: answers.held })}</h2>
          {part === "held" && <p>{t("staff.heldLead")}</p>}
          {answers.lines.length === 0 ? <p>{t("staff.nothing")}</p> : <AnswerList answers={answers} locale={locale} here={`${base}&part=${part}`} />}
        </section>
        {answers.pages > 1 && (
          <nav aria-label={t("staff.paging")}>
            <p>{t("staff.page", { page, pages: answers.pages })}</p>
            <p className="deeds">
              {page > 1 && <a rel="prev" href={`${base}&part=${part}&page=${page - 1}`}>{t("staff.newer")}</a>}
              {page < answers.pages && <a rel="next" href={`${base}&part=${part}&page=${page + 1}`}>{t("staff.older")}</a>}
            </p>
          </nav>
        )}
      </div>
    );
  });
}
