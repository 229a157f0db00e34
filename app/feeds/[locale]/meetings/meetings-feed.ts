import "server-only";
import { getBodies } from "@/domain/bodies/bodies.queries";
import type { BodyView } from "@/domain/bodies/bodies.schema";
import { listToldMeetings, type MeetingLine } from "@/domain/meetings/meetings.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { type Reader, readerFor } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { env } from "@/lib/env";
import { NotFoundError } from "@/lib/errors";
import type { Calendar, CalendarEvent } from "@/lib/feeds/calendar";
import { type FeedItem, type FeedList, lastChange } from "@/lib/feeds/feeds.types";
import { municipality } from "@/lib/municipality";

const itemsInFeed = 30;

const urlOf = (meeting: MeetingLine, { locale }: Reader) => `${env().PUBLIC_URL}${addressWith("/meetings/[id]", locale, meeting.id)}`;

/** What has become of it, in words: a list is read where nothing is struck through. */
function stateOf({ state, movedFrom }: MeetingLine, { t, locale }: Reader): string {
  if (state !== "cancelled" && movedFrom) return t("meetings.list.movedFrom", { time: formatDateTime(movedFrom, locale) });
  return t(`meetings.states.${state}`);
}

/** The calendar's own name of a meeting: the same for ever, also when it is moved. In each language the same, so that nobody has it twice. */
export function eventOf(meeting: MeetingLine, reader: Reader): CalendarEvent {
  const { body, startsAt, endsAt, place, address, remoteUrl, state, sequence, changedAt } = meeting;
  return {
    uid: `meeting-${meeting.id}@${new URL(env().PUBLIC_URL).host}`,
    from: startsAt,
    // Without an end two hours are set aside.
    to: endsAt ?? new Date(startsAt.getTime() + 2 * 3_600_000),
    summary: state === "cancelled" ? `${reader.t("meetings.states.cancelled")}: ${body.name}` : body.name,
    description: [stateOf(meeting, reader), remoteUrl].filter(Boolean).join("\n"),
    location: [place, address].filter(Boolean).join(", "),
    url: urlOf(meeting, reader),
    status: state === "cancelled" ? "cancelled" : state === "planned" ? "tentative" : "confirmed",
    sequence,
    changed: changedAt,
  };
}

/** The body that a file's name names: null for all. @throws NotFoundError */
async function bodyOf(locale: Locale, name: string): Promise<BodyView | null> {
  if (name === "all") return null;
  const body = (await getBodies(locale, [name])).get(name);
  if (!body) throw new NotFoundError("body");
  return body;
}

function titleOf(body: BodyView | null, { t, locale }: Reader): string {
  const name = municipality.name[locale];
  return body ? t("meetings.feed.ofBody", { body: body.name, municipality: name }) : t("meetings.feed.title", { municipality: name });
}

const pageOf = (body: BodyView | null, locale: Locale) => `${env().PUBLIC_URL}${placeAddress("/meetings", locale)}${body ? `?body=${encodeURIComponent(body.slug)}` : ""}`;

/** The meetings of the last year and all that come, of one body or all, as a calendar. @throws NotFoundError */
export async function meetingsCalendar(locale: Locale, name: string): Promise<Calendar> {
  const [reader, body] = [await readerFor(locale), await bodyOf(locale, name)];
  const meetings = await listToldMeetings(locale, body?.id);
  const events = [...meetings].sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime()).map((meeting) => eventOf(meeting, reader));
  return { name: titleOf(body, reader), language: locale, url: pageOf(body, locale), stamp: lastChange(itemsOf(meetings, reader)), events };
}

function itemsOf(meetings: MeetingLine[], reader: Reader): FeedItem[] {
  return meetings.map((meeting) => ({
    // Told anew when it is moved, called or cancelled.
    id: `${env().PUBLIC_URL}/id/meeting/${meeting.id}/${reader.locale}/${meeting.sequence}`,
    url: urlOf(meeting, reader),
    title: `${meeting.body.name}, ${formatDateTime(meeting.startsAt, reader.locale)}`,
    summary: reader.t("meetings.feed.summary", { state: stateOf(meeting, reader), place: meeting.place }),
    published: meeting.changedAt,
    changed: meeting.changedAt,
  }));
}

/** What was arranged, called, moved or cancelled last, of one body or all, as a feed. @throws NotFoundError */
export async function meetingsFeed(locale: Locale, name: string): Promise<FeedList> {
  const [reader, body] = [await readerFor(locale), await bodyOf(locale, name)];
  const items = itemsOf((await listToldMeetings(locale, body?.id)).slice(0, itemsInFeed), reader);
  return {
    title: titleOf(body, reader),
    description: reader.t("meetings.feed.description"),
    language: locale,
    page: pageOf(body, locale),
    address: `${env().PUBLIC_URL}/feeds/${locale}/meetings/${name}`,
    author: municipality.name[locale],
    items,
  };
}
