import { getTranslations } from "next-intl/server";
import { mayImportElected } from "@/domain/directory/elected.queries";
import { listPeople } from "@/domain/people/people.queries";
import { countPeople, kindsToGive } from "@/domain/people/standing";
import { peopleFilterSchema } from "@/domain/people/people.schema";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { type StaffParameters, staffPage } from "../../_access";
import { PeopleCounts } from "./people-counts";
import { PeopleTable } from "./people-table";

/** Who may do what for the department: people, why they are let in, and their roles (P4, P11). */
export default async function PeoplePage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  return staffPage(asked, isLocale(asked) ? placeAddress("/staff/people", asked) : "", async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "people" });
    const elected = await getTranslations({ locale, namespace: "elected" });
    const filter = peopleFilterSchema.parse(await searchParams);
    const { people, total, pages } = await listPeople(actor, locale, filter);
    const counts = await countPeople(actor);
    const here = placeAddress("/staff/people", locale);
    const toPage = (page: number) => `${here}?${new URLSearchParams({ q: filter.q, ...(filter.show ? { show: filter.show } : {}), page: String(page) }).toString()}`;
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        <p className="deeds">
          <a className="alone" href={placeAddress("/staff/people/review", locale)}>{t("toReview")}</a>
          {kindsToGive(actor, "").length > 0 && <a className="alone" href={placeAddress("/staff/people/new", locale)}>{t("toNew")}</a>}
          {mayImportElected(actor) && <a className="alone" href={placeAddress("/staff/people/elected", locale)}>{elected("toPage")}</a>}
          {counts && <a className="alone" href={placeAddress("/staff/people/refusals", locale)}>{t("toRefusals")}</a>}
        </p>
        {counts && <PeopleCounts counts={counts} chosen={filter.show} here={here} />}
        <form className="filters" action={here} role="search" aria-label={t("search")}>
          <div><label htmlFor="q">{t("name")}</label><input className="field" id="q" name="q" type="search" defaultValue={filter.q} autoComplete="off" />{filter.show && <input type="hidden" name="show" value={filter.show} />}</div>
          <div><button className="button" type="submit">{t("search")}</button></div>
        </form>
        {total === 0 ? <p role="status">{t("none")}</p> : <PeopleTable people={people} caption={t("caption", { count: total })} locale={locale} />}
        {pages > 1 && (
          <nav aria-label={t("pages")}>
            <p className="deeds">
              {filter.page > 1 && <a rel="prev" href={toPage(filter.page - 1)}>{t("previous")}</a>}
              {filter.page < pages && <a rel="next" href={toPage(filter.page + 1)}>{t("next")}</a>}
            </p>
          </nav>
        )}
      </div>
    );
  });
}
