import { useTranslations } from "next-intl";
import type { ContentKind } from "@/domain/publishing/content.schema";
import type { EditionState } from "@/domain/publishing/publishing.schema";
import type { TranslationStanding } from "@/domain/publishing/translations.schema";
import { addressWith } from "@/i18n/addresses";
import { languageNames, type Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { ScrollTable } from "./scroll-table";
import { TranslationWords } from "./translation-words";

/** A line of the staff lists, as the publishing room gives it. */
export interface EditionTableLine {
  editionId: string;
  itemId: string;
  kind: ContentKind;
  locale: Locale;
  state: EditionState;
  title: string;
  departmentName: string;
  changedAt: Date | null;
  checkBy: string | null;
  overdue: boolean;
  unpublished: boolean;
  translation: TranslationStanding | null;
}

/** Editions in a table: what, state, who answers for it, when it must be checked. */
export function EditionTable({ lines, caption, locale }: { lines: EditionTableLine[]; caption: string; locale: Locale }) {
  const t = useTranslations("staff");
  return (
    <ScrollTable caption={caption}>
      <thead>
        <tr>
          {(["title", "kind", "state", "department", "changed", "checkBy"] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.editionId}>
            <th scope="row">
              <a href={`${addressWith("/staff/content/[id]", locale, line.itemId)}?lang=${line.locale}`} lang={line.locale}>{line.title || t("untitled")}</a>
            </th>
            <td>{t(`kinds.${line.kind}`)}{line.locale !== "sv" && <> · <span lang={line.locale}>{languageNames[line.locale]}</span></>}</td>
            <td>{t(`states.${line.state}`)}{line.unpublished && line.state !== "draft" && <> · {t("unpublished")}</>}<TranslationWords standing={line.translation} locale={locale} before=" · " /></td>
            <td>{line.departmentName}</td>
            <td>{line.changedAt && <time dateTime={line.changedAt.toISOString()}>{formatDate(line.changedAt, locale)}</time>}</td>
            <td>{line.checkBy && <time dateTime={line.checkBy}>{formatDate(line.checkBy, locale)}</time>}{line.overdue && <strong> {t("overdue")}</strong>}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
