import { feedFile } from "@/lib/feeds/serve";
import { serveNewsFeed } from "../../news-feed";

/** The news of a language on one topic: `/feeds/sv/news/bygga-bo-och-miljo.rss`, `.atom` and `.json`. */
export async function GET(request: Request, { params }: RouteContext<"/feeds/[locale]/news/[file]">): Promise<Response> {
  const { locale, file } = await params;
  const asked = feedFile(file);
  return asked ? serveNewsFeed(request, locale, asked.form, asked.name) : new Response("Not found", { status: 404 });
}
