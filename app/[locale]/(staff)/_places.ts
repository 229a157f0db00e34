import "server-only";
import { getTranslations } from "next-intl/server";
import { can } from "@/domain/access/access";
import { isKind } from "@/domain/access/actor";
import type { Actor } from "@/domain/access/access.schema";
import { mayWarn } from "@/domain/alerts/alerts.policy";
import { mayReadAudit } from "@/domain/audit/audit.policy";
import { mayImportElected } from "@/domain/directory/elected.queries";
import { mayHandleEquipment } from "@/domain/equipment/equipment.queries";
import { mayReportDisturbances } from "@/domain/disturbances/disturbances.queries";
import { mayArrangeEvents } from "@/domain/events/events.queries";
import { maySeeGoverning } from "@/domain/governing/staff.queries";
import { mayReadFigures } from "@/domain/matters/figures/figures.queries";
import { mayHandleMatters } from "@/domain/matters/matters.queries";
import { mayPlanRecords } from "@/domain/matters/records/disposal.queries";
import { hasMandates } from "@/domain/meetings/members.queries";
import { mayArrangeMeetings } from "@/domain/meetings/staff-meetings.queries";
import { mayChangeExtraDays } from "@/domain/notices/extra-days.queries";
import { mayMendMail } from "@/domain/mail/mail.queries";
import { maySeeNotices } from "@/domain/notices/staff.queries";
import { mayMoveSites } from "@/domain/moving/runs.queries";
import { mayReadPeople } from "@/domain/people/people.policy";
import { mayConfigurePublishing } from "@/domain/publishing/approval-rules.queries";
import { mayChangeEditorial } from "@/domain/publishing/editorial.commands";
import { hasHandOver } from "@/domain/publishing/hand-over.queries";
import { hasCalendar } from "@/domain/publishing/plans.queries";
import { hasTrash } from "@/domain/publishing/trash.queries";
import { mayReadReport } from "@/domain/readings/report.queries";
import { maySeeVisitorAccess } from "@/domain/visitor-access/visitor-access.queries";
import { type Place, placeAddress } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";

/** Places of the staff area that belong together; the first group stands without a title. */
export interface PlaceGroup {
  title: string | null;
  places: { place: Place; title: string; address: string }[];
}

type Entry = [Place, string, boolean | Promise<boolean>];

async function opened(locale: Locale, entries: Entry[]): Promise<PlaceGroup["places"]> {
  const allowed = await Promise.all(entries.map(([, , may]) => may));
  return entries.filter((_, at) => allowed[at]).map(([place, title]) => ({ place, title, address: placeAddress(place, locale) }));
}

/**
 * The places of the staff area and Insidan that somebody may open, in groups, named in `locale`. Whoever is not an
 * employee gets the last group alone (P4). It is a courtesy: each page asks for itself.
 */
export async function staffPlaces(actor: Actor, locale: Locale): Promise<PlaceGroup[]> {
  const t = await getTranslations({ locale, namespace: "staff" });
  const elected = await getTranslations({ locale, namespace: "elected" });
  const insidan = await getTranslations({ locale, namespace: "insidan" });
  const employee = can(actor, "staff.enter", { type: "Portal" }).allowed;
  const outward: PlaceGroup = { title: t("nav.groups.elsewhere"), places: await opened(locale, [["/insidan", t("nav.insidan"), true], ["/insidan/guidelines", insidan("nav.guidelines"), true], ["/insidan/meetings", insidan("nav.meetings"), hasMandates(actor)], ["/insidan/pupil", insidan("nav.pupil"), isKind(actor, "pupil")], ["/insidan/account", insidan("nav.account"), true], ["/", t("nav.site"), true]]) };
  if (!employee) return [outward];
  const people = await mayReadPeople(actor);
  const warns = await mayWarn(actor);
  const groups: PlaceGroup[] = [
    { title: null, places: await opened(locale, [["/staff", t("nav.work"), true], ["/staff/content/new", t("nav.new"), true], ["/staff/review", t("nav.review"), true], ["/staff/disturbances", t("nav.disturbances"), mayReportDisturbances(actor)], ["/staff/matters", t("nav.matters"), mayHandleMatters(actor)], ["/staff/matters/templates", t("nav.matterTemplates"), mayHandleMatters(actor)], ["/staff/matters/figures", t("nav.figures"), mayReadFigures(actor)], ["/staff/meetings", t("nav.meetings"), mayArrangeMeetings(actor)], ["/staff/notices", t("nav.notices"), maySeeNotices(actor)], ["/staff/visitor-access", t("nav.visitorAccess"), maySeeVisitorAccess(actor)], ["/staff/governing", t("nav.governing"), maySeeGoverning(actor)], ["/staff/warnings", t("nav.warnings"), true], ["/staff/alerts", t("nav.alerts"), warns], ["/staff/crisis", t("nav.crisis"), warns]]) },
    {
      title: t("nav.groups.content"),
      places: await opened(locale, [
        ["/staff/content", t("nav.content"), true],
        ["/staff/events", t("nav.events"), mayArrangeEvents(actor)],
        ["/staff/media", t("nav.media"), true],
        ["/staff/calendar", t("nav.calendar"), hasCalendar(actor)],
        ["/staff/bundles", t("nav.bundles"), hasCalendar(actor)],
        ["/staff/reports", t("nav.reports"), true],
        ["/staff/trash", t("nav.trash"), hasTrash(actor)],
      ]),
    },
    {
      title: t("nav.groups.order"),
      places: await opened(locale, [
        ["/staff/people", t("nav.people"), people],
        ["/staff/people/elected", elected("title"), !people && mayImportElected(actor)],
        ["/staff/systems", t("nav.systems"), true],
        ["/staff/equipment", t("nav.equipment"), mayHandleEquipment(actor)],
        ["/staff/readings", t("nav.readings"), mayReadReport(actor)],
        ["/staff/standards", t("nav.standards"), true],
        ["/staff/hand-over", t("nav.handOver"), hasHandOver(actor)],
        ["/staff/rules-of-publishing", t("nav.rulesOfPublishing"), mayConfigurePublishing(actor)],
        ["/staff/matters/settings", t("nav.matterSettings"), mayConfigurePublishing(actor)],
        ["/staff/editorial", t("nav.editorial"), mayChangeEditorial(actor)],
        ["/staff/records", t("nav.records"), mayPlanRecords(actor)],
        ["/staff/notice-days", t("nav.noticeDays"), mayChangeExtraDays(actor)],
        ["/staff/import", t("nav.moving"), mayMoveSites(actor)],
        ["/staff/mail", t("nav.mail"), mayMendMail(actor)],
        ["/staff/audit", t("nav.audit"), mayReadAudit(actor)],
      ]),
    },
    outward,
  ];
  return groups.filter(({ places }) => places.length > 0);
}
