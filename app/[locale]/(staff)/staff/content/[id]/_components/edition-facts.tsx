import { useTranslations } from "next-intl";
import type { EditionFacts as Facts } from "@/domain/publishing/editor.queries";
import type { PageAnswers } from "@/domain/publishing/page-answers/page-answers.queries";
import type { PlanLine } from "@/domain/publishing/plans.queries";
import type { Use } from "@/domain/publishing/where-used.queries";
import { TranslationWords } from "@/components/staff/translation-words";
import { addressWith } from "@/i18n/addresses";
import { languageIn, languageNames, type Locale, locales, sourceLocale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { addLanguageAction } from "../../new/actions";
import { NewPlan } from "../../../calendar/plan-forms";
import { PlanTable } from "../../../calendar/plan-table";
import { beginEasyReadAction } from "../edition-actions";
import { AnswerFacts } from "./answer-facts";
import { CheckForm } from "./check-form";
import { DiscardForm } from "./discard-form";
import { TrashForm } from "./trash-form";
import { WithdrawForm } from "./withdraw-form";

interface Properties {
  facts: Facts;
  locale: Locale;
  here: string;
  unsaved: boolean;
  inboundLinks: Use[];
  plans: { lines: PlanLine[]; mayPlan: boolean };
  /** Null where nobody can have answered yet. */
  answers: PageAnswers | null;
  newestRevision: number;
}

/** Every language of the portal: the editions there are, each with its own state, and a way to begin the missing ones. */
function Languages({ facts, locale }: { facts: Facts; locale: Locale }) {
  const t = useTranslations("editor");
  const staff = useTranslations("staff");
  const editor = addressWith("/staff/content/[id]", locale, facts.itemId);
  return (
    <>
      <h2>{t("facts.languages")}</h2>
      <ul>
        {facts.languages.map(({ locale: each, state, translation }) => (
          <li key={each}>
            <a href={`${editor}?lang=${each}`} aria-current={each === facts.locale ? "page" : undefined} lang={each}>{languageNames[each]}</a> – {staff(`states.${state}`)}<TranslationWords standing={translation} locale={locale} before=", " />
            {each !== sourceLocale && facts.may.edit && facts.languages.some((known) => known.locale === sourceLocale && known.state === "published") && <> <a href={`${addressWith("/staff/content/[id]/translate", locale, facts.itemId)}?lang=${each}`}>{t("links.translate")}<span className="unseen"> {languageNames[each]}</span></a></>}
          </li>
        ))}
      </ul>
      {facts.may.edit && !facts.easyReadOfId && locales.filter((each) => !facts.languages.some((known) => known.locale === each)).map((each) => (
        <form action={addLanguageAction} key={each}>
          <input type="hidden" name="itemId" value={facts.itemId} />
          <input type="hidden" name="ui" value={locale} />
          <input type="hidden" name="locale" value={each} />
          <input type="hidden" name="here" value={`${editor}?lang=${facts.locale}`} />
          <button className="button plain" type="submit">{t("deeds.addLanguage", { language: languageIn(each, locale) })}</button>
        </form>
      ))}
    </>
  );
}

/** The way to the easy-read variant and back, or to begin one. */
function EasyRead({ facts, locale, here }: Pick<Properties, "facts" | "locale" | "here">) {
  const t = useTranslations("easyRead");
  const other = facts.easyReadOfId ?? facts.easyReadId;
  if (!other && !facts.may.edit) return null;
  return (
    <>
      <h2>{t("label")}</h2>
      {other ? <p><a href={addressWith("/staff/content/[id]", locale, other)}>{t(facts.easyReadOfId ? "editOrdinary" : "edit")}</a></p> : (
        <form action={beginEasyReadAction}>
          <input type="hidden" name="itemId" value={facts.itemId} />
          <input type="hidden" name="title" value={facts.title} />
          <input type="hidden" name="ui" value={locale} />
          <input type="hidden" name="here" value={here} />
          <button className="button plain" type="submit">{t("begin")}</button>
        </form>
      )}
    </>
  );
}

/** Who answers for it, what state it is in, and what else can be done with it. */
export function EditionFacts({ facts, locale, here, unsaved, inboundLinks, plans, answers, newestRevision }: Properties) {
  const t = useTranslations("editor");
  const staff = useTranslations("staff");
  const planned = useTranslations("plans");
  const links = [
    ...(facts.kind === "form" && facts.may.edit ? [[addressWith("/staff/content/[id]/questions", locale, facts.itemId), t("links.questions")] as const] : []),
    [addressWith("/staff/content/[id]/preview", locale, facts.itemId), facts.kind === "form" ? t("links.trial") : t("links.preview")],
    [addressWith("/staff/content/[id]/history", locale, facts.itemId), t("links.history")],
    ...(facts.may.arrange ? [[addressWith("/staff/content/[id]/settings", locale, facts.itemId), t("links.settings")] as const] : []),
  ] as const;
  const isKept = facts.state === "withdrawn" && facts.withdrawnAs === "kept";
  const isPublic = facts.state === "published" || isKept;
  return (
    <aside className="flow" aria-label={t("facts.title")}>
      <h2>{t("facts.title")}</h2>
      <dl>
        <dt>{t("facts.state")}</dt><dd>{staff(`states.${facts.state}`)}</dd>
        <dt>{t("facts.department")}</dt><dd>{facts.departmentName}</dd>
        <dt>{t("facts.owner")}</dt><dd>{facts.ownerName}{facts.standsInFor && <span className="soft"> {t("facts.standsInFor", { name: facts.standsInFor })}</span>}</dd>
        {facts.checkedOn && <><dt>{t("facts.checkedOn")}</dt><dd>{formatDate(facts.checkedOn, locale)}</dd></>}
        {facts.checkBy && <><dt>{t("facts.checkBy")}</dt><dd>{formatDate(facts.checkBy, locale)}{facts.overdue && <strong> {staff("overdue")}</strong>}</dd></>}
        {facts.checkReason && <><dt>{t("facts.checkReason")}</dt><dd>{t("facts.checkReasonGoverning")} <a href={addressWith("/governing/[slug]", locale, facts.checkReason.split(":")[1] ?? "")}>{facts.checkReason.split(":")[1]}</a></dd></>}
        {facts.withdrawnAs && <><dt>{t("facts.withdrawnAs")}</dt><dd>{t(`withdraw.states.${facts.withdrawnAs}`)}{facts.mergedIntoId && <> <a href={addressWith("/staff/content/[id]", locale, facts.mergedIntoId)}>{t("facts.mergedInto")}</a></>}</dd></>}
        {facts.withdrawnReason && <><dt>{t("facts.withdrawnReason")}</dt><dd lang={facts.locale}>{facts.withdrawnReason}</dd></>}
      </dl>
      <ul>
        {facts.publicHref && isPublic && <li><a href={facts.publicHref}>{t("links.public")}</a></li>}
        {links.map(([href, title]) => <li key={href}><a href={`${href}?lang=${facts.locale}`}>{title}</a></li>)}
      </ul>
      {answers && <AnswerFacts answers={answers} facts={facts} locale={locale} />}
      <DiscardForm editionId={facts.editionId} here={here} unsaved={unsaved} />
      {facts.state === "published" && facts.may.confirmChecked && <CheckForm facts={facts} locale={locale} here={here} />}
      {isPublic && facts.may.withdraw && <WithdrawForm editionId={facts.editionId} here={here} locale={locale} textLocale={facts.locale} isKept={isKept} inboundLinks={inboundLinks.map(({ title, itemId, locale: lang, where }) => ({ title, lang, where, href: `${addressWith("/staff/content/[id]", locale, itemId)}?lang=${lang}` }))} />}
      {(plans.lines.length > 0 || plans.mayPlan) && <h2>{planned("ofText.title")}</h2>}
      {plans.lines.length > 0 && <PlanTable lines={plans.lines} caption={planned("ofText.caption")} locale={locale} here={here} dated />}
      {plans.mayPlan && <NewPlan editionId={facts.editionId} here={here} locale={locale} textLocale={facts.locale} number={newestRevision} />}
      {facts.may.trash && <TrashForm itemId={facts.itemId} here={here} locale={locale} isPublic={isPublic || facts.languages.some(({ state }) => state === "published")} />}
      <Languages facts={facts} locale={locale} />
      {facts.kind !== "form" && <EasyRead facts={facts} locale={locale} here={here} />}
    </aside>
  );
}
