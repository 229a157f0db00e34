import { useTranslations } from "next-intl";
import type { EditionFacts } from "@/domain/publishing/editor.queries";
import { languageIn, type Locale } from "@/i18n/routing";
import { confirmCheckedAction } from "../edition-actions";

/** "I have read this, it is still right": for this language, or for every language that is published. */
export function CheckForm({ facts, locale, here }: { facts: EditionFacts; locale: Locale; here: string }) {
  const t = useTranslations("editor");
  const published = facts.languages.filter(({ state }) => state === "published");
  return (
    <form action={confirmCheckedAction}>
      <input type="hidden" name="editionId" value={facts.editionId} />
      <input type="hidden" name="here" value={here} />
      {published.length > 1 && (
        <fieldset>
          <legend>{t("check.which")}</legend>
          <p><label><input type="radio" name="which" value="one" defaultChecked /> {t("check.one", { language: languageIn(facts.locale, locale) })}</label></p>
          <p><label><input type="radio" name="which" value="all" /> {t("check.all", { languages: new Intl.ListFormat(locale).format(published.map((each) => languageIn(each.locale, locale))) })}</label></p>
        </fieldset>
      )}
      <button className="button plain" type="submit">{t("deeds.confirmChecked")}</button>
    </form>
  );
}
