import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { MunicipalAlerts } from "@/components/document/municipal-alerts";
import { PublicWarnings } from "@/components/document/public-warnings";
import { BreakGlassNotice } from "@/components/staff/break-glass-notice";
import { SilentSourceNotice } from "@/components/staff/silent-source-notice";
import { can } from "@/domain/access/access";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { alertsWithDrills, findAlerts } from "@/domain/alerts/alerts.queries";
import { findBreakGlassUse } from "@/domain/accounts/break-glass.queries";
import { findSilence, findWarnings, maySupplement } from "@/domain/warnings/vma.queries";
import { placeAddress } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { staffPlaces } from "./_places";
import { StaffMenu } from "./_staff-menu";

interface FrameProperties {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}

/**
 * What is around every page for those who have signed in. It decides nothing: each page asks for itself.
 *
 * @param root where in `pathnames` the pages of this layout begin, for the mark in the menu
 */
export const frameAt = (root: string) =>
  async function Frame({ children, params }: FrameProperties) {
    const { locale: asked } = await params;
    const locale = isLocale(asked) ? asked : sourceLocale;
    const t = await getTranslations({ locale, namespace: "staff" });
    const actor = await currentActor();
    const shown = findWarnings();
    const supplements = shown.warnings.some(({ state }) => state !== "over") && maySupplement(actor);
    const [reader, now] = [await readerFor(locale), new Date()];
    const employee = can(actor, "staff.enter", { type: "Portal" }).allowed;
    return (
      <div className="staff">
        <a className="skip" href="#content">{t("skip")}</a>
        <PublicWarnings shown={shown} reader={reader} now={now} />
        <MunicipalAlerts alerts={employee ? alertsWithDrills(now) : findAlerts(null, now)} reader={reader} now={now} />
        <header className="staff-bar">
          <div className="wrap">
            <a className="home" href={placeAddress(employee ? "/staff" : "/insidan", locale)}>{t(employee ? "nav.label" : "nav.insidan")}</a>
            {actor.kind === "person" && (
              <form method="post" action={placeAddress("/sign-out", locale)}>
                <a href={placeAddress("/insidan/account", locale)}>{t("signedInAs", { name: actor.name })}</a>
                <button className="button" type="submit">{t("signOut")}</button>
              </form>
            )}
          </div>
        </header>
        <div className="staff-rooms">
          <StaffMenu groups={await staffPlaces(actor, locale)} root={root} label={t("nav.label")} fold={t("nav.fold")} />
          <main id="content" tabIndex={-1}>
            {supplements && <p className="wrap"><a className="button" href={placeAddress("/staff/warnings", locale)}>{t("supplementWarning")}</a></p>}
            {employee && <SilentSourceNotice since={findSilence()} locale={locale} />}
            {employee && <BreakGlassNotice usedAt={await findBreakGlassUse(actor)} locale={locale} />}
            {children}
          </main>
        </div>
      </div>
    );
  };
