import { serveNewsFeed } from "../news-feed";

export async function GET(request: Request, { params }: RouteContext<"/feeds/[locale]/news.json">): Promise<Response> {
  return serveNewsFeed(request, (await params).locale, "json");
}
