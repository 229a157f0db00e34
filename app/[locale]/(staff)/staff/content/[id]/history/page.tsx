import { getTranslations } from "next-intl/server";
import { GuardedForm } from "@/components/staff/guarded-form";
import { ScrollTable } from "@/components/staff/scroll-table";
import { compareVersions } from "@/domain/publishing/history.queries";
import { getEditionFacts, listVersions } from "@/domain/publishing/editor.queries";
import { addressWith } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { askPasskeyAction } from "../../../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../../../_access";
import { restoreAction } from "../edition-actions";
import { ComparisonView } from "./comparison-view";

const numberOf = (value: string | string[] | undefined) => (typeof value === "string" && /^\d{1,6}$/.test(value) ? Number(value) : undefined);

/** Every version, what changed between two of them, and the way back. */
export default async function HistoryPage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const query = await searchParams;
  const lang = typeof query.lang === "string" && isLocale(query.lang) ? query.lang : sourceLocale;
  const here = isLocale(asked) ? addressWith("/staff/content/[id]/history", asked, id) : "";
  return staffPage(asked, `${here}?lang=${lang}`, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "editor" });
    const [facts, versions] = await Promise.all([getEditionFacts(actor, id, lang, locale), listVersions(actor, id, lang)]);
    const [from, to] = [numberOf(query.from), numberOf(query.to)];
    const editor = `${addressWith("/staff/content/[id]", locale, id)}?lang=${lang}`;
    const compared = from !== undefined && to !== undefined ? await compareVersions(actor, id, lang, from, to) : null;
    return (
      <div className="wrap flow">
        <title>{t("history.title", { title: facts.title })}</title>
        <h1>{t("history.title", { title: facts.title })}</h1>
        <p><a href={editor}>{t("links.editor")}</a></p>
        {compared && <ComparisonView compared={compared} textLocale={lang} />}
        {versions.length === 0 ? <p>{t("history.none")}</p> : (
          <ScrollTable caption={t("history.caption")}>
            <thead><tr>{(["number", "when", "who", "how", "deed"] as const).map((column) => <th key={column} scope="col">{t(`history.columns.${column}`)}</th>)}</tr></thead>
            <tbody>
              {versions.map((version, index) => {
                const before = versions[index + 1];
                return (
                  <tr key={version.number}>
                    <th scope="row">{version.number}{version.live && <> · {t("history.live")}</>}</th>
                    <td>{formatDateTime(version.createdAt, locale)}</td>
                    <td>{version.authorName}</td>
                    <td>{t(`history.origins.${version.origin}`)}</td>
                    <td className="deeds">
                      {before && <a href={`${here}?lang=${lang}&from=${before.number}&to=${version.number}`}>{t("history.compare", { from: before.number, to: version.number })}</a>}
                      {facts.may.restore && index > 0 && (
                        <GuardedForm action={restoreAction} askPasskey={askPasskeyAction}>
                          <input type="hidden" name="editionId" value={facts.editionId} />
                          <input type="hidden" name="here" value={editor} />
                          <input type="hidden" name="number" value={version.number} />
                          <button className="button plain" type="submit">{t("history.restore", { number: version.number })}</button>
                        </GuardedForm>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </ScrollTable>
        )}
      </div>
    );
  });
}
