import { renderDocument } from "@/components/document/render-document";
import { listNews } from "@/domain/news/news.queries";
import { newsQuerySchema } from "@/domain/news/news.schema";
import { placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { NotFoundError } from "@/lib/errors";
import { newsFeedPath } from "../_frame/feed-links";
import { type PublicParameters, servePublic } from "../_frame/serve-public";
import { newsListAddress, NewsListView } from "./news-list-view";

/** What the reader chose; a field left at "all" comes as an empty string. */
function choiceOf(url: URL) {
  const given = Object.fromEntries([...url.searchParams].filter(([, value]) => value !== ""));
  const parsed = newsQuerySchema.safeParse(given);
  if (!parsed.success) throw new NotFoundError("news page");
  return parsed.data;
}

/** The list of news. */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  const { locale } = await params;
  return servePublic(request, locale, async (frame, url) => {
    const { reader } = frame;
    const choice = choiceOf(url);
    const list = await listNews(reader.locale, choice);
    const title = reader.t("news.title");
    const topic = frame.topics.find(({ id }) => id === choice.topic);
    const addresses = Object.fromEntries(locales.map((each) => [each, placeAddress("/news", each)]));
    const canonical = newsListAddress(reader, choice, list.page);
    const info = {
      title: list.page > 1 ? `${title}, ${reader.t("news.page", { page: list.page, pages: list.pages })}` : title,
      canonical,
      index: list.total > 0 && !choice.topic && !choice.year,
      languages: addresses,
      feeds: topic ? [{ title: `${title}: ${topic.title}`, path: newsFeedPath(reader.locale, topic.id) }] : [],
      breadcrumb: [{ title: reader.t("site.home"), href: placeAddress("/", reader.locale) }, { title, href: canonical }],
    };
    return renderDocument(<NewsListView reader={reader} list={list} choice={choice} topics={frame.topics} />, { frame, info, maxAge: frame.trueFor });
  }, { vary: ["topic", "year", "page"] });
}
