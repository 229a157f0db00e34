import { accessFeatures, type EventView, type Occurrence } from "@/domain/events/events.schema";
import { instantOf, type Wall } from "@/domain/events/recurrence";
import type { Reader } from "@/i18n/reader";
import { formatDate, intlLocales } from "@/lib/dates";

/** A wall-clock time's hour as it is written: 18.30 in Swedish (Svenska skrivregler) and Finnish, else 18:30. */
const hour = (wall: Wall, { locale }: Reader): string => (locale === "sv" || locale === "fi" ? wall.slice(11).replace(":", ".") : wall.slice(11));

/** "lördag 5 december 2026". */
function dayOf(wall: Wall, { locale }: Reader): string {
  return new Intl.DateTimeFormat(intlLocales[locale], { dateStyle: "full", timeZone: "UTC" }).format(new Date(`${wall.slice(0, 10)}T12:00:00Z`));
}

/** From when to when, in words. */
export function spanText({ startsAt, endsAt }: Pick<Occurrence, "startsAt" | "endsAt">, reader: Reader): string {
  const from = hour(startsAt, reader);
  const to = hour(endsAt, reader);
  if (startsAt.slice(0, 10) === endsAt.slice(0, 10)) return reader.t("events.span", { date: dayOf(startsAt, reader), from, to });
  return reader.t("events.spanDays", { date: dayOf(startsAt, reader), from, end: dayOf(endsAt, reader), to });
}

/** When it begins, short: what something was moved from. */
export const momentText = (wall: Wall, reader: Reader): string => `${formatDate(wall.slice(0, 10), reader.locale)} ${hour(wall, reader)}`;

/** "Varje vecka, till och med 3 maj 2027"; undefined where it does not come again. */
export function repeatText({ repeats, every, until }: Pick<EventView, "repeats" | "every" | "until">, reader: Reader): string | undefined {
  if (repeats === "never" || !until) return undefined;
  return reader.t("events.until", { rule: reader.t(`events.repeats.${repeats}`, { every }), date: formatDate(until, reader.locale) });
}

/** What is not as it was, in words, the gravest first. */
export function changesText({ cancelled, movedTime, movedPlace, original }: Occurrence, placeName: string, reader: Reader): string[] {
  const { t } = reader;
  return [
    ...(cancelled ? [t("events.cancelled")] : []),
    ...(movedTime ? [t("events.movedTime", { time: momentText(original, reader) })] : []),
    ...(movedPlace ? [t("events.movedPlace", { place: placeName })] : []),
  ];
}

/** What is known of how it is reached: "Utan trappsteg: ja". */
export const accessText = ({ placeAccess }: Pick<EventView, "placeAccess">, { t }: Reader): string[] =>
  accessFeatures.flatMap((each) => (placeAccess[each] ? [`${t(`events.access.${each}`)}: ${t(`events.accessAnswers.${placeAccess[each]}`)}`] : []));

/** What it costs, in words. */
export const priceText = ({ isFree, price }: Pick<EventView, "isFree" | "price">, { t }: Reader): string => (isFree ? t("events.free") : price);

/** Seconds until the first of these times is over and another comes next; an hour at the most. */
export function untilOver(events: readonly Pick<EventView, "next">[], at: Date): number {
  const ends = events.map(({ next }) => (instantOf(next.endsAt).getTime() - at.getTime()) / 1000);
  return Math.max(1, Math.min(3600, ...ends.filter((seconds) => seconds > 0)));
}
