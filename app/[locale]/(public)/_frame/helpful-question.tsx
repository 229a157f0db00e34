import type { LiveEdition } from "@/domain/publishing/publishing.queries";
import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";

/** The text, its language and the version that is read. */
export interface AskedAbout {
  itemId: string;
  locale: Locale;
  number: number;
}

/** What a reader of a text is asked about: service pages and articles that hold; not topics, which only lead on, nor what nobody reads yet. */
export function askedAbout({ kind, parentId, itemId, locale, number, noLongerValid }: LiveEdition): AskedAbout | null {
  return number === undefined || noLongerValid || (kind === "page" && parentId === null) ? null : { itemId, locale, number };
}

/**
 * Asks whether the text helped. The same for everybody, so that the document stays a kept one: the buttons lead to a form
 * that is made for who asks for it (decisions/0023).
 */
export function HelpfulQuestion({ asked: { itemId, locale, number }, reader }: { asked: AskedAbout; reader: Reader }) {
  const { t } = reader;
  return (
    <form className="helpful" action={placeAddress("/helpful", reader.locale)} aria-labelledby="helpful">
      <input type="hidden" name="page" value={itemId} />
      <input type="hidden" name="lang" value={locale} />
      <input type="hidden" name="version" value={number} />
      <p id="helpful">{t("pageAnswers.question")}</p>
      {(["yes", "no"] as const).map((value) => (
        <button key={value} className="button" type="submit" name="helpful" value={value} aria-label={t(`pageAnswers.${value}.long`)}>{t(`pageAnswers.${value}.short`)}</button>
      ))}
    </form>
  );
}

/** The way to be told when the text changes: the same for everybody, so the document stays a kept one. */
export function TellMeOfChanges({ asked: { itemId }, reader }: { asked: Pick<AskedAbout, "itemId">; reader: Reader }) {
  return <p><a href={`${placeAddress("/subscribe", reader.locale)}?page=${encodeURIComponent(itemId)}`} rel="nofollow">{reader.t("subscriptions.pageLink")}</a></p>;
}
