import { feedFile } from "@/lib/feeds/serve";
import { serveNewsFeed } from "../news-feed";

/** All news of a language: `/feeds/sv/news.rss`, `.atom` and `.json`. */
export async function GET(request: Request, { params }: RouteContext<"/feeds/[locale]/[file]">): Promise<Response> {
  const { locale, file } = await params;
  const asked = feedFile(file);
  return asked?.name === "news" ? serveNewsFeed(request, locale, asked.form) : new Response("Not found", { status: 404 });
}
