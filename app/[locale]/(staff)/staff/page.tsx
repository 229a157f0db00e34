import { getTranslations } from "next-intl/server";
import { EditionTable } from "@/components/staff/edition-table";
import { statementWantsReview } from "@/domain/publishing/editorial.commands";
import { listMyWork } from "@/domain/publishing/staff-lists.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { type StaffParameters, staffPage } from "../_access";

/** My work: what waits in my departments. */
export default async function MyWorkPage({ params }: StaffParameters) {
  const { locale: asked } = await params;
  return staffPage(asked, isLocale(asked) ? placeAddress("/staff", asked) : "", async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "staff" });
    const work = await listMyWork(actor, locale);
    const statement = await statementWantsReview(actor);
    return (
      <div className="wrap flow">
        <title>{t("work.title")}</title>
        <h1>{t("work.title")}</h1>
        <p><a className="button" href={placeAddress("/staff/content/new", locale)}>{t("nav.new")}</a></p>
        {statement && <p className="notice">{t(`work.statement.${statement}`)} <a href={placeAddress("/staff/editorial/statement", locale)}>{t("work.statement.link")}</a></p>}
        {(["drafts", "overdue", "recent"] as const).map((part) => (
          <section className="flow" key={part} aria-labelledby={part}>
            <h2 id={part}>{t(`work.${part}.title`)}</h2>
            {work[part].total === 0 ? <p>{t(`work.${part}.none`)}</p> : <EditionTable lines={work[part].lines} locale={locale} caption={t(`work.${part}.caption`, { count: work[part].total })} />}
          </section>
        ))}
      </div>
    );
  });
}
