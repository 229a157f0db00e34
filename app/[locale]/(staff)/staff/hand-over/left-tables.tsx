import { useTranslations } from "next-intl";
import { ScrollTable } from "@/components/staff/scroll-table";
import type { LeftItem, LeftText } from "@/domain/publishing/hand-over.schema";
import { addressWith } from "@/i18n/addresses";
import { languageNames, type Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { keepTextAction } from "./actions";

/** Items that somebody owned, and who answers for each until it is given to somebody. */
export function LeftItems({ items, caption, locale }: { items: LeftItem[]; caption: string; locale: Locale }) {
  const t = useTranslations("handOver");
  const staff = useTranslations("staff");
  return (
    <ScrollTable caption={caption}>
      <thead><tr>{(["title", "states", "standsIn"] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {items.map(({ itemId, title, locale: language, states, standsIn }) => (
          <tr key={itemId}>
            <th scope="row"><a href={`${addressWith("/staff/content/[id]", locale, itemId)}?lang=${language}`} lang={language}>{title || staff("untitled")}</a></th>
            <td><ul className="plain">{states.map((each) => <li key={each.locale}><span lang={each.locale}>{languageNames[each.locale]}</span>: {staff(`states.${each.state}`)}</li>)}</ul></td>
            <td>{standsIn.name}, {t(`standsIn.${standsIn.as}`)}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

/** Texts that somebody had not saved, each with a button that keeps it in the history. */
export function LeftTexts({ authorId, texts, caption, locale, here }: { authorId: string; texts: LeftText[]; caption: string; locale: Locale; here: string }) {
  const t = useTranslations("handOver");
  const staff = useTranslations("staff");
  return (
    <ScrollTable caption={caption}>
      <thead><tr>{(["title", "language", "savedAt", "deeds"] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {texts.map(({ editionId, title, locale: language, savedAt }) => (
          <tr key={editionId}>
            <th scope="row" lang={language}>{title || staff("untitled")}</th>
            <td lang={language}>{languageNames[language]}</td>
            <td><time dateTime={savedAt.toISOString()}>{formatDateTime(savedAt, locale)}</time></td>
            <td>
              <form action={keepTextAction}>
                <input type="hidden" name="editionId" value={editionId} />
                <input type="hidden" name="authorId" value={authorId} />
                <input type="hidden" name="here" value={here} />
                <button className="button plain" type="submit" aria-label={t("keepAbout", { title: title || staff("untitled") })}>{t("keep")}</button>
              </form>
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
