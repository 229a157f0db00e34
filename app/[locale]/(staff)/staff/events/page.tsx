import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { ScrollTable } from "@/components/staff/scroll-table";
import { listStaffEvents, type StaffEventLine } from "@/domain/events/staff-events.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { isLocale, type Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { spanText } from "../../../(public)/events/event-words";
import { type StaffParameters, staffPage } from "../../_access";

const columns = ["event", "next", "state", "department"] as const;

const isPast = ({ state, over }: StaffEventLine) => state === "refused" || (over && (state === "published" || state === "cancelled"));
const groups = {
  waiting: ({ state }: StaffEventLine) => state === "waiting",
  drafts: ({ state }: StaffEventLine) => state === "draft",
  coming: (line: StaffEventLine) => (line.state === "published" || line.state === "cancelled") && !isPast(line),
  past: isPast,
} as const;

async function Group({ group, lines, locale }: { group: keyof typeof groups; lines: StaffEventLine[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "events.staff" });
  const reader = await readerFor(locale);
  if (lines.length === 0) return <section className="flow"><h2>{t(`groups.${group}`)}</h2><p>{t("none")}</p></section>;
  return (
    <section className="flow">
      <h2>{t(`groups.${group}`)}</h2>
      <ScrollTable caption={`${t(`groups.${group}`)}: ${lines.length}`}>
        <thead><tr>{columns.map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row"><a href={addressWith("/staff/events/[id]", locale, line.id)} dir="auto">{line.title}</a></th>
              <td>{line.next ? spanText(line.next, reader) : "–"}</td>
              <td>
                {t(`states.${line.state}`)}
                {line.sentAt && <span className="soft"> {t("sentIn", { time: formatDateTime(line.sentAt, locale) })}</span>}
                {line.held && <> <strong>{t("held")}</strong></>}
              </td>
              <td>{line.department}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </section>
  );
}

/** The events of the departments that somebody arranges for; what waits for a decision first. */
export default async function EventsPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/events", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "events.staff" });
    const { refused } = await searchParams;
    const { events } = await listStaffEvents(actor, locale, new Date());
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        <RefusedDeed reason={refused} />
        <p><a className="button" href={placeAddress("/staff/events/new", locale)}>{t("new")}</a></p>
        {(Object.keys(groups) as (keyof typeof groups)[]).map((group) => <Group key={group} group={group} lines={events.filter(groups[group])} locale={locale} />)}
      </div>
    );
  });
}
