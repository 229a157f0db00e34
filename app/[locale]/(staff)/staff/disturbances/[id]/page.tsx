import { getTranslations } from "next-intl/server";
import { Fragment } from "react";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { getStaffDisturbance } from "@/domain/disturbances/disturbances.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { isLocale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { When } from "../../../../(public)/_frame/disturbance-parts";
import { orNotFound, type StaffParameters, staffPage } from "../../../_access";
import { DisturbanceDeeds } from "./disturbance-deeds";
import { PlaceMap } from "./place-map";

const told = ["reported", "told", "changed", "solved", "cancelled"] as const;

/** One disturbance as those see it who see to it, with what can be done, the most common first. */
export default async function StaffDisturbancePage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const here = isLocale(asked) ? addressWith("/staff/disturbances/[id]", asked, id) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "disturbances" });
    const query = await searchParams;
    const disturbance = await orNotFound(() => getStaffDisturbance(actor, id, locale, new Date()));
    const done = told.find((each) => each === query.done);
    const { title, area, lang, state, category, department, thread, overdue } = disturbance;
    const isOpen = state === "ongoing" || state === "planned";
    return (
      <div className="wrap flow">
        <title>{title}</title>
        <h1 lang={lang}>{title}</h1>
        {done && <p className="notice" role="status">{t(`staff.done.${done}`)} <a href={addressWith("/disturbances/[id]", locale, id)}>{t("staff.seePublic")}</a></p>}
        <RefusedDeed reason={query.refused} />
        {overdue && <p className="notice emergency">{t("staff.overdueText")}</p>}
        <p><strong>{t(`states.${state}`)}</strong>. {t(`categories.${category}`)}. <span lang={lang}>{area}</span> ({department})</p>
        <When line={disturbance} reader={await readerFor(locale)} />
        {!done && <p><a className="alone" href={addressWith("/disturbances/[id]", locale, id)}>{t("staff.seePublic")}</a></p>}
        {isOpen && (
          /* After each deed the forms begin afresh: what has been told must not stand there to be told again. */
          <Fragment key={`${disturbance.revision} ${state}`}>
            <DisturbanceDeeds actor={actor} disturbance={disturbance} locale={locale} here={here} query={query} />
            <PlaceMap disturbance={disturbance} locale={locale} here={here} query={query} />
          </Fragment>
        )}
        <section className="flow" aria-labelledby="thread">
          <h2 id="thread">{t("thread.title")}</h2>
          <ol className="entries" reversed>
            {thread.map(({ number, at, kind, text, expectedEnd, lang: written }) => (
              <li key={number}>
                <p className="soft">{formatDateTime(at, locale)}</p>
                <h3>{t(`thread.${kind}`)}</h3>
                {text && <p className="as-written" lang={written}>{text}</p>}
                {expectedEnd && <p>{t("when.until")} {formatDateTime(expectedEnd, locale)}.</p>}
              </li>
            ))}
          </ol>
        </section>
        <p><a className="alone" href={placeAddress("/staff/disturbances", locale)}>{t("staff.new.back")}</a></p>
      </div>
    );
  });
}
