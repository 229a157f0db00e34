import type { ReactNode } from "react";
import type { DayPlan, HoursView } from "@/domain/departments/opening-hours.schema";
import type { Reader } from "@/i18n/reader";
import { formatDate, swedishDate } from "@/lib/dates";
import { reasonFor, spansText, statusText } from "./hours-text";

/** Open now, in words; the mark beside them only helps the eye. */
export function OpenNow({ hours, reader }: { hours: HoursView; reader: Reader }) {
  return <p className={hours.status.open ? "status open" : "status"}>{statusText(hours.status, hours.at, reader)}</p>;
}

function DayRow({ plan, today, reader }: { plan: DayPlan; today: string; reader: Reader }) {
  const reason = plan.exceptional ? reasonFor(plan, reader) : undefined;
  return (
    <tr aria-current={plan.date === today ? "date" : undefined}>
      <th scope="row">
        {reader.t(`hours.days.${plan.day}`)}
        {plan.date === today && ` (${reader.t("hours.today")})`}
      </th>
      <td>
        {spansText(plan, reader)}
        {reason && <> · <span lang={reason.lang}>{reason.text}</span></>}
      </td>
    </tr>
  );
}

function Coming({ plans, reader }: { plans: DayPlan[]; reader: Reader }) {
  if (plans.length === 0) return null;
  return (
    <table className="hours">
      <caption>{reader.t("hours.around")}</caption>
      <tbody>
        {plans.map((plan) => {
          const reason = reasonFor(plan, reader);
          return (
            <tr key={plan.date}>
              <th scope="row">
                <time dateTime={plan.date}>{formatDate(plan.date, reader.intlLocale)}</time>
                {reason && <><br /><span lang={reason.lang} className="soft">{reason.text}</span></>}
              </th>
              <td>{spansText(plan, reader)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** This week's hours and the days soon that differ, behind a disclosure. */
export function HoursDetails({ hours, reader, children }: { hours: HoursView; reader: Reader; children?: ReactNode }) {
  return (
    <details>
      <summary>{reader.t("contact.showHours")}<span className="unseen">, {hours.name}</span></summary>
      <HoursTables hours={hours} reader={reader} />
      {children}
    </details>
  );
}

/** This week, day by day, and the days soon that differ. */
export function HoursTables({ hours, reader }: { hours: HoursView; reader: Reader }) {
  const today = swedishDate(hours.at);
  const last = hours.days.at(-1)?.date ?? today;
  return (
    <>
      <table className="hours">
        <caption>{reader.t("hours.caption", { name: hours.name, week: String(hours.week) })}</caption>
        <thead className="unseen">
          <tr><th scope="col">{reader.t("hours.day")}</th><th scope="col">{reader.t("hours.time")}</th></tr>
        </thead>
        <tbody>
          {hours.days.map((plan) => <DayRow key={plan.date} plan={plan} today={today} reader={reader} />)}
        </tbody>
      </table>
      <Coming plans={hours.coming.filter((plan) => plan.date > last)} reader={reader} />
    </>
  );
}
