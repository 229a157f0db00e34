import { getTranslations } from "next-intl/server";
import { listWaitingWork } from "@/domain/publishing/work-lists.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { type StaffParameters, staffPage } from "../../_access";
import { WaitingList } from "./waiting-list";

/** What waits for this person's eyes, and what this person waits for. */
export default async function WaitingPage({ params }: StaffParameters) {
  const { locale: asked } = await params;
  return staffPage(asked, isLocale(asked) ? placeAddress("/staff/review", asked) : "", async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "workflow" });
    const work = await listWaitingWork(actor, locale);
    return (
      <div className="wrap flow">
        <title>{t("lists.title")}</title>
        <h1>{t("lists.title")}</h1>
        <p className="lead">{t("lists.lead")}</p>
        {(["emergencies", "forMe", "mine", "myEmergencies"] as const).map((part) => (
          <section className="flow" key={part} aria-labelledby={part}>
            <h2 id={part}>{t(`lists.${part}.title`)}</h2>
            {work[part].length === 0 ? <p>{t(`lists.${part}.none`)}</p> : <WaitingList lines={work[part]} locale={locale} caption={t(`lists.${part}.caption`, { count: work[part].length })} />}
          </section>
        ))}
      </div>
    );
  });
}
