import { getTranslations } from "next-intl/server";
import { GuardedForm } from "@/components/staff/guarded-form";
import { ScrollTable } from "@/components/staff/scroll-table";
import { compareVersions, getHistoryFacts, listVersions, type Side } from "@/domain/publishing/history.queries";
import { type EditionFacts, getEditionFacts } from "@/domain/publishing/editor.queries";
import { namesInSettings } from "@/domain/publishing/settings.queries";
import { addressWith } from "@/i18n/addresses";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { askPasskeyAction } from "../../../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../../../_access";
import { restoreAction } from "../edition-actions";
import { CompareForm } from "./compare-form";
import { ComparisonView } from "./comparison-view";

const sides = new Set(["live", "newest", "unsaved"]);

function sideOf(value: string | string[] | undefined): Side | undefined {
  if (typeof value !== "string") return undefined;
  return sides.has(value) ? (value as Side) : /^\d{1,6}$/.test(value) ? Number(value) : undefined;
}

interface TableProperties {
  versions: Awaited<ReturnType<typeof listVersions>>;
  facts: EditionFacts;
  locale: Locale;
  here: string;
  editor: string;
  newest: number | null;
}

async function VersionTable({ versions, facts, locale, here, editor, newest }: TableProperties) {
  const t = await getTranslations({ locale, namespace: "editor" });
  return (
    <ScrollTable caption={t("history.caption")}>
      <thead><tr>{(["number", "when", "who", "how", "deed"] as const).map((column) => <th key={column} scope="col">{t(`history.columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {versions.map((version) => (
          <tr key={version.number}>
            <th scope="row">{version.number}{version.live && <> · {t("history.live")}</>}</th>
            <td>{formatDateTime(version.createdAt, locale)}</td>
            <td>{version.authorName}</td>
            <td>{t(`history.origins.${version.origin}`)}</td>
            <td className="deeds">
              {version.number > 1 && <a href={`${here}?lang=${facts.locale}&from=${version.number - 1}&to=${version.number}`}>{t("history.compare", { from: version.number - 1, to: version.number })}</a>}
              {facts.may.restore && version.number !== newest && (
                <GuardedForm action={restoreAction} askPasskey={askPasskeyAction}>
                  <input type="hidden" name="editionId" value={facts.editionId} />
                  <input type="hidden" name="here" value={editor} />
                  <input type="hidden" name="number" value={version.number} />
                  <button className="button plain" type="submit">{t("history.restore", { number: version.number })}</button>
                </GuardedForm>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

/** Every version a page at a time, what changed between any two of them, and the way back. */
export default async function HistoryPage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const query = await searchParams;
  const lang = typeof query.lang === "string" && isLocale(query.lang) ? query.lang : sourceLocale;
  const page = typeof query.page === "string" && /^[1-9]\d{0,4}$/.test(query.page) ? Number(query.page) : 1;
  const here = isLocale(asked) ? addressWith("/staff/content/[id]/history", asked, id) : "";
  return staffPage(asked, `${here}?lang=${lang}`, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "editor" });
    const [facts, history, versions] = await Promise.all([getEditionFacts(actor, id, lang, locale), getHistoryFacts(actor, id, lang), listVersions(actor, id, lang, page)]);
    const [from, to] = [sideOf(query.from), sideOf(query.to)];
    const editor = `${addressWith("/staff/content/[id]", locale, id)}?lang=${lang}`;
    const compared = from !== undefined && to !== undefined ? await compareVersions(actor, id, lang, from, to) : null;
    const names = await namesInSettings(actor, locale, compared?.settings ? [compared.settings.before, compared.settings.after] : []);
    const toPage = (number: number) => `${here}?lang=${lang}&page=${number}`;
    return (
      <div className="wrap flow">
        <title>{t("history.title", { title: facts.title })}</title>
        <h1>{t("history.title", { title: facts.title })}</h1>
        <p><a href={editor}>{t("links.editor")}</a></p>
        {history.total > 0 && <CompareForm here={here} lang={lang} facts={history} numbers={versions.map(({ number }) => number)} from={from} to={to} />}
        {compared && <ComparisonView compared={compared} textLocale={lang} names={names} />}
        {versions.length === 0 ? <p>{t("history.none")}</p> : (
          <>
            {facts.may.restore && <p className="soft">{t("history.restoreHint")}</p>}
            <VersionTable versions={versions} facts={facts} locale={locale} here={here} editor={editor} newest={history.newest} />
          </>
        )}
        {history.pages > 1 && (
          <nav aria-label={t("history.paging")}>
            <p>{t("history.page", { page, pages: history.pages })}</p>
            <p className="deeds">
              {page > 1 && <a rel="prev" href={toPage(page - 1)}>{t("history.newer")}</a>}
              {page < history.pages && <a rel="next" href={toPage(page + 1)}>{t("history.older")}</a>}
            </p>
          </nav>
        )}
      </div>
    );
  });
}
