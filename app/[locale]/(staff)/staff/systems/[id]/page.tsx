import { getTranslations } from "next-intl/server";
import { Fragment } from "react";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { getSystem } from "@/domain/systems/systems.queries";
import { wordsIn } from "@/domain/systems/systems.schema";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { orNotFound, type StaffParameters, staffPage } from "../../../_access";
import { SystemDeeds } from "./system-deeds";
import { SystemFacts } from "./system-facts";
import { Offer, SystemNeeds } from "./system-needs";

const told = ["added", "changed", "need", "needEnded", "moved", "offered", "declined"] as const;

/** One system with its internal part, its state now, what it needs, and what can be done by those who answer for it. */
export default async function StaffSystemPage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const here = isLocale(asked) ? addressWith("/staff/systems/[id]", asked, id) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "systems" });
    const query = await searchParams;
    const shown = await orNotFound(() => getSystem(actor, id, locale));
    const { system, state, disturbances, mayEdit } = shown;
    const { name, lang } = wordsIn(system.words, locale);
    const done = told.find((each) => each === query.done);
    return (
      <div className="wrap flow">
        <title>{name}</title>
        <h1 lang={lang}>{name}</h1>
        {done && <p className="notice" role="status">{t(`staff.done.${done}`)}</p>}
        <RefusedDeed reason={query.refused} />
        <p><strong>{t(`states.${state}`)}</strong>{disturbances.map((each) => <Fragment key={each.id}> · <a href={addressWith("/disturbances/[id]", locale, each.id)} lang={each.lang}>{each.title}</a></Fragment>)}</p>
        {system.findings.length > 0 && <section className="notice flow" aria-labelledby="findings"><h2 id="findings">{t("staff.seeTo")}</h2><ul>{system.findings.map((finding) => <li key={finding}>{t(`findings.${finding}`)}</li>)}</ul></section>}
        <Offer shown={shown} locale={locale} here={here} />
        {!mayEdit && <p className="notice">{t(system.shared ? "staff.itEdits" : "staff.departmentEdits", { department: system.department })}</p>}
        <SystemFacts system={system} locale={locale} />
        <SystemNeeds shown={shown} locale={locale} here={here} />
        <p><a className="alone" href={`${placeAddress("/staff/systems/graph", locale)}?system=${id}`}>{t("staff.toStops")}</a></p>
        {/* After each deed the forms begin afresh. */}
        {mayEdit && <SystemDeeds key={system.revision} actor={actor} shown={shown} locale={locale} here={here} />}
        <p><a className="alone" href={addressWith("/systems/[id]", locale, id)}>{t("staff.seePublic")}</a></p>
        <p><a className="alone" href={placeAddress("/staff/systems", locale)}>{t("staff.back")}</a></p>
      </div>
    );
  });
}
