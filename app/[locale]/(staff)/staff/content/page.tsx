import { getTranslations } from "next-intl/server";
import { EditionTable } from "@/components/staff/edition-table";
import { contentKinds } from "@/domain/publishing/content.schema";
import { listDepartmentChoices } from "@/domain/publishing/choices.queries";
import { editionStates, listFilterSchema } from "@/domain/publishing/publishing.schema";
import { listEditions } from "@/domain/publishing/staff-lists.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, languageNames, locales } from "@/i18n/routing";
import { type StaffParameters, staffPage } from "../../_access";
import { SelectFilter } from "./select-filter";

/** Everything that the staff may know of, searched and filtered. */
export default async function ContentListPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  return staffPage(asked, isLocale(asked) ? placeAddress("/staff/content", asked) : "", async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "staff" });
    const given = Object.fromEntries(Object.entries(await searchParams).filter(([, value]) => value !== ""));
    const filter = listFilterSchema.parse(given);
    const [{ lines, total, pages }, departments] = await Promise.all([listEditions(actor, locale, filter), listDepartmentChoices(actor, locale)]);
    const here = placeAddress("/staff/content", locale);
    const toPage = (page: number) => `${here}?${new URLSearchParams({ ...(given as Record<string, string>), page: String(page) }).toString()}`;
    return (
      <div className="wrap flow">
        <title>{t("list.title")}</title>
        <h1>{t("list.title")}</h1>
        <form className="filters" action={here} role="search" aria-label={t("list.filter")}>
          <div><label htmlFor="q">{t("list.search")}</label><input className="field" id="q" name="q" type="search" defaultValue={filter.q} /></div>
          <SelectFilter name="department" label={t("columns.department")} all={t("list.all")} value={filter.department} options={departments.map(({ id, name, depth }) => [id, `${"– ".repeat(depth)}${name}`])} />
          <SelectFilter name="kind" label={t("columns.kind")} all={t("list.all")} value={filter.kind} options={contentKinds.map((kind) => [kind, t(`kinds.${kind}`)])} />
          <SelectFilter name="state" label={t("columns.state")} all={t("list.all")} value={filter.state} options={editionStates.map((state) => [state, t(`states.${state}`)])} />
          <SelectFilter name="language" label={t("list.language")} all={t("list.all")} value={filter.language} options={locales.map((each) => [each, languageNames[each]])} />
          <SelectFilter name="overdue" label={t("columns.checkBy")} all={t("list.all")} value={filter.overdue} options={[["1", t("list.overdueOnly")]]} />
          <div><button className="button" type="submit">{t("list.filter")}</button></div>
        </form>
        {total === 0 ? <p role="status">{t("list.none")}</p> : <EditionTable lines={lines} locale={locale} caption={t("list.caption", { count: total, page: filter.page, pages })} />}
        {pages > 1 && (
          <nav aria-label={t("list.pages")}>
            <p className="deeds">
              {filter.page > 1 && <a rel="prev" href={toPage(filter.page - 1)}>{t("list.previous")}</a>}
              {filter.page < pages && <a rel="next" href={toPage(filter.page + 1)}>{t("list.next")}</a>}
            </p>
          </nav>
        )}
      </div>
    );
  });
}
