import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { BreakGlassNotice } from "@/components/staff/break-glass-notice";
import { can } from "@/domain/access/access";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { findBreakGlassUse } from "@/domain/accounts/break-glass.queries";
import { mayReadAudit } from "@/domain/audit/audit.policy";
import { mayImportElected } from "@/domain/directory/elected.queries";
import { mayConfigurePublishing } from "@/domain/publishing/approval-rules.queries";
import { mayChangeEditorial } from "@/domain/publishing/editorial.commands";
import { mayMoveSites } from "@/domain/moving/runs.queries";
import { hasHandOver } from "@/domain/publishing/hand-over.queries";
import { hasCalendar } from "@/domain/publishing/plans.queries";
import { hasTrash } from "@/domain/publishing/trash.queries";
import { mayReadPeople } from "@/domain/people/people.policy";
import { type Place, placeAddress } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";

/** What is around every staff page. It decides nothing: each page asks for itself. */
export default async function StaffLayout({ children, params }: { children: ReactNode; params: Promise<{ locale: string }> }) {
  const { locale: asked } = await params;
  const locale = isLocale(asked) ? asked : sourceLocale;
  const t = await getTranslations({ locale, namespace: "staff" });
  const elected = await getTranslations({ locale, namespace: "elected" });
  const actor = await currentActor();
  const employee = can(actor, "staff.enter", { type: "Portal" }).allowed;
  const places: [Place, string][] = employee
    ? [["/staff", t("nav.work")], ["/staff/review", t("nav.review")], ["/staff/content", t("nav.content")], ["/staff/content/new", t("nav.new")], ["/staff/reports", t("nav.reports")]]
    : [];
  if (employee) places.push(["/staff/media", t("nav.media")]);
  if (employee && (await mayReadPeople(actor))) places.push(["/staff/people", t("nav.people")]);
  else if (employee && mayImportElected(actor)) places.push(["/staff/people/elected", elected("title")]);
  if (employee && (await hasHandOver(actor))) places.push(["/staff/hand-over", t("nav.handOver")]);
  if (employee && (await mayChangeEditorial(actor))) places.push(["/staff/editorial", t("nav.editorial")]);
  if (employee && (await hasCalendar(actor))) places.push(["/staff/calendar", t("nav.calendar")], ["/staff/bundles", t("nav.bundles")]);
  if (employee && (await hasTrash(actor))) places.push(["/staff/trash", t("nav.trash")]);
  if (employee && (await mayConfigurePublishing(actor))) places.push(["/staff/rules-of-publishing", t("nav.rulesOfPublishing")]);
  if (employee && mayMoveSites(actor)) places.push(["/staff/import", t("nav.moving")]);
  if (employee && (await mayReadAudit(actor))) places.push(["/staff/audit", t("nav.audit")]);
  places.push(["/insidan", t("nav.insidan")], ["/", t("nav.site")]);
  return (
    <div className="staff">
      <a className="skip" href="#content">{t("skip")}</a>
      <header className="staff-bar">
        <div className="wrap">
          <nav aria-label={t("nav.label")}>
            <ul>{places.map(([place, title]) => <li key={place}><a href={placeAddress(place, locale)}>{title}</a></li>)}</ul>
          </nav>
          {actor.kind === "person" && (
            <form method="post" action={placeAddress("/sign-out", locale)}>
              <a href={placeAddress("/insidan/account", locale)}>{t("signedInAs", { name: actor.name })}</a>
              <button className="button" type="submit">{t("signOut")}</button>
            </form>
          )}
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {employee && <BreakGlassNotice usedAt={await findBreakGlassUse(actor)} locale={locale} />}
        {children}
      </main>
    </div>
  );
}
