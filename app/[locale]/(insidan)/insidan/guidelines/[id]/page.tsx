import { Blocks } from "@/components/blocks/blocks";
import { ConfirmReading } from "@/components/staff/confirm-reading";
import { readOwnText } from "@/domain/readings/own.queries";
import type { ReadingText } from "@/domain/readings/readings.schema";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader, readerFor } from "@/i18n/reader";
import { isLocale, languageIn } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { guardedPage } from "../../../../_guarded-page";
import { loadFrame } from "../../../../(public)/_frame/frame";
import { loadText } from "../../../../(public)/_frame/text";
import { confirmReadingAction } from "../actions";

interface Parameters {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What is to be known before reading: by when, in which language, and that there are other words of it. */
function Before({ text, reader, here }: { text: ReadingText; reader: Reader; here: string }) {
  const { t, locale } = reader;
  const { documentId, number, locale: textLocale, plain, hasPlain, lastDay, late, confirmedOn } = text;
  const date = formatDate(confirmedOn ?? lastDay, locale);
  return (
    <>
      <p className={late ? "notice" : undefined}>{confirmedOn !== null ? t("readings.confirmedOn", { date }) : late ? <strong>{t("readings.late", { date })}</strong> : t("readings.by", { date })}</p>
      {textLocale !== locale && <p className="notice">{t("readings.onlyIn", { language: languageIn(textLocale, locale) })}</p>}
      <ul>
        {hasPlain && <li><a className="alone" href={plain ? `${here}?words=whole` : here}>{t(plain ? "readings.whole" : "readings.plain")}</a></li>}
        <li><a className="alone" href={`${addressWith("/governing/[slug]", locale, documentId)}?version=${number}`}>{t("readings.inRegister", { number })}</a></li>
      </ul>
    </>
  );
}

/** A guideline in the words that suit whoever reads, and where they say that they have read it (P15). */
export default async function GuidelinePage({ params, searchParams }: Parameters) {
  const { locale: asked, id } = await params;
  const here = isLocale(asked) ? addressWith("/insidan/guidelines/[id]", asked, id) : "";
  return guardedPage("insidan.enter", asked, here, async (actor, locale) => {
    const { words } = await searchParams;
    const [text, reader, frame] = await Promise.all([readOwnText(actor, locale, id, words === "whole"), readerFor(locale), loadFrame(locale)]);
    const { context } = await loadText(frame, text.body, text.locale);
    const { t } = reader;
    const own = inLanguage(text.locale, reader);
    return (
      <div className="wrap flow narrow">
        <title>{text.title}</title>
        <h1 {...inLanguage(text.lang, reader)}>{text.title}</h1>
        <Before text={text} reader={reader} here={here} />
        <div className="prose" {...own}><Blocks body={text.body} context={context} /></div>
        {text.confirmedOn === null && (
          <section className="flow" aria-labelledby="confirm">
            <h2 id="confirm">{t("readings.confirm.title")}</h2>
            <p>{t("readings.confirm.what", { number: text.number })}</p>
            <ConfirmReading action={confirmReadingAction} hidden={{ documentId: id, number: text.number, ui: locale, textLocale: text.locale, plain: text.plain ? "yes" : "no" }} label={t("readings.confirm.read")} button={t("readings.confirm.send")} />
          </section>
        )}
        <p><a className="alone" href={placeAddress("/insidan/guidelines", locale)}>{t("readings.back")}</a></p>
      </div>
    );
  });
}
