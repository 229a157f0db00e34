import { notFound } from "next/navigation";
import { Blocks } from "@/components/blocks/blocks";
import { type InsiderText, readInsiderText } from "@/domain/pages/insiders.queries";
import { placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { direction, languageIn, languageNames } from "@/i18n/routing";
import { loadFrame } from "../../../(public)/_frame/frame";
import { loadText } from "../../../(public)/_frame/text";

interface Properties {
  shown: InsiderText;
  texts: InsiderText[];
  reader: Reader;
}

/** The same text in the other languages that it has, each named in itself. */
function Languages({ shown, reader }: Omit<Properties, "texts">) {
  const others = shown.languages.filter((each) => each !== reader.locale);
  if (others.length === 0) return null;
  return (
    <nav aria-label={reader.t("insidan.pupil.languages")}>
      <ul className="plain">
        {others.map((each) => <li key={each}><a className="alone" href={`${placeAddress("/insidan/pupil", each)}?text=${encodeURIComponent(shown.itemId)}`} hrefLang={each} lang={each} dir={direction(each)}>{languageNames[each]}</a></li>)}
      </ul>
    </nav>
  );
}

/** A text for pupils, its easy-read variant, its other languages, and what else there is for them. */
export async function PupilText({ shown, texts, reader }: Properties) {
  const { t, locale } = reader;
  const [edition, frame] = await Promise.all([readInsiderText(shown), loadFrame(locale)]);
  if (!edition) notFound();
  const { context } = await loadText(frame, edition.content.body, edition.locale);
  const own = inLanguage(edition.locale, reader);
  const href = ({ itemId }: InsiderText) => `${placeAddress("/insidan/pupil", locale)}?text=${encodeURIComponent(itemId)}`;
  const counterpart = texts.find(({ itemId, easyReadOfId }) => (shown.easyReadOfId ? itemId === shown.easyReadOfId : easyReadOfId === shown.itemId));
  const others = texts.filter(({ itemId, easyReadOfId }) => easyReadOfId === null && itemId !== shown.itemId && itemId !== shown.easyReadOfId);
  return (
    <div className="wrap flow narrow">
      <title>{edition.content.title}</title>
      {edition.locale !== locale && <p className="notice">{t("insidan.pupil.onlyIn", { language: languageIn(edition.locale, locale) })}</p>}
      <h1 {...own}>{edition.content.title}</h1>
      <Languages shown={shown} reader={reader} />
      {counterpart && <p><a className="alone" href={href(counterpart)} hrefLang={counterpart.locale}>{t(shown.easyReadOfId ? "insidan.pupil.ordinary" : "insidan.pupil.easyRead")}</a></p>}
      <p className="lead" {...own}>{edition.content.lead}</p>
      <div className="prose" {...own}><Blocks body={edition.content.body} context={context} /></div>
      {others.length > 0 && (
        <section className="flow" aria-labelledby="others">
          <h2 id="others">{t("insidan.pupil.others")}</h2>
          <ul>{others.map((text) => <li key={text.itemId}><a className="alone" href={href(text)} hrefLang={text.locale} {...inLanguage(text.locale, reader)}>{text.title}</a></li>)}</ul>
        </section>
      )}
    </div>
  );
}
