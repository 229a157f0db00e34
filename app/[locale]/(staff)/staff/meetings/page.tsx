import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { ScrollTable } from "@/components/staff/scroll-table";
import { listStaffMeetings, type StaffMeetingLine } from "@/domain/meetings/staff-meetings.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale } from "@/i18n/routing";
import { formatDate, formatDateTime, swedishDate } from "@/lib/dates";
import { type StaffParameters, staffPage } from "../../_access";
import { DeadlineList, type ShownDeadline } from "./deadline-list";

const columns = ["meeting", "place", "state"] as const;

async function Meetings({ lines, caption, locale }: { lines: StaffMeetingLine[]; caption: string; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "meetings" });
  return (
    <ScrollTable caption={caption}>
      <thead><tr>{columns.map((column) => <th key={column} scope="col">{t(`staff.columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {lines.map(({ id, body, startsAt, place, state, moved }) => (
          <tr key={id}>
            <th scope="row"><a href={addressWith("/staff/meetings/[id]", locale, id)}>{body.name}, <time dateTime={startsAt.toISOString()}>{formatDateTime(startsAt, locale)}</time></a></th>
            <td>{place}</td>
            <td>{t(`states.${state}`)}{moved && state !== "cancelled" && `, ${t("moved")}`}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

const weight = { error: 0, warning: 1, coming: 2 };

/** Everything that is to be done, of all meetings: faults first, then the nearest. */
function shownOf(lines: StaffMeetingLine[], locale: Locale): ShownDeadline[] {
  const all = lines.flatMap(({ id, body, startsAt, deadlines }) => deadlines.map((deadline) => ({ deadline, meeting: { title: `${body.name} ${formatDate(swedishDate(startsAt), locale)}`, address: addressWith("/staff/meetings/[id]", locale, id) } })));
  return all.sort(({ deadline: one }, { deadline: other }) => weight[one.level] - weight[other.level] || one.by.localeCompare(other.by)).slice(0, 100);
}

/** The meetings of the bodies that somebody clerks for, and what is to be done around them. */
export default async function MeetingsPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/meetings", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "meetings.staff" });
    const lines = await listStaffMeetings(actor, locale);
    const deadlines = shownOf(lines, locale);
    const today = swedishDate();
    const [coming, past] = [lines.filter(({ startsAt }) => swedishDate(startsAt) >= today), lines.filter(({ startsAt }) => swedishDate(startsAt) < today).reverse()];
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        <RefusedDeed reason={(await searchParams).refused} />
        <p><a className="button" href={placeAddress("/staff/meetings/new", locale)}>{t("new")}</a></p>
        <section className="flow" aria-labelledby="to-do">
          <h2 id="to-do">{t("toDo")}</h2>
          {deadlines.length === 0 ? <p>{t("nothingToDo")}</p> : <DeadlineList deadlines={deadlines} locale={locale} />}
        </section>
        <section className="flow" aria-labelledby="coming">
          <h2 id="coming">{t("coming")}</h2>
          {coming.length === 0 ? <p>{t("noneComing")}</p> : <Meetings lines={coming} caption={t("comingCaption")} locale={locale} />}
        </section>
        {past.length > 0 && (
          <section className="flow" aria-labelledby="past">
            <h2 id="past">{t("past")}</h2>
            <Meetings lines={past} caption={t("pastCaption")} locale={locale} />
          </section>
        )}
      </div>
    );
  });
}
