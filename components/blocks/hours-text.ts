import { Temporal } from "temporal-polyfill";
import { days, type DayPlan, type HoursView, type OpeningStatus } from "@/domain/departments/opening-hours.schema";
import type { Reader } from "@/i18n/reader";
import { formatDate, swedishDate, timeZone } from "@/lib/dates";

/** "07:45" as people write it: 7.45 in Swedish and Finnish, 7:45 in English and Arabic. */
export function formatTime(time: string, { locale }: Reader): string {
  const [hour = "0", minute = "00"] = time.split(":");
  return `${Number(hour)}${locale === "sv" || locale === "fi" ? "." : ":"}${minute}`;
}

interface Moment {
  date: Temporal.PlainDate;
  time: string;
}

function momentOf(at: Date): Moment {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  return { date: zoned.toPlainDate(), time: zoned.toPlainTime().toString({ smallestUnit: "minute" }) };
}

/** Midnight is the end of the day before, as on a sign at a door: 24.00. */
function asClosing({ date, time }: Moment): Moment {
  return time === "00:00" ? { date: date.subtract({ days: 1 }), time: "24:00" } : { date, time };
}

function dayName(date: Temporal.PlainDate, reader: Reader): string {
  return reader.t(`hours.days.${days[date.dayOfWeek - 1] ?? "mon"}`);
}

/** "Öppet nu till 16.30", "Stängt, öppnar måndag 7.45", in the reader's language. */
export function statusText(status: OpeningStatus, at: Date, reader: Reader): string {
  const today = Temporal.PlainDate.from(swedishDate(at));
  if (status.open) {
    if (!status.until) return reader.t("hours.openAlways");
    const { date, time } = asClosing(momentOf(status.until));
    const words = { time: formatTime(time, reader), day: dayName(date, reader), date: formatDate(date.toString(), reader.intlLocale) };
    if (isSoon(status.until, at)) return reader.t("hours.openUntil", words);
    return reader.t(today.until(date).days < 7 ? "hours.openUntilDay" : "hours.openUntilDate", words);
  }
  if (!status.opens) return reader.t("hours.closedUntilFurtherNotice");
  const { date, time } = momentOf(status.opens);
  const ahead = today.until(date).days;
  const words = { time: formatTime(time, reader), day: dayName(date, reader), date: formatDate(date.toString(), reader.intlLocale) };
  if (ahead === 0) return reader.t("hours.opensToday", words);
  if (ahead === 1) return reader.t("hours.opensTomorrow", words);
  return reader.t(ahead < 7 ? "hours.opensDay" : "hours.opensDate", words);
}

const halfDay = 12 * 60 * 60 * 1000;

/**
 * Whether a time of the day alone says when: today, or within half a day. Somebody who reads at 22 that it is open to
 * 7.00 understands which 7.00 is meant; somebody who reads it at 8 does not.
 */
function isSoon(until: Date, at: Date): boolean {
  return until.getTime() - at.getTime() <= halfDay || asClosing(momentOf(until)).date.toString() === swedishDate(at);
}

/** "Växeln är öppen till 16.30." or when it opens. */
export function switchboardText({ status, at }: HoursView, reader: Reader): string {
  const text = statusText(status, at, reader);
  if (!status.open || !status.until || !isSoon(status.until, at)) return reader.t("hours.switchboardClosed", { status: text });
  return reader.t("hours.switchboardOpen", { time: formatTime(asClosing(momentOf(status.until)).time, reader) });
}

/** The spans of a day: "8.00–12.00, 13.00–16.00", "Stängt" or "dygnet runt". */
export function spansText({ spans }: DayPlan, reader: Reader): string {
  if (spans.length === 0) return reader.t("hours.closed");
  return spans
    .map(({ from, to }) =>
      from === "00:00" && to === "24:00"
        ? reader.t("hours.allDay")
        : reader.t("hours.span", { from: formatTime(from, reader), to: formatTime(to, reader) }),
    )
    .join(", ");
}

/** Why a day differs: its note (in Swedish where the reader's language has none) or the name of the holiday. */
export function reasonFor({ note, holiday }: DayPlan, reader: Reader): { text: string; lang?: "sv" } | undefined {
  const own = note?.[reader.locale];
  if (own) return { text: own };
  if (holiday) return { text: reader.t(`hours.holidays.${holiday}`) };
  return note?.sv ? { text: note.sv, lang: reader.locale === "sv" ? undefined : "sv" } : undefined;
}
