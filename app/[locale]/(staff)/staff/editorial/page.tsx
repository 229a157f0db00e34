import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { getEditorial } from "@/domain/publishing/editorial.commands";
import { wordLines } from "@/domain/publishing/editorial.schema";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, locales } from "@/i18n/routing";
import { type StaffParameters, staffPage } from "../../_access";
import { AnswerRulesForm } from "./answer-rules-form";
import { WordsForm } from "./words-form";

/** What holds for the texts of the whole site. */
export default async function EditorialPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  return staffPage(asked, isLocale(asked) ? placeAddress("/staff/editorial", asked) : "", async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "editorial" });
    const { done, refused } = await searchParams;
    const { words, markOverdueDays, answers } = await getEditorial(actor);
    const initial = { ...Object.fromEntries(locales.map((each) => [`words-${each}`, wordLines(each, words)])), days: String(markOverdueDays) };
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        {done === "saved" && <p role="status" className="notice">{t("saved")}</p>}
        <RefusedDeed reason={refused} />
        <p><a href={placeAddress("/staff/editorial/statement", locale)}>{t("toStatement")}</a></p>
        <WordsForm locale={locale} here={placeAddress("/staff/editorial", locale)} initial={initial} />
        <AnswerRulesForm locale={locale} here={placeAddress("/staff/editorial", locale)} initial={Object.fromEntries(Object.entries(answers).map(([name, value]) => [name, String(value)]))} />
      </div>
    );
  });
}
