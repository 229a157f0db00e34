import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { listCalendar, type PlanLine } from "@/domain/publishing/plans.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { type StaffParameters, staffPage } from "../../_access";
import { SelectFilter } from "../content/select-filter";
import { PlanTable } from "./plan-table";

const known = new Set(["cancelled", "changed", "settled"]);

/** The lines by day, in order. */
function byDay(lines: PlanLine[]): [string, PlanLine[]][] {
  const days = new Map<string, PlanLine[]>();
  for (const line of lines) days.set(line.date, [...(days.get(line.date) ?? []), line]);
  return [...days];
}

/** What is coming, day by day, and above it what did not come about and what to do. */
export default async function CalendarPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const address = isLocale(asked) ? placeAddress("/staff/calendar", asked) : "";
  const { done, refused, department } = await searchParams;
  const chosen = typeof department === "string" ? department : "";
  const here = chosen ? `${address}?department=${encodeURIComponent(chosen)}` : address;
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "plans" });
    const { lines, departments } = await listCalendar(actor, locale, chosen);
    const troubled = lines.filter(({ state }) => state !== "waiting");
    const coming = byDay(lines.filter(({ state }) => state === "waiting"));
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        <p><a href={placeAddress("/staff/bundles", locale)}>{t("toBundles")}</a></p>
        {typeof done === "string" && known.has(done) && <p className="notice" role="status">{t(`done.${done}`)}</p>}
        <RefusedDeed reason={refused} />
        <form className="filters" method="get" action={address}>
          <SelectFilter name="department" label={t("department")} all={t("allDepartments")} value={chosen} options={departments.map(({ id, name }) => [id, name])} />
          <div><button className="button plain" type="submit">{t("show")}</button></div>
        </form>
        {troubled.length > 0 && <><h2>{t("troubled")}</h2><p>{t("troubledLead")}</p><PlanTable lines={troubled} caption={t("troubledCaption", { count: troubled.length })} locale={locale} here={here} dated /></>}
        <h2>{t("coming")}</h2>
        {coming.length === 0 && <p>{t("none")}</p>}
        {coming.map(([date, each]) => (
          <section key={date}>
            <h3>{t("day", { date: formatDate(date, locale), week: String(each[0]?.week) })}</h3>
            <PlanTable lines={each} caption={t("dayCaption", { date: formatDate(date, locale), count: each.length })} locale={locale} here={here} />
          </section>
        ))}
      </div>
    );
  });
}
