import { listBoard } from "@/domain/notices/board.queries";
import type { BoardNotice } from "@/domain/notices/board.schema";
import { documentAddress } from "@/domain/notices/document-places";
import { noticeTitle } from "@/domain/notices/notice-title";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { type Reader, readerFor } from "@/i18n/reader";
import { isLocale, type Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { env } from "@/lib/env";
import { NotFoundError } from "@/lib/errors";
import type { FeedItem, FeedList } from "@/lib/feeds/feeds.types";
import { feedFile, serveFeed } from "@/lib/feeds/serve";
import { serveMachineDocument } from "@/lib/machine-document";
import { municipality } from "@/lib/municipality";

/** What may name somebody goes no further than the board: a feed is copied, and nothing takes a copy down. */
const titleIn = (reader: Reader, notice: BoardNotice) => noticeTitle(reader, notice, notice.body.name, !notice.personalData);

function item(reader: Reader, notice: BoardNotice): FeedItem {
  const address = `${env().PUBLIC_URL}${addressWith("/notices/[id]", reader.locale, notice.id)}`;
  const summary = notice.lastAppealOn ? reader.t("notices.told", { date: formatDate(notice.lastAppealOn, reader.locale) }) : undefined;
  return { id: address, url: address, title: titleIn(reader, notice), summary, published: notice.postedAt, changed: notice.postedAt, topics: [notice.body.name] };
}

async function feed(locale: Locale): Promise<FeedList> {
  const reader = await readerFor(locale);
  const name = municipality.name[locale];
  const items = (await listBoard(locale)).map((notice) => item(reader, notice));
  return { title: reader.t("feeds.notices", { municipality: name }), description: reader.t("feeds.noticesDescription"), language: locale, page: `${env().PUBLIC_URL}${placeAddress("/notices", locale)}`, address: `${env().PUBLIC_URL}/feeds/${locale}/notices/board`, author: name, items };
}

/** The board as open data, with the days that other systems count by. */
async function data(locale: Locale): Promise<string> {
  const reader = await readerFor(locale);
  const origin = env().PUBLIC_URL;
  const notices = (await listBoard(locale)).map((notice) => ({
    id: notice.id,
    address: `${origin}${addressWith("/notices/[id]", locale, notice.id)}`,
    kind: notice.kind,
    statute: notice.statute,
    title: titleIn(reader, notice),
    body: { id: notice.body.id, name: notice.body.name },
    published: notice.postedAt.toISOString(),
    postedOn: notice.postedOn,
    appeal: notice.appeal,
    lastAppealOn: notice.lastAppealOn,
    removedOn: notice.removeOn,
    partners: notice.partners,
    corrects: notice.correctsId,
    correctedBy: notice.correctedById,
    documents: notice.personalData ? [] : notice.documents.map(({ id, title, language, bytes }) => ({ title, language, bytes, type: "application/pdf", address: `${origin}${documentAddress(id)}` })),
  }));
  return `${JSON.stringify({ municipality: { name: municipality.name[locale], code: municipality.code }, language: locale, timeZone: "Europe/Stockholm", notices }, null, 2)}\n`;
}

/** The board in the forms of feeds ("board.rss", "board.atom", "board.json"), and as data ("data.json"). */
export async function GET(request: Request, { params }: RouteContext<"/feeds/[locale]/notices/[file]">): Promise<Response> {
  const { locale, file } = await params;
  const known = isLocale(locale) ? locale : undefined;
  if (known && file === "data.json") return serveMachineDocument(request, "application/json", () => data(known));
  const asked = feedFile(file);
  return serveFeed(request, asked?.form ?? "rss", async () => {
    if (!known || asked?.name !== "board") throw new NotFoundError("feed");
    return feed(known);
  });
}
