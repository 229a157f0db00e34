import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { TranslationWords } from "@/components/staff/translation-words";
import { getEditorView } from "@/domain/publishing/editor.queries";
import { getTranslationView } from "@/domain/publishing/translations.queries";
import { addressWith } from "@/i18n/addresses";
import { isLocale, languageIn, sourceLocale } from "@/i18n/routing";
import { type StaffParameters, staffPage } from "../../../../_access";
import { EditForm } from "../_components/edit-form";
import { editFormProperties } from "../_components/edit-form-properties";
import { MarkForms } from "./mark-forms";
import { SourceText } from "./source-text";

const known = new Set(["saved", "published", "parallel", "marked", "sourceMissing"]);

/**
 * A translation beside its source: what the Swedish text says, what has changed in it since, and the translation's own
 * form. In the markup the source comes first, in a part that can be folded away, so that who reads by ear or at 400 %
 * gets one after the other.
 */
export default async function TranslatePage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const { lang, done, refused } = await searchParams;
  const textLocale = typeof lang === "string" && isLocale(lang) ? lang : "en";
  const here = isLocale(asked) ? `${addressWith("/staff/content/[id]/translate", asked, id)}?lang=${textLocale}` : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "translation" });
    const editor = await getTranslations({ locale, namespace: "editor" });
    const [view, { standing, source, changes }] = await Promise.all([getEditorView(actor, id, textLocale, locale), getTranslationView(actor, id, textLocale)]);
    const language = languageIn(textLocale, locale);
    const form = { ...(await editFormProperties(actor, view, locale, here)), sourceNumber: textLocale === sourceLocale ? undefined : source?.number };
    return (
      <div className="wrap flow">
        <title>{t("title", { language })}</title>
        <h1>{t("title", { language })}</h1>
        <p><a href={`${addressWith("/staff/content/[id]", locale, id)}?lang=${textLocale}`}>{t("toEditor")}</a></p>
        {typeof done === "string" && known.has(done) && <p className="notice" role="status">{editor(`done.${done}`)}</p>}
        <RefusedDeed reason={refused} />
        <p>{t("standing")}: <strong><TranslationWords standing={standing} locale={locale} /></strong></p>
        <div className="side-by-side">
          <section className="flow" aria-labelledby="source">
            <h2 id="source">{t("source")}</h2>
            {source && textLocale !== sourceLocale ? <SourceText source={source} changes={changes} /> : <p>{t("noSource")}</p>}
          </section>
          <section className="flow" aria-labelledby="translation">
            <h2 id="translation">{t("own", { language })}</h2>
            <EditForm key={view.facts.editionId} {...form} />
            {view.facts.state === "published" && source && textLocale !== sourceLocale && <MarkForms editionId={view.facts.editionId} sourceNumber={source.number} here={here} />}
          </section>
        </div>
      </div>
    );
  });
}
